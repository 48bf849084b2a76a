"""What the page is told after words were erased, and who is woken by news."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from door import FEELINGS, Door
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import now
from bot.gateway.channels.webchat.feed import Bell, heard
from bot.gateway.engine_client import Bubble
from bot.intake.profile import Answer, How, Status
from bot.services.demo import demo_client
from bot.store.database import unit_of_work
from bot.store.models import InboxMessage
from bot.store.repositories import Answers, Messages


def test_after_everything_is_erased_nothing_is_told_but_the_ids(door: Door) -> None:
    phone, other = door.phone(), door.phone()
    phone.send("mijn geheim", "geheim-nummer-1")
    before = phone.wait(2)
    with unit_of_work() as session:
        Messages(session).erase(demo_client(door.label), until=before["last"])
    door.engine.bubbles = [Bubble("Alles is weg.", FEELINGS)]
    phone.send("nieuw begin")
    after = other.wait(3)
    assert after["wiped"] != before["wiped"]
    assert [(item["id"], item["text"], item.get("erased")) for item in after["items"]] == [
        ("geheim-nummer-1", "", True),
        (after["items"][1]["id"], "nieuw begin", False),
        (None, "Alles is weg.", None),
    ]


def test_after_one_answer_is_erased_pages_are_told_to_look_again(door: Door) -> None:
    phone = door.phone()
    phone.http.post("/chat/start", json={})
    phone.wait(1)
    phone.send("mijn geheim")
    before = phone.wait(3)
    with unit_of_work() as session:
        row = _message(session, door)
        Answers(session, row.client_id).add(_answer(row.text), row)
    assert phone.updates(after=0).json()["wiped"] == before["wiped"]
    with unit_of_work() as session:
        _message(session, door).text = ""
    after = phone.updates(after=0).json()
    assert after["wiped"] != before["wiped"]
    assert [(item["text"], item.get("erased")) for item in after["items"][1:]] == [
        ("", False),
        ("Ik hoor: mijn geheim", None),
    ]


def test_news_without_erasing_keeps_the_state_of_erasing(door: Door) -> None:
    phone = door.phone()
    phone.send("een")
    before = phone.wait(2)["wiped"]
    phone.send("twee")
    assert phone.wait(4)["wiped"] == before


def test_the_welcome_is_told_as_being_on_its_way(door: Door) -> None:
    phone = door.phone()
    door.engine.slow = 0.5
    phone.http.post("/chat/start", json={})
    found = phone.updates(after=0, wait=5).json()
    assert found["items"] == []
    assert found["typing"] is True
    assert found["last"] == 1


def test_a_client_who_was_away_for_long_is_welcomed_back_once(door: Door) -> None:
    phone = door.phone()
    phone.send("hoi")
    phone.wait(2)
    assert phone.http.post("/chat/start", json={}).json() == {"started": False}
    with unit_of_work() as session:
        _message(session, door).received_at = now() - timedelta(days=7)
    assert phone.http.post("/chat/start", json={}).status_code == 202
    phone.wait(3)
    assert phone.http.post("/chat/start", json={}).json() == {"started": False}
    assert door.engine.given == ["hoi", "/begin"]


def test_the_bell_wakes_all_who_wait_for_one_client_and_keeps_nothing() -> None:
    async def ring() -> tuple[list[bool], int]:
        bell = Bell()
        with bell.listening("a") as one, bell.listening("a") as two, bell.listening("b") as other:
            bell.ring("a")
            bell.ring("nobody")
            woken = [event.is_set() for event in (one, two, other)]
            await heard(other, 0.01)
            bell.ring_all()
            await asyncio.wait_for(heard(other, 5), 1)
            assert bell.waiting == 3
        return woken, bell.waiting

    assert asyncio.run(ring()) == ([True, True, False], 0)


def _message(session: Session, door: Door) -> InboxMessage:
    query = select(InboxMessage).where(InboxMessage.client_id == demo_client(door.label), InboxMessage.kind == "text")
    return session.scalars(query).one()


def _answer(words: str) -> Answer:
    return Answer(
        question="kennismaking.naam",
        version=1,
        status=Status.ANSWERED,
        words=words,
        codes=(),
        how=How.TYPED,
        confidence=1.0,
        at=now(),
    )
