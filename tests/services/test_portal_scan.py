"""The scan of skills: whoever fills it in whenever, each role stands in a place of its own, as it was said last."""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "summary"))

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session
from summary_people import EVERYTHING, TEXTS, Person, summary_of

from bot.clock import now
from bot.services.demo import demo_client, make_demo_team
from bot.services.portal_errors import InputError
from bot.services.portal_login import Visitor
from bot.services.portal_scan import fill_scan, levels_by_role, read_scan
from bot.services.portal_summary import ROLES
from bot.services.portal_texts import scan_texts
from bot.services.resources import resources
from bot.store.database import unit_of_work
from bot.store.models import Consent, ScanEntry, Staff, StaffSession
from bot.store.scan_repository import Scans, Sighting
from bot.summary import Statement
from bot.summary.lines import OWN_IMAGE, skill_of

LEVELS = tuple(scan_texts()["levels"])
OWN_LEVELS = ("lukt", "soms", "lastig")
QUESTIONS = {
    skill_of(item): item for item in resources().catalogue.questions() if item.place.startswith("werkvaardigheden.")
}
QUESTIONS_BY_KEY = {item.key: item for item in QUESTIONS.values()}


def images(levels: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    """Levels for some of the skills, or for none."""
    return st.dictionaries(st.sampled_from(sorted(QUESTIONS)), st.sampled_from(levels))


def cell(row: Statement, name: str) -> str:
    return "".join(part.text for part in TEXTS.named(row.values[name])).casefold()


@given(own=images(OWN_LEVELS), coach=images(LEVELS), support=images(LEVELS))
def test_what_each_of_three_says_stands_in_its_own_place_and_nowhere_else(
    own: dict[str, str], coach: dict[str, str], support: dict[str, str]
) -> None:
    person = Person()
    for skill, level in own.items():
        person.tapped(QUESTIONS[skill].key, scan_texts()["levels"][level], level)
    said = {"jobcoach": coach, "woonbegeleider": support}
    seen = [Sighting(role, skill, level, role, now()) for role in said for skill, level in said[role].items()]
    summary = summary_of(person, EVERYTHING, levels_by_role(seen))
    groups = [group for part in summary.sections for group in part.groups if group.form == "scan"]
    rows = {skill_of(QUESTIONS_BY_KEY[item.question]): item for group in groups for item in group.statements}
    assert set(own) | set(coach) | set(support) <= set(rows)
    for skill, row in rows.items():
        assert {role for role in ROLES if role in row.values} == {role for role in ROLES if skill in said[role]}
        for role in ROLES:
            if skill in said[role]:
                assert cell(row, role) == scan_texts()["levels"][said[role][skill]].casefold()
        if skill in own:
            assert cell(row, OWN_IMAGE) == scan_texts()["levels"][own[skill]].casefold()
        else:
            assert cell(row, OWN_IMAGE) == TEXTS.terms["niet_gevraagd"]


@pytest.fixture
def client(database: Path) -> str:
    make_demo_team()
    found = demo_client("Demo klant")
    with unit_of_work() as session:
        session.add(Consent(client_id=found, agreed=True, text_version="1", channel="web", at=now()))
    return found


def visitors(session: Session) -> dict[str, Visitor]:
    """Who is logged in, by role."""
    people = session.scalars(select(Staff)).all()
    return {
        one.role: Visitor(one, StaffSession(token_hash=one.id, staff_id=one.id, csrf="", created_at=now()))
        for one in people
    }


def test_after_any_row_of_forms_the_last_word_of_each_role_counts_and_nothing_is_lost(client: str) -> None:
    dice, last = random.Random(7), {role: {} for role in ROLES}
    changes = 0
    with unit_of_work() as session:
        people = visitors(session)
        for _ in range(60):
            role = dice.choice(ROLES)
            given_now = {skill: dice.choice(LEVELS) for skill in dice.sample(sorted(QUESTIONS), dice.randint(1, 11))}
            changes += sum(last[role].get(skill) != level for skill, level in given_now.items())
            last[role].update(given_now)
            fill_scan(session, people[role], client, given_now)
        assert levels_by_role(Scans(session, client).standing()) == last
        assert len(session.scalars(select(ScanEntry)).all()) == changes
        for role in ROLES:
            form = read_scan(session, people[role], client)
            assert {item.code: item.level for item in form.skills if item.level} == last[role]


def test_nothing_is_stored_of_a_form_that_holds_one_impossible_level(client: str) -> None:
    with unit_of_work() as session:
        coach = visitors(session)["jobcoach"]
        with pytest.raises(InputError, match="onbekend"):
            fill_scan(session, coach, client, {"op_tijd": "lukt", "tempo": "gemiddeld"})
        assert Scans(session, client).standing() == []
