"""Short ways to put messages in the inbox and to look at what became of them."""

from __future__ import annotations

from sqlalchemy import select

from bot.gateway.channels.webchat.feed import updates
from bot.gateway.inbox import Accepted, Message, Refusal, accept
from bot.services.resources import texts
from bot.store.database import reading
from bot.store.models import InboxMessage, OutboxMessage

CALM = texts()["utter_gateway_storing"]
LEASE_SECONDS = 15.0


def put(client: str, message_id: str, text: str = "", owner: str = "web:test/1") -> Accepted:
    """A message that arrives; its text is its id unless given."""
    taken = accept(
        client, Message(message_id, "text", text or message_id), channel="web", owner=owner, lease_seconds=LEASE_SECONDS
    )
    assert not isinstance(taken, Refusal)
    return taken


def inbox(client: str) -> list[InboxMessage]:
    """The messages of a client in order."""
    with reading() as session:
        query = select(InboxMessage).where(InboxMessage.client_id == client).order_by(InboxMessage.seq)
        return list(session.scalars(query))


def outbox(client: str) -> list[OutboxMessage]:
    """The bubbles for a client in order."""
    with reading() as session:
        query = select(OutboxMessage).where(OutboxMessage.client_id == client).order_by(OutboxMessage.seq)
        return list(session.scalars(query))


def statuses(client: str) -> list[str]:
    """How far the messages of a client are."""
    return [row.status for row in inbox(client)]


def heard(client: str) -> list[str]:
    """The first bubble on each message, in order."""
    return [row.text.removeprefix("Ik hoor: ") for row in outbox(client) if row.position == 0]


def calm(client: str) -> int:
    """How often the calm sentence was said."""
    return sum(row.text == CALM for row in outbox(client))


def typing(client: str) -> bool:
    """Whether the page shows that Wens is busy."""
    return bool(updates(client, 0)["typing"])
