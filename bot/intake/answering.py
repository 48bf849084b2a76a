"""Answers to the open question, each kind of question in one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.intake import doubting
from bot.intake.catalogue import Option, Question
from bot.intake.interpret import match_options, own_name
from bot.intake.profile import NO_WORK, Status
from bot.intake.turn import Turn
from bot.wishes import find_attractions, find_wishes

SURE_WISH = 0.85  # from here a wish is taken as found; below it the client is asked (docs/wishes.md)
ORDERED = 3  # how many things are put in order
MANY_WORDS = 8  # a message this long is a story: its words are kept with the answer


def answer_tap(turn: Turn, question: Question, codes: Sequence[str]) -> None:
    """Take tapped options, without guessing."""
    options = {option.code: option for option in turn.context.options(question)}
    chosen = [options[code] for code in codes if code in options]
    if not chosen:
        doubting.not_understood(turn)
        return
    _KINDS_BY_CHOICE.get(question.kind, _one)(turn, question, chosen)


def answer_text(turn: Turn, question: Question) -> None:
    """Take a typed answer."""
    _KINDS_BY_TEXT.get(question.kind, _closed_text)(turn, question)


def _closed_text(turn: Turn, question: Question) -> None:
    """A typed answer to a closed question: an option when it clearly means one, else ask."""
    options = turn.context.options(question)
    matched = match_options(turn.lexicon, options, turn.incoming.heard)
    if question.kind in {"several", "order"}:
        _several_text(turn, question, matched)
    elif len(matched) == 1:
        if matched[0].command:
            doubting.not_understood(turn)
            return
        _KINDS_BY_CHOICE.get(question.kind, _one)(turn, question, matched)
    else:
        doubting.not_understood(turn)


def _one(turn: Turn, question: Question, chosen: Sequence[Option]) -> None:
    option = chosen[0]
    if question.key == "terugkijken.delen" and option.code == "niemand":
        turn.outcome.approve = ()
    if question.key == "terugkijken.akkoord":
        turn.outcome.approve = _readers(turn) if option.code == "ja" else ()
    turn.record([option.code], sure=1.0 if turn.incoming.kind == "tap" else 0.9)
    if option.says:
        turn.go_on(option.says)
    elif turn.incoming.kind == "tap":
        turn.go_on()
    else:
        turn.go_on("utter_oke_keuze", {"keuze": option.label})


def _readers(turn: Turn) -> tuple[str, ...]:
    if "beide" in turn.context.profile.codes("terugkijken.delen"):
        return ("jobcoach", "woonbegeleider")
    return ("jobcoach",)


def _consent(turn: Turn, question: Question, chosen: Sequence[Option]) -> None:
    turn.outcome.consent = chosen[0].code == "ja"
    if not turn.outcome.consent:
        turn.state.ask("")
        turn.say("utter_geen_toestemming")
        return
    turn.context.profile.consented = True
    turn.state.ask("")
    turn.go_on("utter_dank_toestemming")


def _readback(turn: Turn, question: Question, chosen: Sequence[Option]) -> None:
    if chosen[0].code == "klopt":
        _one(turn, question, chosen)
        return
    from bot.intake.steering import offer_changes

    offer_changes(turn, topic=question.reads)


def _several(turn: Turn, question: Question, chosen: Sequence[Option]) -> None:
    """Options are added until the client says it is enough; several at once end it, as the client saw them all."""
    turn.state.partial.extend(option.code for option in chosen if option.code not in turn.state.partial)
    if len(turn.incoming.choice) > 1 or not _left(turn, question):
        finish_choice(turn)
        return
    named = turn.context.catalogue.join([option.label for option in chosen])
    turn.say("utter_nog_iets", {"keuze": named}, turn.shown())
    turn.outcome.says[-1] = _as_multi(turn)


def _as_multi(turn: Turn):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(turn.outcome.says[-1], multi=True)


def _left(turn: Turn, question: Question) -> list[Option]:
    return [option for option in turn.context.options(question) if option.code not in turn.state.partial]


def _order(turn: Turn, question: Question, chosen: Sequence[Option]) -> None:
    turn.state.partial.extend(option.code for option in chosen if option.code not in turn.state.partial)
    if len(turn.state.partial) >= ORDERED or not _left(turn, question):
        finish_choice(turn)
        return
    turn.ask_again()


def finish_choice(turn: Turn) -> None:
    """Record what was chosen so far, in order."""
    codes = list(turn.state.partial)
    labels = {
        option.code: option.label
        for question in [turn.question]
        if question
        for option in turn.context.options(question)
    }
    named = turn.context.catalogue.join([labels.get(code, code) for code in codes])
    turn.record(codes, words="\n".join(filter(None, [*turn.state.unclear, named])))
    turn.go_on("utter_oke")


def _several_text(turn: Turn, question: Question, matched: list[Option]) -> None:
    heard = (
        find_attractions(turn.context.resources.knowledge, turn.incoming.heard)
        if question.source == "attractions"
        else []
    )
    known = turn.context.resources.knowledge.attractions
    found = [*matched, *(Option(code, known[code].label) for code in heard if code not in {o.code for o in matched})]
    if not found:
        doubting.not_understood(turn)
        return
    turn.state.unclear.append(turn.incoming.words)
    if question.kind == "order":
        _order(turn, question, found[:1])
    else:
        _several(turn, question, found)


def _open(turn: Turn, question: Question) -> None:
    finder = turn.context.resources.finders.get(question.codes)
    codes = finder.find(turn.incoming.heard) if finder else []
    turn.record(codes, sure=turn.incoming.confidence)
    turn.go_on("utter_oke")


def _name(turn: Turn, question: Question) -> None:
    name = own_name(turn.lexicon, turn.incoming.words)
    if not name or len(name.split()) > 3 or len(name) > 40:
        doubting.not_understood(turn)
        return
    turn.record([], words=name)
    turn.go_on("utter_naam", {"naam": name})


def _wish(turn: Turn, question: Question) -> None:
    if question.options:
        matched = match_options(turn.lexicon, question.options, turn.incoming.heard)
        if len(matched) == 1 and len(turn.incoming.heard.split()) < MANY_WORDS:
            _one(turn, question, matched)
            return
    found = [wish for wish in find_wishes(turn.context.resources.knowledge, turn.incoming.heard) if not wish.negated]
    sure = [wish for wish in found if wish.confidence >= SURE_WISH]
    if not sure and found:
        turn.state.unclear.append(turn.incoming.words)
        turn.state.pending = {"kind": "wish", "code": found[0].code}
        turn.say("utter_wens_bedoel", {"wens": found[0].label}, turn.system("ja", "nee"))
        return
    take_wish(turn, [wish.code for wish in sure])


def take_wish(turn: Turn, codes: Sequence[str]) -> None:
    """Record a wish: known codes, or the words alone when it is none that we know."""
    turn.record(list(dict.fromkeys(codes)), sure=turn.incoming.confidence)
    if not codes:
        turn.go_on("utter_wens_onbekend")
    elif len(codes) > 1:
        turn.go_on("utter_twee_wensen")
    else:
        turn.go_on("utter_wens_begrepen", {"wens": turn.context.wish_label(codes[0])})


def no_work(turn: Turn) -> None:
    """The client does not want to work now: an answer like any other, with its own path."""
    turn.record([NO_WORK], Status.ANSWERED)
    turn.go_on("utter_geen_werk")


_KINDS_BY_CHOICE: dict[str, Callable[[Turn, Question, Sequence[Option]], None]] = {
    "consent": _consent,
    "readback": _readback,
    "several": _several,
    "order": _order,
}
_KINDS_BY_TEXT: dict[str, Callable[[Turn, Question], None]] = {"open": _open, "name": _name, "wish": _wish}
