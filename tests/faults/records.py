"""What stands in the database of a stack after a conversation, to compare with what was acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from bot.services.demo import demo_client
from bot.store.database import reading, unit_of_work
from bot.store.models import Answer, Client, InboxMessage, OutboxMessage, Turn

SEED = 7


@dataclass(frozen=True)
class Record:
    """The conversation of one client as it is stored."""

    ids: list[str]
    statuses: set[str]
    turns: int
    said: list[str]  # bubbles in order, without calm sentences
    calm: int
    answers: list[tuple[Any, ...]]
    places: list[int]


def same_seed(label: str) -> None:
    """Let this client get the options in the same order as the others do."""
    with unit_of_work() as session:
        client = session.get(Client, demo_client(label))
        assert client is not None
        client.seed = SEED


def record(label: str) -> Record:
    """Read the conversation of a client."""
    client = demo_client(label)
    with reading() as session:
        inbox = list(session.scalars(_of(InboxMessage, client).order_by(InboxMessage.seq)))
        outbox = list(session.scalars(_of(OutboxMessage, client).order_by(OutboxMessage.seq)))
        answers = list(session.scalars(_of(Answer, client).order_by(Answer.id)))
        turns = session.scalar(select(func.count()).select_from(Turn).where(Turn.client_id == client))
    return Record(
        ids=[row.message_id for row in inbox],
        statuses={row.status for row in inbox},
        turns=turns or 0,
        said=[row.text for row in outbox if row.position >= 0],
        calm=sum(row.position < 0 for row in outbox),
        answers=[(row.question, row.status, row.words, tuple(row.codes), row.how, row.subject) for row in answers],
        places=sorted(row.seq for row in [*inbox, *outbox]),
    )


def _of(table: Any, client: str) -> Any:
    return select(table).where(table.client_id == client)
