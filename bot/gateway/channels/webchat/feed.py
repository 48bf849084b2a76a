"""What the chat page shows: both directions of the conversation in one order, and who waits for news."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Row

from bot.store.database import glancing
from bot.store.glance import Glance

SOON_SECONDS = 0.1  # too short to be felt, and longer than most turns take


class Bell:
    """Wakes those who wait for news of a client, within this process."""

    def __init__(self) -> None:
        """Nobody waits yet."""
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._soon: dict[str, asyncio.TimerHandle] = {}

    def ring_soon(self, client_id: str) -> None:
        """There is news, and most likely more at once: those who wait get all of it in one answer."""
        if client_id not in self._soon:
            loop = asyncio.get_running_loop()
            self._soon[client_id] = loop.call_later(SOON_SECONDS, self.ring, client_id)

    def ring(self, client_id: str) -> None:
        """There is news."""
        soon = self._soon.pop(client_id, None)
        if soon is not None:
            soon.cancel()
        for event in self._waiting.get(client_id, ()):
            event.set()

    def ring_all(self) -> None:
        """Everybody must look: this process is about to stop."""
        for client_id in self._waiting:
            self.ring(client_id)

    @contextmanager
    def listening(self, client_id: str) -> Iterator[asyncio.Event]:
        """Give an event that is set by news from now on; nothing of it stays behind."""
        event = asyncio.Event()
        self._waiting[client_id].add(event)
        try:
            yield event
        finally:
            self._waiting[client_id].discard(event)
            if not self._waiting[client_id]:
                del self._waiting[client_id]

    @property
    def waiting(self) -> int:
        """How many wait now."""
        return sum(map(len, self._waiting.values()))


async def heard(event: asyncio.Event, seconds: float) -> None:
    """Wait for news, at most so long; news made by another process is found by looking again."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
    event.clear()


def fresh(client_id: str, after: int) -> dict[str, Any] | None:
    """Return what `updates` gives when there is anything after `after`.

    The first look is at one row, because every waiting phone asks it often.
    """
    with glancing() as connection:
        glance = Glance(connection)
        return _updates(glance, client_id, after) if glance.last_place(client_id) > after else None


def updates(client_id: str, after: int) -> dict[str, Any]:
    """Return everything after `after`, whether Wens is still busy, the last place, and the state of erasing.

    `wiped` changes whenever words that a page may still show were erased; the page then asks for the whole list.
    """
    with glancing() as connection:
        return _updates(Glance(connection), client_id, after)


def _updates(glance: Glance, client_id: str, after: int) -> dict[str, Any]:
    inbox, outbox = glance.since(client_id, after)
    busy, first, emptied = glance.standing(client_id)
    wiped = f"{first}.{emptied}"
    items = [*(_sent(row, first) for row in inbox if row.kind != "begin"), *(_bubble(row) for row in outbox)]
    items.sort(key=lambda item: int(item["seq"]))
    last = max([after, *(row.seq for row in inbox), *(row.seq for row in outbox)])
    return {"items": items, "typing": busy, "last": last, "wiped": wiped}


def _sent(row: Row[*tuple[Any, ...]], first: int) -> dict[str, Any]:
    # Erasing everything takes all bubbles away, so what stands before the first one that is left was erased as well.
    return {
        "seq": row.seq,
        "from": "client",
        "id": row.message_id,
        "text": row.text,
        "erased": not row.text and row.seq < first,
        "at": row.received_at.isoformat(),
        "options": [],
        "multi": False,
    }


def _bubble(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
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
