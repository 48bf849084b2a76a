"""Reads answers back in the client's own words or the labels of what was tapped."""

from __future__ import annotations

from bot.intake.context import NOTHING_MORE, REACTIONS, Context
from bot.intake.profile import Answer, How, Status

LONGEST = 120  # letters of own words that fit in a line; the whole stays in the profile
HIDDEN = frozenset({"consent", "readback"})


def answer_value(context: Context, answer: Answer) -> str:
    """Return how an answer is read back: own words when typed, labels when tapped."""
    question = context.catalogue.by_key.get(answer.question)
    own = question is not None and question.many and answer.how is How.TYPED
    if question and answer.status is Status.ANSWERED and question.closed and not own:
        others = context.known_motives() if question.vocabulary else {}
        labels = {code: option.label for code, option in others.items()}
        labels |= {option.code: option.label for option in context.options(question)}
        named = [labels[code] for code in answer.codes if code in labels]
        if named:
            return context.catalogue.join(named)
    words = ", ".join(" ".join(line.split()) for line in answer.words.splitlines() if line.strip())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def answer_line(context: Context, answer: Answer) -> str:
    """One line: what it is about, and the answer."""
    question = context.catalogue.question(answer.question)
    label = question.client_label
    if answer.question in REACTIONS and answer.subject.get("label"):
        label = str(answer.subject["label"])
    return f"{label}: {answer_value(context, answer)}"


def topic_lines(context: Context, topic: str) -> list[str]:
    """The answers of one topic that stand, a line each; what was skipped is left out."""
    return [
        answer_line(context, answer)
        for answer in context.profile.standing()
        if answer.question.startswith(f"{topic}.") and answer.status is not Status.SKIPPED and _shown(context, answer)
    ]


def recent_lines(context: Context, count: int) -> list[str]:
    """The last few answers that stand, oldest first."""
    standing = [
        answer
        for answer in context.profile.standing()
        if answer.status is not Status.SKIPPED and _shown(context, answer)
    ]
    newest = sorted(standing, key=lambda answer: answer.number)[-count:]
    return [answer_line(context, answer) for answer in newest]


def _shown(context: Context, answer: Answer) -> bool:
    kind = context.catalogue.question(answer.question).kind
    return kind not in HIDDEN and answer.codes != NOTHING_MORE
