"""The link with which a client gets in, as phones, messengers and strangers open it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from door import Door

from bot.clock import now
from bot.services.resources import texts
from bot.settings import get_settings
from bot.store.database import unit_of_work
from bot.store.models import Invite
from bot.store.repositories import token_hash


def said(name: str) -> str:
    return texts()[f"utter_webchat_{name}"]


def test_looking_at_a_link_does_not_use_it_up(door: Door) -> None:
    link = f"/i/{door.invite()}"
    for _ in range(3):
        messenger = door.stranger().http
        assert messenger.head(link).status_code == 200
        shown = messenger.get(link)
        assert shown.status_code == 200
        assert said("invite_hello") in shown.text
        assert f">{said('invite_begin')}</button>" in shown.text
        assert "ww_device" not in messenger.cookies
    phone = door.stranger().http
    phone.get(link)
    assert phone.post(link).headers["location"] == "/chat"
    assert phone.get("/chat").status_code == 200


def test_the_page_of_a_link_tells_nothing_about_the_client(door: Door) -> None:
    shown = door.stranger().http.get(f"/i/{door.invite('Demo Zonnebloem')}")
    assert "Zonnebloem" not in shown.text
    assert shown.headers["cache-control"] == "no-store"
    assert "noindex" in shown.text


def test_the_button_binds_a_phone_that_keeps_no_cookies_from_before(door: Door) -> None:
    phone = door.stranger().http
    assert phone.post(f"/i/{door.invite()}").status_code == 303
    assert phone.get("/chat").status_code == 200


def test_a_bound_phone_goes_on_to_the_chat_at_once(door: Door) -> None:
    link = f"/i/{door.invite()}"
    phone = door.stranger().http
    phone.post(link)
    for answer in (phone.get(link), phone.post(link), phone.get(f"/i/{door.invite()}")):
        assert (answer.status_code, answer.headers["location"]) == (303, "/chat")


def test_a_lost_answer_can_be_asked_for_again(door: Door) -> None:
    link = f"/i/{door.invite()}"
    phone = door.stranger().http
    phone.get(link)
    before = dict(phone.cookies)
    phone.post(link)
    phone.cookies.clear()  # the answer never arrived, so the phone is as it was
    for name, value in before.items():
        phone.cookies.set(name, value)
    assert phone.get(link).headers["location"] == "/chat"
    assert phone.post(link).headers["location"] == "/chat"
    assert phone.get("/chat").status_code == 200


def test_a_phone_can_go_to_another_client_by_another_link(door: Door) -> None:
    phone = door.phone("Demo een")
    phone.send("van een")
    link = f"/i/{door.invite('Demo twee')}"
    first = phone.http.get("/chat").text
    assert phone.http.get(link).status_code == 200
    phone.http.post(link)
    assert phone.said() == []
    assert phone.http.get("/chat").text.split("data-conversation=")[1][:18] != first.split("data-conversation=")[1][:18]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_was_used_on_another_phone_gives_a_friendly_page(door: Door, method: str) -> None:
    link = f"/i/{door.invite()}"
    door.stranger().http.post(link)
    answer = getattr(door.stranger().http, method)(link)
    assert answer.status_code == 410
    assert said("invite_used") in answer.text
    assert said("invite_next") in answer.text
    assert "<button" not in answer.text


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_too_old_gives_a_friendly_page(door: Door, method: str) -> None:
    token = door.invite()
    with unit_of_work() as session:
        for invite in session.query(Invite).filter_by(token_hash=token_hash(token)):
            invite.expires_at = now() - timedelta(seconds=1)
    answer = getattr(door.stranger().http, method)(f"/i/{token}")
    assert answer.status_code == 410
    assert said("invite_expired") in answer.text


@pytest.mark.parametrize("token", ["onbekend", "%00", "a" * 3000, "%ff%fe", "<script>", "é"])
def test_a_link_that_nobody_made_gives_a_friendly_page(door: Door, token: str) -> None:
    for answer in (door.stranger().http.get(f"/i/{token}"), door.stranger().http.post(f"/i/{token}")):
        assert answer.status_code == 404
        assert said("invite_unknown") in answer.text
        assert "<script>" not in answer.text


def test_another_site_can_not_bind_a_phone(door: Door) -> None:
    link = f"/i/{door.invite()}"
    phone = door.stranger().http
    answer = phone.post(link, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.headers["location"] == link
    assert phone.get("/chat").status_code == 401
    assert phone.post(link, headers={"Sec-Fetch-Site": "same-origin"}).headers["location"] == "/chat"


@pytest.mark.parametrize(("address", "secure"), [("http://127.0.0.1:8000", False), ("https://wens.example", True)])
def test_the_cookie_is_for_the_server_alone(
    door: Door, monkeypatch: pytest.MonkeyPatch, address: str, secure: bool
) -> None:
    link = f"/i/{door.invite()}"
    with monkeypatch.context() as environment:
        environment.setenv("WERKWENS_BASE_URL", address)
        get_settings.cache_clear()
        cookies = door.stranger().http.post(link).headers.get_list("set-cookie")
    get_settings.cache_clear()
    cookie = next(one for one in cookies if one.startswith("ww_device=")).lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/;" in cookie
    assert ("secure" in cookie) is secure


def test_a_visit_makes_the_cookie_last_a_year_from_now(door: Door) -> None:
    assert "max-age=31536000" in door.phone().http.get("/chat").headers["set-cookie"].lower()


def test_a_phone_that_is_not_bound_is_told_what_to_do(door: Door) -> None:
    answer = door.stranger().http.get("/chat")
    assert answer.status_code == 401
    assert said("unbound") in answer.text
    assert said("invite_next") in answer.text
