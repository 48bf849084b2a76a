"""What a client says besides an answer gets a fitting reply, changes no answer, and the open question comes back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from places import PLACES, lead_to
from script import play
from talker import Talker

MakeTalker = Callable[[str], Talker]
HERE = Path(__file__).parent
INTENTS: dict[str, Any] = yaml.safe_load((HERE / "intents.yml").read_text(encoding="utf-8"))
CASES = [
    (place, intent, text)
    for place in PLACES
    for intent, item in INTENTS.items()
    for text in item["say"]
    if place not in item.get("except", ())
]


class Places:
    """Clients that stand at a place, used again as long as they still stand there."""

    def __init__(self, clients: MakeTalker) -> None:
        self.clients = clients
        self.free: dict[str, Talker] = {}
        self.numbers = count(1)

    def at(self, place: str, *, fresh: bool) -> Talker:
        """A client at this place; it is given back with `keep` when it still stands there."""
        waiting = None if fresh else self.free.pop(place, None)
        if waiting is not None:
            return waiting
        talker = self.clients(f"at {place} {next(self.numbers)}")
        play(talker, lead_to(place))
        return talker

    def keep(self, place: str, talker: Talker) -> None:
        """Let another test use this client."""
        self.free[place] = talker


@pytest.fixture(scope="module")
def places(clients: MakeTalker) -> Places:
    """Clients to use at places."""
    return Places(clients)


@pytest.mark.parametrize(("place", "intent", "text"), CASES)
def test_the_open_question_comes_back(places: Places, place: str, intent: str, text: str) -> None:
    item = INTENTS[intent]
    fresh = bool(item.get("fresh"))
    talker = places.at(place, fresh=fresh)
    before, offered = talker.given(), talker.codes

    talker.say(text)

    assert any(talker.hears(response) for response in item["hears"]), talker.story()
    if "then" in item and not talker.asks(PLACES[place]["asks"]):
        play(talker, [item["then"]])
    assert talker.asks(PLACES[place]["asks"]), talker.story()
    assert talker.given() == before
    assert fresh or sorted(talker.codes) == sorted(offered), f"other options than before: {offered}\n{talker.story()}"
    if not fresh:
        places.keep(place, talker)
