"""Messages that are out of reach, nonsense, or not understood."""

from __future__ import annotations

from actions.adapter import TurnAction


class DoubtAction(TurnAction):
    """Messages that are out of reach, nonsense, or not understood."""

    def name(self) -> str:
        """The name in the rules."""
        return "action_doubt"
