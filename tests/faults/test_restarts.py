"""All is stopped and started again at any question: the same question stands there, and no answer is lost."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest
from phones import Phone
from records import Record, record
from stack import Stack, forget_settings

from bot.clock import now
from bot.gateway.inbox import Message, accept
from bot.intake.catalogue import Question
from bot.services.demo import demo_client, make_demo_team
from bot.services.resources import resources
from bot.services.take_turn import Understood, take_turn
from bot.store.database import get_engine, reading, unit_of_work
from bot.store.models import Client, Conversation, InboxMessage
from bot.store.repositories import Answers

ANSWER = Understood("antwoord", 0.95)
MOST_TURNS = 250
# Three clients who together come to every question of the catalogue.
WORKS: dict[str, str] = {"wens.wens": "ik wil piloot worden", "netwerk.helpt": "mijn moeder"}
REFUSES = {
    "wens.wens": "piloot of kok", "wens_vertalen.reactie": "niks", "netwerk.helpt": "Sjors", "hard": "lastig",
}  # fmt: skip
NO_WORK = {"wens.wens": "ik wil niet werken", "netwerk.helpt": "mijn moeder"}
# With this set, all processes are killed at every question that comes by: half an hour or more.
EVERYWHERE = os.environ.get("WERKWENS_RESTART_EVERYWHERE") == "1"
STOPS = ["kennismaking.vandaag", "wens_vertalen.aantrekking", "krachten.goed", "leefgebieden.geld", "terugkijken.delen"]


class Someone:
    """Answers by a table, through the services, as gateway and engine do; `restarted` are the questions tried."""

    def __init__(self, label: str, table: dict[str, str], restarted: set[str]) -> None:
        self.client = demo_client(label)
        self.table = table
        self.restarted = restarted
        self.sent = 0
        self.bubbles: list[dict[str, Any]] = []
        with unit_of_work() as session:
            client = session.get(Client, self.client)
            assert client
            client.seed = 7

    def send(self, kind: str, text: str = "", *choice: str, as_: Understood = ANSWER) -> None:
        self.sent += 1
        message_id = f"message-{self.sent}"
        accept(
            self.client, Message(message_id, kind, text, choice), channel="web", owner="web:test/1", lease_seconds=15
        )
        self.bubbles = take_turn(self.client, message_id, as_)
        with unit_of_work() as session:
            rows = session.query(InboxMessage).filter_by(client_id=self.client, message_id=message_id)
            rows.update({"status": "done", "done_at": now()})

    @property
    def codes(self) -> list[str]:
        return [option["key"] for option in self.bubbles[-1]["options"]]

    def state(self) -> dict[str, Any]:
        with reading() as session:
            found = session.get(Conversation, self.client)
            return dict(found.state) if found else {}

    def stored(self) -> list[Any]:
        with reading() as session:
            return list(Answers(session, self.client).versions())

    def live(self) -> None:
        """Answer everything, and restart once at every question that was not tried yet."""
        self.send("begin", as_=Understood("begin", 1.0))
        for _ in range(MOST_TURNS):
            state = self.state()
            if state["finished"] and not state["open"]:
                return
            if not state["pending"] and state["open"] not in self.restarted:
                self._restart(state)
            self._answer(self.state())
        raise AssertionError(f"still asking {self.state()}")

    def _restart(self, before: dict[str, Any]) -> None:
        key, shown, stored = before["open"], self.codes, self.stored()
        self.restarted.add(key)
        new_life()
        assert self.state() == before
        assert self.stored() == stored
        self.send("begin", as_=Understood("begin", 1.0))  # the client opens the page
        after = self.state()
        assert (after["open"], after["partial"], after["said"]) == (key, before["partial"], before["said"])
        assert self.codes == shown, f"{key}: other options than before"
        assert self.bubbles[-1]["response"].startswith("utter_ask_"), self.bubbles
        assert self.stored() == stored

    def _answer(self, state: dict[str, Any]) -> None:
        question = resources().catalogue.by_key.get(state["open"])
        assert question, state
        if state["pending"]:
            ways = ("verder", "klopt", "ja", "antwoord")
            self.send("tap", "label", next(code for code in ways if code in self.codes))
        elif "klaar" in self.codes:
            self.send("tap", "label", "klaar")
        elif question.key in self.table:
            self._type(self.table[question.key])
        elif question.kind in {"open", "name", "person", "wish"} and not question.options:
            self._type("Sam" if question.kind == "name" else "geld en mensen zien")
        else:
            self.send("tap", "label", self._choice(question))

    def _type(self, words: str) -> None:
        self.send("text", words, as_=Understood("geen_werk" if "niet werken" in words else "antwoord", 0.95))

    def _choice(self, question: Question) -> str:
        wanted = self.table.get("wens_vertalen.reactie", "leuk") if question.kind == "reaction" else ""
        hard = self.table.get("hard", "") if question.kind == "level" else ""
        avoided = {"nog_niet", "niemand", "weet_niet", "meer", "wie_leest"}
        kept = [code for code in self.codes if code not in avoided] or self.codes
        return next((code for code in (wanted, hard) if code in self.codes), kept[0])


def new_life() -> None:
    """Forget what a process holds in memory of clients, as one that starts anew: connections and settings."""
    get_engine().dispose()
    forget_settings()


@pytest.fixture
def team(database: Path) -> None:
    """A database with a demo team."""
    make_demo_team()


@pytest.mark.usefixtures("team")
def test_after_a_restart_at_any_question_the_same_one_stands_there_and_no_answer_is_lost() -> None:
    restarted: set[str] = set()
    for number, table in enumerate((WORKS, REFUSES, NO_WORK)):
        Someone(f"Demo {number}", table, restarted).live()
    assert {question.key for question in resources().catalogue.questions()} - restarted == set()


@pytest.mark.timeout(9000 if EVERYWHERE else 900)  # a start of all processes takes 15 s on a quiet machine
def test_all_processes_are_killed_at_questions_all_over_and_the_same_one_stands_there(tmp_path: Path) -> None:
    stack, label, stopped = Stack(tmp_path / "data").start(), "Demo herstart", []
    try:
        phone = Phone(stack.client(label))
        phone._insist(lambda: phone.client.http.post("/chat/start", json={}))
        phone._settle(0)
        for _ in range(MOST_TURNS):
            if phone.finished:
                break
            key = place(stack, label)["open"]
            if key and key not in stopped and (EVERYWHERE or key in STOPS):
                stopped.append(key)
                kill_all(stack, phone, label)
                print(f"{len(stopped)} {key}", flush=True)
            phone._answer()
        assert phone.finished
        assert set(stopped) >= set(STOPS)
        assert EVERYWHERE or stopped == STOPS
        assert kept(stack, label).statuses == {"done"}
        phone.client.close()
    finally:
        stack.stop()


def kill_all(stack: Stack, phone: Phone, label: str) -> None:
    """End everything without a chance to tidy up, and start it again; then look at the page as the client does."""
    before, answers, shown = place(stack, label), kept(stack, label).answers, phone.items
    assert stack.process
    os.kill(stack.process.pid, signal.SIGKILL)
    stack.process.wait(10)
    stack.start()
    assert place(stack, label) == before
    assert kept(stack, label).answers == answers
    page = phone.client.http.get("/chat/updates", params={"after": 0}).json()["items"]
    assert [item["text"] for item in page] == [item["text"] for item in shown]


def place(stack: Stack, label: str) -> dict[str, Any]:
    """The state of the conversation."""
    with stack.inside(), reading() as session:
        found = session.get(Conversation, demo_client(label))
        assert found
        return dict(found.state)


def kept(stack: Stack, label: str) -> Record:
    """What is stored of the conversation."""
    with stack.inside():
        return record(label)
