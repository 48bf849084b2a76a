"""How a question is put: its bubbles, its options screen by screen, and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.intake.catalogue import Option, Question
from bot.intake.context import ATTRACTIONS, FIRST_STEPS, REACTIONS, Context
from bot.intake.readback import topic_lines
from bot.intake.state import Say, State

SCREEN = 4  # pictures on one screen; with the ways out it stays within what a phone shows at once
ASK = "utter_ask_"
REASONS, TASKS = 2, 2  # how many of each a client reads of a kind of work; the profile holds them all
ALL_AT_ONCE = 8  # parts of a day or days of a week stand together on one screen
SHARED = frozenset({"why", "options"})  # explanations that a row of questions may share
EXPLAINS = frozenset({"example", "why", "options"})  # bubbles that come before the question
NO_WAY_OUT = frozenset({"consent", "readback"})  # questions that have their own ways out among their options


def response_name(context: Context, question: Question, state: State) -> str:
    """The name of the response that asks this question."""
    base = ASK + question.key.replace(".", "_")
    if question.key in REACTIONS:
        return ASK + "wens_vertalen_reactie"
    if question.kind == "readback":
        return ASK + "terugkijken_lees"
    if question.kind == "order":
        return f"{base}_{len(state.partial) + 1}"
    if question.source == ATTRACTIONS and not context.wish_codes:
        return base + "_open"
    if question.source == FIRST_STEPS and not context.options(question):
        return base + "_open"
    return base


def helping(question: Question, help_: str) -> str:
    """The name of an explanation of a question: a row of questions may share its reason and what options mean."""
    if question.help and help_ in SHARED:
        return f"{ASK}{question.help.replace('.', '_')}_{help_}"
    return f"{family(question)}_{help_}"


def family(question: Question) -> str:
    """The name that the simpler wording, the example and the reason of a question share."""
    if question.key in REACTIONS:
        return ASK + "wens_vertalen_reactie"
    if question.kind == "readback":
        return ASK + "terugkijken_lees"
    return ASK + question.key.replace(".", "_")


def values(context: Context, question: Question) -> dict[str, str]:
    """The values that the texts of this question may hold."""
    found: dict[str, str] = {}
    if context.wish_codes:
        found["wens"] = context.wish_label(context.wish_codes[0])
    if question.key in REACTIONS:
        suggestion = context.suggestion(question.key)
        if suggestion:
            labels = [context.resources.knowledge.attractions[code].label for code in suggestion.because[:REASONS]]
            tasks = "\n".join(suggestion.tasks[:TASKS])
            found.update(werk=suggestion.label, taak=tasks, reden=context.catalogue.join(labels))
    elif question.key == "wens_vertalen.reden":
        tried = context.profile.codes("wens_vertalen.proberen")
        found["werk"] = next((item.label for item in context.liked if item.work in tried), "")
    elif question.key == "terugkijken.akkoord":
        chosen = context.profile.codes("terugkijken.delen")
        delen = context.catalogue.question("terugkijken.delen")
        found["lezers"] = next((option.label for option in delen.options if option.code in chosen), "")
    elif question.source == "heard":
        stems = context.resources.finders["motieven"].stems
        found["gehoord"] = context.catalogue.join([stems[code] for code in context.heard if code in stems])
    elif question.kind == "readback":
        found["inhoud"] = "\n".join(line for topic in question.reads for line in topic_lines(context, topic))
    return found


def shown_options(context: Context, question: Question, state: State) -> tuple[Option, ...]:
    """The options of the present screen with the ways out."""
    left = [
        option
        for option in context.options(question)
        if option.code not in state.partial and not (option.alone and state.partial)
    ]
    many = question.stepwise
    out: list[str] = []
    size = ALL_AT_ONCE if question.kind == "parts" else SCREEN
    if many and len(left) > size + 1:
        screens = [left[start : start + size] for start in range(0, len(left), size)]
        left = screens[state.screen % len(screens)]
        out.append("meer")
    if many and (state.partial or state.said):
        out.append("klaar")
    elif question.kind not in NO_WAY_OUT:
        out.append("weet_niet")
    if state.changing:
        out.append("verder")
    elif context.catalogue.topic(question.topic).sensitive:
        out.append("ander_onderwerp")
    return (*left, *_ways_out(context, out))


def _ways_out(context: Context, codes: list[str]) -> list[Option]:
    return [replace(context.catalogue.system_options[code], exclusive=True) for code in codes]


def ask(context: Context, question: Question, state: State, variant: str = "") -> list[Say]:
    """The bubbles that put a question.

    Args:
        context: the facts about the client.
        question: what to ask.
        state: the place in the conversation.
        variant: empty for the whole question, "again" for one that comes back after something else, "simple" for
            other words, "example", "why" and "options" for an explanation with the question behind it.

    Returns:
        One bubble, or two; the options are under the last one.
    """
    filled = values(context, question)
    options = tuple(_options(context, question, state, variant))
    base, multi = family(question), question.many
    if variant in EXPLAINS:
        asked = _short(context, question, state, simple=variant != "why")
        return [Say(helping(question, variant), filled), Say(asked, filled, options, multi)]
    if variant == "simple":
        return [Say(f"{base}_simple", filled, options, multi)]
    if variant == "again":
        return [Say(_short(context, question, state, simple=False), filled, options, multi)]
    says = [Say(response_name(context, question, state), filled, options, multi)]
    if question.key in REACTIONS:
        says.insert(0, Say("utter_suggestie" if filled.get("reden") else "utter_suggestie_wens", filled))
    return says


def _short(context: Context, question: Question, state: State, *, simple: bool) -> str:
    """The response for a question that stands behind another bubble, so that both together stay short."""
    if question.kind == "readback":
        return family(question) + "_kort"
    if simple or question.key in REACTIONS:
        return family(question) + "_simple"
    return response_name(context, question, state)


def _options(context: Context, question: Question, state: State, variant: str) -> Iterable[Option]:
    if question.offers and context.options(question):
        return shown_options(context, question, state)
    if state.changing:
        return _ways_out(context, ["verder"])
    return _ways_out(context, ["weet_niet", "sla_over"]) if variant and variant != "again" else ()
