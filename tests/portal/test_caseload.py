"""The caseload shows how far each client is, without a word of content."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from office import Browser, Office
from summary_full import everything
from summary_people import EVERYTHING, Person, pilot

from bot.clock import now
from bot.services.portal_caseload import Status
from bot.store.database import reading
from bot.store.models import StaffRequest


def lines(browser: Browser) -> dict[str, str]:
    """The lines of the caseload as text, by name."""
    html = browser.get("/portal").text
    found: dict[str, str] = {}
    for line in re.findall(r'<li class="case">(.*?)</li>', html, re.DOTALL):
        name = re.search(r'class="name"[^>]*>([^<]*)<', line)
        assert name
        found[name[1]] = " ".join(re.sub(r"<[^>]+>", " ", line).split())
    return found


def without_end(person: Person, count: int) -> Person:
    person.answers = person.answers[:-count]
    return person


def test_each_client_has_the_status_that_fits(office: Office) -> None:
    office.add_client("Nieuw", seen=None, consent=None)
    office.add_client("Bezig", Person().said("kennismaking.naam", "Ster"))
    office.add_client("Wacht", without_end(everything(), 2))
    office.add_client("Stil", Person().said("kennismaking.naam", "Ster"), seen=timedelta(days=8))
    office.add_client("Weigert", consent=False)
    office.decide(office.add_client("Klaar", everything()), "jobcoach")
    shown = lines(office.browser())
    quiet = (now() - timedelta(days=8)).astimezone(ZoneInfo("Europe/Amsterdam")).day
    assert "Nog niet in de chat geweest" in shown["Nieuw"]
    assert " Bezig " in shown["Bezig"]
    assert "Wacht op akkoord" in shown["Wacht"]
    assert f"Stil sinds {quiet} " in shown["Stil"]
    assert "Geen toestemming" in shown["Weigert"]
    assert "Nieuw ter beoordeling" in shown["Klaar"]


def test_progress_counts_topics_and_tells_nothing_else(office: Office) -> None:
    office.add_client("Ster", everything())
    office.add_client("Noor", Person().said("wens.wens", "geheim woord", "geen_werk"))
    html = office.browser().get("/portal").text
    assert f"{len(EVERYTHING)} van {len(EVERYTHING)} onderwerpen klaar" in html
    assert not any(word in html for word in ("piloot", "geheim woord", "Motieven", "geen_werk"))


def test_a_client_without_wish_for_work_has_as_many_topics_as_anyone(office: Office) -> None:
    office.add_client("Noor", Person().said("wens.wens", "nee joh", "geen_werk"))
    assert f" van {len(EVERYTHING)} onderwerpen" in lines(office.browser())["Noor"]


def test_a_client_who_shared_with_the_coach_alone_waits_for_the_support_worker(office: Office) -> None:
    office.decide(office.add_client("Ster", everything()), "jobcoach")
    assert "Nieuw ter beoordeling" in lines(office.browser("coach"))["Ster"]
    assert "Wacht op akkoord" in lines(office.browser("support"))["Ster"]


def test_last_seen_is_told_in_dutch_local_time(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime

    from bot.portal import pages

    monkeypatch.setattr(pages, "now", lambda: datetime(2026, 7, 2, 12, 0, tzinfo=UTC))
    assert pages.moment(datetime(2026, 7, 2, 8, 5, tzinfo=UTC)) == "vandaag om 10:05"
    assert pages.moment(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == "gisteren om 00:30"
    assert pages.moment(datetime(2026, 1, 9, 23, 5, tzinfo=UTC)) == "10 januari om 00:05"
    assert pages.moment(datetime(2025, 3, 3, 9, 0, tzinfo=UTC)) == "3 maart 2025 om 10:00"


def test_an_empty_caseload_says_what_to_do(office: Office) -> None:
    html = office.browser().get("/portal").text
    assert "Je hebt nog geen klanten" in html
    assert "/portal/clients/new" in html


def test_a_filter_stays_with_the_session_and_out_of_the_address(office: Office) -> None:
    office.add_client("Ster", pilot())
    office.add_client("Noor", seen=None, consent=None)
    browser = office.browser()
    answer = browser.post("/portal/filter", search="sTe", status="")
    assert answer.headers["location"] == "/portal"
    assert list(lines(browser)) == ["Ster"]
    assert "1 van de 2 klanten" in browser.get("/portal").text
    browser.post("/portal/filter", search="", status="nieuw")
    assert list(lines(browser)) == ["Noor"]
    browser.post("/portal/filter", everything="1", search="x", status="nieuw")
    assert len(lines(browser)) == 2


def test_a_filter_that_fits_nobody_says_so_and_nonsense_is_left_out(office: Office) -> None:
    office.add_client("Ster")
    browser = office.browser()
    browser.post("/portal/filter", search="<b>zzz", status="onzin")
    html = browser.get("/portal").text
    assert "Geen klant past" in html
    assert "<b>zzz" not in html


def test_a_client_who_wants_a_person_stands_on_top_until_somebody_saw_it(office: Office) -> None:
    client = office.add_client("Ster")
    request = office.ask_for_person(client)
    coach = office.browser("coach")
    html = coach.get("/portal").text
    assert html.index("wil met een mens praten") < html.index('class="cases"')
    assert "wil met een mens praten" in office.browser("support").get(f"/portal/clients/{client}").text
    assert coach.post(f"/portal/requests/{request}/seen").status_code == 303
    assert "wil met een mens praten" not in office.browser("support").get("/portal").text
    with reading() as session:
        assert session.get_one(StaffRequest, request).seen_at is not None


def test_marking_twice_keeps_the_first_moment(office: Office, later: Callable[[float], None]) -> None:
    request = office.ask_for_person(office.add_client("Ster"))
    browser = office.browser()
    browser.post(f"/portal/requests/{request}/seen")
    with reading() as session:
        first = session.get_one(StaffRequest, request).seen_at
    later(5)
    browser.post(f"/portal/requests/{request}/seen")
    with reading() as session:
        assert session.get_one(StaffRequest, request).seen_at == first


def test_every_status_has_a_name(office: Office) -> None:
    from bot.services.portal_texts import page_texts

    assert {status.value for status in Status} == set(page_texts()["caseload"]["statuses"])


def test_names_are_escaped(office: Office) -> None:
    office.add_client("<img src=x>")
    assert "<img" not in office.browser().get("/portal").text
