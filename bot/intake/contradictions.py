"""Answers that say both of two things: an important question asked once more, turned round, got the contrary answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.intake.catalogue import Catalogue, Question
from bot.intake.profile import Answer, Profile, Status


@dataclass(frozen=True)
class SaidBoth:
    """The first question with its answer, and the later one that says the contrary. It is no fault, and no lie."""

    first: Answer
    later: Answer


def said_both(profile: Profile) -> list[SaidBoth]:
    """All pairs of standing answers that say the contrary of each other, in the order of the catalogue."""
    pairs = (_pair(profile, question) for question in profile.catalogue.questions())
    return [pair for pair in pairs if pair]


def repeated(catalogue: Catalogue) -> dict[str, str]:
    """The questions that are asked once more, each with the question that turns it round."""
    return {item.repeats.question: item.key for item in catalogue.questions() if item.repeats}


def _pair(profile: Profile, question: Question) -> SaidBoth | None:
    if question.repeats is None:
        return None
    first, later = profile.get(question.repeats.question), profile.get(question.key)
    if first is None or later is None or not _clear(first) or not _clear(later):
        return None
    contrary = question.repeats.contrary.get(later.codes[0])
    return SaidBoth(first, later) if contrary in first.codes else None


def _clear(answer: Answer) -> bool:
    """Whether an answer is one thing; both sides, doubt and skipping contradict nothing."""
    return answer.status is Status.ANSWERED and len(answer.codes) == 1
