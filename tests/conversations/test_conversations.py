"""Conversations over HTTP with the real processes, as they stand in scripts/*.yml."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from script import play, scripts
from talker import Talker

SCRIPTS = scripts()


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_conversation_goes_as_written(clients: Callable[[str], Talker], name: str) -> None:
    play(clients(name), SCRIPTS[name])
