"""What all tests share: one running stack per session, and a database of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from stack import Stack, forget_settings

# These take minutes each. They come first, so that two processes that share the files end at about the same time.
LONGEST = ("test_bench.py", "test_kills.py", "test_whole_catalogue.py", "test_restarts.py", "test_people.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that take longest first; the rest stays in order."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


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
