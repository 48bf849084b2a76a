"""Important questions that were asked once more, turned round: what the second answer says of the first."""

from __future__ import annotations

from dataclasses import dataclass

from bot.intake.contradictions import SaidBoth, repeated, said_both
from bot.intake.profile import Answer
from bot.summary.facts import Facts
from bot.summary.model import Kind, Sort, Statement, Value


@dataclass(frozen=True)
class Second:
    """The second answer: the contrary of the first, the same, or neither ("both" says nothing of one side)."""

    answer: Answer
    contrary: bool
    same: bool


def contrary_pairs(facts: Facts) -> list[SaidBoth]:
    """The pairs of answers that say both, as far as both may be read."""
    pairs = said_both(facts.context.profile)
    return [pair for pair in pairs if facts.said(pair.first.question) and facts.said(pair.later.question)]


def second(facts: Facts, first: Answer) -> Second | None:
    """The answer to the question that turns this one round; None when there is none that may be read."""
    key = repeated(facts.context.catalogue).get(first.question)
    answer = facts.said(key) if key else None
    repeats = facts.question(key).repeats if key else None
    if answer is None or repeats is None:
        return None
    contrary = {repeats.contrary[code] for code in answer.codes if code in repeats.contrary}
    one_sided = len(answer.codes) == 1 and len(first.codes) == 1 and len(contrary) == 1
    meant = first.codes[0] in repeats.contrary.values() if one_sided else False
    return Second(answer, meant and first.codes[0] in contrary, meant and first.codes[0] not in contrary)


def both_sides(facts: Facts) -> list[Statement]:
    """One statement for each question of which both sides were said. No fault: a reason to talk about it."""
    return [_both(facts, pair) for pair in contrary_pairs(facts)]


def _both(facts: Facts, pair: SaidBoth) -> Statement:
    values = {
        "vraag": (Value(facts.question(pair.first.question).staff_label, Sort.TEXT),),
        "eerst": facts.labels(pair.first.question, pair.first.codes),
        "later": facts.labels(pair.later.question, pair.later.codes),
    }
    return Statement("allebei_vraag", Kind.BOTH, (pair.first.number, pair.later.number), values)
