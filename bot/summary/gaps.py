"""What is not known: not understood, not known by the client, skipped, no, not asked, or no longer valid."""

from __future__ import annotations

from dataclasses import replace

from bot.summary.contradictions import contradictions
from bot.summary.facts import Facts
from bot.summary.model import Group, Kind, Statement

# In the order in which a coach can use them: first what to ask about, last what is only missing.
ORDER = (
    Kind.BOTH,
    Kind.CHANGED,
    Kind.UNSURE,
    Kind.UNCLEAR,
    Kind.DONT_KNOW,
    Kind.NO,
    Kind.SKIPPED,
    Kind.EXPIRED,
    Kind.NOT_ASKED,
)


def gaps(facts: Facts) -> list[Group]:
    """One group per kind, empty kinds left out."""
    found: list[Statement] = contradictions(facts)
    for question in facts.context.catalogue.questions():
        if question.kind != "consent":
            found.extend(map(_listed, facts.gap(question.key)))
    grouped = ((kind, tuple(item for item in found if item.kind is kind)) for kind in ORDER)
    return [Group(kind.value, statements) for kind, statements in grouped if statements]


def _listed(gap: Statement) -> Statement:
    """The heading of the group says what became of the question, so the line need not."""
    return replace(gap, text=f"lijst_{gap.text}")
