"""What all tests share: one running stack per session, and a database of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from stack import Stack, forget_settings


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The real processes, started once. Tests that stop or break them start a `Stack` of their own."""
    running = Stack(tmp_path_factory.mktemp("stack"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty database in the present shape, for this process; gives its data folder."""
    from bot.store.database import get_engine
    from bot.store.migrate import migrate

    monkeypatch.setenv("WERKWENS_DATA_DIR", str(tmp_path / "data"))
    forget_settings()
    migrate()
    yield tmp_path / "data"
    get_engine().dispose()
    forget_settings()
