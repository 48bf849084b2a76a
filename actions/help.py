"""Explaining, repeating, progress, looking back, who reads along, reading aloud."""

from __future__ import annotations

from actions.adapter import TurnAction


class HelpAction(TurnAction):
    """Explaining, repeating, progress, looking back, who reads along, reading aloud."""

    def name(self) -> str:
        """The name in the rules."""
        return "action_help"
