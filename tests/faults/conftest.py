"""One stack for all tests here; each leaves it running and whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from stack import Stack

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The real processes, with data of their own; logs tell the most they can."""
    stack = Stack(tmp_path_factory.mktemp("faults"), log_level="DEBUG")
    try:
        yield stack.start()
    finally:
        stack.stop()
