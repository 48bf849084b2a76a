"""All queries on clients, messages and answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import CursorResult, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from bot.intake import profile as domain
from bot.store import statements
from bot.store.models import (
    Answer,
    Approval,
    Client,
    CoachWork,
    Consent,
    Conversation,
    Device,
    InboxMessage,
    Invite,
    OutboxMessage,
    ScanEntry,
    StaffRequest,
    Turn,
    in_utc,
)


def token_hash(token: str) -> str:
    """Return the hash by which a secret token is found; the token itself is never stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def content_hash(kind: str, text: str, choice: Sequence[str] | None) -> str:
    """Return what tells two messages with the same id apart."""
    return hashlib.sha256(json.dumps([kind, text, list(choice or [])]).encode()).hexdigest()


class Clients:
    """Clients, their invites and devices."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self.session = session

    def get(self, client_id: str) -> Client | None:
        """Return a client."""
        return self.session.get(Client, client_id)

    def by_label(self, label: str) -> Client | None:
        """Return the first client with this label."""
        return self.session.scalars(select(Client).where(Client.label == label).order_by(Client.created_at)).first()

    def of_device(self, token: str) -> Client | None:
        """Return the client whose device carries this token."""
        query = select(Client).join(Device).where(Device.token_hash == token_hash(token))
        return self.session.scalars(query).first()

    def invite(self, token: str) -> Invite | None:
        """Return the invite with this token, used or not."""
        return self.session.scalars(select(Invite).where(Invite.token_hash == token_hash(token))).first()

    def use_invite(self, invite: Invite, at: datetime) -> bool:
        """Mark an invite as used; whether it was still free."""
        result = self.session.execute(
            update(Invite).where(Invite.id == invite.id, Invite.used_at.is_(None)).values(used_at=at)
        )
        assert isinstance(result, CursorResult)
        return bool(result.rowcount)


@dataclass
class Held:
    """The conversation of a client, locked: its state, the next place, and who has the right to work on it."""

    client_id: str
    state: dict[str, Any]
    next_seq: int
    fence: int
    lease_owner: str | None
    lease_until: datetime | None

    def lease(self, owner: str, at: datetime, seconds: float) -> bool:
        """Take the right to work on this client, unless another holds it."""
        if self.lease_until is not None and self.lease_until > at:
            return False
        self.lease_owner, self.lease_until = owner, at + timedelta(seconds=seconds)
        self.fence += 1
        return True

    def release(self) -> None:
        """Give the right back."""
        self.lease_owner = self.lease_until = None


@dataclass(frozen=True)
class Waiting:
    """A message that can be worked on."""

    inbox_id: int
    message_id: str
    kind: str
    text: str


@dataclass(frozen=True)
class ToDecide:
    """A message, the seed of its client, the reply when it was decided on before, and whether the client agreed."""

    inbox: InboxMessage
    seed: int
    reply: list[Any] | None
    consented: bool


class Messages:
    """Inbox, outbox, and the lease of the one turn in flight per client."""

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        self.session = session

    def conversation(self, client_id: str, at: datetime) -> Held:
        """Return the conversation of a client, made when it is new, and locked until the end of the transaction.

        Places are given out under this lock, so they become visible in order: a reader that has seen a place has
        seen all places before it.
        """
        return self.locked(client_id) or self._begun(client_id, at)

    def _begun(self, client_id: str, at: datetime) -> Held:
        try:
            with self.session.begin_nested():
                self.session.add(Conversation(client_id=client_id, state={}, next_seq=1, fence=0, updated_at=at))
                self.session.flush()
        except IntegrityError:
            # Two first messages at once: the other made it. No other row is locked to prevent this: whoever holds
            # one and waits for the conversation would stand in the way of who holds that and wants the other.
            found = self.locked(client_id)
            if found is None:
                raise
            return found
        return Held(client_id, {}, next_seq=1, fence=0, lease_owner=None, lease_until=None)

    def locked(self, client_id: str) -> Held | None:
        """Return the conversation of a client when there is one, locked until the end of the transaction."""
        found = self.session.execute(statements.HOLD, {"client": client_id}).first()
        return None if found is None else Held(client_id, *found)

    def keep(self, held: Held) -> None:
        """Write back the next place and the lease of a conversation."""
        given = {"seq": held.next_seq, "number": held.fence, "owner": held.lease_owner, "until": held.lease_until}
        self.session.execute(statements.KEEP, {"client": held.client_id, **given})

    def known(self, client_id: str, message_id: str) -> tuple[int, str] | None:
        """Return place and content hash of the message that came with this id."""
        given = {"client": client_id, "message_id": message_id}
        found = self.session.execute(statements.KNOWN, given).first()
        return None if found is None else (found[0], found[1])

    def to_decide_on(self, client_id: str, message_id: str) -> ToDecide | None:
        """Return the message that came with this id, and what else a turn on it is decided on."""
        given = {"client": client_id, "message_id": message_id}
        found = self.session.execute(statements.TURN, given).first()
        return None if found is None else ToDecide(found[0], found[1], found[2], bool(found[3]))

    def pending(self, client_id: str, at: datetime) -> Waiting | None:
        """Return the oldest message that waits, unless its retry is still in the future."""
        found = self.session.execute(statements.OLDEST_WAITING, {"client": client_id}).first()
        if found is None or (found[4] is not None and found[4] > at):
            return None
        return Waiting(found[0], found[1], found[2], found[3])

    def waiting_clients(self, at: datetime, limit: int = 100) -> list[str]:
        """Return clients with a message that can be worked on now and that nobody works on."""
        later = aliased(InboxMessage)
        blocked = select(later.id).where(
            later.client_id == InboxMessage.client_id, later.status == "pending", later.retry_at > at
        )
        query = (
            select(InboxMessage.client_id)
            .join(Conversation, Conversation.client_id == InboxMessage.client_id)
            .where(
                InboxMessage.status == "pending",
                ~blocked.exists(),
                or_(Conversation.lease_until.is_(None), Conversation.lease_until <= at),
            )
            .group_by(InboxMessage.client_id)
            .order_by(func.min(InboxMessage.id))
            .limit(limit)
        )
        return list(self.session.scalars(query))

    def drop_leases(self, place: str) -> None:
        """Free what an earlier process at the same place held when it died; there is one process at a place."""
        self.session.execute(
            update(Conversation)
            .where(Conversation.lease_owner.startswith(f"{place}/", autoescape=True))
            .values(lease_owner=None, lease_until=None, fence=Conversation.fence + 1)
        )

    def has_moved_on(self, client_id: str, seq: int) -> bool:
        """Whether the options of the bubble at this place are no longer the ones to answer.

        A second tab or another phone may still show them. The same question asked anew is no move.
        """
        bubbles = select(OutboxMessage).where(OutboxMessage.client_id == client_id)
        tapped = self.session.scalars(bubbles.where(OutboxMessage.seq == seq)).first()
        later = [row for row in self.session.scalars(bubbles.where(OutboxMessage.seq > seq)) if row.options]
        said = select(InboxMessage.id).where(
            InboxMessage.client_id == client_id, InboxMessage.seq > seq, InboxMessage.kind != "begin"
        )
        if tapped is None or self.session.scalar(said.limit(1)) is not None:
            return True
        return any((row.text, row.options) != (tapped.text, tapped.options) for row in later)

    def replied(self, inbox_id: int) -> bool:
        """Whether bubbles for this message were written before."""
        query = select(OutboxMessage.id).where(OutboxMessage.inbox_id == inbox_id).limit(1)
        return self.session.scalar(query) is not None

    def erase(self, client_id: str, until: int) -> None:
        """Take the words out of all messages up to a place; the rows stay, so that ids are still known.

        What the client wrote after asking for it is not meant, and waits for its answer.
        """
        self.session.execute(
            update(InboxMessage)
            .where(InboxMessage.client_id == client_id, InboxMessage.seq <= until)
            .values(text="", choice=None)
        )
        self.session.execute(delete(OutboxMessage).where(OutboxMessage.client_id == client_id))


class Answers:
    """Answers, consent and approval of one client."""

    def __init__(self, session: Session, client_id: str) -> None:
        """Work in this session, for this client."""
        self.session = session
        self.client_id = client_id

    def consented(self) -> bool:
        """Whether the newest decision on consent is yes."""
        query = select(Consent.agreed).where(Consent.client_id == self.client_id).order_by(Consent.id.desc()).limit(1)
        return bool(self.session.scalar(query))

    def rows(self) -> list[Answer]:
        """All versions of all answers, oldest first."""
        query = select(Answer).where(Answer.client_id == self.client_id).order_by(Answer.id)
        return list(self.session.scalars(query))

    def versions(self) -> list[domain.Answer]:
        """All versions of all answers as the intake knows them, oldest first; read at every turn, so only that."""
        # Past the mapper: it costs as much again for each row, and nothing here needs an object that can be changed.
        self.session.flush()
        rows = self.session.connection().execute(statements.ANSWERS, {"client": self.client_id}).all()
        return [_version(*row) for row in rows]

    def add(self, answer: domain.Answer, inbox: InboxMessage) -> None:
        """Append a version; it points to the one that it replaces."""
        given = {"client": self.client_id, "question": answer.question}
        row = {
            "client_id": self.client_id,
            "inbox_id": inbox.id,
            "replaces_id": self.session.scalar(statements.LATEST_ANSWER, given),
            "question": answer.question,
            "question_version": answer.version,
            "status": answer.status,
            "words": answer.words,
            "codes": list(answer.codes),
            "subject": dict(answer.subject),
            "how": answer.how,
            "together": answer.together,
            "confidence": answer.confidence,
            "channel": inbox.channel,
            "at": answer.at,
        }
        self.session.execute(statements.ADD_ANSWER, row)

    def blank(self, numbers: Sequence[int]) -> None:
        """Take the words and codes out of these answers, and out of the messages that they came in."""
        query = select(Answer).where(Answer.client_id == self.client_id, Answer.id.in_(numbers))
        for row in self.session.scalars(query).all():
            came_in = update(InboxMessage).where(InboxMessage.id == row.inbox_id)
            self.session.execute(came_in.values(text="", choice=None))
            row.words, row.codes, row.status, row.subject = "", [domain.SKIPPED], domain.Status.SKIPPED, {}

    def erase(self) -> None:
        """Delete all answers, turns and decisions on who may read; and what staff told about this client."""
        for table in (Answer, Turn, Approval, StaffRequest, ScanEntry, CoachWork):
            self.session.execute(delete(table).where(table.client_id == self.client_id))

    def granted(self, reader: str) -> set[str]:
        """Return the topics that a reader may read now."""
        query = select(Approval).where(Approval.client_id == self.client_id, Approval.reader == reader)
        newest: dict[str, bool] = {}
        for row in self.session.scalars(query.order_by(Approval.id)):
            newest[row.topic] = row.granted
        return {topic for topic, granted in newest.items() if granted}


_STATUS = {item.value: item for item in domain.Status}
_HOW = {item.value: item for item in domain.How}


def _version(
    question: str,
    version: int,
    status: str,
    words: str,
    codes: str,
    how: str,
    confidence: float,
    at: str | datetime,
    number: int,
    subject: str,
    together: bool,
) -> domain.Answer:
    about = {} if subject == "{}" else json.loads(subject)
    # SQLite stores a moment as text, in UTC and without saying so.
    moment = datetime.fromisoformat(f"{at}+00:00") if isinstance(at, str) else in_utc(at)
    given = (_STATUS[status], words, _codes(codes), _HOW[how], confidence, moment, number, about, bool(together))
    return domain.Answer(question, version, *given)


@lru_cache(maxsize=2048)
def _codes(text: str) -> tuple[str, ...]:
    # Codes are words of the catalogue, never of a client, so they may be remembered.
    return tuple(json.loads(text))


def to_domain(row: Answer) -> domain.Answer:
    """Return a stored answer as the intake knows it."""
    return domain.Answer(
        question=row.question,
        version=row.question_version,
        status=domain.Status(row.status),
        words=row.words,
        codes=tuple(row.codes),
        how=domain.How(row.how),
        confidence=row.confidence,
        at=row.at,
        number=row.id,
        subject=row.subject,
        together=row.together,
    )
