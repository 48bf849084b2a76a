"""Ways of answering that may be a habit: yes to everything, or always the last option. A hint for staff, no score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.intake.catalogue import Question
from bot.intake.context import BOTH, Context
from bot.intake.profile import Answer, Status

FEWEST = 8  # answers before a habit can be seen
SHARE = 0.85  # of those answers, from here it is one
AGREEING = {"reaction": "leuk", "confirm": "ja"}  # the answer that agrees, by kind; of levels it is the first option


@dataclass(frozen=True)
class Habit:
    """What the answers have in common: `yes` or `last`, and which answers they are out of how many."""

    name: str
    answers: tuple[Answer, ...]
    asked: int


def habits(context: Context) -> list[Habit]:
    """The habits that show in the answers that stand."""
    return [habit for name, test in _TESTS.items() if (habit := _habit(context, name, test))]


def _habit(context: Context, name: str, test: Callable[[Context, Question, Answer], bool | None]) -> Habit | None:
    judged = []
    for answer in context.profile.standing():
        question = context.catalogue.question(answer.question)
        if answer.status is Status.ANSWERED and (found := test(context, question, answer)) is not None:
            judged.append((answer, found))
    fitting = tuple(answer for answer, found in judged if found)
    if len(judged) < FEWEST or len(fitting) < SHARE * len(judged):
        return None
    return Habit(name, fitting, len(judged))


def _agrees(_: Context, question: Question, answer: Answer) -> bool | None:
    """Whether the most pleasing answer was given; None where there is none."""
    if question.kind == "level":
        return answer.codes == (question.options[0].code,)
    if question.kind == "pair":
        return len(answer.codes) > 1 or None  # "both" pleases everybody; one side is neither yes nor no
    wanted = AGREEING.get(question.kind)
    return None if wanted is None else answer.codes == (wanted,)


def _took_last(context: Context, question: Question, answer: Answer) -> bool | None:
    """Whether the last of the options on the screen was taken; None where no one was to be taken."""
    if not question.single and question.kind != "confirm":
        return None
    options = [option.code for option in context.options(question)]
    if len(options) < 2:
        return None
    chosen = BOTH if question.kind == "pair" and len(answer.codes) > 1 else answer.codes[0] if answer.codes else ""
    return chosen == options[-1]


_TESTS: dict[str, Callable[[Context, Question, Answer], bool | None]] = {"yes": _agrees, "last": _took_last}
