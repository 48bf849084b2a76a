"""When a message was not understood: say it differently, then by example, then offer a way out. Never a loop."""

from __future__ import annotations

from bot.intake.asking import family
from bot.intake.codes import plain_words
from bot.intake.profile import DONT_KNOW, Status
from bot.intake.turn import Turn

LADDER = 3


def not_understood(turn: Turn, *, keep_words: bool = True) -> None:
    """Take one step on the ladder; after the third the words are kept as doubt and the talk goes on."""
    if keep_words and turn.incoming.kind == "text":
        turn.state.unclear.append(turn.incoming.words)
    turn.state.tries += 1
    if turn.state.tries > LADDER:
        _keep_and_go_on(turn)
        return
    _step(turn, "utter_niet_begrepen_")


def explain(turn: Turn) -> None:
    """The client asks what is meant, or what it is for: the same ladder, and the fault is the question's."""
    question = turn.question
    if question and turn.lexicon.reasons & set(plain_words(turn.incoming.heard)):
        turn.say(f"{family(question)}_why")
        turn.ask_again()
        return
    turn.state.tries += 1
    if turn.state.tries >= LADDER:
        _offer_way_out(turn)
    elif turn.state.tries > 1 and question and question.closed:
        turn.say(f"{family(question)}_options")
        turn.ask_again("simple")
    else:
        _step(turn, "")


def _step(turn: Turn, prefix: str) -> None:
    if turn.state.tries == LADDER:
        _offer_way_out(turn)
        return
    turn.say(f"{prefix}{turn.state.tries}" if prefix else "utter_uitleg")
    turn.ask_again("simple" if turn.state.tries == 1 else "example")


def _offer_way_out(turn: Turn) -> None:
    kept = ("antwoord",) if turn.state.unclear else ()
    turn.state.pending = {"kind": "way_out"}
    turn.say("utter_niet_begrepen_3", options=turn.system("sla_over", "mens", *kept))


def _keep_and_go_on(turn: Turn) -> None:
    question = turn.question
    if question is None or question.kind == "consent":
        turn.state.tries = 0
        turn.ask_again("simple")
        return
    turn.record([DONT_KNOW], Status.DOUBT, words="\n".join(turn.state.unclear), sure=0.0)
    turn.go_on("utter_woorden_bewaard")


def ask_which_no(turn: Turn) -> None:
    """A short "no" can mean no, don't know, or skip: ask, by buttons."""
    turn.state.pending = {"kind": "which_no", "words": turn.incoming.words}
    turn.say("utter_bedoel_nee_weet", options=turn.system("nee", "weet_niet", "sla_over"))


def ask_answer_or_command(turn: Turn, intent: str) -> None:
    """The message may be an answer or a wish to do something else: ask, by buttons."""
    turn.state.pending = {"kind": "doubt", "words": turn.incoming.words, "intent": intent}
    turn.say("utter_doubt_keuze", options=turn.system("antwoord", "verder"))
