"""Each acknowledged message gets one turn, in order, whoever takes it and whatever fails meanwhile."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from engines import Engine
from inboxes import CALM, LEASE_SECONDS, calm, heard, inbox, outbox, put, statuses, typing
from sqlalchemy.exc import OperationalError
from stack import forget_settings

from bot import clock
from bot.gateway import turns as module
from bot.gateway.turns import Turns
from bot.gateway.worker import sweep
from bot.services.demo import demo_client, make_demo_team
from bot.settings import get_settings

CANARY = "kanarie"


@pytest.fixture
def client(database: Path) -> str:
    make_demo_team()
    return demo_client("Demo klant")


def clients(count: int) -> list[str]:
    return [demo_client(f"Demo {number}") for number in range(count)]


def turns_of(engine: Engine, place: str = "web:test", lease_seconds: float = LEASE_SECONDS) -> Turns:
    return Turns(engine, place, lease_seconds, lambda _: None)


def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries need no waiting."""
    monkeypatch.setattr(module, "RETRY_SECONDS", (0,))


async def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.01)


async def swept(turns: Turns, engine: Engine, condition: Callable[[], bool]) -> None:
    """Sweep as the worker does until something is true."""
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        await sweep(turns, engine)
        await asyncio.sleep(0.01)
    await turns.stop()


def arrive(turns: Turns, client: str, *ids: str) -> None:
    """Messages arrive at the process of these turns, which starts working where it may."""
    for message_id in ids:
        taken = put(client, message_id, owner=turns.owner)
        if taken.work is not None:
            turns.start(taken.work)


def test_a_message_is_answered_and_done(client: str) -> None:
    async def story() -> None:
        turns = turns_of(Engine())
        arrive(turns, client, "hallo-1")
        assert typing(client)
        await until(lambda: statuses(client) == ["done"])
        await turns.stop()

    asyncio.run(story())
    assert [(row.position, row.text) for row in outbox(client)] == [(0, "Ik hoor: hallo-1"), (1, "Nog iets?")]
    assert not typing(client)


def test_thirty_messages_at_once_are_answered_one_by_one_in_order(client: str) -> None:
    engine = Engine()
    ids = [f"message-{number:02}" for number in range(30)]

    async def story() -> None:
        turns = turns_of(engine)
        arrive(turns, client, *ids)
        await until(lambda: statuses(client) == ["done"] * 30)

    asyncio.run(story())
    assert engine.asked == heard(client) == ids
    assert engine.at_once[client] == 1


def test_many_clients_are_answered_at_the_same_time_each_in_order(client: str) -> None:
    engine = Engine(seconds=0.05)
    many = clients(20)

    async def story() -> None:
        turns = turns_of(engine)
        for number in range(3):
            for each in many:
                arrive(turns, each, f"message-{number}")
        began = time.monotonic()
        await until(lambda: all(statuses(each) == ["done"] * 3 for each in many))
        assert time.monotonic() - began < 20 * 3 * engine.seconds, "they waited for each other"

    asyncio.run(story())
    assert all(heard(each) == ["message-0", "message-1", "message-2"] for each in many)
    assert set(engine.at_once.values()) == {1}


def test_when_the_engine_is_down_one_calm_sentence_is_said_and_the_answer_follows_once(
    client: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(monkeypatch)
    engine = Engine(down=True)

    async def story() -> None:
        web, worker = turns_of(engine), turns_of(engine, "worker:test")
        arrive(web, client, "first-00")
        await until(lambda: calm(client) == 1)
        await web.stop()
        assert (statuses(client), typing(client)) == (["pending"], False)
        for _ in range(3):
            await worker.pick_up(client)
            await worker.stop()
        assert (statuses(client), calm(client), engine.asked) == (["pending"], 1, ["first-00"] * 4)
        engine.down = False
        await swept(worker, engine, lambda: statuses(client) == ["done"])

    asyncio.run(story())
    assert [row.text for row in outbox(client)] == [CALM, "Ik hoor: first-00", "Nog iets?"]


def test_what_is_written_while_the_engine_is_down_waits_in_order_without_a_second_calm_sentence(client: str) -> None:
    engine = Engine(down=True)

    async def story() -> None:
        web, worker = turns_of(engine), turns_of(engine, "worker:test")
        arrive(web, client, "first-00")
        await until(lambda: calm(client) == 1)
        await web.stop()
        arrive(web, client, "second-0", "third-00")
        await web.stop()
        assert engine.asked == ["first-00"], "a later message must not pass an earlier one"
        assert not typing(client)
        await sweep(worker, engine)
        assert worker.running == 0, "there is no engine to ask"
        engine.down = False
        await swept(worker, engine, lambda: statuses(client) == ["done"] * 3)

    asyncio.run(story())
    assert heard(client) == ["first-00", "second-0", "third-00"]
    assert calm(client) == 1


def test_without_actions_nothing_is_tried(client: str) -> None:
    engine = Engine(actions_down=True)

    async def story() -> None:
        put(client, "message-1")
        expire(client)
        turns = turns_of(engine, "worker:test")
        await sweep(turns, engine)
        await turns.stop()
        assert engine.asked == []
        engine.actions_down = False
        await swept(turns, engine, lambda: statuses(client) == ["done"])

    asyncio.run(story())


def test_a_failed_message_is_not_tried_before_its_time(client: str) -> None:
    engine = Engine(down=True)

    async def story() -> None:
        turns = turns_of(engine)
        arrive(turns, client, "first-00")
        await until(lambda: calm(client) == 1)
        await turns.stop()
        engine.down = False
        await sweep(turns, engine)
        await turns.stop()
        assert engine.asked == ["first-00"]

    asyncio.run(story())
    wait = inbox(client)[0].retry_at
    assert wait is not None
    assert wait - clock.machine_time() < timedelta(seconds=module.RETRY_SECONDS[0])


def test_two_processes_on_one_database_never_work_for_one_client_at_the_same_time(client: str) -> None:
    engine = Engine(seconds=0.01)
    many = clients(6)

    async def story() -> None:
        processes = [turns_of(engine, f"web:{number}") for number in range(3)]
        for number in range(8):
            for each in many:
                arrive(processes[number % 3], each, f"message-{number}")
        await asyncio.gather(
            *(swept(turns, engine, lambda: all(statuses(each) == ["done"] * 8 for each in many)) for turns in processes)
        )

    asyncio.run(story())
    assert set(engine.at_once.values()) == {1}
    assert len(engine.asked) == 6 * 8, "each message is asked once"
    assert all(heard(each) == [f"message-{number}" for number in range(8)] for each in many)


def test_when_a_lease_runs_out_another_takes_over_and_the_late_reply_is_dropped(
    client: str, caplog: pytest.LogCaptureFixture
) -> None:
    slow, quick = Engine(seconds=0.6), Engine()

    async def story() -> None:
        first = turns_of(slow, "web:1", lease_seconds=0.1)
        work = put(client, "message-1", owner=first.owner).work
        assert work is not None
        expire(client)
        first.start(work)
        await until(lambda: slow.asked == ["message-1"])
        second = turns_of(quick, "web:2")
        await second.pick_up(client)
        await until(lambda: statuses(client) == ["done"])
        await until(lambda: first.running == 0)

    asyncio.run(story())
    assert [row.position for row in outbox(client)] == [0, 1]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR], "it is no fault"


def test_a_late_failure_does_not_disturb_who_took_over(client: str) -> None:
    failing, slower = Engine(down=True, seconds=0.3), Engine(seconds=1.0)

    async def story() -> None:
        first, second = turns_of(failing, "web:1"), turns_of(slower, "web:2")
        arrive(first, client, "message-1")
        await until(lambda: failing.asked == ["message-1"])
        expire(client)
        await second.pick_up(client)
        await until(lambda: first.running == 0)
        assert statuses(client) == ["pending"]
        assert put(client, "message-2").work is None, "the second still holds the lease"
        await until(lambda: statuses(client) == ["done", "done"])

    asyncio.run(story())
    assert (heard(client), calm(client)) == (["message-1", "message-2"], 0)
    assert [row.attempts for row in inbox(client)] == [0, 0]


def expire(client: str) -> None:
    from bot.store.database import unit_of_work
    from bot.store.models import Conversation

    with unit_of_work() as session:
        conversation = session.get(Conversation, client)
        assert conversation is not None
        conversation.lease_until = clock.machine_time() - timedelta(seconds=1)


def test_a_successor_at_the_same_place_goes_on_at_once(client: str) -> None:
    async def story() -> None:
        dead = turns_of(Engine(), "web:here")
        put(client, "message-1", owner=dead.owner)
        successor = turns_of(Engine(), "web:here")
        await successor.take_over()
        await until(lambda: statuses(client) == ["done"])

    asyncio.run(story())


def test_a_process_elsewhere_leaves_a_lease_alone(client: str) -> None:
    engine = Engine()

    async def story() -> None:
        put(client, "message-1", owner=turns_of(engine, "web:here").owner)
        for place in ("web:her", "web:here2", "web:%"):
            other = turns_of(engine, place)
            await other.take_over()
            await other.stop()

    asyncio.run(story())
    assert engine.asked == []


def test_shifting_the_clock_breaks_no_lease_and_no_retry(client: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def shift(seconds: int) -> None:
        monkeypatch.setenv("WERKWENS_CLOCK_SHIFT_SECONDS", str(seconds))
        get_settings.cache_clear()

    engine, week = Engine(down=True), 7 * 24 * 3600

    async def story() -> None:
        turns = turns_of(engine)
        put(client, "message-1", owner=turns.owner)
        shift(week)
        assert put(client, "message-2").work is None, "the lease is still held"
        shift(0)
        await turns.take_over()
        await turns.stop()
        retry = inbox(client)[0].retry_at
        assert retry is not None
        assert abs(retry - clock.machine_time()) < timedelta(minutes=1)
        shift(week)
        engine.down = False
        await swept(turns, engine, lambda: statuses(client) == ["done"] * 2)

    asyncio.run(story())
    forget_settings()


def test_a_database_that_fails_for_a_moment_costs_no_message_and_logs_no_word(
    client: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    engine = Engine()

    async def story() -> None:
        turns = turns_of(engine, lease_seconds=0.05)
        with monkeypatch.context() as broken:

            def fail(*_: object) -> None:
                raise OperationalError(CANARY, {}, Exception(CANARY))

            broken.setattr(module, "_write", fail)
            taken = put(client, "message-1", CANARY, owner=turns.owner)
            assert taken.work is not None
            turns.start(taken.work)
            await until(lambda: "left for later" in caplog.text)
        await turns.stop()
        assert statuses(client) == ["pending"]
        expire(client)
        await swept(turns, engine, lambda: statuses(client) == ["done"])

    with caplog.at_level(logging.DEBUG, logger="werkwens"):
        asyncio.run(story())
    assert CANARY not in caplog.text
    assert heard(client) == [CANARY]


def test_a_reply_of_any_kind_that_is_no_reply_is_told_to_the_client(client: str) -> None:
    class Broken(Engine):
        async def turn(self, client_id: str, message_id: str, text: str) -> list[object]:
            raise KeyError(text)

    async def story() -> None:
        turns = turns_of(Broken())
        arrive(turns, client, "message-1")
        await until(lambda: calm(client) == 1)

    asyncio.run(story())
    assert statuses(client) == ["pending"]


def test_stopping_waits_for_the_turns_that_run(client: str) -> None:
    async def story() -> None:
        turns = turns_of(Engine(seconds=0.3))
        arrive(turns, client, "message-1")
        await until(lambda: turns.running == 1)
        await turns.stop()
        assert statuses(client) == ["done"]

    asyncio.run(story())


def test_one_slow_client_keeps_no_other_waiting(client: str) -> None:
    class SlowForOne(Engine):
        async def turn(self, client_id: str, message_id: str, text: str):
            if client_id == client:
                await asyncio.sleep(5)
            return await super().turn(client_id, message_id, text)

    engine = SlowForOne()
    other = demo_client("Demo 2")

    async def story() -> None:
        for each in (client, other):
            put(each, "message-1")
            expire(each)
        turns = turns_of(engine, "worker:test")
        began = time.monotonic()
        await sweep(turns, engine)
        await until(lambda: statuses(other) == ["done"])
        assert time.monotonic() - began < 3
        for task in list(turns._running):
            task.cancel()

    asyncio.run(story())
