"""All queries of the staff portal: staff, sessions, log-in attempts, caseload, invites and the audit trail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.orm import Session

from bot.store.models import (
    Answer,
    Approval,
    AuditEvent,
    Client,
    Consent,
    Device,
    Invite,
    LoginAttempt,
    Staff,
    StaffRequest,
    StaffSession,
)


class StaffMembers:
    """Staff and their sessions."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self.session = session

    def by_email(self, email: str) -> Staff | None:
        """Return the active staff member with this address, in any case of letters."""
        query = select(Staff).where(func.lower(Staff.email) == email.lower(), Staff.active)
        return self.session.scalars(query).first()

    def colleagues(self, team_id: str, role: str) -> list[Staff]:
        """Return the active staff of a team with a role, by name."""
        query = select(Staff).where(Staff.team_id == team_id, Staff.role == role, Staff.active)
        return list(self.session.scalars(query.order_by(Staff.name)))

    def logged_in(self, hashed: str, at: datetime) -> tuple[Staff, StaffSession] | None:
        """Return the active staff member of a session that still counts."""
        query = (
            select(Staff, StaffSession)
            .join(StaffSession, StaffSession.staff_id == Staff.id)
            .where(StaffSession.token_hash == hashed, StaffSession.expires_at > at, Staff.active)
        )
        found = self.session.execute(query).first()
        return (found[0], found[1]) if found else None

    def end_session(self, hashed: str) -> None:
        """Forget one session."""
        self.session.execute(delete(StaffSession).where(StaffSession.token_hash == hashed))

    def forget_expired(self, at: datetime) -> None:
        """Forget all sessions that no longer count."""
        self.session.execute(delete(StaffSession).where(StaffSession.expires_at <= at))


class LoginAttempts:
    """Log-ins that did not succeed, by keyed hash of the e-mail address and of the network address."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self.session = session

    def forget_before(self, moment: datetime) -> None:
        """Forget what is too old to count; this keeps the table small."""
        self.session.execute(delete(LoginAttempt).where(LoginAttempt.at < moment))

    def times(self, *, email: str = "", address: str = "") -> list[datetime]:
        """When there were attempts with this address, from this place, or both; oldest first."""
        query = select(LoginAttempt.at).order_by(LoginAttempt.at)
        if email:
            query = query.where(LoginAttempt.email_hash == email)
        if address:
            query = query.where(LoginAttempt.address_hash == address)
        return list(self.session.scalars(query))

    def add(self, email: str, address: str, at: datetime) -> None:
        """Count an attempt."""
        self.session.add(LoginAttempt(email_hash=email, address_hash=address, at=at))

    def forgive(self, email: str, address: str) -> None:
        """Forget the attempts with this address from this place: the log-in succeeded."""
        self.session.execute(
            delete(LoginAttempt).where(LoginAttempt.email_hash == email, LoginAttempt.address_hash == address)
        )


@dataclass
class ClientRows:
    """What is stored about one client, as far as the portal needs it."""

    client: Client
    consent: Consent | None = None
    answers: list[Answer] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    requests: list[StaffRequest] = field(default_factory=list)
    invited: bool = False
    devices: int = 0


class Caseload:
    """The clients of one staff member. Nobody else's client can be reached through it."""

    def __init__(self, session: Session, staff: Staff) -> None:
        """Work in this session, for this staff member."""
        self.session = session
        self.staff = staff

    def _own(self) -> ColumnElement[bool]:
        mine = or_(Client.coach_id == self.staff.id, Client.support_id == self.staff.id)
        return mine & (Client.team_id == self.staff.team_id)

    def client(self, client_id: str) -> Client | None:
        """Return a client of this staff member; ids are letters and digits, and nothing else is looked up."""
        if not client_id.isalnum():
            return None
        return self.session.scalars(select(Client).where(Client.id == client_id, self._own())).first()

    def exists(self, client_id: str) -> bool:
        """Whether there is a client with this id, of anybody."""
        return self.session.get(Client, client_id) is not None

    def consent(self, client_id: str) -> Consent | None:
        """Return the newest decision of one of these clients on storing."""
        query = select(Consent).where(Consent.client_id == client_id).order_by(Consent.id.desc()).limit(1)
        return self.session.scalars(query).first()

    def clients(self) -> list[Client]:
        """Return all clients of this staff member, by label."""
        return list(self.session.scalars(select(Client).where(self._own()).order_by(Client.label, Client.id)))

    def rows(self, clients: Iterable[Client]) -> list[ClientRows]:
        """Return what is stored about these clients, in a fixed number of queries."""
        found = {client.id: ClientRows(client) for client in clients}
        ids = list(found)
        for answer in self.session.scalars(select(Answer).where(Answer.client_id.in_(ids)).order_by(Answer.id)):
            found[answer.client_id].answers.append(answer)
        for approval in self.session.scalars(select(Approval).where(Approval.client_id.in_(ids)).order_by(Approval.id)):
            found[approval.client_id].approvals.append(approval)
        for consent in self.session.scalars(select(Consent).where(Consent.client_id.in_(ids)).order_by(Consent.id)):
            found[consent.client_id].consent = consent
        for request in self.session.scalars(_open_requests(ids)):
            found[request.client_id].requests.append(request)
        for client_id in self.session.scalars(select(Invite.client_id).where(Invite.client_id.in_(ids)).distinct()):
            found[client_id].invited = True
        for client_id, count in self._devices(ids).items():
            found[client_id].devices = count
        return list(found.values())

    def _devices(self, ids: list[str]) -> dict[str, int]:
        counts: dict[str, int] = defaultdict(int)
        for client_id in self.session.scalars(select(Device.client_id).where(Device.client_id.in_(ids))):
            counts[client_id] += 1
        return counts

    def request(self, request_id: int) -> StaffRequest | None:
        """Return a request of a client of this staff member."""
        query = (
            select(StaffRequest)
            .join(Client, Client.id == StaffRequest.client_id)
            .where(StaffRequest.id == request_id, self._own())
        )
        return self.session.scalars(query).first()


def _open_requests(ids: list[str]) -> Select[StaffRequest]:
    query = select(StaffRequest).where(StaffRequest.client_id.in_(ids), StaffRequest.seen_at.is_(None))
    return query.order_by(StaffRequest.at)


class Doors:
    """The ways in for one client: links and devices."""

    def __init__(self, session: Session, client_id: str) -> None:
        """Work in this session, for this client."""
        self.session = session
        self.client_id = client_id

    def add_invite(self, hashed: str, at: datetime, expires_at: datetime) -> None:
        """Add a link."""
        self.session.add(Invite(client_id=self.client_id, token_hash=hashed, created_at=at, expires_at=expires_at))

    def close_invites(self, at: datetime) -> None:
        """Let links that were not used yet end now."""
        self.session.execute(
            update(Invite)
            .where(Invite.client_id == self.client_id, Invite.used_at.is_(None), Invite.expires_at > at)
            .values(expires_at=at)
        )

    def unbind_devices(self) -> None:
        """Shut out all devices of the client."""
        self.session.execute(delete(Device).where(Device.client_id == self.client_id))


def record_event(session: Session, actor: str, event: str, at: datetime, client_id: str | None = None) -> None:
    """Append to the audit trail: who, what, whose data, when. Never content."""
    session.add(AuditEvent(actor=actor, client_id=client_id, event=event, at=at))
