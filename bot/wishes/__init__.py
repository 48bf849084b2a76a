"""Wish translation: finds known wishes in own words, and kinds of real work that keep what attracts in them.

Pure: no framework, no database. The knowledge is data (`data/wishes/*.yml`); how it works is in `docs/wishes.md`.
"""

from bot.wishes.check import check_knowledge, check_suggestions
from bot.wishes.find import SURE_WISH, find_attractions, find_reasons, find_refused, find_wishes
from bot.wishes.load import load_knowledge, read_knowledge
from bot.wishes.model import (
    Attraction,
    Finding,
    FoundWish,
    Knowledge,
    KnowledgeError,
    Suggestion,
    Wish,
    Work,
)
from bot.wishes.suggest import attractions_for, suggest

__all__ = [
    "SURE_WISH",
    "Attraction",
    "Finding",
    "FoundWish",
    "Knowledge",
    "KnowledgeError",
    "Suggestion",
    "Wish",
    "Work",
    "attractions_for",
    "check_knowledge",
    "check_suggestions",
    "find_attractions",
    "find_reasons",
    "find_refused",
    "find_wishes",
    "load_knowledge",
    "read_knowledge",
    "suggest",
]
