"""The real knowledge base, read once for all tests of the wishes."""

from pathlib import Path

import pytest

from bot.wishes import Knowledge, load_knowledge

DATA = Path(__file__).resolve().parents[2] / "data" / "wishes"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge base that clients meet."""
    return load_knowledge(DATA)
