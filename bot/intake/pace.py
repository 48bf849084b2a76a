"""When a break is due: after some questions or some minutes without one. Nobody is hurried; it is an offer."""

from __future__ import annotations

from datetime import datetime

from bot.intake.state import State

QUESTIONS, SECONDS = 6, 8 * 60  # a break is offered after this
AWAY = 15 * 60  # who was silent this long had a break
ALONE_AGAIN = 30 * 60  # and after this long, help of somebody else is not taken for granted


def note(state: State, at: datetime) -> None:
    """Take in that a message came at this moment."""
    now = at.timestamp()
    silent = now - state.last if state.last else 0.0
    if not state.begun or silent >= AWAY:
        state.begun, state.since_break = now, 0
    if silent >= ALONE_AGAIN:
        state.together = False
    state.last = now


def rested(state: State) -> None:
    """The client takes a break now, or was offered one: start counting anew."""
    state.begun, state.since_break = state.last, 0


def rest_due(state: State, at: datetime) -> bool:
    """Whether a break is to be offered now; counting starts anew when it is."""
    if state.since_break <= QUESTIONS and at.timestamp() - state.begun < SECONDS:
        return False
    rested(state)
    return True
