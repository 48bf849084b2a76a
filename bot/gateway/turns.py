"""Works off the inbox: per client one turn at a time, in order, by whoever holds the lease."""

from __future__ import annotations

import asyncio
import logging
import socket
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

import anyio.to_thread
from sqlalchemy.orm import Session

from bot.clock import machine_time, now
from bot.gateway.engine_client import Bubble, EngineError
from bot.gateway.inbox import Work, next_work
from bot.gateway.normalise import engine_text
from bot.services.resources import texts
from bot.settings import Settings
from bot.store import statements
from bot.store.database import unit_of_work
from bot.store.models import InboxMessage
from bot.store.repositories import Held, Messages

log = logging.getLogger("werkwens.turns")
LEASE_MARGIN_SECONDS = 5.0  # a lease outlives the longest turn by so much
RETRY_SECONDS = (1, 2, 4, 8, 15, 30)
TROUBLE = -1  # position of the calm sentence; real bubbles start at 0


def place_of(kind: str, settings: Settings) -> str:
    """Where a process runs, the same after a restart: its successor takes over at once what it left behind."""
    return f"{kind}:{socket.gethostname()[:40]}:{settings.port}"


class Engine(Protocol):
    """What takes a turn; `EngineClient` in earnest."""

    async def turn(self, client_id: str, message_id: str, text: str) -> list[Bubble]:
        """Let the engine take one turn."""


class Turns:
    """Takes turns. `place` names this process in leases; `notify` is called when a client has something new."""

    def __init__(self, engine: Engine, place: str, lease_seconds: float, notify: Callable[[str], None]) -> None:
        """Nothing runs yet."""
        self.place = place
        self.owner = f"{place}/{uuid.uuid4().hex[:8]}"
        self.lease_seconds = lease_seconds
        self._engine = engine
        self._notify = notify
        self._running: set[asyncio.Task[None]] = set()

    @property
    def running(self) -> int:
        """How many clients are worked for at this moment."""
        return len(self._running)

    def start(self, work: Work) -> None:
        """Work off the inbox of a client in the background, from a message on whose turn was taken."""
        task = asyncio.create_task(self._drain(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def pick_up(self, client_id: str) -> None:
        """Take the lease of a client, when it is free, and work off the inbox in the background."""
        work = await anyio.to_thread.run_sync(self._lease, client_id)
        if work is not None:
            self.start(work)

    async def take_over(self) -> None:
        """Go on with what an earlier process at this place was working on when it died."""
        for client_id in await anyio.to_thread.run_sync(self._left_behind):
            await self.pick_up(client_id)

    async def stop(self) -> None:
        """Let turns that are under way finish."""
        if self._running:
            await asyncio.wait(set(self._running), timeout=self.lease_seconds)

    def _left_behind(self) -> list[str]:
        with unit_of_work() as session:
            messages = Messages(session)
            messages.drop_leases(self.place)
            return messages.waiting_clients(machine_time())

    def _lease(self, client_id: str) -> Work | None:
        with unit_of_work() as session:
            messages = Messages(session)
            held = messages.conversation(client_id, now())
            if not held.lease(self.owner, machine_time(), self.lease_seconds):
                return None
            work = next_work(messages, held)
            messages.keep(held)
            return work

    async def _drain(self, work: Work) -> None:
        todo: Work | None = work
        try:
            while todo is not None:
                todo = await self._turn(todo)
                self._notify(work.client_id)
        except Exception as error:  # noqa: BLE001 - such as a database that is away: the lease runs out, and another tries
            log.error("an inbox is left for later: %s", type(error).__name__)

    async def _turn(self, work: Work) -> Work | None:
        try:
            bubbles = await self._engine.turn(work.client_id, work.message_id, engine_text(work.kind, work.text))
        except Exception as error:  # noqa: BLE001 - whatever it is, the message waits and the client is told
            reason = error if isinstance(error, EngineError) else type(error).__name__
            log.warning("turn failed: %s; message %d waits", reason, work.inbox_id)
            await anyio.to_thread.run_sync(self._failed, work)
            return None
        return await anyio.to_thread.run_sync(self._finished, work, bubbles)

    def _finished(self, work: Work, bubbles: list[Bubble]) -> Work | None:
        with unit_of_work() as session:
            messages = Messages(session)
            held = _still_ours(messages, work)
            if held is None:
                return None  # another took over; it will write the reply
            session.execute(statements.DONE, {"inbox_id": work.inbox_id, "at": now()})
            following = next_work(messages, held)
            if following is not None:
                held.lease_until = machine_time() + timedelta(seconds=self.lease_seconds)
            _write(session, held, work, bubbles, start=0)
            messages.keep(held)
            return following

    def _failed(self, work: Work) -> None:
        with unit_of_work() as session:
            messages = Messages(session)
            held, inbox = _still_ours(messages, work), session.get(InboxMessage, work.inbox_id)
            if held is None or inbox is None:
                return
            if not messages.replied(inbox.id):
                sentence = Bubble(texts()["utter_gateway_storing"])
                _write(session, held, work, [sentence], start=TROUBLE)
            wait = RETRY_SECONDS[min(inbox.attempts, len(RETRY_SECONDS) - 1)]
            inbox.attempts += 1
            inbox.retry_at = machine_time() + timedelta(seconds=wait)
            held.release()
            messages.keep(held)


def _still_ours(messages: Messages, work: Work) -> Held | None:
    held = messages.locked(work.client_id)
    return held if held is not None and held.fence == work.fence else None


def _write(session: Session, held: Held, work: Work, bubbles: list[Bubble], *, start: int) -> None:
    rows = [
        {
            "client_id": work.client_id,
            "inbox_id": work.inbox_id,
            "position": position,
            "seq": seq,
            "text": bubble.text,
            "options": bubble.options,
            "multi": bubble.multi,
            "at": now(),
        }
        for seq, (position, bubble) in enumerate(enumerate(bubbles, start=start), start=held.next_seq)
    ]
    session.execute(statements.ADD_BUBBLES, rows)
    held.next_seq += len(rows)
