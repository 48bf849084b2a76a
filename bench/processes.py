"""Processes that are measured: how long they take to start, and what memory they hold."""

from __future__ import annotations

import http.client
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.wire import HOST

LOOK_SECONDS = 0.05
_PROC = Path("/proc")


@dataclass(frozen=True)
class Watched:
    """A process: how to find its id, and where it answers when it is ready (port 0: it listens nowhere)."""

    name: str
    pid: Callable[[], int]
    port: int = 0
    path: str = "/"


def started_at(pid: int) -> float:
    """The moment at which a process began, on the clock that counts since the machine started."""
    after_name = (_PROC / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
    return int(after_name[19]) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """The memory of a process and its children in MB; pages that are shared count in proportion."""
    lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    own = next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return own + sum(memory(child) for child in _children(pid))


def _children(pid: int) -> list[int]:
    text = (_PROC / str(pid) / "task" / str(pid) / "children").read_text()
    return [int(child) for child in text.split()]


class StartWatch:
    """Notes in the background after how many seconds each process answers."""

    def __init__(self, watched: list[Watched]) -> None:
        """Begin to look."""
        self.seconds: dict[str, float] = {}
        self._threads = [threading.Thread(target=self._look, args=[one], daemon=True) for one in watched if one.port]
        self._end = False
        for thread in self._threads:
            thread.start()

    def finish(self) -> dict[str, float]:
        """Stop looking; returns the seconds by name of those that answered."""
        time.sleep(2 * LOOK_SECONDS)
        self._end = True
        for thread in self._threads:
            thread.join()
        return self.seconds

    def _look(self, one: Watched) -> None:
        while not self._end:
            if _answers(one):
                self.seconds[one.name] = time.clock_gettime(time.CLOCK_BOOTTIME) - started_at(one.pid())
                return
            time.sleep(LOOK_SECONDS)


def _answers(one: Watched) -> bool:
    connection = http.client.HTTPConnection(HOST, one.port, timeout=1)
    try:
        connection.request("GET", one.path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
