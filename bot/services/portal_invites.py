"""New clients and new links."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import now
from bot.services.access import INVITE_DAYS
from bot.services.audit import AuditKind, staff_event
from bot.services.portal_errors import InputError, NotFoundError
from bot.services.portal_login import Visitor
from bot.settings import get_settings
from bot.store.models import Client, Staff, new_id
from bot.store.repositories import token_hash
from bot.store.staff_repositories import Caseload, Doors, StaffMembers

LONGEST_LABEL = 60
COLLEAGUE = {"jobcoach": "woonbegeleider", "woonbegeleider": "jobcoach"}
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class NewLink:
    """A link that is shown once: only a hash of its secret is stored."""

    client_id: str
    label: str
    address: str
    expires_at: datetime


@dataclass(frozen=True)
class ClientForm:
    """What the form for a new client needs. `client_id` makes sending it twice harmless."""

    client_id: str
    colleague_role: str
    colleagues: list[Staff]


def client_form(session: Session, who: Visitor) -> ClientForm:
    """Return an empty form."""
    staff_event(session, who.staff, AuditKind.CLIENT_FORM_READ, now())
    return ClientForm(new_id(), COLLEAGUE.get(who.staff.role, ""), _colleagues(session, who))


def _colleagues(session: Session, who: Visitor) -> list[Staff]:
    return StaffMembers(session).colleagues(who.staff.team_id, COLLEAGUE.get(who.staff.role, ""))


def add_client(session: Session, who: Visitor, client_id: str, label: str, colleague_id: str) -> NewLink | None:
    """Make a client with a first link.

    Args:
        session: the transaction.
        who: who asks.
        client_id: the id that came with the form.
        label: what staff call the client.
        colleague_id: the support worker (or for a support worker: the jobcoach), or empty.

    Returns:
        The link, or None when this form was sent before.

    Raises:
        InputError: something was filled in wrongly.
        NotFoundError: the id belongs to somebody else's client.
    """
    cases = Caseload(session, who.staff)
    if not _ID.fullmatch(client_id):
        raise InputError("formulier")
    if cases.exists(client_id):
        if cases.client(client_id) is None:
            raise NotFoundError
        return None
    label = " ".join(label.split())
    _check_label(cases, label)
    if colleague_id and colleague_id not in {item.id for item in _colleagues(session, who)}:
        raise InputError("collega")
    client = _new_client(who, client_id, label, colleague_id)
    session.add(client)
    session.flush()
    staff_event(session, who.staff, AuditKind.CLIENT_ADDED, now(), client.id)
    return _link(session, who, client)


def _new_client(who: Visitor, client_id: str, label: str, colleague_id: str) -> Client:
    ids = {who.staff.role: who.staff.id, COLLEAGUE.get(who.staff.role, ""): colleague_id or None}
    return Client(
        id=client_id,
        team_id=who.staff.team_id,
        label=label,
        coach_id=ids.get("jobcoach"),
        support_id=ids.get("woonbegeleider"),
        seed=secrets.randbelow(1000),
        created_at=now(),
    )


def _check_label(cases: Caseload, label: str) -> None:
    if not label:
        raise InputError("naam_leeg")
    if len(label) > LONGEST_LABEL:
        raise InputError("naam_lang")
    if any(client.label.casefold() == label.casefold() for client in cases.clients()):
        raise InputError("naam_bestaat")


def new_link(session: Session, who: Visitor, client_id: str, *, unbind: bool) -> NewLink:
    """Make a new link; earlier links that were not used end, and with `unbind` old devices are shut out.

    Raises:
        NotFoundError: it is no client of this staff member.
    """
    client = Caseload(session, who.staff).client(client_id)
    if client is None:
        raise NotFoundError
    if unbind:
        Doors(session, client.id).unbind_devices()
        staff_event(session, who.staff, AuditKind.DEVICES_UNBOUND, now(), client.id)
    return _link(session, who, client)


def _link(session: Session, who: Visitor, client: Client) -> NewLink:
    token = secrets.token_urlsafe(24)
    expires_at = now() + timedelta(days=INVITE_DAYS)
    doors = Doors(session, client.id)
    doors.close_invites(now())
    doors.add_invite(token_hash(token), now(), expires_at)
    staff_event(session, who.staff, AuditKind.INVITE_MADE, now(), client.id)
    return NewLink(client.id, client.label, f"{get_settings().public_url}/i/{token}", expires_at)
