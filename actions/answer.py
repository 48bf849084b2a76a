"""Answers to the open question, typed or tapped."""

from __future__ import annotations

from actions.adapter import TurnAction


class AnswerAction(TurnAction):
    """Answers to the open question, typed or tapped."""

    def name(self) -> str:
        """The name in the rules."""
        return "action_answer"
