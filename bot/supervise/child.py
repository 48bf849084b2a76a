"""One process that is kept running: started, watched, started again when it dies or hangs."""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.settings import ROOT

log = logging.getLogger("werkwens.supervise")

PAUSES = (0.1, 0.5, 1.0, 2.0, 5.0)  # seconds before a start after a death, longer each time
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Pace:
    """How soon a process counts as hanging, steady or stuck, in seconds; tests take smaller numbers."""

    check: float = 5.0  # between two health checks, and the longest wait for an answer
    hangs_after: int = 3  # checks missed in a row by a process that answered before
    start: float = 120.0  # after so long a process that never answered hangs as well
    steady: float = 10.0  # after so long a death counts as the first again
    stop: float = 12.0  # longer than any turn may take
    beat: float = 5.0  # age at which a sign of life is too old


@dataclass
class Child:
    """A process by name. `health` is the address that tells whether it works; one that listens nowhere has a `beat`."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    folder: Path
    health: str = ""
    beat: Path | None = None
    pace: Pace = field(default_factory=Pace)
    restarts: int = 0
    _stopping: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    _process: Process | None = field(default=None, repr=False)
    _began: float = 0.0

    @property
    def log_file(self) -> Path:
        """Where its output goes."""
        return self.folder / "log" / f"{self.name}.log"

    @property
    def pid_file(self) -> Path:
        """Where its process id stands while it runs."""
        return self.folder / "run" / f"{self.name}.pid"

    @property
    def running(self) -> bool:
        """Whether there is a process now."""
        return self._process is not None and self._process.returncode is None

    async def keep(self) -> None:
        """Run it until `stop` is called, whatever happens to it."""
        deaths = 0
        while not self._stopping.is_set():
            began = time.monotonic()
            how = await self._run_once()
            if self._stopping.is_set():
                return
            deaths = 0 if time.monotonic() - began > self.pace.steady else deaths + 1
            self.restarts += 1
            pause = PAUSES[min(deaths, len(PAUSES) - 1)]
            log.warning("%s stopped (%s); starting it again in %.1f s", self.name, how, pause)
            await self._rest(pause)

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def _run_once(self) -> str:
        try:
            process = await self._started()
        except OSError as error:  # a full disk, too many processes: it may pass
            return f"it can't be started: {error.strerror}"
        watch = asyncio.create_task(self._watch(process))
        try:
            return f"exit code {await process.wait()}"
        finally:
            watch.cancel()
            self.pid_file.unlink(missing_ok=True)

    async def _started(self) -> Process:
        for path in (self.log_file, self.pid_file):
            path.parent.mkdir(parents=True, exist_ok=True)
        self.pid_file.unlink(missing_ok=True)  # of a life before, when the supervisor was killed
        self._began = time.time()
        with self.log_file.open("ab") as out:
            # A terminal's ctrl-C reaches the supervisor only, which stops all in order.
            process = await asyncio.create_subprocess_exec(
                *self.command,
                stdin=DEVNULL,
                stdout=out,
                stderr=out,
                cwd=ROOT,
                env=dict(self.environment),
                process_group=0,
                preexec_fn=die_with_us(),
            )
        self._process = process
        self.pid_file.write_text(str(process.pid))
        if self._stopping.is_set():  # meanwhile
            process.terminate()
        return process

    async def healthy(self) -> bool:
        """Whether it runs, and answers where it should."""
        if not self.running:
            return False
        if self.beat is not None and not self._beats(self.beat):
            return False
        if not self.health:
            return True
        try:
            # Nothing of the environment: a proxy has no business on the loopback address.
            async with httpx.AsyncClient(timeout=self.pace.check, trust_env=False, verify=False) as http:  # noqa: S501
                return (await http.get(self.health)).is_success
        except httpx.HTTPError:
            return False

    def _beats(self, file: Path) -> bool:
        try:
            last = file.stat().st_mtime
        except OSError:
            return False
        return last >= self._began and time.time() - last < self.pace.beat

    async def _watch(self, process: Process) -> None:
        """Kill it when it answers no more: hanging is dying, without the restart."""
        missed, seen, began = 0, False, time.monotonic()
        while missed < self.pace.hangs_after:
            await asyncio.sleep(self.pace.check)
            if await self.healthy():
                missed, seen = 0, True
            elif seen or time.monotonic() - began > self.pace.start:
                missed += 1
        log.warning("%s hangs; killing it", self.name)
        _send(process, signal.SIGKILL)

    async def stop(self) -> None:
        """Ask it to stop; kill it when it does not."""
        self.stop_soon()
        process = self._process
        if process is None or process.returncode is not None:
            return
        _send(process, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), self.pace.stop)
        except TimeoutError:
            log.warning("%s did not stop in %.0f s; killing it", self.name, self.pace.stop)
            _send(process, signal.SIGKILL)

    def stop_soon(self) -> None:
        """Start it no more."""
        self._stopping.set()


def _send(process: Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except ProcessLookupError:
        return  # it was quicker


def die_with_us() -> Callable[[], None] | None:
    """Return what lets the kernel end a new process when this one is killed, so that no port stays taken."""
    if sys.platform != "linux":
        return None
    parent, libc = os.getpid(), ctypes.CDLL(None)  # loaded before the fork: little is safe after it

    def prepare() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)

    return prepare
