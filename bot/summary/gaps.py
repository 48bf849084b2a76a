"""What is not known: not understood, not known by the client, skipped, no, not asked, or no longer valid."""

from __future__ import annotations

from dataclasses import replace

from bot.intake.catalogue import Question, Topic
from bot.summary.facts import Facts
from bot.summary.model import Group, Kind, Sort, Statement, Value

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
INLINE = frozenset({Kind.DONT_KNOW, Kind.NO, Kind.SKIPPED, Kind.EXPIRED, Kind.NOT_ASKED})


def missing(facts: Facts) -> list[Statement]:
    """What got no answer: questions of one topic and kind in one statement, those with own words each in their own.

    A question that is asked once more says something about the first one only, so it is never missing by itself.
    """
    found: list[Statement] = []
    for topic in facts.context.catalogue.topics:
        gaps = [gap for question in topic.questions if _counts(question) for gap in facts.gap(question.key)]
        found += [_listed(gap) for gap in gaps if gap.words]
        for kind in ORDER:
            found += _together(facts, topic, [gap for gap in gaps if gap.kind is kind and not gap.words])
    return found


def grouped(found: list[Statement]) -> list[Group]:
    """One group per kind, empty kinds left out."""
    kinds = ((kind, tuple(item for item in found if item.kind is kind)) for kind in ORDER)
    return [Group(kind.value, items, "inline" if kind in INLINE else "") for kind, items in kinds if items]


def _counts(question: Question) -> bool:
    return question.kind != "consent" and question.repeats is None


def _listed(gap: Statement) -> Statement:
    """The heading of the group says what became of the question, so the line need not."""
    return replace(gap, text=f"lijst_{gap.text}")


def _together(facts: Facts, topic: Topic, gaps: list[Statement]) -> list[Statement]:
    if len(gaps) < 2:
        return [_listed(gap) for gap in gaps]
    values = {
        "onderwerp": (Value(topic.label, Sort.TEXT),),
        "vragen": tuple(value for gap in gaps for value in gap.values["vraag"]),
    }
    sources = tuple(number for gap in gaps for number in gap.sources)
    unasked = tuple(key for gap in gaps for key in gap.unasked)
    untouched = unasked and not any(facts.versions(question.key) for question in topic.questions)
    text = "lijst_heel_onderwerp" if untouched else "lijst_onderwerp"
    return [Statement(text, gaps[0].kind, sources, values, question=gaps[0].question, unasked=unasked)]
