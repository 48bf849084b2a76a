"""Wishes that are not known yet can be read to grow the knowledge, and nobody can tell whose they are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "portal"))

from office import Office, new_office
from summary_people import Person

from bot.clock import now
from bot.services.unknown_wishes import MOST_WORDS, UnknownWish, unknown_wishes
from bot.store.database import unit_of_work
from bot.store.models import Consent, InboxMessage
from bot.store.repositories import Answers


@pytest.fixture
def office(database: Path) -> Office:
    """A team without clients."""
    return new_office()


def read(*, demo: bool = False) -> tuple[list[UnknownWish], int]:
    with unit_of_work() as session:
        return unknown_wishes(session, demo=demo)


def wishes() -> list[str]:
    return [wish.words for wish in read()[0]]


def dreamer(words: str, *codes: str) -> Person:
    return Person().said("kennismaking.naam", "Ster").said("wens.wens", words, *codes)


def test_a_wish_that_is_not_known_is_there_with_what_attracts(office: Office) -> None:
    person = dreamer("drakentemmer").tapped("wens_vertalen.aantrekking", "Dieren en Hoogte", "dieren", "hoogte")
    office.add_client("Demo 1", person)
    office.add_client("Demo 2", dreamer("Drakentemmer!").tapped("wens_vertalen.aantrekking", "Dieren", "dieren"))
    office.add_client("Demo 3", dreamer("zeemeermin"))
    (first, second), left_out = read()
    assert (first.words, first.times, first.attractions) == ("drakentemmer", 2, ["dieren", "hoogte"])
    assert (second.words, second.times, second.attractions) == ("zeemeermin", 1, [])
    assert left_out == 0


def test_a_known_wish_doubt_and_no_more_wishes_are_not(office: Office) -> None:
    office.add_client("Demo 1", dreamer("piloot", "piloot").tapped("wens.nog_een", "Dit is alles", "geen"))
    office.add_client("Demo 2", Person().said("wens.wens", "weet niet", "weet_niet", status="doubt"))
    assert wishes() == []


def test_a_wish_that_was_changed_counts_as_it_is_now(office: Office) -> None:
    office.add_client("Demo 1", dreamer("drakentemmer").said("wens.wens", "piloot", "piloot"))
    assert wishes() == []


def test_nobody_can_be_told_from_it(office: Office) -> None:
    person = dreamer("net als Kees en ster bellen 06 12345678 of ster@voorbeeld.example, mijn broer weet ervan")
    office.add_client("Demo 1", person.said("netwerk.helpt", "mijn broer Kees", "broer_zus"))
    (words,) = wishes()
    assert words == "net als … en … bellen … of … mijn broer weet ervan"


def test_a_story_is_left_out_and_counted(office: Office) -> None:
    office.add_client("Demo 1", dreamer(" ".join(["drakentemmer"] * (MOST_WORDS + 1))))
    assert read() == ([], 1)


def test_the_order_says_nothing_of_who_came_first(office: Office) -> None:
    for number, words in enumerate(("zeemeermin", "drakentemmer", "aardbeienkoning")):
        office.add_client(f"Demo {number}", dreamer(words))
    assert wishes() == ["aardbeienkoning", "drakentemmer", "zeemeermin"]


def test_without_consent_or_after_erasing_nothing_is_there(office: Office) -> None:
    refused = office.add_client("Demo 1", dreamer("drakentemmer"))
    erased = office.add_client("Demo 2", dreamer("zeemeermin"))
    with unit_of_work() as session:
        session.add(Consent(client_id=refused, agreed=False, text_version="1", channel="web", at=now()))
        Answers(session, erased).erase()
        assert session.query(InboxMessage).count() > 0
    assert wishes() == []


def test_demo_clients_are_read_apart(office: Office) -> None:
    office.add_client("Demo 1", dreamer("drakentemmer"))
    assert read(demo=True) == ([], 0)


def test_that_it_was_read_is_in_the_audit_trail(office: Office) -> None:
    read()
    assert office.events()[-1] == ("operator", "unknown_wishes_read", None)
