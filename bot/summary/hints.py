"""Hints for coaching, by the eight core notions of the method. Each follows from answers by a rule, and names them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.intake.profile import Answer
from bot.summary.facts import Facts
from bot.summary.model import Group, Kind, Sort, Statement, Value
from bot.summary.plan import Hint, Plan


def hints(facts: Facts, plan: Plan, unsure: Iterable[Statement]) -> list[Group]:
    """The hints of each notion, the first few that hold.

    Args:
        facts: the profile.
        plan: the rules.
        unsure: what is contradictory, skipped or not known, for the hints that follow from that.
    """
    listed = list(unsure)
    found = {
        notion: [item for rule in rules for item in _hint(facts, rule, listed)] for notion, rules in plan.hints.items()
    }
    return [Group(notion, tuple(items[: plan.most_hints]), "inline") for notion, items in found.items()]


def _hint(facts: Facts, rule: Hint, unsure: list[Statement]) -> list[Statement]:
    if rule.kind:
        sources = dict.fromkeys(number for item in unsure if item.kind is rule.kind for number in item.sources)
        return [Statement(rule.text, sources=tuple(sources))] if sources else []
    fitting = [
        (answer, codes)
        for key in rule.questions
        if (answer := facts.said(key)) and (codes := _codes(rule, answer)) is not None
    ]
    if not fitting:
        return []
    answers = [answer for answer, _ in fitting]
    labels = dict.fromkeys(value for answer, codes in fitting for value in facts.labels(answer.question, codes))
    names = tuple(Value(facts.question(answer.question).staff_label, Sort.TEXT) for answer in answers)
    words = tuple(part for answer in answers if facts.adds_words(answer) for part in facts.own_words(answer))
    shown = words if rule.words else ()
    if not shown and not labels:
        return []
    text = f"{rule.text}_woorden" if shown else rule.text
    values = {"keuze": tuple(labels), "vragen": names}
    return [Statement(text, Kind.SAID, tuple(answer.number for answer in answers), values, shown)]


def _codes(rule: Hint, answer: Answer) -> list[str] | None:
    """The codes of an answer that a rule is about; None when the rule does not hold for it."""
    codes = [code for code in answer.codes if code not in rule.without and (not rule.any or code in rule.any)]
    if codes:
        return codes
    return None if answer.codes or rule.any else []
