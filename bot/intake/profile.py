"""Answers and the profile: a view on append-only answers that tells which of them still stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.intake.catalogue import Catalogue

DONT_KNOW = "weet_niet"
SKIPPED = "overgeslagen"
NO_WORK = "geen_werk"


class Status(StrEnum):
    """What became of a question. "No" is not among them: it is an answer."""

    ANSWERED = "answered"
    DOUBT = "doubt"
    SKIPPED = "skipped"
    NOT_ASKED = "not_asked"


class How(StrEnum):
    """How an answer came in."""

    TYPED = "typed"
    TAPPED = "tapped"


@dataclass(frozen=True)
class Answer:
    """One version of an answer. `number` grows with each answer of the client; `words` are the client's own."""

    question: str
    version: int
    status: Status
    words: str
    codes: tuple[str, ...]
    how: How
    confidence: float
    at: datetime
    number: int = 0
    subject: Mapping[str, object] = field(default_factory=dict)
    together: bool = False

    @property
    def meaning(self) -> tuple[object, ...]:
        """What counts when two versions are compared: the codes, or the words where there are none."""
        return (self.codes,) if self.codes else (self.words,)


class Profile:
    """All versions of all answers of one client, oldest first, and which of them stand."""

    def __init__(self, catalogue: Catalogue, answers: Iterable[Answer], *, consented: bool) -> None:
        """Build the view. `answers` must be in the order in which they were given."""
        self.catalogue = catalogue
        self.answers = tuple(answers)
        self.consented = consented
        self._versions: dict[str, list[Answer]] = {}
        for answer in self.answers:
            self._versions.setdefault(answer.question, []).append(answer)
        self._stale: dict[str, bool] = {}

    def versions(self, key: str) -> tuple[Answer, ...]:
        """All versions of the answer to a question, oldest first."""
        return tuple(self._versions.get(key, ()))

    def get(self, key: str) -> Answer | None:
        """The answer that stands, or None when there is none or what it rested on has changed."""
        versions = self._versions.get(key)
        if not versions or self._is_stale(key):
            return None
        return versions[-1]

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes of the answer that stands; empty when there is none."""
        answer = self.get(key)
        return answer.codes if answer else ()

    def status(self, key: str) -> Status:
        """What became of a question."""
        answer = self.get(key)
        return answer.status if answer else Status.NOT_ASKED

    def standing(self) -> list[Answer]:
        """All answers that stand, in the order of the catalogue."""
        found = (self.get(question.key) for question in self.catalogue.questions())
        return [answer for answer in found if answer]

    def _is_stale(self, key: str) -> bool:
        if key not in self._stale:
            self._stale[key] = False  # guards against a circle in the catalogue
            question = self.catalogue.by_key.get(key)
            latest = self._versions[key][-1]
            self._stale[key] = question is not None and any(
                self._changed_since(parent, latest.number) for parent in question.depends
            )
        return self._stale[key]

    def _implied(self, key: str, number: int) -> tuple[str, ...] | None:
        """The codes that counted as the answer to `key` before it was asked; None when there were none."""
        question = self.catalogue.by_key.get(key)
        earlier = (
            [item for item in self._versions.get(question.implied, ()) if item.number <= number] if question else []
        )
        return earlier[-1].codes[:1] if earlier else None

    def _changed_since(self, key: str, number: int) -> bool:
        """Whether the answer to `key` means something else now than when answer `number` was given."""
        versions = self._versions.get(key)
        if not versions:
            return False
        if self._is_stale(key):
            return True
        before = [version for version in versions if version.number <= number]
        if not before:
            return self._implied(key, number) != versions[-1].codes
        return before[-1].meaning != versions[-1].meaning
