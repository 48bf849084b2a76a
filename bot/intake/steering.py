"""What the client can always do: pause, skip, change, look back, erase, ask for a person."""

from __future__ import annotations

from collections.abc import Callable

from bot.intake import doubting
from bot.intake.catalogue import Option, Question
from bot.intake.codes import plain_words
from bot.intake.profile import Answer
from bot.intake.readback import HIDDEN, recent_lines
from bot.intake.turn import Turn

CHANGES = 4  # answers offered for change at once
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
    if question is None or question.kind == "consent":
        turn.ask_again()
        return
    turn.skip()


def _pause(turn: Turn) -> None:
    turn.state.paused = True
    turn.state.together = False
    turn.state.since_break = 0
    turn.say("utter_pauze", options=turn.system("verder"))


def _resume(turn: Turn) -> None:
    turn.state.paused = False
    turn.say("utter_hervat")
    turn.ask_again()


def _progress(turn: Turn) -> None:
    done = [topic.title for topic in turn.context.finished_topics()]
    left = len(turn.context.open_topics())
    if not done:
        turn.say("utter_voortgang_begin")
    else:
        turn.say("utter_voortgang", {"klaar": turn.context.catalogue.join(done), "over": str(left)})
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


def _erase(turn: Turn) -> None:
    if _names_all(turn):
        confirm_erase_all(turn)
        return
    turn.state.pending = {"kind": "erase"}
    turn.say("utter_wis_vraag", options=turn.system("wis_laatste", "wis_alles", "wis_niets"))


def _names_all(turn: Turn) -> bool:
    return bool(turn.lexicon.everything & set(plain_words(turn.incoming.heard)))


def confirm_erase_all(turn: Turn) -> None:
    """Ask once more before everything is erased."""
    turn.state.pending = {"kind": "erase_all"}
    turn.say("utter_wis_alles_zeker", options=turn.system("ja", "nee"))


def _change(turn: Turn) -> None:
    if turn.incoming.kind == "text" and turn.lexicon.back & set(plain_words(turn.incoming.heard)):
        answers = _changeable(turn, "")
        if answers:
            change(turn, answers[0].question)
            return
    named = _named_question(turn)
    if named:
        change(turn, named)
        return
    offer_changes(turn)


def _named_question(turn: Turn) -> str:
    """The answered question whose label stands in the message ("ik wil mijn naam veranderen")."""
    words = set(plain_words(turn.incoming.heard)) if turn.incoming.kind == "text" else set()
    for answer in _changeable(turn, ""):
        question = turn.context.catalogue.question(answer.question)
        if set(plain_words(question.key.split(".")[1].replace("_", " "))) <= words:
            return question.key
    return ""


def _changeable(turn: Turn, topic: str) -> list[Answer]:
    """Answers that can be changed, newest first."""
    found = [
        answer
        for answer in turn.context.profile.standing()
        if answer.question.startswith(f"{topic}." if topic else "")
        and turn.context.catalogue.question(answer.question).kind not in HIDDEN
    ]
    return sorted(found, key=lambda answer: -answer.number)


def offer_changes(turn: Turn, topic: str = "") -> None:
    """Ask which answer is to be changed."""
    answers = _changeable(turn, topic)[:CHANGES]
    if not answers:
        turn.say("utter_verander_niets")
        turn.ask_again()
        return
    options = [_change_option(turn.context.catalogue.question(answer.question), answer) for answer in answers]
    turn.state.pending = {"kind": "change", "keys": [answer.question for answer in answers]}
    turn.say("utter_verander_kies", options=[*options, *turn.system("verder")])


def _change_option(question: Question, answer: Answer) -> Option:
    label = str(answer.subject.get("label", "")) or question.client_label
    return Option(code=f"change:{question.key}", label=label)


def change(turn: Turn, key: str) -> None:
    """Open an answered question again. What depends on it is asked again only when the answer really changes."""
    turn.state.ask(key)
    turn.state.changing = True
    turn.ask_again()


def _begin(turn: Turn) -> None:
    if turn.question is None and not turn.state.finished and not turn.context.profile.consented:
        turn.say("utter_welkom")
        turn.say("utter_welkom_wie")
        question = turn.context.next_question()
        if question:
            turn.state.ask(question.key)
        turn.ask_again()
        return
    turn.state.paused = False
    turn.state.together = False
    turn.state.since_break = 0
    topic = turn.context.catalogue.topic(turn.question.topic).title if turn.question else ""
    if topic:
        turn.say("utter_welkom_terug", {"onderwerp": topic})
    turn.ask_again()


_COMMANDS: dict[str, Callable[[Turn], None]] = {
    "begin": _begin,
    "uitleg": doubting.explain,
    "herhaal": _then_ask("utter_herhaal"),
    "sla_over": _skip,
    "verander": _change,
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
