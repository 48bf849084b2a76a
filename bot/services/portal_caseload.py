"""The caseload: how far each client is, without content, and who asks for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.clock import now
from bot.intake.context import Context
from bot.intake.profile import Profile
from bot.services.audit import AuditKind, staff_event
from bot.services.portal_errors import NotFoundError
from bot.services.portal_login import Visitor
from bot.services.resources import resources
from bot.store.models import Approval, Client, Staff, StaffRequest
from bot.store.repositories import Answers, to_domain
from bot.store.staff_repositories import Caseload, ClientRows

QUIET = timedelta(days=7)
LOOKING_BACK = "terugkijken"


class Status(StrEnum):
    """How far a client is, in the order in which a coach wants to see them."""

    TO_REVIEW = "nieuw_ter_beoordeling"
    WAITING = "wacht_op_akkoord"
    BUSY = "bezig"
    QUIET = "stil"
    NEW = "nieuw"
    NO_CONSENT = "geen_toestemming"


@dataclass(frozen=True)
class Progress:
    """How far a client is. `since` goes with a client who has been quiet."""

    status: Status
    done: int
    total: int
    last_seen: datetime | None
    since: datetime | None = None


@dataclass(frozen=True)
class CaseItem:
    """One line of the caseload."""

    id: str
    label: str
    is_demo: bool
    progress: Progress


@dataclass(frozen=True)
class RequestItem:
    """A client who wants to talk to a person."""

    id: int
    client_id: str
    label: str
    kind: str
    at: datetime


@dataclass(frozen=True)
class CaseloadView:
    """The page: requests on top, then the clients that fit the filter."""

    requests: list[RequestItem]
    items: list[CaseItem]
    total: int
    search: str
    status: str


def reader_of(client: Client, staff: Staff) -> str:
    """Return as whom a staff member reads: clients open topics for their jobcoach or for their support worker."""
    return "jobcoach" if client.coach_id == staff.id else "woonbegeleider"


@dataclass(frozen=True)
class Case:
    """One client as a staff member may see it: all that is stored, as whom they read, and the topics open to them."""

    rows: ClientRows
    reader: str
    agreed: bool
    granted: frozenset[str]


def open_case(session: Session, who: Visitor, client_id: str) -> Case:
    """Return a client with what is open to this staff member; without consent nothing is.

    Raises:
        NotFoundError: it is no client of this staff member.
    """
    cases = Caseload(session, who.staff)
    client = cases.client(client_id)
    if client is None:
        raise NotFoundError
    rows = cases.rows([client])[0]
    reader = reader_of(client, who.staff)
    agreed = rows.consent is not None and rows.consent.agreed
    return Case(rows, reader, agreed, frozenset(Answers(session, client.id).granted(reader)) if agreed else frozenset())


def decisions(approvals: Iterable[Approval], reader: str) -> dict[str, Approval]:
    """Return the newest decision on each topic for a reader."""
    return {row.topic: row for row in approvals if row.reader == reader}


def context_of(rows: ClientRows) -> Context:
    """Return the facts about a client."""
    consented = rows.consent is not None and rows.consent.agreed
    profile = Profile(resources().catalogue, map(to_domain, rows.answers), consented=consented)
    return Context(resources(), profile, rows.client.seed)


def progress_of(rows: ClientRows, reader: str, at: datetime) -> Progress:
    """Return how far a client is, for this reader.

    Topics that do not apply count as done: a lower total would tell something about the answers.
    """
    context = context_of(rows)
    total = len(context.catalogue.topics)
    done = total - len(context.open_topics())
    seen = rows.client.last_seen_at
    status = _status(rows, context, reader)
    waits = status in {Status.WAITING, Status.BUSY} or (status is Status.NEW and seen is not None)
    if waits and seen is not None and at - seen >= QUIET:
        return Progress(Status.QUIET, done, total, seen, seen)
    return Progress(status, done, total, seen)


def _status(rows: ClientRows, context: Context, reader: str) -> Status:
    if rows.consent is not None and not rows.consent.agreed:
        return Status.NO_CONSENT
    if not rows.answers:
        return Status.NEW
    if any(row.granted for row in decisions(rows.approvals, reader).values()):
        return Status.TO_REVIEW
    question = context.next_question()
    return Status.WAITING if question is None or question.topic == LOOKING_BACK else Status.BUSY


def caseload(session: Session, who: Visitor) -> CaseloadView:
    """Return the clients of this staff member, filtered as the staff member asked."""
    found = Caseload(session, who.staff)
    rows = found.rows(found.clients())
    at = now()
    staff_event(session, who.staff, AuditKind.CASELOAD_READ, at)
    search, status = str(who.session.filters.get("search", "")), str(who.session.filters.get("status", ""))
    items = [_item(row, reader_of(row.client, who.staff), at) for row in rows]
    requests = [
        RequestItem(request.id, row.client.id, row.client.label, request.kind, request.at)
        for row in rows
        for request in row.requests
    ]
    return CaseloadView(
        requests=sorted(requests, key=lambda item: item.at),
        items=sorted((item for item in items if _fits(item, search, status)), key=_order),
        total=len(items),
        search=search,
        status=status,
    )


def _item(rows: ClientRows, reader: str, at: datetime) -> CaseItem:
    return CaseItem(rows.client.id, rows.client.label, rows.client.is_demo, progress_of(rows, reader, at))


def _fits(item: CaseItem, search: str, status: str) -> bool:
    return search.casefold() in item.label.casefold() and status in {"", item.progress.status.value}


def _order(item: CaseItem) -> tuple[int, str]:
    return list(Status).index(item.progress.status), item.label.casefold()


def keep_filter(session: Session, who: Visitor, search: str, status: str) -> None:
    """Remember the filter with the session: in an address it would leave names in histories and logs."""
    known = {item.value for item in Status}
    who.session.filters = {"search": search.strip(), "status": status if status in known else ""}
    staff_event(session, who.staff, AuditKind.CASELOAD_FILTERED, now())


def mark_seen(session: Session, who: Visitor, request_id: int) -> None:
    """Mark a request as seen; once seen it stays so.

    Raises:
        NotFoundError: it is no request of a client of this staff member.
    """
    request: StaffRequest | None = Caseload(session, who.staff).request(request_id)
    if request is None:
        raise NotFoundError
    if request.seen_at is None:
        request.seen_at = now()
        staff_event(session, who.staff, AuditKind.REQUEST_SEEN, now(), request.client_id)
