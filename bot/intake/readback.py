"""Reads answers back in the client's own words or the labels of what was tapped."""

from __future__ import annotations

from bot.intake.catalogue import Option
from bot.intake.context import NOTHING_MORE, REACTIONS, Context
from bot.intake.profile import Answer, How, Status

LONGEST = 120  # letters of own words that fit in a line; the whole stays in the profile
HIDDEN = frozenset({"consent", "readback"})


def answer_value(context: Context, answer: Answer) -> str:
    """Return how an answer is read back: own words when typed, labels with their pictures when tapped."""
    question = context.catalogue.by_key.get(answer.question)
    own = question is not None and question.many and answer.how is How.TYPED
    options: dict[str, Option] = {}
    if question and answer.status is Status.ANSWERED and question.closed:
        others = context.known_motives() if question.vocabulary else {}
        options = {**others, **{option.code: option for option in context.options(question)}}
        named = [_pictured(options[code]) for code in answer.codes if code in options]
        if named and not own:
            return context.catalogue.join(named)
    tapped = {option.label: _pictured(option) for option in options.values()}
    lines = (" ".join(line.split()) for line in answer.words.splitlines() if line.strip())
    words = ", ".join(tapped.get(line, line) for line in lines)
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _pictured(option: Option) -> str:
    return f"{option.picture} {option.label}" if option.picture else option.label


def answer_line(context: Context, answer: Answer) -> str:
    """One line: what it is about, and the answer."""
    question = context.catalogue.question(answer.question)
    label = question.client_label
    if answer.question in REACTIONS and answer.subject.get("label"):
        label = str(answer.subject["label"])
    return f"{label}: {answer_value(context, answer)}"


def topic_lines(context: Context, topic: str) -> list[str]:
    """The answers of one topic that stand; what was skipped is left out.

    A row of levels or of pairs gives one line for each answer ("Gaat goed: Wonen, Geld"), so that it stays short.
    """
    rows: dict[str, list[str]] = {}
    found: list[str] = []
    for answer in context.profile.standing():
        if context.catalogue.question(answer.question).topic != topic or not _shown(context, answer):
            continue
        head, tail = _row(context, answer)
        if not head:
            found.append(answer_line(context, answer))
        elif head in rows:
            rows[head].append(tail)
        else:
            rows[head] = [tail]
            found.append(head)
    separator = context.catalogue.separator
    return [f"{line}: {separator.join(rows[line])}" if line in rows else line for line in found]


def _row(context: Context, answer: Answer) -> tuple[str, str]:
    """Under which head an answer is listed and as what; no head for one that has its own line."""
    question = context.catalogue.question(answer.question)
    if answer.status is not Status.ANSWERED or len(answer.codes) != 1:
        return "", ""
    if question.kind == "level":
        return answer_value(context, answer), question.client_label
    if question.kind == "pair":
        return context.catalogue.pairs, answer_value(context, answer)
    return "", ""


def recent_lines(context: Context, count: int) -> list[str]:
    """The last few answers that stand, oldest first."""
    standing = [answer for answer in context.profile.standing() if _shown(context, answer)]
    newest = sorted(standing, key=lambda answer: answer.number)[-count:]
    return [answer_line(context, answer) for answer in newest]


def _shown(context: Context, answer: Answer) -> bool:
    question = context.catalogue.question(answer.question)
    said = answer.status is not Status.SKIPPED and answer.codes != NOTHING_MORE
    return said and question.kind not in HIDDEN and question.repeats is None
