"""Changing an earlier answer: which one, and opening it again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.intake.codes import plain_words
from bot.intake.profile import Answer
from bot.intake.readback import HIDDEN
from bot.intake.turn import Turn

CHANGES = 4  # answers offered for change at once


def changeable(turn: Turn, topics: Sequence[str] = ()) -> list[Answer]:
    """Answers that can be changed, newest first; of some topics when these are given."""
    catalogue = turn.context.catalogue
    found = [
        answer
        for answer in turn.context.profile.standing()
        if (not topics or catalogue.question(answer.question).topic in topics) and _is_changeable(turn, answer)
    ]
    return sorted(found, key=lambda answer: -answer.number)


def _is_changeable(turn: Turn, answer: Answer) -> bool:
    question = turn.context.catalogue.question(answer.question)
    return question.kind not in HIDDEN and turn.context.wanted(question)


def change_named_or_ask(turn: Turn) -> None:
    """Change the answer that the message names, or the one before, or ask which one."""
    key = _named(turn) or _previous(turn)
    if key:
        change(turn, key)
        return
    question = turn.question
    offer(turn, question.reads if question else ())


def _words(turn: Turn) -> set[str]:
    return set(plain_words(turn.incoming.heard)) if turn.typed else set()


def _named(turn: Turn) -> str:
    """The answered question whose name or label stands in the message ("ik wil mijn naam veranderen").

    The name in the catalogue comes before the label that the client reads, and more words before fewer.
    """
    words = _words(turn)
    names: list[tuple[int, Answer]] = []
    labels: list[tuple[int, Answer]] = []
    for answer in turn.context.profile.standing():
        name = _our_words(answer.question.split(".")[1].replace("_", " "))
        label = _our_words(_label(turn, answer))
        if name <= words and not name <= turn.lexicon.questions:  # "wie" by itself names nothing
            names.append((len(name), answer))
        elif not label.isdisjoint(words):
            telling = label - turn.lexicon.fillers - turn.lexicon.questions or label
            labels += [(len(telling), answer)] if telling <= words else []
    for found in (names, labels):
        fitting = [(size, answer.number, answer.question) for size, answer in found if _is_changeable(turn, answer)]
        if fitting:
            return max(fitting)[2]
    return ""


@lru_cache(maxsize=1024)
def _our_words(text: str) -> frozenset[str]:
    """The words of a name or label; these are ours and few, so they may be remembered."""
    return frozenset(plain_words(text))


def _label(turn: Turn, answer: Answer) -> str:
    return str(answer.subject.get("label", "")) or turn.context.catalogue.question(answer.question).client_label


def _previous(turn: Turn) -> str:
    """The answer before the open one, when the message asks to go back."""
    if not turn.lexicon.back & _words(turn):
        return ""
    standing = turn.context.profile.get(turn.state.open) if turn.state.changing else None
    return next((item.question for item in changeable(turn) if not standing or item.number < standing.number), "")


def offer(turn: Turn, topics: Sequence[str] = (), start: int = 0) -> None:
    """Ask which answer is to be changed, a few at a time."""
    answers = changeable(turn, topics)
    shown = answers[start : start + CHANGES] or answers[:CHANGES]
    if not shown:
        turn.say("utter_verander_niets")
        turn.ask_again()
        return
    more = ["meer"] if len(answers) > CHANGES else []
    keys = [answer.question for answer in shown]
    after = start + CHANGES if start + CHANGES < len(answers) else 0
    turn.side("change", "utter_verander_kies", [*more, "verder"], keys=keys, topics=[*topics], after=after)


def change(turn: Turn, key: str) -> None:
    """Open an answered question again. What depends on it is asked again only when the answer really changes."""
    turn.leave()
    turn.state.ask(key)
    turn.state.changing = True
    turn.ask_again()


def leave_as_it_was(turn: Turn, response: str = "") -> None:
    """The client does not want to change after all: back to where we were."""
    if turn.state.changing:
        turn.keep_begun()
        turn.go_on(response)
        return
    if response:
        turn.say(response)
    turn.ask_again()
