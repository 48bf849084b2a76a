"""When a message was not understood: say it differently, then by example, then offer a way out. Never a loop."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intake.catalogue import Question
from bot.intake.codes import plain_words
from bot.intake.hearing import belongs_to
from bot.intake.interpret import has_phrase, match_options
from bot.intake.profile import Status
from bot.intake.turn import Turn

LADDER = 3
ELSEWHERE = "elders"  # among what was told: what was said does not belong to another question
FEWEST = 2  # words of a message that may belong to another question


def not_understood(turn: Turn, *, keep_words: bool = True) -> None:
    """Take one step on the ladder; after the third the words are kept as doubt and the talk goes on."""
    if keep_words and _belongs_elsewhere(turn):
        return
    if keep_words and turn.typed:
        turn.state.unclear.append(turn.incoming.words)
    turn.state.tries += 1
    if turn.state.tries < LADDER:
        turn.say(f"utter_niet_begrepen_{turn.state.tries}")
    _step(turn)


def _belongs_elsewhere(turn: Turn) -> bool:
    """Ask whether the message is to be kept at another question that it answers; False when it answers none."""
    question = turn.question
    if question is None or question.kind == "consent" or not turn.typed or ELSEWHERE in turn.state.told:
        return False
    if len(plain_words(turn.incoming.heard)) < FEWEST:
        return False
    found = belongs_to(turn.context, turn.incoming.heard, question)
    if found is None:
        return False
    place, codes = found
    values = {"vraag": place.client_label}
    turn.side(
        "elsewhere",
        "utter_ergens_anders",
        ["ja", "nee"],
        values,
        words=turn.incoming.words,
        key=place.key,
        codes=[*codes],
    )
    return True


def explain(turn: Turn) -> None:
    """The client asks what it is for, what the options mean, or what is meant: that one is a step on the ladder."""
    question = turn.question
    told = _asked_about(turn, question) if question else ""
    if told and told not in turn.state.told:
        turn.state.told.append(told)
        turn.ask_again(told)
        return
    turn.state.tries += 1
    if turn.state.tries == 1:
        turn.say("utter_uitleg")
    _step(turn)


def _asked_about(turn: Turn, question: Question) -> str:
    """Which explanation a message asks for: "why", "options", or none in particular."""
    if not turn.typed:
        return ""
    words = set(plain_words(turn.incoming.heard))
    if words & turn.lexicon.reasons:
        return "why"
    if not question.offers:
        return ""
    named = match_options(turn.lexicon, turn.choices(), turn.incoming.heard)
    return "options" if named or has_phrase(turn.lexicon.meanings, turn.incoming.heard) else ""


def _step(turn: Turn) -> None:
    if turn.state.tries < LADDER:
        turn.ask_again("simple" if turn.state.tries == 1 else "example")
    elif turn.state.tries == LADDER:
        _offer_way_out(turn)
    else:
        _keep_and_go_on(turn)


def _offer_way_out(turn: Turn) -> None:
    question = turn.question
    if question is None or question.kind == "consent":
        turn.ask_again("options")
        return
    kept = ["antwoord"] if turn.state.unclear else []
    turn.side("way_out", "utter_niet_begrepen_3", ["sla_over", "mens", *kept])


def _keep_and_go_on(turn: Turn) -> None:
    """Nothing helped: keep what was said as doubt. Without consent nothing is kept, and the client may come back."""
    question, state = turn.question, turn.state
    if question is None or question.kind == "consent":
        state.ask("")
        state.declined = True
        turn.say("utter_geen_toestemming")
        return
    words = "\n".join(state.unclear) or turn.incoming.words
    if state.changing:
        turn.keep_begun()  # the answer that stood before stays
        turn.go_on("utter_oke_sla_over")
        return
    heard = bool(state.unclear)
    turn.record([], Status.DOUBT, words=words, sure=0.0)
    turn.go_on("utter_woorden_bewaard" if heard else "utter_oke_sla_over")


def ask_which_no(turn: Turn) -> None:
    """A short "no" can mean no, don't know, or skip: ask, by buttons."""
    question = turn.question
    no = "geen_werk" if question and question.key == "wens.wens" else "nee"
    words = turn.incoming.words
    turn.side("which_no", "utter_bedoel_nee_weet", [no, "weet_niet", "sla_over"], words=words)


def ask_answer_or_command(turn: Turn, intent: str) -> None:
    """The message may be an answer or a wish to do something else: ask, by buttons."""
    other = intent if intent in turn.context.catalogue.system_options else "verder"
    codes = ["antwoord", "verder" if intent == "hervat" else other]
    turn.side("doubt", "utter_doubt_keuze", codes, words=turn.incoming.words, heard=turn.incoming.heard, intent=intent)


def ask_which(turn: Turn, codes: Sequence[str]) -> None:
    """More than one option was named where one is asked for: show these alone."""
    turn.side("which", "utter_bedoel_welke", ["weet_niet"], own=[*codes], words=turn.incoming.words)


def ask_whether(turn: Turn, kind: str, meant: str, **kept: object) -> None:
    """Ask whether this is meant; the client's words are kept for the answer."""
    turn.side(kind, "utter_bedoel_keuze", ["ja", "nee"], {"keuze": meant}, words=turn.incoming.words, **kept)
