"""Who may work for which client, and what a reader may see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.clock import machine_time, now
from bot.gateway.inbox import Message, accept
from bot.services.demo import demo_client
from bot.store.database import reading, unit_of_work
from bot.store.models import Approval, Consent, Conversation, InboxMessage, OutboxMessage
from bot.store.repositories import Answers, Messages

OWNER = "web:test:8000/1"


def put(client: str, message_id: str) -> None:
    accept(client, Message(message_id, "text", message_id), channel="web", owner=OWNER, lease_seconds=15)


def change(client: str, **values: object) -> None:
    with unit_of_work() as session:
        session.execute(update(Conversation).where(Conversation.client_id == client).values(**values))


def change_message(message_id: str, **values: object) -> None:
    with unit_of_work() as session:
        session.execute(update(InboxMessage).where(InboxMessage.message_id == message_id).values(**values))


def waiting(limit: int = 100) -> list[str]:
    with reading() as session:
        return Messages(session).waiting_clients(machine_time(), limit)


def test_a_client_whose_lease_is_held_does_not_wait_and_one_whose_lease_ran_out_does(client: str) -> None:
    put(client, "message-1")
    assert waiting() == []
    change(client, lease_until=machine_time() - timedelta(seconds=1))
    assert waiting() == [client]
    change(client, lease_until=None)
    assert waiting() == [client]


def test_a_client_whose_messages_are_done_does_not_wait(client: str) -> None:
    put(client, "message-1")
    change(client, lease_until=None)
    change_message("message-1", status="done")
    assert waiting() == []


def test_nothing_passes_a_message_whose_retry_is_still_to_come(client: str) -> None:
    put(client, "message-1")
    put(client, "message-2")
    change(client, lease_until=None)
    change_message("message-1", retry_at=machine_time() + timedelta(seconds=30))
    assert waiting() == [], "nobody needs to look: the second message waits for the first"
    change_message("message-1", retry_at=machine_time() - timedelta(seconds=1))
    assert waiting() == [client]


def test_who_waits_longest_comes_first_and_no_more_than_asked_for(client: str) -> None:
    others = [demo_client(f"Demo {number}") for number in range(3)]
    for each in others:
        put(each, "message-1")
        change(each, lease_until=None)
    assert waiting() == others
    assert waiting(2) == others[:2]


def test_only_leases_of_the_very_same_place_are_dropped(client: str) -> None:
    put(client, "message-1")
    for place in ("web:test:800", "web:test:80001", "web:test:%", "worker:test:8000", ""):
        with unit_of_work() as session:
            Messages(session).drop_leases(place)
        assert waiting() == [], place
    with unit_of_work() as session:
        Messages(session).drop_leases("web:test:8000")
    assert waiting() == [client]


def test_a_dropped_lease_shuts_out_who_held_it(client: str) -> None:
    put(client, "message-1")
    with reading() as session:
        before = session.scalar(select(Conversation.fence))
    with unit_of_work() as session:
        Messages(session).drop_leases("web:test:8000")
    with reading() as session:
        assert session.scalar(select(Conversation.fence)) != before


def test_a_conversation_of_a_client_who_does_not_exist_is_refused(client: str) -> None:
    with pytest.raises(IntegrityError), unit_of_work() as session:
        Messages(session).conversation("nobody", now())


def test_the_database_itself_refuses_a_second_message_with_the_same_id(client: str) -> None:
    put(client, "message-1")
    with reading() as session:
        row = session.scalars(select(InboxMessage)).one()
    names = [column.name for column in InboxMessage.__table__.columns if column.name != "id"]
    again = {name: getattr(row, name) for name in names}
    with pytest.raises(IntegrityError), unit_of_work() as session:
        session.add(InboxMessage(**again))


def test_the_database_itself_refuses_a_second_bubble_at_the_same_position(client: str) -> None:
    put(client, "message-1")
    with reading() as session:
        message = session.scalars(select(InboxMessage)).one()

    def bubble() -> OutboxMessage:
        given = {"client_id": client, "inbox_id": message.id, "position": 0, "seq": 2, "text": "", "options": []}
        return OutboxMessage(**given, multi=False, at=now())

    with unit_of_work() as session:
        session.add(bubble())
    with pytest.raises(IntegrityError), unit_of_work() as session:
        session.add(bubble())


def test_an_error_shows_no_value(client: str) -> None:
    with pytest.raises(IntegrityError) as refused, unit_of_work() as session:
        session.add(Conversation(client_id="kanarie", state={}, next_seq=1, fence=0, updated_at=now()))
    assert "kanarie" not in str(refused.value)


def test_the_newest_decision_on_consent_counts(client: str, session: Session) -> None:
    answers = Answers(session, client)
    assert not answers.consented()
    for agreed in (True, False, True):
        session.add(Consent(client_id=client, agreed=agreed, text_version="1", channel="web", at=now()))
        session.flush()
        assert answers.consented() is agreed


def test_the_newest_decision_on_each_topic_counts_for_each_reader(client: str, session: Session) -> None:
    decisions = [("wens", "jobcoach", True), ("wens", "jobcoach", False), ("motieven", "jobcoach", True)]
    for topic, reader, granted in [*decisions, ("wens", "woonbegeleider", True)]:
        session.add(Approval(client_id=client, topic=topic, reader=reader, granted=granted, at=now()))
        session.flush()
    answers = Answers(session, client)
    assert answers.granted("jobcoach") == {"motieven"}
    assert answers.granted("woonbegeleider") == {"wens"}
