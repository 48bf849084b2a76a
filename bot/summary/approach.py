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
    """Statements about the way of working, and how many answers were given together with someone.

    Questions without an answer stand in the last section only: nothing follows from them here.
    """
    if not facts.reads("kennismaking.naam"):
        return []
    found: list[Statement] = []
    for key, text in QUESTIONS:
        answer = facts.said(key)
        if answer is not None and facts.question(key).closed and not answer.codes:
            found.append(facts.in_words(answer))
        elif answer is not None:
            found.append(statement(facts, text, answer, keuze=facts.labels(key, answer.codes)))
    return [Group("manier", (*found, *_together(facts)))]


def _together(facts: Facts) -> list[Statement]:
    standing = [answer for answer in facts.context.profile.standing() if facts.reads(answer.question)]
    helped = [answer for answer in standing if answer.together]
    if not helped:
        return []
    values = {"aantal": (Value(str(len(helped)), Sort.TEXT),), "totaal": (Value(str(len(standing)), Sort.TEXT),)}
    return [Statement("samen_gedaan", sources=tuple(answer.number for answer in helped), values=values)]
