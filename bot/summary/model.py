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


class Mark(StrEnum):
    """What is to be seen at a statement without opening its answers."""

    ALERT = "let_op"  # to be minded in every contact
    BOTH = "allebei"  # the client said both; the other answer is told under what is not sure
    CONFIRMED = "bevestigd"  # asked once more, turned round, and the same was said
    TOGETHER = "samen"  # given together with somebody


class Sort(StrEnum):
    """What a value, or a part of a sentence, is."""

    TEXT = "text"  # ours: a sentence, the name of a question, a count
    TERM = "term"  # the name of a word for staff, which becomes text
    CODE = "code"  # what was chosen or understood
    WORDS = "words"  # the client's own


@dataclass(frozen=True)
class Value:
    """Something to fill in: as it stands a label of what was chosen or understood.

    `picture` is the emoji that the client saw beside it, or empty.
    """

    text: str
    sort: Sort = Sort.CODE
    picture: str = ""


Values = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True)
class Statement:
    """One statement.

    `text` names its sentence; `values` are codes and interpretation; `words` are the client's own, verbatim.
    `sources` are numbers of answers. Only a statement that something was not asked has none: `unasked` names the
    questions. `question` is the question that a gap is about. `marks` name what is to be seen at once.
    """

    text: str
    kind: Kind = Kind.SAID
    sources: tuple[int, ...] = ()
    values: Values = field(default_factory=dict)
    words: tuple[str, ...] = ()
    question: str = ""
    unasked: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Group:
    """Statements under one small heading; `form` is how they are laid out where that is not as lines."""

    name: str
    statements: tuple[Statement, ...]
    form: str = ""


@dataclass(frozen=True)
class Section:
    """Groups under one heading."""

    name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Rung:
    """One way of taking part, as the client reads it; none is better than another."""

    label: str
    now: bool
    wanted: bool


@dataclass(frozen=True)
class Summary:
    """All that may be read now, in the order in which it is read; the ladder is empty when nothing is known of it."""

    sections: tuple[Section, ...]

    ladder: tuple[Rung, ...] = ()

    def statements(self) -> Iterator[Statement]:
        """All statements in order."""
        for section in self.sections:
            for group in section.groups:
                yield from group.statements

    def sources(self) -> set[int]:
        """The numbers of all answers that something rests on."""
        return {number for statement in self.statements() for number in statement.sources}
