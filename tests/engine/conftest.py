"""One real engine for all tests here: trained once, started once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from running import FakeActions, RunningEngine, engine_python, start, train


@pytest.fixture(scope="session")
def running_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEngine]:
    """Train and start an engine with a fake action server."""
    if not Path(engine_python()).exists():
        pytest.fail(f"no engine environment at {engine_python()}: run make setup")
    folder = tmp_path_factory.mktemp("engine")
    actions = FakeActions()
    train(folder / "small.tar.gz")
    running = start(folder / "small.tar.gz", folder, actions)
    try:
        running.wait_until_up()
        yield running
    finally:
        running.process.terminate()
        running.process.wait(20)
        actions.stop()


@pytest.fixture
def engine(running_engine: RunningEngine) -> Iterator[RunningEngine]:
    """Give the engine with its action server up and no calls made yet."""
    running_engine.actions.start()
    running_engine.actions.calls.clear()
    yield running_engine
    running_engine.actions.stop()
