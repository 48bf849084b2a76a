"""The worker: takes up messages that were left when an engine or a web process was down."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import uuid

import anyio.to_thread

from bot.clock import now
from bot.gateway.app import LEASE_MARGIN_SECONDS
from bot.gateway.engine_client import EngineClient
from bot.gateway.turns import Turns
from bot.services.resources import resources, texts
from bot.settings import get_settings
from bot.store.database import reading
from bot.store.repositories import Messages

log = logging.getLogger("werkwens.worker")
SWEEP_SECONDS = 1.0


def _waiting() -> list[str]:
    with reading() as session:
        return Messages(session).waiting_clients(now())


async def run_worker() -> None:
    """Sweep until told to stop. A sweep that fails is logged by its kind, and tried again."""
    settings = get_settings()
    resources(), texts()
    engine = EngineClient(settings)
    owner = f"worker:{socket.gethostname()}:{os.getpid()}/{uuid.uuid4().hex[:8]}"
    turns = Turns(engine, owner, settings.engine_timeout_seconds + LEASE_MARGIN_SECONDS, lambda _: None)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    while not stop.is_set():
        try:
            await _sweep(turns, engine)
        except Exception as error:  # noqa: BLE001 - the worker must outlive a database that is away for a while
            log.error("sweep failed: %s", type(error).__name__)
        try:
            await asyncio.wait_for(stop.wait(), SWEEP_SECONDS)
        except TimeoutError:
            continue
    await turns.stop()
    await engine.close()


async def _sweep(turns: Turns, engine: EngineClient) -> None:
    waiting = await anyio.to_thread.run_sync(_waiting)
    if waiting and await engine.healthy():
        await asyncio.gather(*(turns.pick_up(client_id) for client_id in waiting))
