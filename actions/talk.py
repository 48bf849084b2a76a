"""Greetings, thanks, anger, sadness, and whether Wens is a robot."""

from __future__ import annotations

from actions.adapter import TurnAction


class TalkAction(TurnAction):
    """Greetings, thanks, anger, sadness, and whether Wens is a robot."""

    def name(self) -> str:
        """The name in the rules."""
        return "action_talk"
