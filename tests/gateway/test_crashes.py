"""Whatever order things happen in, and whoever dies between two steps: each message is decided and answered once.

The steps of a turn are taken one at a time by made-up processes on a real database, and a process may die after any
of them. The actions' own transaction is the real one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from engines import Engine
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from inboxes import CALM, LEASE_SECONDS, inbox, outbox
from sqlalchemy import select
from stack import forget_settings

from bot import clock
from bot.gateway import inbox as inbox_module
from bot.gateway import turns as turns_module
from bot.gateway.channels.webchat.feed import updates
from bot.gateway.engine_client import Bubble
from bot.gateway.inbox import Accepted, Message, Refusal, accept
from bot.gateway.turns import Turns, Work
from bot.services.demo import demo_client, make_demo_team
from bot.services.take_turn import Understood, take_turn
from bot.store.database import get_engine, reading
from bot.store.migrate import migrate
from bot.store.models import Answer, Turn
from bot.store.repositories import Messages

SHARED_MEMORY = Path("/dev/shm")  # a durable commit takes no time there
CLIENTS = 2
PLACES = ("web:1", "web:2", "worker:1")
WORDS = ("Sam", "goed", "ik wil piloot worden", "weet ik niet", "ja")
UNDERSTOOD = Understood("antwoord", 0.95)


@dataclass
class Process:
    """A web or worker process with at most one turn in hand for each client."""

    place: str
    turns: Turns
    work: dict[str, Work] = field(default_factory=dict)
    replies: dict[str, list[Bubble]] = field(default_factory=dict)


def started(place: str) -> Process:
    return Process(place, Turns(Engine(), place, LEASE_SECONDS, lambda _: None))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the clients in it, to copy."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WERKWENS_DATA_DIR", str(folder))
        forget_settings()
        migrate()
        make_demo_team()
        for number in range(CLIENTS):
            demo_client(f"Demo {number}")
        get_engine().dispose()
        forget_settings()
    return folder


class Life(RuleBasedStateMachine):
    """One database, three processes, two clients."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=SHARED_MEMORY if SHARED_MEMORY.is_dir() else None))
        shutil.copytree(self.template, self.folder / "data")
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("WERKWENS_DATA_DIR", str(self.folder / "data"))
        forget_settings()
        self.later = timedelta()
        for module in (inbox_module, turns_module):
            self.patch.setattr(module, "machine_time", lambda: clock.machine_time() + self.later)
        self.clients = [demo_client(f"Demo {number}") for number in range(CLIENTS)]
        self.processes = [started(place) for place in PLACES]
        self.acknowledged: dict[str, list[tuple[str, str]]] = {client: [] for client in self.clients}
        self.orphans: list[tuple[str, str]] = []  # turns that somebody began and nobody waits for
        self.seen: dict[str, list[int]] = {client: [] for client in self.clients}
        for client in self.clients:
            self.arrive(client, self.processes[0], Message("begin-0", "begin", ""))

    def arrive(self, client: str, process: Process, message: Message) -> Accepted | Refusal:
        taken = accept(client, message, channel="web", owner=process.turns.owner, lease_seconds=LEASE_SECONDS)
        if isinstance(taken, Accepted) and not taken.duplicate:
            self.acknowledged[client].append((message.message_id, message.text))
        if isinstance(taken, Accepted) and taken.work is not None:
            self.hold(process, client, taken.work)
        return taken

    def hold(self, process: Process, client: str, work: Work | None) -> None:
        process.replies.pop(client, None)
        process.work.pop(client, None)
        if work is not None:
            process.work[client] = work

    client = st.sampled_from([0, 0, 0, 1])  # mostly one, so that several processes meet at the same one
    process = st.integers(0, len(PLACES) - 1)

    @rule(client=client, process=process, words=st.sampled_from(WORDS))
    def write(self, client: int, process: int, words: str) -> None:
        who = self.clients[client]
        message = Message(f"message-{len(self.acknowledged[who]):03}", "text", words)
        assert isinstance(self.arrive(who, self.processes[process], message), Accepted)

    @rule(client=client, process=process, data=st.data())
    def resend(self, client: int, process: int, data: st.DataObject) -> None:
        who = self.clients[client]
        sent = self.acknowledged[who][1:]
        if sent:
            message_id, words = data.draw(st.sampled_from(sent))
            taken = self.arrive(who, self.processes[process], Message(message_id, "text", words))
            assert isinstance(taken, Accepted)
            assert taken.duplicate

    @rule(client=client, process=process)
    def pick_up(self, client: int, process: int) -> None:
        who, by = self.clients[client], self.processes[process]
        work = by.turns._lease(who)
        if work is not None:
            self.hold(by, who, work)

    @rule(client=client, process=process)
    def pick_up_when_the_lease_has_run_out(self, client: int, process: int) -> None:
        self.later += timedelta(seconds=LEASE_SECONDS + 1)
        self.pick_up(client, process)

    @rule(client=client, process=process)
    def take_a_turn(self, client: int, process: int) -> None:
        self.act(client, process)
        self.finish(client, process)

    @rule(client=client, process=process)
    def act(self, client: int, process: int) -> None:
        who, by = self.clients[client], self.processes[process]
        if who in by.work:
            reply = take_turn(who, by.work[who].message_id, UNDERSTOOD)
            by.replies[who] = [Bubble(bubble["response"]) for bubble in reply]

    @rule(client=client, process=process)
    def finish(self, client: int, process: int) -> None:
        who, by = self.clients[client], self.processes[process]
        if who in by.replies:
            self.hold(by, who, by.turns._finished(by.work[who], by.replies[who]))

    @rule(client=client, process=process)
    def lose_the_reply(self, client: int, process: int) -> None:
        """The engine fails, or its answer gets lost, before or after the action wrote."""
        who, by = self.clients[client], self.processes[process]
        if who in by.work:
            self.orphans.append((who, by.work[who].message_id))
            by.turns._failed(by.work[who])
            self.hold(by, who, None)

    @rule(process=process, at_once=st.booleans())
    def die(self, process: int, at_once: bool) -> None:
        """A process is killed; its successor comes at once, or the leases run out first."""
        place = PLACES[process]
        self.orphans += [(who, work.message_id) for who, work in self.processes[process].work.items()]
        self.processes[process] = started(place)
        if at_once:
            for who in self.processes[process].turns._left_behind():
                self.pick_up(self.clients.index(who), process)

    @precondition(lambda self: self.orphans)
    @rule(data=st.data())
    def act_late(self, data: st.DataObject) -> None:
        """An engine that nobody waits for any more calls the action all the same."""
        who, message_id = data.draw(st.sampled_from(self.orphans))
        take_turn(who, message_id, UNDERSTOOD)

    @rule(seconds=st.sampled_from([1, 5, 20, 40]))
    def wait(self, seconds: int) -> None:
        self.later += timedelta(seconds=seconds)

    @rule(client=client)
    def look(self, client: int) -> None:
        who = self.clients[client]
        last = self.seen[who][-1] if self.seen[who] else 0
        self.seen[who] += [item["seq"] for item in updates(who, last)["items"]]

    @invariant()
    def places_are_given_out_once_and_in_order(self) -> None:
        for who in self.clients:
            messages, bubbles = inbox(who), outbox(who)
            places = sorted(row.seq for row in [*messages, *bubbles])
            assert places == list(range(1, len(places) + 1))
            assert [row.message_id for row in messages] == [message_id for message_id, _ in self.acknowledged[who]]

    @invariant()
    def done_is_answered_once_in_order_and_nothing_passes(self) -> None:
        for who in self.clients:
            statuses = [row.status for row in inbox(who)]
            assert statuses == sorted(statuses), "done messages stand before pending ones"
            order = {row.id: number for number, row in enumerate(inbox(who))}
            answered = [order[row.inbox_id] for row in outbox(who) if row.position >= 0]
            assert answered == sorted(answered)
            assert sorted(set(answered)) == list(range(statuses.count("done")))

    @invariant()
    def what_was_said_is_what_was_decided(self) -> None:
        with reading() as session:
            turns = {row.inbox_id: [each["response"] for each in row.reply] for row in session.scalars(select(Turn))}
            answers = [(row.inbox_id, row.question) for row in session.scalars(select(Answer))]
        assert len(answers) == len(set(answers))
        for who in self.clients:
            for row in inbox(who):
                bubbles = [each for each in outbox(who) if each.inbox_id == row.id]
                assert sum(each.text == CALM for each in bubbles) <= 1
                if row.status == "done":
                    assert [each.text for each in bubbles if each.position >= 0] == turns[row.id]

    @precondition(lambda self: any(self.seen.values()))
    @invariant()
    def a_reader_skipped_nothing(self) -> None:
        for who in self.clients:
            hidden = {row.seq for row in inbox(who) if row.kind == "begin"}
            assert self.seen[who] == [seq for seq in range(1, (self.seen[who] or [0])[-1] + 1) if seq not in hidden]

    def teardown(self) -> None:
        """In the end all works: every acknowledged message is decided once and answered."""
        try:
            worker = started("worker:2")
            for _ in range(40):
                self.later += timedelta(seconds=31)
                with reading() as session:
                    waiting = Messages(session).waiting_clients(clock.machine_time() + self.later)
                for who in waiting:
                    self.processes.append(worker)
                    self.pick_up(self.clients.index(who), len(self.processes) - 1)
                    while who in worker.work:
                        self.act(self.clients.index(who), len(self.processes) - 1)
                        self.finish(self.clients.index(who), len(self.processes) - 1)
                if not waiting:
                    break
            for who in self.clients:
                assert {row.status for row in inbox(who)} == {"done"}
            self.done_is_answered_once_in_order_and_nothing_passes()
            self.what_was_said_is_what_was_decided()
        finally:
            get_engine().dispose()
            self.patch.undo()
            forget_settings()
            shutil.rmtree(self.folder)


def test_each_message_is_decided_and_answered_once_whoever_dies(template: Path) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    Life.template = template
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=int(os.environ.get("CRASH_EXAMPLES", "25")),
            stateful_step_count=40,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
