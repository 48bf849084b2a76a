"""Skipping, changing, pausing, erasing, asking for a person, doing it together."""

from __future__ import annotations

from actions.adapter import TurnAction


class SteerAction(TurnAction):
    """Skipping, changing, pausing, erasing, asking for a person, doing it together."""

    def name(self) -> str:
        """The name in the rules."""
        return "action_steer"
