"""Keeps what people say out of every log of the app's processes.

Texts of exceptions may hold what a client said, and so may the messages of libraries. So only our own records keep
their message; of all others, and of every exception, the kind and the place stay.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

OURS = "werkwens"
PLACES = 4  # how many places of a traceback are named
_LONGEST_CHAIN = 5


class WordlessFormatter(logging.Formatter):
    """Formats our own records in full, and of all others only where and what kind."""

    def __init__(self, process: str) -> None:
        """Name the process in every line."""
        super().__init__()
        self.process = process

    def format(self, record: logging.LogRecord) -> str:
        """Return one line: time, level, process, our message or the place of another's, and what was raised where."""
        what = _message(record) or f"{record.name}:{record.funcName}:{record.lineno}"
        raised = record.exc_info[1] if record.exc_info else None
        failure = f" [{described(raised)}]" if raised is not None else ""
        return f"{self.formatTime(record)} {record.levelname} {self.process} {what}{failure}"


def _message(record: logging.LogRecord) -> str:
    if record.name != OURS and not record.name.startswith(OURS + "."):
        return ""
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # a mistake of ours; the place is still worth telling
        return ""


def described(error: BaseException) -> str:
    """Return the kinds of an exception and its causes, and the last places it came through; never its text."""
    kinds: list[str] = []
    cause = error
    while len(kinds) < _LONGEST_CHAIN:
        kinds.append(type(cause).__name__)
        following = cause.__cause__ or cause.__context__
        if following is None:
            break
        cause = following
    frames = traceback.extract_tb(error.__traceback__)[-PLACES:]
    places = " > ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames)
    return f"{' from '.join(kinds)} at {places}" if places else " from ".join(kinds)


def set_up(process: str, level: str) -> None:
    """Send all logging, warnings and uncaught exceptions of this process to standard error, without words.

    Args:
        process: the name of the process, for every line.
        level: the lowest level of our own records that is shown; of libraries it is never below WARNING.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WordlessFormatter(process))
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # else a record that can't be formatted is printed with its arguments
    log = logging.getLogger(OURS)

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("stopped by an error", exc_info=(kind, error, trace))

    sys.excepthook = uncaught
    threading.excepthook = lambda given: log.error(
        "a thread stopped by an error",
        exc_info=(given.exc_type, given.exc_value, given.exc_traceback) if given.exc_value else None,
    )
