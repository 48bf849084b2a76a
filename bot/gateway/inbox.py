"""The inbox: a message is stored before it is acknowledged, and stored once."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import func, select

from bot.clock import machine_time, now
from bot.store import statements
from bot.store.database import reading, unit_of_work
from bot.store.models import InboxMessage, OutboxMessage
from bot.store.repositories import Held, Messages, content_hash

LONGEST = 4000  # letters in one message, about two screens; WhatsApp stops at 4,096
AWAY = timedelta(hours=8)  # after this long a client is welcomed back
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKS = frozenset({"Mn", "Me"})
MOST_MARKS = 4  # on one letter; no script needs more
_BLANKS = frozenset("\u00ad\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that show nothing


class Refusal(StrEnum):
    """Why a message is not taken."""

    EMPTY = "leeg"
    TOO_LONG = "te_lang"
    ID_REUSED = "id_gebruikt"
    OLD_OPTIONS = "oude_knop"


@dataclass(frozen=True)
class Work:
    """A message to take a turn on, with the fence under which that is allowed."""

    client_id: str
    inbox_id: int
    message_id: str
    kind: str
    text: str
    fence: int


@dataclass(frozen=True)
class Accepted:
    """A message that is stored durably. `work` is set when the caller now holds the turn of this client."""

    seq: int
    duplicate: bool
    work: Work | None = None


def clean(text: str) -> str:
    """Return the text without control characters, overriding marks and half characters; line ends stay.

    A letter keeps a few marks: more are no writing, and would cover the bubbles above. Nothing visible is nothing.
    """
    kept, marks, visible = [], 0, False
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        category = unicodedata.category(char)
        marks = marks + 1 if category in _MARKS else 0
        if marks > MOST_MARKS or char in _BIDI_CONTROLS or (category == "Cc" and char not in "\n\t"):
            continue
        visible = visible or not (char.isspace() or category == "Cf" or char in _BLANKS)
        kept.append("\ufffd" if category == "Cs" else char)
    return "".join(kept).strip() if visible else ""


@dataclass(frozen=True)
class Message:
    """A message as a channel hands it over. `bubble` is the place of the bubble whose options were tapped, if known."""

    message_id: str
    kind: str  # text | tap | begin
    text: str
    choice: tuple[str, ...] = ()
    bubble: int = 0


def accept(client_id: str, message: Message, *, channel: str, owner: str, lease_seconds: float) -> Accepted | Refusal:
    """Store a message, and take the turn of this client when nobody has it.

    Returns:
        The place of the message, or why it is refused.
    """
    text = clean(message.text)
    if len(text) > LONGEST:
        return Refusal.TOO_LONG
    if not text and message.kind == "text":
        return Refusal.EMPTY
    digest = content_hash(message.kind, text, message.choice)
    with unit_of_work() as session:
        messages = Messages(session)
        held = messages.conversation(client_id, now())
        known = messages.known(client_id, message.message_id)
        if known is not None:
            return Accepted(known[0], duplicate=True) if known[1] == digest else Refusal.ID_REUSED
        if message.bubble and messages.has_moved_on(client_id, message.bubble):
            return Refusal.OLD_OPTIONS
        seq = held.next_seq
        row = {
            "client_id": client_id,
            "message_id": message.message_id,
            "seq": seq,
            "channel": channel,
            "kind": message.kind,
            "text": text,
            "choice": list(message.choice) or None,
            "content_hash": digest,
            "status": "pending",
            "attempts": 0,
            "received_at": now(),
        }
        session.execute(statements.ADD_MESSAGE, row)
        session.execute(statements.SEEN, {"client": client_id, "at": now()})
        held.next_seq = seq + 1
        leased = held.lease(owner, machine_time(), lease_seconds)
        work = next_work(messages, held) if leased else None
        messages.keep(held)
        return Accepted(seq, duplicate=False, work=work)


def next_work(messages: Messages, held: Held) -> Work | None:
    """Return the oldest message of a client whose turn is held; give the turn back when nothing can be done now."""
    found = messages.pending(held.client_id, machine_time())
    if found is None:
        held.release()
        return None
    return Work(held.client_id, found.inbox_id, found.message_id, found.kind, found.text, held.fence)


def welcome_needed(client_id: str) -> Message | None:
    """Return the system message that starts the conversation or welcomes back, or None when none is due."""
    with reading() as session:
        last_in = session.execute(
            select(func.max(InboxMessage.seq), func.max(InboxMessage.received_at)).where(
                InboxMessage.client_id == client_id
            )
        ).one()
        last_out = session.scalar(select(func.max(OutboxMessage.seq)).where(OutboxMessage.client_id == client_id))
    if last_in[0] is None:
        return Message("begin-0", "begin", "")
    if last_in[1] is not None and now() - last_in[1] > AWAY:
        return Message(f"begin-{max(last_in[0], last_out or 0)}", "begin", "")
    return None
