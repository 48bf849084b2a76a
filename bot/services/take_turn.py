"""Takes one turn: reads the profile, lets the intake decide, keeps what it decided, once."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot.clock import now
from bot.gateway.normalise import spoken
from bot.intake.catalogue import Option
from bot.intake.context import Context
from bot.intake.dialogue import take_turn as decide
from bot.intake.profile import Profile
from bot.intake.state import Incoming, Outcome, Say, State
from bot.intake.turn import Turn
from bot.services.resources import lexicon, resources
from bot.store import statements
from bot.store.database import intermediate_work
from bot.store.models import Approval, Consent, InboxMessage, StaffRequest
from bot.store.repositories import Answers, Held, Messages, ToDecide

log = logging.getLogger("werkwens.turn")
FAULT = "utter_gateway_fout"
CONSENT_TEXT_VERSION = "2026-11"


@dataclass(frozen=True)
class Understood:
    """What the engine made of a message: intent, confidence (0..1) and the runners-up."""

    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...] = ()


class UnknownMessageError(LookupError):
    """The engine named a message that was never acknowledged, or that is done and was erased since."""


def take_turn(client_id: str, message_id: str, understood: Understood) -> list[dict[str, Any]]:
    """Decide on a message that stands in the inbox, and return its bubbles.

    A message that was decided before gives the same bubbles again and changes nothing: a turn may be retried.

    Args:
        client_id: whose message it is.
        message_id: the id under which it was acknowledged.
        understood: intent, confidence and ranking by the engine.

    Returns:
        Bubbles as plain data: `response`, `values`, `options`, `multi`.

    Raises:
        UnknownMessageError: there is no such message to decide on.
    """
    # The reply is shown only after the gateway has committed it for good, and that commit carries this one along.
    with intermediate_work() as session:
        # Locks: a second call for the same message waits, and then finds the turn of the first.
        held = Messages(session).locked(client_id)
        found = Messages(session).to_decide_on(client_id, message_id)
        if held is None or found is None:
            raise UnknownMessageError("there is no such message")
        if found.reply is not None:
            return found.reply
        if found.inbox.status != "pending":
            # A call that comes very late, after the client let everything be erased: the answer must not come back.
            raise UnknownMessageError("this message is done")
        return _decide(session, held, found, understood)


def _decide(session: Session, held: Held, found: ToDecide, understood: Understood) -> list[dict[str, Any]]:
    inbox, consented = found.inbox, found.consented
    answers = Answers(session, inbox.client_id)
    profile = Profile(resources().catalogue, answers.versions(), consented=consented)
    context = Context(resources(), profile, found.seed)
    state, outcome = _outcome(context, held.state, _incoming(inbox, understood))
    reply = [_bubble(say) for say in outcome.says]
    _keep(session, answers, inbox, outcome)
    if not (outcome.consent or consented) or outcome.wipe == "all":
        inbox.text, inbox.choice = "", None  # without consent nothing of what was said is kept
        _forget_words(state)
    after = State().as_dict() if outcome.wipe == "all" else state.as_dict()
    session.execute(statements.DECIDED, {"client": inbox.client_id, "state_after": after, "at": now()})
    row = {
        "inbox_id": inbox.id,
        "client_id": inbox.client_id,
        "intent": understood.intent,
        "confidence": understood.confidence,
        "reply": reply,
        "at": now(),
    }
    session.execute(statements.ADD_TURN, row)
    return reply


def _forget_words(state: State) -> None:
    state.unclear, state.said, state.place = [], [], {}
    if "words" in state.pending:
        state.pending["words"] = ""


def _outcome(context: Context, before: dict[str, Any], incoming: Incoming) -> tuple[State, Outcome]:
    state = State.from_dict(before)
    turn = Turn(context, lexicon(), state, incoming)
    try:
        decide(turn)
    except Exception:
        # Deciding is pure: the same words would fail at every retry, and all that follows would wait behind them.
        # So the client is told, nothing is recorded, and the conversation stays where it was.
        log.exception("a message could not be decided on")
        return State.from_dict(before), Outcome(says=[Say(FAULT)])
    return state, turn.outcome


def _incoming(inbox: InboxMessage, understood: Understood) -> Incoming:
    return Incoming(
        kind=inbox.kind,
        words=inbox.text,
        intent=understood.intent,
        confidence=understood.confidence,
        ranking=understood.ranking,
        choice=tuple(inbox.choice or ()),
        at=inbox.received_at,
        heard=spoken(inbox.text) if inbox.kind == "text" else "",
    )


def _keep(session: Session, answers: Answers, inbox: InboxMessage, outcome: Outcome) -> None:
    if outcome.wipe == "all":
        answers.erase()
        Messages(session).erase(inbox.client_id, until=inbox.seq)
        _consent(session, inbox, agreed=False)
    elif outcome.wipe == "last":
        answers.blank(outcome.erase)
    if outcome.consent is not None:
        _consent(session, inbox, agreed=outcome.consent)
    for answer in outcome.answers:
        answers.add(answer, inbox)
    if outcome.approve is not None:
        _approve(session, inbox, outcome.approve, outcome.opened)
    if outcome.request:
        session.add(StaffRequest(client_id=inbox.client_id, kind=outcome.request, at=now()))


def _consent(session: Session, inbox: InboxMessage, *, agreed: bool) -> None:
    session.add(
        Consent(
            client_id=inbox.client_id,
            agreed=agreed,
            text_version=CONSENT_TEXT_VERSION,
            channel=inbox.channel,
            at=now(),
        )
    )


def _approve(session: Session, inbox: InboxMessage, readers: tuple[str, ...], opened: tuple[str, ...]) -> None:
    for reader in ("jobcoach", "woonbegeleider"):
        for topic in resources().catalogue.topics:
            granted = reader in readers and topic.code in opened
            session.add(Approval(client_id=inbox.client_id, topic=topic.code, reader=reader, granted=granted, at=now()))


def _bubble(say: Say) -> dict[str, Any]:
    return {
        "response": say.response,
        "values": dict(say.values),
        "options": [_option(option) for option in say.options],
        "multi": say.multi,
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "key": option.code,
        "label": option.label,
        "picture": option.picture,
        "exclusive": option.exclusive,
    }
