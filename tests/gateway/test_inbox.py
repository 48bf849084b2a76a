"""A message is stored before it is acknowledged, once, at a place that no reader can miss."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from engines import Engine
from inboxes import LEASE_SECONDS, inbox, put

from bot.clock import now
from bot.gateway.channels.webchat.feed import updates
from bot.gateway.engine_client import Bubble
from bot.gateway.inbox import AWAY, LONGEST, Accepted, Message, Refusal, accept, clean, welcome_needed
from bot.gateway.turns import Turns
from bot.services.demo import demo_client, make_demo_team


@pytest.fixture
def client(database: Path) -> str:
    make_demo_team()
    return demo_client("Demo klant")


def offer(client: str, message: Message) -> Accepted | Refusal:
    return accept(client, message, channel="web", owner="web:test/1", lease_seconds=LEASE_SECONDS)


def at_the_same_time(count: int, work: Callable[[int], object]) -> list[object]:
    """Run something in many threads that start together."""
    together = threading.Barrier(count)

    def one(number: int) -> object:
        together.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_the_same_id_ten_times_at_once_is_one_message(client: str) -> None:
    taken = at_the_same_time(10, lambda _: put(client, "message-1"))
    assert len(inbox(client)) == 1
    assert sum(not each.duplicate for each in taken if isinstance(each, Accepted)) == 1


def test_ten_first_messages_at_once_get_ten_places_and_one_turn(client: str) -> None:
    taken = at_the_same_time(10, lambda number: put(client, f"message-{number}"))
    assert [row.seq for row in inbox(client)] == list(range(1, 11))
    assert sum(each.work is not None for each in taken if isinstance(each, Accepted)) == 1


def test_an_id_that_comes_again_with_other_content_is_refused(client: str) -> None:
    put(client, "message-1", "ja")
    assert offer(client, Message("message-1", "text", "nee")) == Refusal.ID_REUSED
    assert offer(client, Message("message-1", "tap", "ja", ("ja",))) == Refusal.ID_REUSED
    assert [row.text for row in inbox(client)] == ["ja"]


def test_the_same_id_of_two_clients_is_two_messages(client: str) -> None:
    other = demo_client("Demo 2")
    assert not put(client, "message-1").duplicate
    assert not put(other, "message-1", "iets anders").duplicate


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "\u202e\u2066", "\n\t\n"])
def test_a_message_without_anything_to_read_is_refused(client: str, text: str) -> None:
    assert offer(client, Message("message-1", "text", text)) == Refusal.EMPTY
    assert inbox(client) == []


def test_a_message_of_20000_letters_is_refused_and_one_of_the_longest_is_kept(client: str) -> None:
    assert offer(client, Message("message-1", "text", "a" * 20_000)) == Refusal.TOO_LONG
    put(client, "message-2", "a" * LONGEST)
    assert [len(row.text) for row in inbox(client)] == [LONGEST]


def test_control_characters_are_taken_out_and_the_words_stay() -> None:
    assert clean("a\x00b\r\nc\u202ed\x1b[31m\ud800") == "ab\ncd[31m\ufffd"


def test_a_reader_who_asks_for_what_is_new_misses_nothing_that_many_writers_write(client: str) -> None:
    """Both directions are written at once by several threads while one reader follows."""
    seen: list[int] = []
    finished = threading.Event()

    def follow() -> None:
        last = 0
        while True:
            stop = finished.is_set()
            found = updates(client, last)
            seen.extend(item["seq"] for item in found["items"])
            last = found["last"]
            if stop:
                return

    reader = threading.Thread(target=follow)
    reader.start()

    def write(number: int) -> None:
        for part in range(5):
            arrive(client, f"message-{number}-{part}")

    at_the_same_time(4, write)
    finished.set()
    reader.join(20)
    assert seen == list(range(1, len(seen) + 1))
    assert len(seen) == 4 * 5 * 3


def arrive(client: str, message_id: str) -> None:
    """A message arrives; who gets the lease with it works off the inbox."""
    turns = Turns(Engine(), "web:reader", LEASE_SECONDS, lambda _: None)
    work = put(client, message_id).work
    while work is not None:
        work = turns._finished(work, [Bubble("een"), Bubble("twee")])


def test_a_new_client_is_welcomed_once_however_many_pages_open(client: str) -> None:
    first, second = welcome_needed(client), welcome_needed(client)
    assert first == second == Message("begin-0", "begin", "")
    assert first is not None
    assert offer(client, first) != offer(client, first)
    assert welcome_needed(client) is None


def test_a_client_is_welcomed_back_after_a_night_and_not_before(client: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(client, "message-1")
    start = now()
    monkeypatch.setattr("bot.gateway.inbox.now", lambda: start + AWAY - timedelta(minutes=1))
    assert welcome_needed(client) is None
    monkeypatch.setattr("bot.gateway.inbox.now", lambda: start + AWAY + timedelta(minutes=1))
    assert welcome_needed(client) == Message("begin-1", "begin", "")
