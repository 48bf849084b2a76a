"""The summary of a made-up person as the page gets it, without a database."""

from __future__ import annotations

from collections.abc import Iterable

from summary_people import EVERYTHING, Person

from bot.services.portal_summary import EvidenceBook, SummaryView
from bot.services.portal_texts import summary_plan
from bot.store.models import Answer as AnswerRow
from bot.store.scan_repository import Sighting
from bot.summary import Others, summarise
from bot.summary.facts import Facts


def view_of(person: Person, others: Others | None = None, seen: Iterable[Sighting] = ()) -> SummaryView:
    """The summary for who may read all, with how others see the skills."""
    facts = Facts(person.context(), EVERYTHING)
    summary = summarise(facts.context, EVERYTHING, summary_plan(), others)
    return SummaryView.of(summary, EvidenceBook(_stored(person), facts, {}, seen))


def _stored(person: Person) -> list[AnswerRow]:
    """The answers as they come out of the store."""
    return [
        AnswerRow(
            id=item.number,
            question=item.question,
            question_version=1,
            status=item.status,
            words=item.words,
            codes=list(item.codes),
            subject=dict(item.subject),
            how=item.how,
            together=item.together,
            confidence=item.confidence,
            channel="web",
            at=item.at,
        )
        for item in person.answers
    ]
