"""How staff see skills is kept in all its versions, apart by role, and goes when the client erases everything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.clock import now
from bot.store.models import Client, ScanEntry, Staff
from bot.store.repositories import Answers
from bot.store.scan_repository import Scans


def person(session: Session, role: str) -> Staff:
    return session.scalars(select(Staff).where(Staff.role == role)).one()


def another(session: Session, like: str) -> str:
    """Another client of the same team, made in this transaction."""
    first = session.get_one(Client, like)
    made = Client(team_id=first.team_id, label="Demo ander", is_demo=True, created_at=now())
    session.add(made)
    session.flush()
    return made.id


def levels(scans: Scans) -> set[tuple[str, str, str]]:
    return {(one.role, one.skill, one.level) for one in scans.standing()}


def test_the_newest_of_each_role_counts_and_all_versions_stay(session: Session, client: str) -> None:
    coach, support = person(session, "jobcoach"), person(session, "woonbegeleider")
    scans, early = Scans(session, client), now()
    scans.add(coach.id, "jobcoach", {"op_tijd": "lastig", "tempo": "soms"}, early)
    scans.add(support.id, "woonbegeleider", {"op_tijd": "lukt"}, early)
    scans.add(coach.id, "jobcoach", {"op_tijd": "soms"}, early + timedelta(days=1))
    assert levels(scans) == {
        ("jobcoach", "op_tijd", "soms"),
        ("jobcoach", "tempo", "soms"),
        ("woonbegeleider", "op_tijd", "lukt"),
    }
    newest = next(one for one in scans.standing() if (one.role, one.skill) == ("jobcoach", "op_tijd"))
    assert (newest.name, newest.at) == (coach.name, early + timedelta(days=1))
    kept = session.scalars(select(ScanEntry.level).order_by(ScanEntry.id)).all()
    assert kept == ["lastig", "soms", "lukt", "soms"]


def test_own_entries_are_of_one_person_in_one_role(session: Session, client: str) -> None:
    coach, support = person(session, "jobcoach"), person(session, "woonbegeleider")
    scans = Scans(session, client)
    scans.add(coach.id, "jobcoach", {"op_tijd": "lukt"}, now())
    scans.add(coach.id, "jobcoach", {"op_tijd": "soms"}, now())
    scans.add(support.id, "woonbegeleider", {"op_tijd": "lastig"}, now())
    assert {skill: row.level for skill, row in scans.own(coach.id, "jobcoach").items()} == {"op_tijd": "soms"}
    assert scans.own(coach.id, "woonbegeleider") == {}


def test_one_client_does_not_have_the_entries_of_another(session: Session, client: str) -> None:
    coach = person(session, "jobcoach")
    Scans(session, client).add(coach.id, "jobcoach", {"op_tijd": "lukt"}, now())
    other = Scans(session, another(session, client))
    assert other.standing() == []
    assert other.own(coach.id, "jobcoach") == {}


def test_erasing_everything_takes_what_staff_said_along_of_this_client_alone(session: Session, client: str) -> None:
    coach = person(session, "jobcoach")
    other = another(session, client)
    for each in (client, other):
        Scans(session, each).add(coach.id, "jobcoach", {"op_tijd": "lukt"}, now())
    Answers(session, client).erase()
    assert Scans(session, client).standing() == []
    assert levels(Scans(session, other)) == {("jobcoach", "op_tijd", "lukt")}


def test_an_entry_of_nobody_is_refused(session: Session, client: str) -> None:
    with pytest.raises(IntegrityError):
        Scans(session, client).add("0" * 32, "jobcoach", {"op_tijd": "lukt"}, now())
    session.rollback()
