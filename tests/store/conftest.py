"""A database with one client in it, and a transaction on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.services.demo import demo_client, make_demo_team
from bot.store.database import unit_of_work


@pytest.fixture
def client(database: Path) -> str:
    """A client of the demo team."""
    make_demo_team()
    return demo_client("Demo klant")


@pytest.fixture
def session(client: str) -> Iterator[Session]:
    """A transaction, when the client is there."""
    with unit_of_work() as opened:
        yield opened
