"""One client's page: the summary of what the client opened for this reader, and the answers it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import now
from bot.intake.asking import family
from bot.intake.catalogue import Question
from bot.intake.profile import How
from bot.services.audit import AuditKind, staff_event
from bot.services.portal_caseload import Progress, RequestItem, context_of, decisions, progress_of, reader_of
from bot.services.portal_errors import NotFoundError
from bot.services.portal_login import Visitor
from bot.services.portal_texts import summary_texts
from bot.services.resources import texts
from bot.store.models import Answer as AnswerRow
from bot.store.models import Approval
from bot.store.repositories import Answers, to_domain
from bot.store.staff_repositories import Caseload, ClientRows
from bot.summary import Part, Statement, Summary, summarise
from bot.summary.facts import Facts

_HOLE = re.compile(r"\{\w+\}")
HOLE = "[…]"


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
    """A statement in parts, with its evidence; `question` is told where something was not asked."""

    parts: list[Part]
    kind: str
    name: str
    evidence: list[Evidence]
    question: str


@dataclass(frozen=True)
class GroupView:
    """Statements under a small heading."""

    name: str
    title: str
    statements: list[StatementView]


@dataclass(frozen=True)
class SectionView:
    """Groups under a heading."""

    name: str
    title: str
    groups: list[GroupView]


@dataclass(frozen=True)
class Visible:
    """What this reader may read: topics by label, why the rest is not there, and since when."""

    reason: str
    open: tuple[str, ...]
    closed: tuple[str, ...]
    since: datetime | None


@dataclass(frozen=True)
class ClientView:
    """The page of one client."""

    id: str
    label: str
    is_demo: bool
    progress: Progress
    requests: list[RequestItem]
    devices: int
    invited: bool
    visible: Visible
    sections: list[SectionView]


def read_client(session: Session, who: Visitor, client_id: str) -> ClientView:
    """Return the page of a client.

    Raises:
        NotFoundError: it is no client of this staff member.
    """
    cases = Caseload(session, who.staff)
    client = cases.client(client_id)
    if client is None:
        raise NotFoundError
    rows = cases.rows([client])[0]
    reader = reader_of(client, who.staff)
    progress = progress_of(rows, reader, now())
    agreed = rows.consent is not None and rows.consent.agreed
    granted = frozenset(Answers(session, client.id).granted(reader)) if agreed else frozenset()
    staff_event(session, who.staff, AuditKind.SUMMARY_READ if granted else AuditKind.CLIENT_READ, now(), client.id)
    return ClientView(
        id=client.id,
        label=client.label,
        is_demo=client.is_demo,
        progress=progress,
        requests=[RequestItem(item.id, client.id, client.label, item.kind, item.at) for item in rows.requests],
        devices=rows.devices,
        invited=rows.invited,
        visible=_visible(rows, reader, granted, progress),
        sections=_sections(rows, reader, granted) if granted else [],
    )


def _visible(rows: ClientRows, reader: str, granted: frozenset[str], progress: Progress) -> Visible:
    topics = context_of(rows).catalogue.topics
    taken = decisions(rows.approvals, reader)
    return Visible(
        reason=_reason(taken, len(granted), len(topics), progress),
        open=tuple(topic.label for topic in topics if topic.code in granted),
        closed=tuple(topic.label for topic in topics if topic.code not in granted),
        since=max((row.at for row in taken.values()), default=None),
    )


def _reason(taken: Mapping[str, Approval], granted: int, total: int, progress: Progress) -> str:
    if granted:
        return "alles" if granted == total else "deels"
    if progress.status.value in {"nieuw", "geen_toestemming"}:
        return progress.status.value
    if taken:
        return "niet_gedeeld"
    return "nog_niet_klaar" if progress.done < progress.total - 1 else "nog_niet_gekozen"


def _sections(rows: ClientRows, reader: str, granted: frozenset[str]) -> list[SectionView]:
    context = context_of(rows)
    answers = _Evidence(rows, Facts(context, granted), _granted_at(rows, reader))
    summary: Summary = summarise(context, granted)
    words = summary_texts()
    return [
        SectionView(
            section.name,
            words.sections[section.name],
            [
                GroupView(group.name, words.groups[group.name], [answers.view(item) for item in group.statements])
                for group in section.groups
            ],
        )
        for section in summary.sections
    ]


def _granted_at(rows: ClientRows, reader: str) -> Mapping[str, datetime]:
    """When each topic was last opened for this reader."""
    return {row.topic: row.at for row in rows.approvals if row.granted and row.reader == reader}


class _Evidence:
    """Looks up the answers behind statements. Only topics that may be read are in it."""

    def __init__(self, rows: ClientRows, facts: Facts, granted_at: Mapping[str, datetime]) -> None:
        self.facts = facts
        self.granted_at = granted_at
        self.rows = {row.id: row for row in rows.answers if facts.reads(row.question)}

    def view(self, statement: Statement) -> StatementView:
        question = self.facts.context.catalogue.by_key.get(statement.question)
        return StatementView(
            parts=summary_texts().parts(statement),
            kind=statement.kind.value,
            name=statement.text,
            evidence=[self._answer(number) for number in statement.sources],
            question=asked(question) if question and not statement.sources else "",
        )

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
