"""Lets the tests here find their own helpers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from stack import Stack

sys.path.insert(0, str(Path(__file__).parent))

from talker import Talker

MakeTalker = Callable[[str], Talker]


@pytest.fixture(scope="module")
def clients(stack: Stack) -> Iterator[MakeTalker]:
    """Makes clients who have just opened the chat; their names must be new."""
    made: list[Talker] = []

    def make(label: str) -> Talker:
        made.append(Talker(stack, label))
        return made[-1]

    yield make
    for talker in made:
        talker.chat.close()
