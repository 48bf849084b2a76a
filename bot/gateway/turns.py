"""Works off the inbox: per client one turn at a time, in order, by whoever holds the lease."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import anyio.to_thread
from sqlalchemy.orm import Session

from bot.clock import now
from bot.gateway.engine_client import Bubble, EngineClient, EngineError
from bot.gateway.normalise import engine_text
from bot.services.resources import texts
from bot.store.database import unit_of_work
from bot.store.models import Conversation, InboxMessage, OutboxMessage
from bot.store.repositories import Messages

log = logging.getLogger("werkwens.turns")
RETRY_SECONDS = (1, 2, 4, 8, 15, 30)
TROUBLE = -1  # position of the calm sentence; real bubbles start at 0


@dataclass(frozen=True)
class Work:
    """A message to take a turn on, with the fence under which that is allowed."""

    client_id: str
    inbox_id: int
    message_id: str
    kind: str
    text: str
    fence: int


class Turns:
    """Takes turns. `owner` names this process in leases; `notify` is called when a client has something new."""

    def __init__(self, engine: EngineClient, owner: str, lease_seconds: float, notify: Callable[[str], None]) -> None:
        """Nothing runs yet."""
        self.owner = owner
        self.lease_seconds = lease_seconds
        self._engine = engine
        self._notify = notify
        self._running: dict[str, asyncio.Task[None]] = {}

    def start(self, client_id: str, fence: int) -> None:
        """Work off the inbox of a client in the background, under a lease that was taken."""
        task = asyncio.create_task(self._drain(client_id, fence))
        self._running[client_id] = task
        task.add_done_callback(lambda _: self._running.pop(client_id, None))

    async def pick_up(self, client_id: str) -> None:
        """Take the lease of a client, when it is free, and work off the inbox."""
        if client_id in self._running:
            return
        fence = await anyio.to_thread.run_sync(self._lease, client_id)
        if fence is not None:
            await self._drain(client_id, fence)

    async def stop(self) -> None:
        """Let turns that are under way finish."""
        if self._running:
            await asyncio.wait(list(self._running.values()), timeout=self.lease_seconds)

    def _lease(self, client_id: str) -> int | None:
        with unit_of_work() as session:
            return Messages(session).take_lease(client_id, self.owner, now(), self.lease_seconds)

    async def _drain(self, client_id: str, fence: int) -> None:
        work = await anyio.to_thread.run_sync(self._next, client_id, fence)
        while work is not None:
            try:
                bubbles = await self._engine.turn(client_id, work.message_id, engine_text(work.kind, work.text))
            except EngineError as error:
                log.warning("turn failed: %s; message %d waits", error, work.inbox_id)
                await anyio.to_thread.run_sync(self._failed, work)
                self._notify(client_id)
                return
            work = await anyio.to_thread.run_sync(self._finished, work, bubbles)
            self._notify(client_id)

    def _next(self, client_id: str, fence: int) -> Work | None:
        with unit_of_work() as session:
            return self._next_in(session, client_id, fence)

    def _next_in(self, session: Session, client_id: str, fence: int) -> Work | None:
        messages = Messages(session)
        pending = messages.pending(client_id, now())
        if pending is None:
            messages.release(client_id, fence)
            return None
        return Work(client_id, pending.id, pending.message_id, pending.kind, pending.text, fence)

    def _finished(self, work: Work, bubbles: list[Bubble]) -> Work | None:
        with unit_of_work() as session:
            conversation = session.get(Conversation, work.client_id)
            inbox = session.get(InboxMessage, work.inbox_id)
            if conversation is None or inbox is None or conversation.fence != work.fence:
                return None  # another took over; it will write the reply
            if inbox.status != "done":
                _write(session, conversation, inbox, bubbles, start=0)
                inbox.status, inbox.done_at = "done", now()
            conversation.lease_until = now() + timedelta(seconds=self.lease_seconds)
            session.flush()
            return self._next_in(session, work.client_id, work.fence)

    def _failed(self, work: Work) -> None:
        with unit_of_work() as session:
            conversation = session.get(Conversation, work.client_id)
            inbox = session.get(InboxMessage, work.inbox_id)
            if conversation is None or inbox is None or conversation.fence != work.fence:
                return
            if not Messages(session).replied(inbox.id):
                sentence = Bubble(texts()["utter_gateway_storing"])
                _write(session, conversation, inbox, [sentence], start=TROUBLE)
            wait = RETRY_SECONDS[min(inbox.attempts, len(RETRY_SECONDS) - 1)]
            inbox.attempts += 1
            inbox.retry_at = now() + timedelta(seconds=wait)
            session.flush()
            Messages(session).release(work.client_id, work.fence)


def _write(
    session: Session, conversation: Conversation, inbox: InboxMessage, bubbles: list[Bubble], *, start: int
) -> None:
    for position, bubble in enumerate(bubbles, start=start):
        session.add(
            OutboxMessage(
                client_id=conversation.client_id,
                inbox_id=inbox.id,
                position=position,
                seq=conversation.next_seq,
                text=bubble.text,
                options=bubble.options,
                multi=bubble.multi,
                at=now(),
            )
        )
        conversation.next_seq += 1
