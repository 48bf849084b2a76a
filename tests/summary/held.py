"""What holds for every summary, whoever the client is and whatever was opened."""

from __future__ import annotations

from bot.intake.context import Context
from bot.services.portal_texts import summary_texts
from bot.summary import Summary
from bot.summary.facts import Facts


def told(summary: Summary) -> set[int]:
    """The answers that stand in a place of their own, not only under what is unsure or in a hint."""
    kept = [found for found in summary.sections if found.name not in {"onbekend", "kernnoties"}]
    return Summary(tuple(kept)).sources()


def check_that_nothing_is_lost(context: Context, readable: frozenset[str], summary: Summary) -> None:
    """Every answer that stands and may be read appears; one that says something appears in a place of its own."""
    facts = Facts(context, readable)
    standing = [item for item in context.profile.standing() if facts.reads(item.question)]
    said = {item.number for item in standing if facts.said(item.question)}
    first = {item.number for item in standing if not facts.question(item.question).repeats}
    assert said <= told(summary), f"said, and not in the summary: {_named(context, said - told(summary))}"
    assert first <= summary.sources(), f"not in the summary: {_named(context, first - summary.sources())}"


def check_that_nothing_is_added(context: Context, readable: frozenset[str], summary: Summary) -> None:
    """Every statement says something, and rests on answers that exist and may be read, or says what was not asked."""
    questions = {item.number: item.question for item in context.profile.answers}
    for statement in summary.statements():
        assert statement.sources or statement.unasked, f"rests on nothing: {statement}"
        asked = [questions[number] for number in statement.sources]
        assert all(key.split(".")[0] in readable for key in (*asked, *statement.unasked)), f"is closed: {statement}"
        assert any(part.text.strip() for part in summary_texts().parts(statement)), f"says nothing: {statement}"


def _named(context: Context, numbers: set[int]) -> list[str]:
    return sorted(item.question for item in context.profile.answers if item.number in numbers)
