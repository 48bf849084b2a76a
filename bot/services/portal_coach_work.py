"""A jobcoach adds a kind of work to the summary, with the reason, or takes it away again.

It stands beside what the conversation suggested and what the client said of that: neither of them is changed by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.clock import now
from bot.services.audit import AuditKind, staff_event
from bot.services.portal_caseload import open_case
from bot.services.portal_errors import InputError, NotFoundError
from bot.services.portal_login import Visitor
from bot.services.portal_work import opened_wish, suggested
from bot.services.resources import resources
from bot.store.coach_work_repository import CoachWorks
from bot.store.models import CoachWork
from bot.wishes.model import DISTANCES

MOST = 6  # kinds of work beside the suggestions: more is no choice any more
LONGEST_LABEL, LONGEST_REASON = 60, 300
BOUNDS = {"longest_label": LONGEST_LABEL, "longest_reason": LONGEST_REASON, "distances": DISTANCES}  # for the form
WORK, LABEL, DISTANCE, INSTEAD_OF, REASON = "work", "label", "distance", "instead_of", "reason"


@dataclass(frozen=True)
class _Named:
    """Which work is meant: its code in the knowledge base when it has one."""

    work: str
    label: str
    distance: str


def add_work(session: Session, who: Visitor, client_id: str, given: Mapping[str, str]) -> None:
    """Add a kind of work to the summary of a client.

    Args:
        session: the transaction.
        who: the jobcoach.
        client_id: for whom.
        given: the form: `work`, or `label` and `distance` for work of the coach's own; `reason`; and `instead_of`, the
            suggestion whose place it takes, which may be empty.

    Raises:
        InputError: no work or reason was given, it is too long, it stands there already, or there are too many.
        NotFoundError: it is no client of this staff member, or the client did not open the wish.
    """
    context = opened_wish(open_case(session, who, client_id))
    if context is None:
        raise NotFoundError
    named, reason = _named(given), _reason(given)
    works = CoachWorks(session, client_id)
    standing = works.standing()
    if len(standing) >= MOST:
        raise InputError("vol")
    if named.label.casefold() in {item.label.casefold() for item in standing}:
        raise InputError("dubbel")
    instead_of = given.get(INSTEAD_OF, "")
    if instead_of and instead_of not in suggested(context):
        raise InputError("onbekend")
    row = CoachWork(
        client_id=client_id,
        staff_id=who.staff.id,
        work=named.work,
        label=named.label,
        distance=named.distance,
        instead_of=instead_of,
        reason=reason,
        at=now(),
    )
    works.add(row)
    staff_event(session, who.staff, AuditKind.WORK_ADDED, now(), client_id)


def end_work(session: Session, who: Visitor, client_id: str, number: int) -> None:
    """Take added work away. That it is gone already is no fault.

    Raises:
        NotFoundError: it is no client of this staff member, or the client did not open the wish.
    """
    if opened_wish(open_case(session, who, client_id)) is None:
        raise NotFoundError
    if CoachWorks(session, client_id).end(number, now()):
        staff_event(session, who.staff, AuditKind.WORK_ENDED, now(), client_id)


def _named(given: Mapping[str, str]) -> _Named:
    if given.get(WORK):
        known = resources().knowledge.work.get(given[WORK])
        if known is None:
            raise InputError("onbekend")
        return _Named(known.code, known.label, known.distance)
    label = " ".join(given.get(LABEL, "").split())
    if not label:
        raise InputError("geen_werk")
    if len(label) > LONGEST_LABEL:
        raise InputError("te_lang")
    if given.get(DISTANCE) not in DISTANCES:
        raise InputError("geen_afstand")
    return _Named("", label, given[DISTANCE])


def _reason(given: Mapping[str, str]) -> str:
    reason = " ".join(given.get(REASON, "").split())
    if not reason:
        raise InputError("geen_reden")
    if len(reason) > LONGEST_REASON:
        raise InputError("te_lang")
    return reason
