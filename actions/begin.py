"""The first turn, and the welcome after a long absence."""

from __future__ import annotations

from actions.adapter import TurnAction


class BeginAction(TurnAction):
    """The first turn, and the welcome after a long absence."""

    def name(self) -> str:
        """The name in the rules."""
        return "action_begin"
