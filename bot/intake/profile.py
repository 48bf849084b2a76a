"""Answers and the profile: a view on append-only answers that tells which of them still stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

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


class Answer(NamedTuple):
    """One version of an answer. `number` grows with each answer of the client; `words` are the client's own.

    A named tuple, because all answers of a client are made anew in each turn: it takes a fifth of the time of a
    frozen dataclass.
    """

    question: str
    version: int
    status: Status
    words: str
    codes: tuple[str, ...]
    how: How
    confidence: float
    at: datetime
    number: int = 0
    subject: Mapping[str, object] = MappingProxyType({})
    together: bool = False

    @property
    def meaning(self) -> tuple[object, ...]:
        """What counts when two versions are compared: the codes, or the words where there are none."""
        return (self.codes,) if self.codes else (self.words,)


class Profile:
    """All versions of all answers of one client, oldest first, and which of them stand.

    An answer stands as long as what it rests on (`depends` in the catalogue) means the same as when it was given.
    What it rests on may itself have fallen: that counts as not answered, then and now alike.
    """

    def __init__(self, catalogue: Catalogue, answers: Iterable[Answer], *, consented: bool) -> None:
        """Build the view. `answers` must be in the order in which they were given."""
        self.catalogue = catalogue
        self.answers = tuple(answers)
        self.consented = consented
        self._versions: dict[str, list[Answer]] = {}
        for answer in self.answers:
            self._versions.setdefault(answer.question, []).append(answer)
        self._now = max((answer.number for answer in self.answers), default=0)
        self._found: dict[tuple[str, int], Answer | None] = {}
        self._numbers = {key: versions[-1].number for key, versions in self._versions.items()}

    def versions(self, key: str) -> tuple[Answer, ...]:
        """All versions of the answer to a question, oldest first."""
        return tuple(self._versions.get(key, ()))

    def get(self, key: str) -> Answer | None:
        """The answer that stands, or None when there is none or what it rested on has changed."""
        versions = self._versions.get(key)
        if versions is None:
            return None
        return versions[-1] if self._untouched(versions[-1]) else self._standing(key, self._now)

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

    def _standing(self, key: str, until: int) -> Answer | None:
        """The answer that stood after answer number `until`."""
        if key not in self._versions:
            return None
        place = (key, until)
        if place not in self._found:
            self._found[place] = None  # guards against a circle in the catalogue
            self._found[place] = self._look_up(key, until)
        return self._found[place]

    def _look_up(self, key: str, until: int) -> Answer | None:
        latest = next((item for item in reversed(self._versions[key]) if item.number <= until), None)
        question = self.catalogue.by_key.get(key)
        if latest is None or question is None or latest.number == until:
            return latest
        if self._untouched(latest):
            return latest
        same = all(self._meaning(rests, latest.number) == self._meaning(rests, until) for rests in question.depends)
        return latest if same else None

    def _untouched(self, answer: Answer) -> bool:
        """Whether nothing that an answer rests on, however far below it, was said anew after it."""
        below = self.catalogue.below.get(answer.question)
        return not below or all(self._numbers.get(key, 0) <= answer.number for key in below)

    def _meaning(self, key: str, until: int) -> tuple[object, ...]:
        """What an answer meant after answer number `until`; where there was none, what was implied."""
        answer = self._standing(key, until)
        if answer:
            return answer.meaning
        question = self.catalogue.by_key.get(key)
        implied = self._standing(question.implied, until) if question and question.implied else None
        return (implied.codes[:1],) if implied else ()
