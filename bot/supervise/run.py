"""The life of everything: prepare, start, wait until ready, keep running, stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import time

from bot.services.demo import DemoTeam, make_demo_team
from bot.settings import Settings
from bot.supervise.child import Child, Pace
from bot.supervise.prepare import (
    CannotStartError,
    check_all,
    children,
    prepare_database,
    say,
    share_token,
    train,
    trim_logs,
)

READY_SECONDS = 180.0
TOO_MANY_DEATHS = 5
PROGRESS_SECONDS = 5.0


def start(settings: Settings, pace: Pace | None = None) -> int:
    """Prepare and run everything until ctrl-C or SIGTERM.

    Args:
        settings: where to listen and where the data is.
        pace: how soon a process counts as hanging.

    Returns:
        0 after a clean stop, 1 when it could not start.

    Raises:
        CannotStartError: something is missing; the message says what to do.
    """
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    for library in ("httpx", "httpcore", "asyncio", "alembic"):
        logging.getLogger(library).setLevel(logging.WARNING)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        made = _prepare(settings)
        return asyncio.run(_run(settings, made, pace or Pace()))
    except KeyboardInterrupt:  # before there was anything to stop
        say("stopped")
        return 0


def _prepare(settings: Settings) -> DemoTeam | None:
    check_all(settings)
    prepare_database(settings)
    train(settings)
    share_token(settings)
    settings.secret()
    trim_logs(settings.data_dir)
    return make_demo_team() if settings.demo else None


async def _run(settings: Settings, made: DemoTeam | None, pace: Pace) -> int:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    kept = children(settings, pace)
    tasks = [asyncio.create_task(child.keep()) for child in kept]
    ready = False
    try:
        ready = await _until_ready(kept, stop)
        if ready:
            _announce(settings, made)
            await stop.wait()
    finally:
        if made and not ready:
            _tell_passwords(made)  # they are not stored anywhere in a readable form: now or never
        say("stopping")
        for child in kept:
            child.stop_soon()
        for child in reversed(kept):  # the doors first, then what serves them
            await child.stop()
        await asyncio.gather(*tasks)
        say("stopped")
    return 0 if ready or stop.is_set() else 1


async def _until_ready(kept: list[Child], stop: asyncio.Event) -> bool:
    began = told = time.monotonic()
    while not stop.is_set():
        waiting = [child.name for child in kept if not await child.healthy()]
        seconds = time.monotonic() - began
        if not waiting:
            return True
        broken = next((child for child in kept if child.restarts >= TOO_MANY_DEATHS), None)
        if broken is not None or seconds > READY_SECONDS:
            name = broken.name if broken else waiting[0]
            where = next(child.log_file for child in kept if child.name == name)
            print(f"werkwens: {name} does not start; the last lines of {where} say why", file=sys.stderr)
            return False
        if time.monotonic() - told > PROGRESS_SECONDS or told == began:
            told = time.monotonic()
            say(f"loading {', '.join(waiting)} ({seconds:.0f} s; about 15 s in all)")
        await asyncio.sleep(0.2)
    return False


def _announce(settings: Settings, made: DemoTeam | None) -> None:
    say(f"\n  for staff     {settings.public_url}/portal")
    if made is not None:
        _tell_passwords(made)
        say(f"  for a client  {settings.public_url}/i/{made.invite_token}  (demo, works on one device)")
    say("\nWerkwens is ready. Stop it with ctrl-C.\n")  # last, so that who waits for it has read the rest


def _tell_passwords(made: DemoTeam) -> None:
    for email, password in made.passwords.items():
        say(f"                {email}  password: {password}  (demo, shown only now)")


__all__ = ["CannotStartError", "start"]
