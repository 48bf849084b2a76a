"""The other-image: how a jobcoach or a support worker sees the skills of a client. One sees only the own image here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import now
from bot.services.audit import AuditKind, staff_event
from bot.services.portal_caseload import reader_of
from bot.services.portal_errors import InputError, NotFoundError
from bot.services.portal_login import Visitor
from bot.services.portal_texts import scan_texts
from bot.store.models import Client
from bot.store.scan_repository import Scans, Sighting
from bot.store.staff_repositories import Caseload


@dataclass(frozen=True)
class OwnScan:
    """How far a staff member is with the scan of a client; `agreed` is whether the client agrees to storing."""

    agreed: bool
    filled_at: datetime | None


@dataclass(frozen=True)
class SkillField:
    """One skill on the form: the level that is chosen, and when it was."""

    code: str
    level: str
    at: datetime | None


@dataclass(frozen=True)
class ScanForm:
    """The form, filled with the own earlier levels and nothing else."""

    id: str
    label: str
    is_demo: bool
    own: OwnScan
    skills: list[SkillField] = field(default_factory=list)


def own_scan(session: Session, client: Client, who: Visitor, *, agreed: bool) -> OwnScan:
    """Return how far this staff member is; of colleagues nothing is told."""
    rows = Scans(session, client.id).own(who.staff.id, reader_of(client, who.staff)).values()
    return OwnScan(agreed, max((row.at for row in rows), default=None) if agreed else None)


def read_scan(session: Session, who: Visitor, client_id: str) -> ScanForm:
    """Return the form.

    Raises:
        NotFoundError: it is no client of this staff member.
    """
    client, agreed = _client(session, who, client_id)
    staff_event(session, who.staff, AuditKind.SCAN_READ, now(), client.id)
    own = own_scan(session, client, who, agreed=agreed)
    if not agreed:
        return ScanForm(client.id, client.label, client.is_demo, own)
    chosen = Scans(session, client.id).own(who.staff.id, reader_of(client, who.staff))
    skills = [
        SkillField(code, chosen[code].level, chosen[code].at) if code in chosen else SkillField(code, "", None)
        for code in scan_texts()["skills"]
    ]
    return ScanForm(client.id, client.label, client.is_demo, own, skills)


def fill_scan(session: Session, who: Visitor, client_id: str, given: Mapping[str, str]) -> None:
    """Store what this staff member chose. Only what differs from the own earlier level becomes a new version.

    Args:
        session: the transaction.
        who: who fills it in.
        client_id: about whom.
        given: the level by skill; skills may be missing, and other names are not looked at.

    Raises:
        InputError: nothing was chosen, there is no such level, or the client does not agree to storing.
        NotFoundError: it is no client of this staff member.
    """
    client, agreed = _client(session, who, client_id)
    if not agreed:
        raise InputError("geen_toestemming")
    texts = scan_texts()
    chosen = {skill: given[skill] for skill in texts["skills"] if given.get(skill)}
    if not chosen:
        raise InputError("leeg")
    if not set(chosen.values()) <= set(texts["levels"]):
        raise InputError("onbekend")
    scans, role = Scans(session, client.id), reader_of(client, who.staff)
    earlier = scans.own(who.staff.id, role)
    new = {skill: level for skill, level in chosen.items() if skill not in earlier or earlier[skill].level != level}
    if new:
        scans.add(who.staff.id, role, new, now())
        staff_event(session, who.staff, AuditKind.SCAN_FILLED, now(), client.id)


def levels_by_role(seen: Iterable[Sighting]) -> dict[str, dict[str, str]]:
    """The levels by skill of each role, side by side."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in seen:
        found[one.role][one.skill] = one.level
    return dict(found)


def _client(session: Session, who: Visitor, client_id: str) -> tuple[Client, bool]:
    """A client of this staff member, and whether the client agrees to storing."""
    cases = Caseload(session, who.staff)
    client = cases.client(client_id)
    if client is None:
        raise NotFoundError
    consent = cases.consent(client.id)
    return client, consent is not None and consent.agreed
