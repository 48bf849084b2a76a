"""Simple Dutch: checks a text against the rules for what clients read. The lists are in `data/language`."""

from bot.language.model import Finding, Kind
from bot.language.numbers import Statistics, statistics
from bot.language.texts import check_options, check_text, check_turn

__all__ = ["Finding", "Kind", "Statistics", "check_options", "check_text", "check_turn", "statistics"]
