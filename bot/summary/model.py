"""What a summary is made of: sections, groups, and statements that name their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a statement says about the client. "Don't know", "skipped", "no" and "not asked" are never one thing."""

    SAID = "gezegd"
    DONT_KNOW = "weet_niet"
    SKIPPED = "overgeslagen"
    NO = "nee"
    NOT_ASKED = "niet_gevraagd"
    UNCLEAR = "niet_begrepen"
    UNSURE = "onzeker"
    BOTH = "allebei"
    CHANGED = "veranderd"
    EXPIRED = "vervallen"


class Sort(StrEnum):
    """What a value, or a part of a sentence, is."""

    TEXT = "text"  # ours: a sentence, the name of a question, a count
    TERM = "term"  # the name of a word for staff, which becomes text
    CODE = "code"  # what was chosen or understood
    WORDS = "words"  # the client's own


@dataclass(frozen=True)
class Value:
    """Something to fill in: as it stands a label of what was chosen or understood."""

    text: str
    sort: Sort = Sort.CODE


Values = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True)
class Statement:
    """One statement.

    `text` names its sentence; `values` are codes and interpretation; `words` are the client's own, verbatim.
    `sources` are numbers of answers. Only a statement that something was not asked has none: it names `question`.
    """

    text: str
    kind: Kind = Kind.SAID
    sources: tuple[int, ...] = ()
    values: Values = field(default_factory=dict)
    words: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True)
class Group:
    """Statements under one small heading."""

    name: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Section:
    """Groups under one heading."""

    name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Summary:
    """All that may be read now, in the order in which it is read."""

    sections: tuple[Section, ...]

    def statements(self) -> Iterator[Statement]:
        """All statements in order."""
        for section in self.sections:
            for group in section.groups:
                yield from group.statements

    def sources(self) -> set[int]:
        """The numbers of all answers that something rests on."""
        return {number for statement in self.statements() for number in statement.sources}
