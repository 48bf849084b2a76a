"""The tables. Answers, messages and audit rows are append-only; the profile is a view on the answers."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


def in_utc(stored: datetime) -> datetime:
    """A moment as it came out of the store, with its time zone."""
    return stored.replace(tzinfo=UTC) if stored.tzinfo is None else stored.astimezone(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets time zones, so they are put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Refuse moments without a time zone, store the rest in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return the moment with its time zone."""
        return None if value is None else in_utc(value)


class Base(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map: ClassVar = {datetime: UtcDateTime(), dict[str, Any]: JSON, list[str]: JSON, list[Any]: JSON}


def new_id() -> str:
    """Return a new random identifier (32 hexadecimal digits)."""
    return uuid.uuid4().hex


class Team(Base):
    """A group of staff with its clients."""

    __tablename__ = "teams"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(120))
    is_demo: Mapped[bool] = mapped_column(default=False)


class Staff(Base):
    """A jobcoach, support worker or administrator."""

    __tablename__ = "staff"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(200), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class StaffSession(Base):
    """A log-in of a staff member; only the hash of its token is kept."""

    __tablename__ = "staff_sessions"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    filters: Mapped[dict[str, Any]] = mapped_column(
        default=dict
    )  # of the caseload; here, as a name in a URL would leak
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class LoginAttempt(Base):
    """A try to log in that did not succeed (yet). Who and from where are kept as keyed hashes, for a short time."""

    __tablename__ = "login_attempts"
    __table_args__ = (Index("ix_login_attempts_at", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    email_hash: Mapped[str] = mapped_column(String(64), index=True)
    address_hash: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime]


class Client(Base):
    """A person whose wishes are asked for; the label is what staff call the person."""

    __tablename__ = "clients"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.id"), index=True)
    label: Mapped[str] = mapped_column(String(120))
    coach_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"), index=True)
    support_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"), index=True)
    seed: Mapped[int] = mapped_column(default=0)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]


class Invite(Base):
    """A link for one client; only the hash of its token is kept, and it works once."""

    __tablename__ = "invites"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Device(Base):
    """A device bound to a client by an invite."""

    __tablename__ = "devices"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]


class Consent(Base):
    """What the client agreed to or not: which text, when, by which channel."""

    __tablename__ = "consents"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), index=True)
    agreed: Mapped[bool]
    text_version: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


class Conversation(Base):
    """The place in the conversation of one client, and the lease of the one turn in flight."""

    __tablename__ = "conversations"
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    state: Mapped[dict[str, Any]] = mapped_column(default=dict)
    next_seq: Mapped[int] = mapped_column(default=1)
    lease_owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    fence: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]


class InboxMessage(Base):
    """A message that was acknowledged. It is worked on until it is done, in order."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("client_id", "message_id"),
        Index("ix_inbox_pending", "status", "client_id", "seq"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), index=True)
    message_id: Mapped[str] = mapped_column(String(64))
    seq: Mapped[int]
    channel: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(10))  # text | tap | begin
    text: Mapped[str] = mapped_column(Text)
    choice: Mapped[list[str] | None]
    content_hash: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(10), default="pending")  # pending | done
    attempts: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime]
    retry_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class Turn(Base):
    """What was decided on one message: written together with its answers, so a retry repeats it word for word."""

    __tablename__ = "turns"
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox.id"), primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), index=True)
    intent: Mapped[str] = mapped_column(String(40))
    confidence: Mapped[float]
    reply: Mapped[list[Any]] = mapped_column(default=list)
    at: Mapped[datetime]


class OutboxMessage(Base):
    """A bubble for the client."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("inbox_id", "position"),
        Index("ix_outbox_client_seq", "client_id", "seq"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"))
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox.id"))
    position: Mapped[int]
    seq: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    options: Mapped[list[Any]] = mapped_column(default=list)
    multi: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]


class Answer(Base):
    """One version of an answer to one question. Rows are never changed; a newer row replaces an older one."""

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("inbox_id", "question"),
        Index("ix_answers_client", "client_id", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"))
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("answers.id"))
    question: Mapped[str] = mapped_column(String(80))
    question_version: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    codes: Mapped[list[str]] = mapped_column(default=list)
    subject: Mapped[dict[str, Any]] = mapped_column(default=dict)
    how: Mapped[str] = mapped_column(String(20))
    together: Mapped[bool] = mapped_column(default=False)
    confidence: Mapped[float]
    channel: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


class Approval(Base):
    """Whether a reader may read a topic, by the client's own decision. The newest row counts."""

    __tablename__ = "approvals"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), index=True)
    topic: Mapped[str] = mapped_column(String(40))
    reader: Mapped[str] = mapped_column(String(20))  # jobcoach | woonbegeleider
    granted: Mapped[bool]
    at: Mapped[datetime]


class StaffRequest(Base):
    """Something staff should know, such as that the client wants to talk to a person."""

    __tablename__ = "staff_requests"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None]


class ScanEntry(Base):
    """How a staff member sees one skill of a client. Rows are never changed; per role and skill the newest counts."""

    __tablename__ = "scan_entries"
    __table_args__ = (Index("ix_scan_entries_client", "client_id", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"))
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))  # as whom: jobcoach | woonbegeleider, as it was at the time
    skill: Mapped[str] = mapped_column(String(40))
    level: Mapped[str] = mapped_column(String(20))  # lukt | soms | lastig | nog_niet_gezien
    at: Mapped[datetime]


class CoachWork(Base):
    """Work that a jobcoach put beside what was suggested, and why. Rows stay; `ended_at` takes one away."""

    __tablename__ = "coach_work"
    __table_args__ = (Index("ix_coach_work_client", "client_id", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"))
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True)
    work: Mapped[str] = mapped_column(String(40))  # its code in the knowledge base; empty for work the coach named
    label: Mapped[str] = mapped_column(String(80))
    distance: Mapped[str] = mapped_column(String(20))  # kijken | meedoen | betaald
    instead_of: Mapped[str] = mapped_column(String(80))  # the suggestion whose place it takes, as the client saw it
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class AuditEvent(Base):
    """Who looked at or changed whose data, and when. Append-only; never a word of content."""

    __tablename__ = "audit_events"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    actor: Mapped[str] = mapped_column(String(80))
    client_id: Mapped[str | None] = mapped_column(String(32), index=True)
    event: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
