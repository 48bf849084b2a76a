"""The poster over HTTP: the client's own, on a bound phone only, on a page and on paper."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "portal"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "summary"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "exports"))

from door import Door
from office import Office
from paper import opened, text
from sqlalchemy import select
from summary_people import Person, pilot

from bot.clock import now
from bot.exports import pdf
from bot.services.demo import demo_client
from bot.services.poster import poster_plan
from bot.store.database import unit_of_work
from bot.store.models import Staff
from bot.store.scan_repository import Scans

PAGE, PAPER = "/chat/poster", "/chat/poster/mijn-werkprofiel.pdf"
WORDS = poster_plan().words


def told(door: Door, person: Person) -> None:
    """Let the client of this test have given these answers."""
    Office().add_answers(demo_client(door.label), person)


def test_a_client_reads_the_own_poster_and_nobody_elses(door: Door) -> None:
    told(door, pilot())
    page = door.phone().http.get(PAGE)
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    for needed in (
        "Ster",
        "ik wil piloot worden ofzo",
        "Eigen geld",
        "/static/pictures/1f4b6.svg",
        WORDS["unfinished"],
    ):
        assert needed in page.text
    other = door.phone("Demo ander").http.get(PAGE)
    assert "piloot" not in other.text
    assert WORDS["empty"] in other.text


def test_the_page_tells_who_of_the_staff_filled_in_the_scan_and_not_what(door: Door) -> None:
    told(door, pilot())
    notes = {role: WORDS[f"seen_by_{role}"] for role in ("jobcoach", "woonbegeleider")}
    phone = door.phone().http
    assert not [role for role, note in notes.items() if note in phone.get(PAGE).text]
    client = demo_client(door.label)
    with unit_of_work() as session:
        staff = session.scalars(select(Staff).where(Staff.role == "jobcoach")).one()
        Scans(session, client).add(staff.id, "jobcoach", {"op_tijd": "lastig"}, now())
    page = phone.get(PAGE).text
    assert notes["jobcoach"] in page
    assert notes["woonbegeleider"] not in page
    assert "lastig" not in page
    assert not [note for note in notes.values() if note in door.phone("Demo ander").http.get(PAGE).text]


@pytest.mark.parametrize("path", [PAGE, PAPER])
def test_a_phone_that_is_not_bound_gets_a_friendly_page(door: Door, path: str) -> None:
    told(door, pilot())
    answer = door.stranger().http.get(path)
    assert answer.status_code == 401
    assert "piloot" not in answer.text


def test_the_paper_is_a_pdf_with_a_name_that_no_browser_keeps(door: Door) -> None:
    told(door, pilot())
    answer = door.phone().http.get(PAPER)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="mijn-werkprofiel.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    assert len(opened(answer.content).pages) == 1
    assert "ik wil piloot worden ofzo" in text(answer.content)


def test_an_empty_poster_does_not_go_on_paper(door: Door) -> None:
    answer = door.phone().http.get(PAPER)
    assert answer.headers["content-type"].startswith("text/html")
    assert WORDS["empty"] in answer.text


def test_without_paper_the_client_reads_a_calm_sentence_and_the_log_says_what_to_install(
    door: Door, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program = tmp_path / "press"
    program.write_text(f"#!/bin/sh\ncat >/dev/null; exit {pdf.MISSING}\n")
    program.chmod(0o755)
    monkeypatch.setattr(pdf.sys, "executable", str(program))
    told(door, pilot())
    with caplog.at_level(logging.WARNING):
        answer = door.phone().http.get(PAPER)
    assert answer.status_code == 503
    assert WORDS["paper_missing"] in answer.text
    assert "ik wil piloot worden ofzo" in answer.text
    assert "python3 tools/setup.py paper" in caplog.text
    assert "piloot" not in caplog.text


def test_own_words_with_html_are_text_on_the_page(door: Door) -> None:
    told(door, Person().said("wens.wens", "<b>kok</b>", "kok"))
    assert "&lt;b&gt;kok&lt;/b&gt;" in door.phone().http.get(PAGE).text
