"""What the chat page shows: both directions of the conversation in one order, and who waits for news."""

from __future__ import annotations

import asyncio
from typing import Any

from sqlalchemy import select

from bot.store.database import reading
from bot.store.models import InboxMessage, OutboxMessage
from bot.store.repositories import Messages


class Bell:
    """Wakes those who wait for news of a client, within this process."""

    def __init__(self) -> None:
        """Nobody waits yet."""
        self._waiting: dict[str, asyncio.Event] = {}

    def ring(self, client_id: str) -> None:
        """There is news."""
        event = self._waiting.pop(client_id, None)
        if event is not None:
            event.set()

    async def wait(self, client_id: str, seconds: float) -> None:
        """Wait for news, at most so long; news made by another process is found by looking again."""
        event = self._waiting.setdefault(client_id, asyncio.Event())
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return


def updates(client_id: str, after: int) -> dict[str, Any]:
    """Return everything after `after`, whether Wens is still busy, and the last place."""
    with reading() as session:
        inbox, outbox = Messages(session).since(client_id, after)
        query = select(InboxMessage.id).where(
            InboxMessage.client_id == client_id, InboxMessage.status == "pending", InboxMessage.retry_at.is_(None)
        )
        busy = session.scalar(query.limit(1)) is not None
        labels = _labels(inbox)
    items = [*(_sent(row, labels) for row in inbox if row.kind != "begin"), *(_bubble(row) for row in outbox)]
    items.sort(key=lambda item: int(item["seq"]))
    last = max((row.seq for row in [*inbox, *outbox]), default=after)
    return {"items": items, "typing": busy, "last": last}


def _labels(inbox: list[InboxMessage]) -> dict[int, str]:
    return {row.id: row.text for row in inbox if row.kind == "tap"}


def _sent(row: InboxMessage, labels: dict[int, str]) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "from": "client",
        "id": row.message_id,
        "text": labels.get(row.id, row.text),
        "at": row.received_at.isoformat(),
        "options": [],
        "multi": False,
    }


def _bubble(row: OutboxMessage) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "from": "bot",
        "id": None,
        "text": row.text,
        "at": row.at.isoformat(),
        "options": row.options,
        "multi": row.multi,
        "reply_to": row.inbox_id,
    }
