"""An office in a fresh database, and the web process that serves it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from office import Browser, Office, Served, new_office


@pytest.fixture(scope="session", autouse=True)
def served() -> Iterator[None]:
    """The web process."""
    running = Served()
    yield
    running.stop()


@pytest.fixture(autouse=True)
def browsers() -> Iterator[None]:
    """Close the browsers of a test."""
    yield
    Browser.close_all()


@pytest.fixture
def office(database: Path) -> Office:
    """A team without clients."""
    return new_office()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Move the clock forward by minutes."""
    from bot.settings import get_settings

    def move(minutes: float) -> None:
        monkeypatch.setenv("WERKWENS_CLOCK_SHIFT_SECONDS", str(int(minutes * 60)))
        get_settings.cache_clear()

    return move
