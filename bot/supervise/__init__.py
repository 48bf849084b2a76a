"""Starts everything on one machine, keeps it running, and stops it cleanly."""

from bot.supervise.child import Pace
from bot.supervise.run import start

__all__ = ["Pace", "start"]
