"""Staff get in with their password, guesses are throttled, and sessions end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from office import PASSWORD, Browser, Office, field_in

from bot.services import portal_login
from bot.settings import get_settings
from bot.store.database import reading, unit_of_work
from bot.store.models import LoginAttempt, Staff, StaffSession

Later = Callable[[float], None]


def test_the_right_password_opens_the_caseload(office: Office) -> None:
    browser = Browser()
    answer = browser.log_in("Coach@demo.example ")
    assert (answer.status_code, answer.headers["location"]) == (303, "/portal")
    assert "Mijn klanten" in browser.get("/portal").text


def test_a_wrong_password_and_an_unknown_address_look_the_same(office: Office) -> None:
    wrong = Browser().log_in("coach@demo.example", "fout")
    unknown = Browser().log_in("nobody@demo.example", "fout")
    assert wrong.status_code == unknown.status_code == 401
    assert "horen niet bij elkaar" in wrong.text
    assert "horen niet bij elkaar" in unknown.text
    assert "ww_staff" not in wrong.cookies


def test_an_unknown_address_costs_a_password_check_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    real = portal_login._verify
    monkeypatch.setattr(portal_login, "_verify", lambda known, given: checked.append(known) or real(known, given))
    Browser().log_in("nobody@demo.example", "fout")
    assert len(checked) == 1
    assert checked[0].startswith("$argon2id$")


def test_somebody_who_left_can_not_log_in_and_loses_the_session(office: Office) -> None:
    browser = office.browser()
    with unit_of_work() as session:
        session.get_one(Staff, office.staff["coach"]).active = False
    assert browser.get("/portal").headers["location"].startswith("/portal/login")
    assert Browser().log_in("coach@demo.example").status_code == 401


def test_five_wrong_guesses_close_the_door_for_a_while_even_to_the_right_password(office: Office, later: Later) -> None:
    browser = Browser()
    for _ in range(5):
        assert browser.log_in("coach@demo.example", "fout").status_code == 401
    refused = browser.log_in("coach@demo.example")
    assert refused.status_code == 429
    assert "over 15 minuten" in refused.text
    assert refused.headers["retry-after"] == "900"
    later(15.1)
    assert browser.log_in("coach@demo.example").status_code == 303


def test_guesses_from_elsewhere_do_not_lock_the_coach_out(office: Office) -> None:
    stranger = Browser("10.9.9.9")
    for _ in range(6):
        stranger.log_in("coach@demo.example", "fout")
    assert Browser("10.0.0.1").log_in("coach@demo.example").status_code == 303


def test_one_place_can_not_guess_at_many_people(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_login, "PER_PLACE", 3)
    stranger = Browser("10.9.9.9")
    for number in range(3):
        stranger.log_in(f"p{number}@demo.example", "fout")
    assert stranger.log_in("coach@demo.example").status_code == 429


def test_many_places_together_can_not_guess_at_one_person(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_login, "PER_PERSON", 3)
    for number in range(3):
        Browser(f"10.9.9.{number}").log_in("coach@demo.example", "fout")
    assert Browser("10.9.9.8").log_in("coach@demo.example", "fout").status_code == 429


def test_logging_in_forgives_earlier_slips_and_old_attempts_are_forgotten(office: Office, later: Later) -> None:
    browser = Browser()
    for _ in range(4):
        browser.log_in("coach@demo.example", "fout")
    browser.log_in("coach@demo.example")
    Browser().log_in("other@demo.example", "fout")
    with reading() as session:
        assert session.query(LoginAttempt).count() == 1
    later(16)
    Browser().log_in("support@demo.example")
    with reading() as session:
        assert session.query(LoginAttempt).count() == 0


def test_attempts_are_kept_without_address_or_name(office: Office) -> None:
    Browser("10.9.9.9").log_in("coach@demo.example", "fout")
    with reading() as session:
        row = session.query(LoginAttempt).one()
        assert not {"coach@demo.example", "10.9.9.9"} & {row.email_hash, row.address_hash}


def test_a_log_in_form_that_is_not_ours_is_refused(office: Office) -> None:
    browser = Browser()
    data = {"email": "coach@demo.example", "password": PASSWORD}
    assert browser.http.post("/portal/login", data=data).status_code == 403
    proof = field_in(Browser().get("/portal/login").text, "proof")
    assert browser.http.post("/portal/login", data={**data, "proof": proof}).status_code == 403


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = Browser().log_in("coach@demo.example").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/portal" in cookie
    assert "secure" not in cookie
    page = Browser()
    form = {
        "email": "coach@demo.example",
        "password": PASSWORD,
        "proof": field_in(page.get("/portal/login").text, "proof"),
    }
    monkeypatch.setenv("WERKWENS_SECURE_COOKIES", "true")
    get_settings.cache_clear()
    assert "secure" in page.http.post("/portal/login", data=form).headers["set-cookie"].lower()


def test_only_a_hash_of_the_session_is_stored(office: Office) -> None:
    browser = office.browser()
    with reading() as session:
        row = session.query(StaffSession).one()
    assert browser.http.cookies["ww_staff"] not in {row.token_hash, row.csrf}


def test_logging_out_ends_the_session_for_good(office: Office) -> None:
    browser = office.browser()
    cookie = browser.http.cookies["ww_staff"]
    assert browser.post("/portal/logout").headers["location"] == "/portal/login?logged_out=1"
    browser.http.cookies.set("ww_staff", cookie, path="/portal")
    assert browser.get("/portal").status_code == 303
    assert "Je bent uitgelogd" in browser.get("/portal/login?logged_out=1").text


def test_a_session_ends_after_two_hours_without_use_and_lives_on_with_use(office: Office, later: Later) -> None:
    browser = office.browser()
    later(110)
    assert browser.get("/portal").status_code == 200
    later(220)
    assert browser.get("/portal").status_code == 200
    later(345)
    answer = browser.get("/portal")
    assert answer.headers["location"] == "/portal/login?expired=1"
    assert "Je was een tijd weg" in browser.get("/portal/login?expired=1").text


def test_a_session_ends_after_twelve_hours_whatever_happens(office: Office, later: Later) -> None:
    browser = office.browser()
    for minutes in range(100, 720, 100):
        later(minutes)
        assert browser.get("/portal").status_code == 200
    later(721)
    assert browser.get("/portal").status_code == 303


def test_after_logging_in_the_page_that_was_asked_for_opens(office: Office) -> None:
    client = office.add_client("Ster")
    browser = Browser()
    asked = browser.get(f"/portal/clients/{client}").headers["location"]
    assert asked == f"/portal/login?next=/portal/clients/{client}"
    assert field_in(browser.get(asked).text, "next") == f"/portal/clients/{client}"
    answer = browser.log_in("coach@demo.example", next=f"/portal/clients/{client}")
    assert answer.headers["location"] == f"/portal/clients/{client}"


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/portal/../chat", "/portal//evil"])
def test_logging_in_never_leads_elsewhere(office: Office, elsewhere: str) -> None:
    assert Browser().log_in("coach@demo.example", next=elsewhere).headers["location"] == "/portal"


def test_nonsense_instead_of_a_form_is_refused_calmly(office: Office) -> None:
    browser = Browser()
    large = browser.http.post("/portal/login", data={"email": "x" * 20_000})
    other = browser.http.post("/portal/login", json={"email": "x"})
    assert large.status_code == other.status_code == 400
    assert browser.log_in("a\x00b" + "é" * 300, "x" * 5000).status_code == 401
