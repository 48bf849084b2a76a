"""Ten clients of different kinds do the whole intake over HTTP; their profiles are checked fact by fact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from person import READERS, Person, profile_of, scripts, topics_opened
from stack import Stack
from talker import Talker

from bot.services.resources import resources

SCRIPTS = scripts()
HERE = [name for name, script in SCRIPTS.items() if "away" not in script]
DAY = 86_400
IN_SYSTEM = frozenset({"klaar", "meer", "verder", "ander_onderwerp", "klopt", "elsewhere", "allebei", "weet_niet"})


@pytest.mark.parametrize("name", HERE)
def test_a_client_of_this_kind_comes_to_the_end_and_the_profile_is_what_was_said(
    clients: Callable[[str], Talker], name: str
) -> None:
    check(Person(clients(f"Demo {name}"), SCRIPTS[name]).live())


@pytest.mark.timeout(600)  # two starts of all processes
def test_a_client_who_is_away_for_three_weeks_goes_on_where_the_talk_was(tmp_path: Path) -> None:
    script = SCRIPTS["away_for_three_weeks"]
    stack = Stack(tmp_path / "data").start()
    try:
        person = Person(Talker(stack, "Demo away"), script)
        person.between = lambda key: away(person, key)
        check(person.live())
        times = [datetime.fromisoformat(item["time"]) for item in fields(person).values() if item["time"]]
        assert (max(times) - min(times)).days == script["away"]["days"]
        person.talker.chat.close()
    finally:
        stack.stop()


def away(person: Person, key: str) -> None:
    """Everything stops, and starts again weeks later."""
    wanted, talker = person.script["away"], person.talker
    if key != wanted["before"] or key in person.asked:
        return
    before, offered = fields(person), talker.codes
    talker.stack.stop()
    talker.stack.start(shift_seconds=wanted["days"] * DAY)
    talker.bubbles = talker.chat.start()
    assert talker.hears("utter_welkom_terug"), talker.story()
    assert talker.asks(key), talker.story()
    assert (talker.codes, fields(person)) == (offered, before)


def check(person: Person) -> None:
    """All that the script says of the profile, and that nothing stands there that was not said."""
    found = profile_of(person)
    placed = fields(person)
    for place, wanted in person.script["facts"].items():
        held = {name: placed[place].get(name) for name in wanted}
        assert held == wanted, f"{place}: {placed[place]}"
    assert [item["habit"] for item in found["habits"]] == person.script["habits"]
    pairs = [[item["first"], item["later"]] for item in found["said_both"]]
    assert pairs == person.script.get("said_both", [])
    opened = topics_opened(person)
    assert [reader for reader in READERS if opened[reader]] == person.script["read_by"]
    for place, item in placed.items():
        if item["status"] not in {"not_asked", "skipped"}:
            check_said(person, place, item)


def check_said(person: Person, place: str, item: dict[str, Any]) -> None:
    """What stands in a field was done at its question: each tap is a value, and each word is there."""
    question = resources().catalogue.question(item["question"])
    did = person.did.get(question.key, [])
    assert did, f"{place} holds {item}, and nothing was said there"
    codes = {option.code for option in question.options}
    tapped = [step for step in did if step in codes]
    if item["how"] == "tapped" and item["versions"] == 1 and not question.stepwise:
        both = "allebei" in did
        assert item["values"] == (sorted(codes, key=list(item["values"]).index) if both else did[-1:]), place
    elif item["versions"] == 1:
        assert set(tapped) <= set(item["values"]), f"{place}: {did} became {item}"


def fields(person: Person) -> dict[str, dict[str, Any]]:
    """The fields of the profile by place."""
    topics = profile_of(person)["topics"]
    return {f"{topic}.{name}": item for topic, found in topics.items() for name, item in found.items()}
