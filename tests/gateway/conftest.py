"""One web process for all tests here, with a client of one's own for each."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from stack import forget_settings

from bot.store.database import get_engine
from bot.store.migrate import migrate

sys.path.insert(0, str(Path(__file__).parent))

from door import Door, open_door


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The web process with a database of its own and a stand-in for the engine."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("WERKWENS_DATA_DIR", str(tmp_path_factory.mktemp("door")))
        forget_settings()
        migrate()
        with open_door() as opened:
            yield opened
        get_engine().dispose()
        forget_settings()


@pytest.fixture
def door(running: Door) -> Iterator[Door]:
    """The web process as if nobody had been there."""
    running.engine.reset()
    mine = replace(running, label=f"Demo {uuid.uuid4().hex[:8]}", opened=[])
    yield mine
    mine.close()
