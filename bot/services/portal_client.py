"""One client's page: the summary of what the client opened for this reader, and the answers it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import now
from bot.services.audit import AuditKind, staff_event
from bot.services.portal_caseload import Progress, RequestItem, context_of, decisions, open_case, progress_of
from bot.services.portal_login import Visitor
from bot.services.portal_scan import OwnScan, levels_by_role, own_scan
from bot.services.portal_summary import EvidenceBook, SectionView, SummaryView
from bot.services.portal_texts import summary_plan
from bot.services.portal_work import WISH_TOPICS
from bot.store.coach_work_repository import Added, CoachWorks
from bot.store.models import Approval
from bot.store.scan_repository import Scans, Sighting
from bot.store.staff_repositories import ClientRows
from bot.summary import Rung, Summary, summarise
from bot.summary.facts import Facts


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
    ladder: tuple[Rung, ...]
    scan: OwnScan
    added: list[Added]


def read_client(session: Session, who: Visitor, client_id: str) -> ClientView:
    """Return the page of a client.

    Raises:
        NotFoundError: it is no client of this staff member.
    """
    case = open_case(session, who, client_id)
    rows, reader, granted = case.rows, case.reader, case.granted
    client, progress = rows.client, progress_of(rows, reader, now())
    staff_event(session, who.staff, AuditKind.SUMMARY_READ if granted else AuditKind.CLIENT_READ, now(), client.id)
    page = _page(rows, reader, granted, Scans(session, client.id).standing()) if granted else SummaryView([], ())
    return ClientView(
        id=client.id,
        label=client.label,
        is_demo=client.is_demo,
        progress=progress,
        requests=[RequestItem(item.id, client.id, client.label, item.kind, item.at) for item in rows.requests],
        devices=rows.devices,
        invited=rows.invited,
        visible=_visible(rows, reader, granted, progress),
        sections=page.sections,
        ladder=page.ladder,
        scan=own_scan(session, client, who, agreed=case.agreed),
        added=CoachWorks(session, client.id).standing() if granted >= WISH_TOPICS else [],
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


def _page(rows: ClientRows, reader: str, granted: frozenset[str], seen: list[Sighting]) -> SummaryView:
    context = context_of(rows)
    found: Summary = summarise(context, granted, summary_plan(), levels_by_role(seen))
    opened = {row.topic: row.at for row in rows.approvals if row.granted and row.reader == reader}
    return SummaryView.of(found, EvidenceBook(rows.answers, Facts(context, granted), opened, seen))
