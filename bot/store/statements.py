"""The statements of a turn, built once per process: to build one anew costs more time than to run it.

Their parameters are `client` (an id) and what their name says; whoever runs them gives a value for each.
"""

from __future__ import annotations

from typing import cast

from sqlalchemy import BindParameter, Table, Text, bindparam, func, insert, select, type_coerce, update
from sqlalchemy import cast as cast_to

from bot.store.models import (
    Answer,
    Base,
    Client,
    Consent,
    Conversation,
    Device,
    InboxMessage,
    OutboxMessage,
    Turn,
)

_CLIENT: BindParameter[str] = bindparam("client")


def _table(model: type[Base]) -> Table:
    return cast("Table", model.__table__)


CLIENT_OF_DEVICE = select(Device.client_id).where(Device.token_hash == bindparam("token_hash"))

SEEN = update(_table(Client)).where(Client.id == _CLIENT).values(last_seen_at=bindparam("at"))

# The conversation, locked until the end of the transaction.
HOLD = (
    select(
        Conversation.state,
        Conversation.next_seq,
        Conversation.fence,
        Conversation.lease_owner,
        Conversation.lease_until,
    )
    .where(Conversation.client_id == _CLIENT)
    .with_for_update()
)

_CONVERSATION = update(_table(Conversation)).where(Conversation.client_id == _CLIENT)

KEEP = _CONVERSATION.values(
    next_seq=bindparam("seq"),
    fence=bindparam("number"),
    lease_owner=bindparam("owner"),
    lease_until=bindparam("until"),
)

DECIDED = _CONVERSATION.values(state=bindparam("state_after"), updated_at=bindparam("at"))

PLACE = select(Conversation.next_seq).where(Conversation.client_id == _CLIENT)

KNOWN = select(InboxMessage.seq, InboxMessage.content_hash).where(
    InboxMessage.client_id == _CLIENT, InboxMessage.message_id == bindparam("message_id")
)

_WAITING = (InboxMessage.client_id == _CLIENT, InboxMessage.status == "pending")

OLDEST_WAITING = (
    select(InboxMessage.id, InboxMessage.message_id, InboxMessage.kind, InboxMessage.text, InboxMessage.retry_at)
    .where(*_WAITING)
    .order_by(InboxMessage.seq)
    .limit(1)
)

_CONSENT = select(Consent.agreed).where(Consent.client_id == _CLIENT).order_by(Consent.id.desc()).limit(1)

# What a turn is decided on, beside the conversation and the answers. `reply` is set when it was decided before.
TURN = (
    select(InboxMessage, Client.seed, Turn.reply, _CONSENT.scalar_subquery().label("consented"))
    .join(Client, Client.id == InboxMessage.client_id)
    .outerjoin(Turn, Turn.inbox_id == InboxMessage.id)
    .where(InboxMessage.client_id == _CLIENT, InboxMessage.message_id == bindparam("message_id"))
)

ANSWERS = (
    select(
        Answer.question,
        Answer.question_version,
        Answer.status,
        Answer.words,
        cast_to(Answer.codes, Text),
        Answer.how,
        Answer.confidence,
        type_coerce(Answer.at, Text),  # as it is stored: its own type is slow for so many rows
        Answer.id,
        cast_to(Answer.subject, Text),
        Answer.together,
    )
    .where(Answer.client_id == _CLIENT)
    .order_by(Answer.id)
)

LATEST_ANSWER = select(func.max(Answer.id)).where(Answer.client_id == _CLIENT, Answer.question == bindparam("question"))

# Erasing one answer empties the message that it came from. Messages without an answer do not count: they are empty
# because nothing was agreed to yet.
_EMPTIED = (
    select(func.count(func.distinct(InboxMessage.id)))
    .join(Answer, Answer.inbox_id == InboxMessage.id)
    .where(InboxMessage.client_id == _CLIENT, InboxMessage.text == "")
)

# How often the oldest message that waits has failed, the place of the first bubble, how many messages were emptied.
STANDING = select(
    select(InboxMessage.attempts).where(*_WAITING).order_by(InboxMessage.seq).limit(1).scalar_subquery(),
    select(func.min(OutboxMessage.seq)).where(OutboxMessage.client_id == _CLIENT).scalar_subquery(),
    _EMPTIED.scalar_subquery(),
)

SAID_AFTER = select(
    InboxMessage.seq, InboxMessage.kind, InboxMessage.message_id, InboxMessage.text, InboxMessage.received_at
).where(InboxMessage.client_id == _CLIENT, InboxMessage.seq > bindparam("after"))

BUBBLES_AFTER = select(
    OutboxMessage.seq,
    OutboxMessage.inbox_id,
    OutboxMessage.text,
    OutboxMessage.options,
    OutboxMessage.multi,
    OutboxMessage.at,
).where(OutboxMessage.client_id == _CLIENT, OutboxMessage.seq > bindparam("after"))

DONE = (
    update(_table(InboxMessage))
    .where(InboxMessage.id == bindparam("inbox_id"))
    .values(status="done", retry_at=None, done_at=bindparam("at"))
)

ADD_MESSAGE = insert(_table(InboxMessage))
ADD_BUBBLES = insert(_table(OutboxMessage))
ADD_TURN = insert(_table(Turn))
ADD_ANSWER = insert(_table(Answer))
