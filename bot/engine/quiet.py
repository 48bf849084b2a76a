"""Keeps what people say out of every log, and the engine to one thread.

Rasa writes message text to its logs at DEBUG and at ERROR, and structlog prints everything
when nobody configured it. So records that are not ours lose their message here: the place
and the kind of the failure stay, the words go.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import MutableMapping
from typing import Any

LOGGER_NAME = "werkwens.engine"

_ENVIRONMENT = {
    # One message is a few thousand multiplications: threads only cost time and memory.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    # A cached training step does not notice that one of our own components changed.
    "RASA_MAX_CACHE_SIZE": "0",
    # Rasa shows its progress bars, one line a rule, unless told that nobody reads its log.
    "LOG_LEVEL": "WARNING",
}


class WordlessFormatter(logging.Formatter):
    """Formats our own records in full, and of all others only where and what kind."""

    def format(self, record: logging.LogRecord) -> str:
        """Format one record.

        Args:
            record: Any log record, of the engine or of a library.

        Returns:
            One line. The message and its arguments appear only for the engine's own
            logger; exceptions appear as their class name.
        """
        ours = record.name == LOGGER_NAME or record.name.startswith(LOGGER_NAME + ".")
        where = "" if ours else f" {record.name}:{record.funcName}:{record.lineno}"
        what = " " + record.getMessage() if ours else ""
        kind = record.exc_info[0] if record.exc_info else None
        failure = f" [{kind.__name__}]" if kind else ""
        return f"{self.formatTime(record)} {record.levelname} engine{where}{what}{failure}"


def _show_no_warning(*_args: Any, **_kwargs: Any) -> None:
    """Stand in for ``warnings.showwarning``."""


def prepare_environment() -> None:
    """Set the environment; call before TensorFlow, NumPy or Rasa is imported."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    # Rasa puts message text in warnings as well, and libraries reset the filters.
    warnings.showwarning = _show_no_warning


def _drop(_logger: Any, _method: str, _event: MutableMapping[str, Any]) -> str:
    import structlog

    raise structlog.DropEvent


def silence_structlog() -> None:
    """Stop structlog, which prints every event of Rasa when left alone."""
    import structlog

    structlog.configure(processors=[_drop], cache_logger_on_first_use=True)


def silence_libraries(level: int = logging.WARNING) -> logging.Logger:
    """Route all logging through the wordless formatter and stop structlog.

    Args:
        level: The lowest level that is shown, ours and others' alike; INFO is always
            shown for the engine's own logger.

    Returns:
        The engine's own logger.
    """
    silence_structlog()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WordlessFormatter())
    for name in list(logging.root.manager.loggerDict):
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
        library.setLevel(logging.NOTSET)
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(max(level, logging.WARNING))
    # The standard library prints the arguments of a record that it cannot format.
    logging.raiseExceptions = False
    own = logging.getLogger(LOGGER_NAME)
    own.setLevel(logging.INFO)
    return own
