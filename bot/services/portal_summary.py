"""The summary on the page: statements in words, each with the versions of the answers it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.intake.asking import family
from bot.intake.catalogue import Question
from bot.intake.profile import How
from bot.services.portal_texts import summary_texts
from bot.services.resources import texts
from bot.store.models import Answer as AnswerRow
from bot.store.repositories import to_domain
from bot.store.scan_repository import Sighting
from bot.summary import Part, Rung, Statement, Summary
from bot.summary.facts import Facts
from bot.summary.lines import OWN_IMAGE, skill_of

_HOLE = re.compile(r"\{\w+\}")
HOLE = "[…]"
ROLES = ("jobcoach", "woonbegeleider")  # who may fill in the scan of skills beside the client


@dataclass(frozen=True)
class Version:
    """One version of an answer, as it was given."""

    words: str
    labels: tuple[str, ...]
    kind: str
    at: datetime
    channel: str
    tapped: bool
    together: bool


@dataclass(frozen=True)
class Evidence:
    """The answer that a statement rests on, with its older versions, newest first."""

    number: int
    label: str
    question: str
    about: str
    version: Version
    later: bool
    older: tuple[Version, ...]


@dataclass(frozen=True)
class StatementView:
    """A statement in parts, with its evidence.

    `cells` are the same in pieces, for a table. `asked` are the questions that have not been asked yet. `seen` is how
    others see this skill, with who said so and when.
    """

    parts: list[Part]
    kind: str
    name: str
    marks: tuple[str, ...]
    cells: Mapping[str, list[Part]]
    evidence: list[Evidence]
    asked: tuple[str, ...]
    seen: tuple[Sighting, ...]


@dataclass(frozen=True)
class Seer:
    """Who filled in how they see the skills, in one role, and when it was last changed."""

    role: str
    names: tuple[str, ...]
    at: datetime


@dataclass(frozen=True)
class GroupView:
    """Statements under a small heading."""

    name: str
    title: str
    form: str
    statements: list[StatementView]

    @property
    def roles(self) -> list[str]:
        """Who besides the client filled this in."""
        found = [name for item in self.statements for name in item.cells if name in ROLES]
        return [role for role in ROLES if role in found]

    @property
    def seers(self) -> list[Seer]:
        """Who they are, and when they last changed something that is shown here."""
        seen = [one for item in self.statements for one in item.seen]
        by_role = {role: [one for one in seen if one.role == role] for role in ROLES}
        return [
            Seer(role, tuple(dict.fromkeys(one.name for one in said)), max(one.at for one in said))
            for role, said in by_role.items()
            if said
        ]


@dataclass(frozen=True)
class SectionView:
    """Groups under a heading."""

    name: str
    title: str
    groups: list[GroupView]


@dataclass(frozen=True)
class SummaryView:
    """The summary in words."""

    sections: list[SectionView]
    ladder: tuple[Rung, ...]

    @classmethod
    def of(cls, summary: Summary, answers: EvidenceBook) -> SummaryView:
        """Word a summary, and look up the answers it rests on."""
        words = summary_texts()
        sections = [
            SectionView(
                section.name,
                words.sections[section.name],
                [
                    GroupView(
                        group.name, words.groups[group.name], group.form, list(map(answers.view, group.statements))
                    )
                    for group in section.groups
                ],
            )
            for section in summary.sections
        ]
        return cls(sections, summary.ladder)


class EvidenceBook:
    """Looks up the answers behind statements. Only topics that may be read are in it."""

    def __init__(
        self,
        rows: Iterable[AnswerRow],
        facts: Facts,
        granted_at: Mapping[str, datetime],
        seen: Iterable[Sighting] = (),
    ) -> None:
        """Keep the answers that may be read.

        `granted_at` is when each topic was last opened for this reader; `seen` is how others see the skills.
        """
        self.seen = tuple(seen)
        self.facts = facts
        self.granted_at = granted_at
        self.rows = {row.id: row for row in rows if facts.reads(row.question)}

    def view(self, statement: Statement) -> StatementView:
        """A statement in words, with the answers it rests on."""
        words, known = summary_texts(), self.facts.context.catalogue.by_key
        return StatementView(
            parts=words.parts(statement),
            kind=statement.kind.value,
            name=statement.text,
            marks=tuple(mark.value for mark in statement.marks),
            cells={name: list(words.named(values)) for name, values in statement.values.items()},
            evidence=[self._answer(number) for number in statement.sources],
            asked=tuple(asked(known[key]) for key in statement.unasked),
            seen=self._seen(statement),
        )

    def _seen(self, statement: Statement) -> tuple[Sighting, ...]:
        """How others see the skill that a row of the scan is about."""
        if OWN_IMAGE not in statement.values:
            return ()
        skill = skill_of(self.facts.question(statement.question))
        return tuple(one for role in ROLES for one in self.seen if (one.role, one.skill) == (role, skill))

    def _answer(self, number: int) -> Evidence:
        row = self.rows[number]
        question = self.facts.context.catalogue.by_key.get(row.question)
        older = [item for item in self.rows.values() if item.question == row.question and item.id < number]
        opened = self.granted_at.get(row.question.split(".", maxsplit=1)[0])
        return Evidence(
            number=number,
            label=question.staff_label if question else row.question,
            question=asked(question, str(row.subject.get("label", ""))) if question else "",
            about=str(row.subject.get("label", "")),
            version=self._version(row),
            later=opened is not None and row.at > opened,
            older=tuple(self._version(item) for item in reversed(older)),
        )

    def _version(self, row: AnswerRow) -> Version:
        answer = to_domain(row)
        kind = self.facts.kind(answer)
        said = kind.value in {"gezegd", "nee"}
        return Version(
            words="\n".join(self.facts.own_words(answer)),
            labels=tuple(self.facts.label(row.question, code) for code in row.codes) if said else (),
            kind=kind.value,
            at=row.at,
            channel=row.channel,
            tapped=answer.how is How.TAPPED,
            together=row.together,
        )


def asked(question: Question, about: str = "") -> str:
    """Return the wording of a question.

    Of what was filled in at the time only `about`, the kind of work that the answer itself names, comes back: the rest
    may be from a topic that is closed to this reader.
    """
    name = family(question)
    found = texts().get(name) or texts().get(f"{name}_1") or question.staff_label
    return _HOLE.sub(lambda _: about or HOLE, found)
