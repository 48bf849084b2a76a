"""Builds the summary out of its sections."""

from __future__ import annotations

from collections.abc import Callable

from bot.intake.context import Context
from bot.summary.approach import approach
from bot.summary.facts import Facts
from bot.summary.gaps import gaps
from bot.summary.gist import gist
from bot.summary.model import Group, Kind, Section, Statement, Summary
from bot.summary.motives import motives
from bot.summary.wish import wish

SECTIONS: tuple[tuple[str, Callable[[Facts], list[Group]]], ...] = (
    ("in_drie_zinnen", gist),
    ("wens", wish),
    ("motieven", motives),
    ("manier", approach),
    ("onbekend", gaps),
)


def summarise(context: Context, readable: frozenset[str]) -> Summary:
    """Return the summary of one client for one reader.

    Args:
        context: the facts about the client.
        readable: codes of the topics that the client opened for this reader.

    Returns:
        Sections with at least one statement. No statement rests on a topic outside `readable`.
    """
    facts = Facts(context, readable)
    sections = (Section(_name(facts, name), _kept(facts, rules(facts))) for name, rules in SECTIONS)
    return Summary(tuple(section for section in sections if section.groups))


def _name(facts: Facts, name: str) -> str:
    """There is no way from wish to work for a client who does not want to work now."""
    return "geen_werk" if name == "wens" and facts.no_work else name


def _kept(facts: Facts, groups: list[Group]) -> tuple[Group, ...]:
    """Leave out empty groups, and, as a second lock on the door, whatever rests on a topic that is not opened."""
    checked = (Group(group.name, tuple(item for item in group.statements if _allowed(facts, item))) for group in groups)
    return tuple(group for group in checked if group.statements)


def _allowed(facts: Facts, statement: Statement) -> bool:
    if not statement.sources:
        return statement.kind is Kind.NOT_ASKED and facts.reads(statement.question)
    answers = [facts.by_number.get(number) for number in statement.sources]
    return all(answer is not None and facts.reads(answer.question) for answer in answers)
