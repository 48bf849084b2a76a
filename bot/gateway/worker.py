"""The worker: takes up messages that were left when an engine or a web process was down."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable
from pathlib import Path

import anyio.to_thread

from bot.clock import machine_time
from bot.gateway.engine_client import EngineClient
from bot.gateway.turns import LEASE_MARGIN_SECONDS, Turns, place_of
from bot.services.resources import resources, texts
from bot.settings import get_settings
from bot.store.database import reading
from bot.store.repositories import Messages

log = logging.getLogger("werkwens.worker")
SWEEP_SECONDS = 1.0
AT_ONCE = 50  # clients


async def run_worker() -> None:
    """Sweep until told to stop. A sweep that fails is logged by its kind, and tried again."""
    settings = get_settings()
    resources(), texts()
    engine = EngineClient(settings)
    seconds = settings.engine_timeout_seconds + LEASE_MARGIN_SECONDS
    turns = Turns(engine, place_of("worker", settings), seconds, lambda _: None)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    beat = asyncio.create_task(_beat(settings.beat_file))
    await _attempt(turns.take_over())
    while not stop.is_set():
        await _attempt(sweep(turns, engine))
        await _pause(stop)
    beat.cancel()
    await turns.stop()
    await engine.close()


async def sweep(turns: Turns, engine: EngineClient) -> None:
    """Pick up what waits, when engine and actions are there; one slow client keeps no other waiting."""
    free = AT_ONCE - turns.running
    if free <= 0:
        return
    waiting = await anyio.to_thread.run_sync(_waiting, free)
    if waiting and await engine.healthy() and await engine.actions_healthy():
        for client_id in waiting:
            await turns.pick_up(client_id)


def _waiting(limit: int) -> list[str]:
    with reading() as session:
        return Messages(session).waiting_clients(machine_time(), limit)


async def _attempt(work: Awaitable[None]) -> None:
    try:
        await work
    except Exception as error:  # noqa: BLE001 - the worker must outlive a database that is away for a while
        log.error("sweep failed: %s", type(error).__name__)


async def _pause(stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), SWEEP_SECONDS)
    except TimeoutError:
        return


async def _beat(path: Path) -> None:
    """Show that this process lives: it listens nowhere, so nobody can ask."""
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        path.touch()
        await asyncio.sleep(SWEEP_SECONDS)
