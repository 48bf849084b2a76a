"""A turn is decided once; every retry repeats it word for word."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, func, select

from bot.clock import now
from bot.gateway.inbox import Message, accept
from bot.intake.turn import Turn
from bot.services import take_turn as module
from bot.services.demo import demo_client, make_demo_team
from bot.services.resources import texts
from bot.services.take_turn import Understood, UnknownMessageError, take_turn
from bot.store.database import reading, unit_of_work
from bot.store.models import Answer, Conversation, InboxMessage, Staff
from bot.store.models import Turn as TurnRow
from bot.store.scan_repository import Scans

ANSWER = Understood("antwoord", 0.95)
CANARY = "kanarie"


@pytest.fixture
def client(database: Path) -> str:
    make_demo_team()
    return demo_client("Demo klant")


class Person:
    """Sends messages and lets a turn be taken on each, as the gateway and the engine do."""

    def __init__(self, client: str) -> None:
        self.client = client
        self.sent = 0

    def put(self, text: str = "", choice: str = "", kind: str = "text") -> str:
        self.sent += 1
        message_id = f"message-{self.sent}"
        message = Message(message_id, kind, text, (choice,) if choice else ())
        accept(self.client, message, channel="web", owner="web:test/1", lease_seconds=15)
        return message_id

    def say(
        self, text: str = "", choice: str = "", kind: str = "text", as_: Understood = ANSWER
    ) -> list[dict[str, Any]]:
        message_id = self.put(text, choice, "tap" if choice else kind)
        bubbles = take_turn(self.client, message_id, as_)
        done(self.client, message_id)
        return bubbles


def done(client: str, message_id: str) -> None:
    with unit_of_work() as session:
        row = session.scalars(query_inbox(client, message_id)).one()
        row.status, row.done_at = "done", now()


def query_inbox(client: str, message_id: str) -> Select[tuple[InboxMessage]]:
    return select(InboxMessage).where(InboxMessage.client_id == client, InboxMessage.message_id == message_id)


def count(table: type[Answer] | type[TurnRow]) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def state(client: str) -> dict[str, Any]:
    with reading() as session:
        found = session.get(Conversation, client)
        assert found is not None
        return dict(found.state)


@pytest.fixture
def consenting(client: str) -> Person:
    """A client who agreed, and has the first question open."""
    person = Person(client)
    bubbles = person.say(kind="begin")
    yes = next(option for option in bubbles[-1]["options"] if option["key"] == "ja")
    person.say(yes["label"], choice="ja")
    assert state(client)["open"]
    return person


def test_a_second_call_for_the_same_message_gives_the_same_bubbles_and_changes_nothing(consenting: Person) -> None:
    client = consenting.client
    message_id = consenting.put("Sam")
    first = take_turn(client, message_id, ANSWER)
    after, answers, turns = state(client), count(Answer), count(TurnRow)
    again = take_turn(client, message_id, Understood("pauze", 1.0))
    assert again == first
    assert (state(client), count(Answer), count(TurnRow)) == (after, answers, turns)


def test_calls_for_the_same_message_at_the_same_time_decide_once(consenting: Person) -> None:
    message_id, answers = consenting.put("Sam"), count(Answer)
    together = threading.Barrier(6)

    def one(_: int) -> list[dict[str, Any]]:
        together.wait()
        return take_turn(consenting.client, message_id, ANSWER)

    with ThreadPoolExecutor(6) as pool:
        replies = list(pool.map(one, range(6)))
    assert all(reply == replies[0] for reply in replies)
    assert count(Answer) == answers + 1


def test_a_message_that_was_never_acknowledged_is_refused(client: str) -> None:
    with pytest.raises(UnknownMessageError):
        take_turn(client, "message-1", ANSWER)
    with pytest.raises(UnknownMessageError):
        take_turn("nobody", "message-1", ANSWER)


def wipe_all(turn: Turn) -> None:
    """Decides as the conversation does when a client confirms that everything must go."""
    turn.outcome.wipe = "all"
    turn.say("utter_gewist")


def test_a_call_that_comes_after_everything_was_erased_brings_no_answer_back(
    consenting: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    message_id = consenting.put("Sam")
    take_turn(consenting.client, message_id, ANSWER)
    done(consenting.client, message_id)
    assert count(Answer) == 1
    with monkeypatch.context() as patch:
        patch.setattr(module, "decide", wipe_all)
        consenting.say("ja, wis alles")
    assert count(Answer) == 0
    with pytest.raises(UnknownMessageError):
        take_turn(consenting.client, message_id, ANSWER)
    assert count(Answer) == 0


def test_erasing_everything_takes_along_what_staff_told_about_the_skills(
    consenting: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit_of_work() as session:
        coach = session.scalars(select(Staff).where(Staff.role == "jobcoach")).one()
        Scans(session, consenting.client).add(coach.id, "jobcoach", {"op_tijd": "lukt"}, now())
    consenting.say("Sam")
    with reading() as session:
        assert len(Scans(session, consenting.client).standing()) == 1
    monkeypatch.setattr(module, "decide", wipe_all)
    consenting.say("ja, wis alles")
    with reading() as session:
        assert Scans(session, consenting.client).standing() == []


def test_what_was_written_after_asking_to_erase_everything_still_gets_its_turn(
    consenting: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    wipe, after = consenting.put("wis alles"), consenting.put("daarna")
    with monkeypatch.context() as patch:
        patch.setattr(module, "decide", wipe_all)
        take_turn(consenting.client, wipe, ANSWER)
    with reading() as session:
        words = {row.message_id: row.text for row in session.scalars(select(InboxMessage))}
    assert {text for message_id, text in words.items() if message_id != after} == {""}
    assert words[after] == "daarna"


def test_a_fault_in_deciding_is_told_calmly_and_blocks_nothing(
    consenting: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = consenting.client
    before, answers = state(client), count(Answer)

    def faulty(turn: Turn) -> None:
        turn.record([CANARY])
        turn.state.ask("nergens")
        raise ValueError(turn.incoming.words)

    with monkeypatch.context() as patch:
        patch.setattr(module, "decide", faulty)
        message_id = consenting.put(CANARY)
        bubbles = take_turn(client, message_id, ANSWER)
    assert [bubble["response"] for bubble in bubbles] == [module.FAULT]
    assert module.FAULT in texts()
    assert (state(client), count(Answer)) == (before, answers)
    assert take_turn(client, message_id, ANSWER) == bubbles, "a retry does not decide anew"
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert CANARY not in caplog.records[0].getMessage()
    done(client, message_id)
    consenting.say("Sam")
    assert count(Answer) == answers + 1


def test_without_consent_no_word_is_kept(client: str) -> None:
    person = Person(client)
    person.say(kind="begin")
    person.say(CANARY)
    with reading() as session:
        assert [row.text for row in session.scalars(select(InboxMessage))] == ["", ""]
    assert count(Answer) == 0
    assert CANARY not in str(state(client))
