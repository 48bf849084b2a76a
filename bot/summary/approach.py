"""How the client does this: name, the day, reading or listening, alone or together."""

from __future__ import annotations

from bot.summary.facts import Facts, statement
from bot.summary.model import Group, Sort, Statement, Value

QUESTIONS = (
    ("kennismaking.naam", "naam"),
    ("kennismaking.vandaag", "vandaag"),
    ("kennismaking.manier", "manier"),
    ("kennismaking.samen", "samen"),
)


def approach(facts: Facts) -> list[Group]:
    """Statements about the way of working, and how many answers were given together with someone."""
    if not facts.reads("kennismaking.naam"):
        return []
    found: list[Statement] = []
    for key, text in QUESTIONS:
        answer = facts.said(key)
        if answer is None:
            found.extend(facts.gap(key))
        else:
            found.append(statement(facts, text, answer, keuze=facts.labels(key, answer.codes)))
    return [Group("manier", (*found, *_together(facts)))]


def _together(facts: Facts) -> list[Statement]:
    standing = [answer for answer in facts.context.profile.standing() if facts.reads(answer.question)]
    helped = [answer for answer in standing if answer.together]
    if not helped:
        return []
    values = {"aantal": (Value(str(len(helped)), Sort.TEXT),), "totaal": (Value(str(len(standing)), Sort.TEXT),)}
    return [Statement("samen_gedaan", sources=tuple(answer.number for answer in helped), values=values)]
