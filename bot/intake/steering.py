"""What the client can always do: pause, skip, change, look back, erase, ask for a person."""

from __future__ import annotations

from collections.abc import Callable

from bot.intake import changing, choosing, doubting, topics
from bot.intake.codes import plain_words
from bot.intake.pace import rested
from bot.intake.readback import HIDDEN, recent_lines
from bot.intake.turn import Turn

RECENT, ALL_ANSWERS = 4, 1000  # answers read back on request, in the middle and when all is done


def command(turn: Turn, intent: str) -> None:
    """Carry out a command; the open question comes back afterwards, where that fits."""
    _COMMANDS[intent](turn)


def is_command(intent: str) -> bool:
    """Whether an intent is a command rather than an answer."""
    return intent in _COMMANDS


def _then_ask(response: str) -> Callable[[Turn], None]:
    def say_and_ask(turn: Turn) -> None:
        turn.say(response)
        turn.ask_again()

    return say_and_ask


def _skip(turn: Turn) -> None:
    question = turn.question
    if question is None:
        turn.ask_again()
    elif turn.names_other_topic() and question.kind != "consent":
        topics.offer(turn)
    elif turn.names_topic() and question.kind != "consent":
        topics.leave_out(turn)
    elif question.kind == "consent":
        turn.ask_again("options")  # it can't be skipped: say what yes and no mean
    elif turn.state.partial or turn.state.said:
        choosing.finish(turn)  # what was chosen already is not thrown away
    else:
        turn.skip()


def _pause(turn: Turn) -> None:
    turn.state.paused = True
    turn.state.together = False
    rested(turn.state)
    turn.say("utter_pauze", options=turn.system("verder"))


def _resume(turn: Turn) -> None:
    changing.leave_as_it_was(turn, "utter_hervat")


def _change(turn: Turn) -> None:
    if turn.names_topic() and turn.context.profile.consented:
        topics.offer(turn)
    else:
        changing.change_named_or_ask(turn)


def _progress(turn: Turn) -> None:
    done = [topic.title for topic in turn.context.finished_topics()]
    left = len(turn.context.open_topics())
    if not done:
        turn.say("utter_voortgang_begin")
    else:
        turn.say("utter_voortgang", {"klaar": "\n".join(done), "over": str(left)})
    turn.ask_again()


def _look_back(turn: Turn) -> None:
    lines = recent_lines(turn.context, ALL_ANSWERS if turn.state.finished else RECENT)
    if lines:
        turn.say("utter_terugblik", {"inhoud": "\n".join(lines)})
    else:
        turn.say("utter_terugblik_leeg")
    turn.ask_again()


def _person(turn: Turn) -> None:
    turn.outcome.request = "person"
    turn.say("utter_mens")
    turn.ask_again()


def _together(turn: Turn) -> None:
    turn.state.together = True
    turn.say("utter_samen")
    turn.ask_again()


def alone(turn: Turn) -> None:
    """The help is gone: answers are the client's alone again."""
    turn.state.together = False
    turn.say("utter_alleen")
    turn.ask_again()


def _erase(turn: Turn) -> None:
    words = set(plain_words(turn.incoming.heard)) if turn.typed else set()
    if not last_answer(turn):
        turn.say("utter_terugblik_leeg")
        turn.ask_again()
    elif words & turn.lexicon.everything:
        confirm_erase_all(turn)
    elif words & (turn.lexicon.back | turn.lexicon.last):
        erase_last(turn)
    else:
        turn.side("erase", "utter_wis_vraag", ["wis_laatste", "wis_alles", "wis_niets"])


def last_answer(turn: Turn) -> str:
    """The question of the newest answer with words in it, read-backs left aside."""
    catalogue = turn.context.catalogue
    for answer in reversed(turn.context.profile.answers):
        question = catalogue.by_key.get(answer.question)
        if answer.words and not (question and question.kind in HIDDEN):
            return answer.question
    return ""


def erase_last(turn: Turn) -> None:
    """Erase the newest answer in all its versions; what rested on it may be asked anew."""
    turn.state.pending = {}
    turn.erase(last_answer(turn))
    turn.say("utter_wis_laatste_klaar")
    turn.ask_again()


def confirm_erase_all(turn: Turn) -> None:
    """Ask once more before everything is erased."""
    turn.side("erase_all", "utter_wis_alles_zeker", ["ja", "nee"])


def _begin(turn: Turn) -> None:
    state = turn.state
    if not turn.context.profile.consented:
        turn.say("utter_welkom")
        turn.say("utter_welkom_wie")
        state.ask("")
        turn.ask_again()
        return
    state.pending = {}
    state.together = False
    rested(state)
    if state.changing:
        turn.state.changing = False
        state.ask("")
    if turn.question is None and not state.finished:
        state.open = getattr(turn.context.next_question(), "key", "")
    if turn.question:
        turn.say("utter_welkom_terug", {"onderwerp": turn.context.catalogue.topic(turn.question.topic).title})
    turn.ask_again()


_COMMANDS: dict[str, Callable[[Turn], None]] = {
    "begin": _begin,
    "uitleg": doubting.explain,
    "herhaal": _then_ask("utter_herhaal"),
    "sla_over": _skip,
    "verander": _change,
    "opnieuw": topics.offer,
    "pauze": _pause,
    "hervat": _resume,
    "voortgang": _progress,
    "terugblik": _look_back,
    "wie_leest": _then_ask("utter_wie_leest"),
    "wis": _erase,
    "mens": _person,
    "samen": _together,
    "voorlezen": _then_ask("utter_voorlezen"),
    "groet": _then_ask("utter_groet"),
    "bedank": _then_ask("utter_bedank"),
    "bot_vraag": _then_ask("utter_bot_vraag"),
    "boos": _then_ask("utter_boos"),
    "verdrietig": _then_ask("utter_verdrietig"),
    "buiten_bereik": _then_ask("utter_buiten_bereik"),
}
