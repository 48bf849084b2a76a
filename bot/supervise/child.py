"""One process that is kept running: started, watched, started again when it dies or hangs."""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.settings import ROOT

log = logging.getLogger("werkwens.supervise")

PAUSES = (0.1, 0.5, 1.0, 2.0, 5.0, 10.0)  # seconds before a start after a death, longer each time
STEADY_SECONDS = 60.0  # after so long a death counts as the first again
STOP_SECONDS = 12.0  # longer than any turn may take
HANGS_AFTER = 4  # health checks missed in a row
CHECK_SECONDS = 5.0
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """A process by name. `health` is the address that tells whether it works, or empty when it listens nowhere."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    folder: Path
    health: str = ""
    restarts: int = 0
    stopping: bool = False
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def log_file(self) -> Path:
        """Where its output goes."""
        return self.folder / "log" / f"{self.name}.log"

    @property
    def pid_file(self) -> Path:
        """Where its process id stands while it runs."""
        return self.folder / "run" / f"{self.name}.pid"

    async def keep(self) -> None:
        """Run it until `stop` is called, whatever happens to it."""
        deaths = 0
        while not self.stopping:
            began = time.monotonic()
            code = await self._run_once()
            if self.stopping:
                return
            deaths = 0 if time.monotonic() - began > STEADY_SECONDS else deaths + 1
            self.restarts += 1
            pause = PAUSES[min(deaths, len(PAUSES) - 1)]
            log.warning("%s stopped (exit code %s); starting it again in %.1f s", self.name, code, pause)
            await asyncio.sleep(pause)

    async def _run_once(self) -> int:
        self.log_file.parent.mkdir(parents=True, exist_ok=True)
        self.pid_file.parent.mkdir(parents=True, exist_ok=True)
        with self.log_file.open("ab") as out:
            # The command is our own; a terminal's ctrl-C reaches the supervisor only, which stops all in order.
            self._process = subprocess.Popen(  # noqa: S603
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd=ROOT,
                env=dict(self.environment),
                process_group=0,
                preexec_fn=_die_with(os.getpid()) if sys.platform == "linux" else None,  # noqa: PLW1509
            )
        self.pid_file.write_text(str(self._process.pid))
        watch = asyncio.create_task(self._watch())
        try:
            return await asyncio.get_running_loop().run_in_executor(None, self._process.wait)
        finally:
            watch.cancel()
            self.pid_file.unlink(missing_ok=True)

    async def healthy(self) -> bool:
        """Whether it runs, and answers where it should."""
        if self._process is None or self._process.poll() is not None:
            return False
        if not self.health:
            return True
        try:
            async with httpx.AsyncClient(timeout=CHECK_SECONDS) as http:
                return (await http.get(self.health)).is_success
        except httpx.HTTPError:
            return False

    async def _watch(self) -> None:
        """Kill it when it answered before and does so no more: hanging is dying, without the restart."""
        missed, seen = 0, False
        while self.health and missed < HANGS_AFTER:
            await asyncio.sleep(CHECK_SECONDS)
            well = await self.healthy()
            seen = seen or well
            missed = 0 if well or not seen else missed + 1
        if self.health and self._process is not None:
            log.warning("%s hangs; killing it", self.name)
            self._process.kill()

    async def stop(self) -> None:
        """Ask it to stop; kill it when it does not."""
        self.stopping = True
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGTERM)
        end = time.monotonic() + STOP_SECONDS
        while process.poll() is None and time.monotonic() < end:
            await asyncio.sleep(0.05)
        if process.poll() is None:
            log.warning("%s did not stop in %.0f s; killing it", self.name, STOP_SECONDS)
            process.kill()


def _die_with(parent: int) -> Callable[[], None]:
    """Let the kernel end a process when the supervisor is killed, so that no port stays taken."""

    def prepare() -> None:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)

    return prepare
