"""Decides one turn: is the message a command, an answer, a reply to a side question, or not understood."""

from __future__ import annotations

from bot.intake import answering, doubting, pending, steering
from bot.intake.catalogue import Question
from bot.intake.codes import plain_words
from bot.intake.interpret import match_options
from bot.intake.turn import Turn
from bot.wishes import find_wishes

SURE_COMMAND = 0.55  # below this an intent is no reason to leave the open question
LONG = 7  # from this many words on a command must be quite sure: people tell stories that mention pauses and people
SURE_IN_STORY = 0.85
MARGIN = 0.2  # "nee", "weet niet" and "sla over" closer together than this are asked
NOES = frozenset({"nee", "weet_niet", "sla_over"})
FEELINGS = frozenset({"groet", "bedank", "boos", "verdrietig"})


def take_turn(turn: Turn) -> None:
    """Decide on the message; the outcome holds at least one bubble."""
    incoming, state = turn.incoming, turn.state
    if incoming.kind == "begin":
        steering.command(turn, "begin")
        return
    if state.pending and pending.settle(turn):
        return
    state.pending = {}
    if incoming.kind == "tap":
        _tap(turn)
    else:
        _text(turn)
    if state.paused and incoming.intent != "pauze":
        state.paused = False


def _tap(turn: Turn) -> None:
    question, codes = turn.question, list(turn.incoming.choice)
    code = codes[0] if codes else ""
    options = {option.code: option for option in turn.context.options(question)} if question else {}
    if code in options and options[code].command:
        steering.command(turn, options[code].command)
    elif question and code in options:
        answering.answer_tap(turn, question, [item for item in codes if item in options])
    elif code in {"verder", "hervat"}:
        steering.command(turn, "hervat")
    elif code in {"verander", "terugblik", "mens", "sla_over"}:
        steering.command(turn, code)
    elif question is None or question.kind == "consent":
        turn.ask_again()
    elif code == "weet_niet":
        turn.dont_know()
    elif code == "klaar":
        _done_choosing(turn)
    elif code == "meer":
        turn.state.screen += 1
        turn.say("utter_meer_plaatjes", options=())
        turn.ask_again()
    else:
        turn.ask_again()  # an option of an older bubble: nothing is changed by accident


def _done_choosing(turn: Turn) -> None:
    if turn.state.partial:
        answering.finish_choice(turn)
    else:
        turn.ask_again()


def _text(turn: Turn) -> None:
    question, intent = turn.question, turn.incoming.intent
    if question is None:
        _nothing_open(turn)
    elif _is_option(turn, question) or _is_sure_wish(turn, question):
        answering.answer_text(turn, question)
    elif intent == "geen_werk" and question.key == "wens.wens" and _sure(turn):
        answering.no_work(turn)
    elif intent == "weet_niet" and _sure(turn) and not _doubtful_no(turn):
        turn.dont_know() if question.kind != "consent" else doubting.not_understood(turn, keep_words=False)
    elif steering.is_command(intent) and _sure(turn) and not _doubtful_no(turn):
        steering.command(turn, intent)
    elif _says_done(turn, question):
        _done_choosing(turn)
    else:
        _answer_or_doubt(turn, question)


def _nothing_open(turn: Turn) -> None:
    intent = turn.incoming.intent
    if turn.state.finished and steering.is_command(intent) and _sure(turn):
        steering.command(turn, intent)
    else:
        turn.ask_again()


def _answer_or_doubt(turn: Turn, question: Question) -> None:
    intent = turn.incoming.intent
    if not plain_words(turn.incoming.heard) and not question.closed:
        doubting.not_understood(turn)
    elif question.closed:
        answering.answer_text(turn, question)
    elif intent in NOES and _short(turn):
        doubting.ask_which_no(turn)
    elif (intent in {"onzin", "nlu_fallback"} and _gibberish(turn)) or (intent in {"ja", "misschien"} and _short(turn)):
        doubting.not_understood(turn)
    else:
        answering.answer_text(turn, question)


def _is_option(turn: Turn, question: Question) -> bool:
    """Whether the text is just an option, so that no intent can take its place."""
    options = turn.context.options(question)
    if (
        not options
        or not _short(turn)
        or (steering.is_command(turn.incoming.intent) and _sure(turn) and not question.closed)
    ):
        return False
    matched = match_options(turn.lexicon, options, turn.incoming.heard)
    plain = set(plain_words(turn.incoming.heard)) - turn.lexicon.fillers
    return len(matched) == 1 and not matched[0].command and len(plain) <= 3


def _is_sure_wish(turn: Turn, question: Question) -> bool:
    if question.kind != "wish":
        return False
    found = find_wishes(turn.context.resources.knowledge, turn.incoming.heard)
    return any(wish.confidence >= answering.SURE_WISH and not wish.negated for wish in found)


def _says_done(turn: Turn, question: Question) -> bool:
    if question.kind not in {"several", "order"} or not turn.state.partial:
        return False
    system = turn.context.catalogue.system_options["klaar"]
    return turn.incoming.intent == "nee" or plain_words(turn.incoming.heard) == plain_words(system.label)


def _sure(turn: Turn) -> bool:
    needed = SURE_COMMAND if len(turn.incoming.heard.split()) < LONG else SURE_IN_STORY
    return turn.incoming.confidence >= needed


def _short(turn: Turn) -> bool:
    return len(turn.incoming.heard.split()) < LONG


def _doubtful_no(turn: Turn) -> bool:
    ranked = [confidence for name, confidence in turn.incoming.ranking if name in NOES]
    return turn.incoming.intent in NOES and len(ranked) > 1 and ranked[0] - ranked[1] < MARGIN


def _gibberish(turn: Turn) -> bool:
    """Nonsense at an open question: short, and sure enough; a story is never thrown away as nonsense."""
    return _short(turn) and (turn.incoming.intent == "nlu_fallback" or _sure(turn))
