"""What the page, a broken page or an attacker sends to the web chat, and what comes back."""

from __future__ import annotations

import json
import threading
import time

import httpx
import pytest
from door import FEELINGS, Door, Phone

from bot.gateway.engine_client import Bubble
from bot.services.resources import texts


def refusal(name: str) -> dict[str, str]:
    return {"error": name, "text": texts()[f"utter_gateway_{name}"]}


def test_a_message_is_acknowledged_shown_and_answered(door: Door) -> None:
    phone = door.phone()
    taken = phone.send("Ik wil piloot worden", "mijn-bericht-1")
    assert taken.status_code == 202
    found = phone.wait(2)
    assert [(item["from"], item["id"], item["text"]) for item in found["items"]] == [
        ("client", "mijn-bericht-1", "Ik wil piloot worden"),
        ("bot", None, "Ik hoor: Ik wil piloot worden"),
    ]
    assert found["items"][0]["seq"] == taken.json()["seq"]
    assert found["last"] == found["items"][1]["seq"]


def test_the_same_message_twice_is_stored_once(door: Door) -> None:
    phone = door.phone()
    first, again = phone.send("hoi", "zelfde-nummer"), phone.send("hoi", "zelfde-nummer")
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json() == {"seq": first.json()["seq"], "duplicate": True}
    phone.wait(2)
    assert phone.said() == ["hoi"]
    assert door.engine.given == ["hoi"]


def test_the_same_id_with_other_words_is_refused(door: Door) -> None:
    phone = door.phone()
    phone.send("hoi", "zelfde-nummer")
    answer = phone.send("doei", "zelfde-nummer")
    assert (answer.status_code, answer.json()) == (409, refusal("id_gebruikt"))
    assert phone.said() == ["hoi"]


def test_the_same_id_of_another_client_is_another_message(door: Door) -> None:
    one, other = door.phone("Demo ene"), door.phone("Demo andere")
    assert one.send("hoi", "zelfde-nummer").status_code == 202
    assert other.send("doei", "zelfde-nummer").status_code == 202
    assert one.said() == ["hoi"]
    assert other.said() == ["doei"]


def test_thirty_messages_at_once_stand_there_in_order(door: Door) -> None:
    phone = door.phone()
    wanted = [f"bericht {number}" for number in range(30)]
    assert {phone.send(text).status_code for text in wanted} == {202}
    found = phone.wait(60)
    assert phone.said() == wanted
    assert door.engine.given == wanted
    assert [item["seq"] for item in found["items"]] == sorted({item["seq"] for item in found["items"]})


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "12345678", "text": "x"}',
        "'; DROP TABLE clients; --",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "{{ 7 * 7 }} ${7*7} %s %(x)s {0}",
        "/restart",
        '/intent{"entity": "x"}',
        "🙂🙂🙂",
        "👩🏽‍🚀 ok",
        "مرحبا שלום",
        "a\nb\tc",
        "\u200fhoi\u200e",
        "x" * 4000,
        "😀" * 4000,
    ],
    ids=lambda text: text[:12].encode("ascii", "backslashreplace").decode(),
)
def test_what_a_client_writes_is_kept_letter_by_letter(door: Door, text: str) -> None:
    phone = door.phone()
    assert phone.send(text).status_code == 202
    assert phone.said() == [text]


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("ho\x00i", "hoi"),
        ("\x07\x1b[31mhoi\x7f\x9b", "[31mhoi"),
        ("\u202ehoi\u202c \u2066jij\u2069", "hoi jij"),
        ("  hoi \r\n jij\r\n", "hoi \n jij"),
        ("hoi \ud83d", "hoi \ufffd"),
        ("\ude00 hoi", "\ufffd hoi"),
        ("\ud83d\ude00", "😀"),
    ],
    ids=["nul", "control", "direction", "line_ends", "half_emoji", "other_half", "both_halves"],
)
def test_signs_that_no_letter_is_are_taken_out(door: Door, body: str, kept: str) -> None:
    phone = door.phone()
    raw = json.dumps({"id": "12345678", "text": body}).encode()
    assert phone.raw(raw).status_code == 202
    assert phone.said() == [kept]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x01", "\u202e"])
def test_a_message_without_a_letter_is_refused(door: Door, text: str) -> None:
    phone = door.phone()
    answer = phone.send(text)
    assert (answer.status_code, answer.json()) == (422, refusal("leeg"))
    assert phone.said() == []


@pytest.mark.parametrize("text", ["x" * 4001, "x" * 20_000, "😀" * 20_000, "x" * 3_000_000])
def test_a_message_that_is_too_long_is_refused_with_a_clear_sentence(door: Door, text: str) -> None:
    phone = door.phone()
    answer = phone.send(text)
    assert (answer.status_code, answer.json()) == (413, refusal("te_lang"))
    assert phone.send("korter").status_code == 202
    assert phone.said() == ["korter"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hallo",
        b"[]",
        b"null",
        b"[" * 60_000,
        b'{"id": "12345678"}',
        b'{"text": "hoi"}',
        b'{"id": "kort", "text": "hoi"}',
        b'{"id": "12345678\\u0000", "text": "hoi"}',
        b'{"id": "12345678\\n", "text": "hoi"}',
        b'{"id": "' + b"x" * 65 + b'", "text": "hoi"}',
        b'{"id": "begin-12345", "text": "hoi"}',
        b'{"id": 12345678, "text": "hoi"}',
        b'{"id": "12345678", "text": 5}',
        b'{"id": "12345678", "text": ["hoi"]}',
        b'{"id": "12345678", "text": "hoi", "choice": ["goed"]}',
        b'{"id": "12345678", "choice": []}',
        b'{"id": "12345678", "choice": "goed"}',
        b'{"id": "12345678", "choice": [""]}',
        b'{"id": "12345678", "choice": ["go\\u0000ed"]}',
        b'{"id": "12345678", "choice": ["\\ud800"]}',
        b'{"id": "12345678", "choice": ["' + b"x" * 101 + b'"]}',
        b'{"id": "12345678", "choice": ["goed"], "for": -1}',
        b'{"id": "12345678", "choice": ["goed"], "for": 99999999999}',
        b'{"id": "12345678", "text": "\xff\xfe"}',
    ],
    ids=range(25),
)
def test_what_is_no_message_is_refused_calmly(door: Door, body: bytes) -> None:
    phone = door.phone()
    answer = phone.raw(body)
    assert (answer.status_code, answer.json()) == (422, refusal("fout"))
    assert phone.said() == []


def test_a_tap_is_kept_with_its_label(door: Door) -> None:
    phone = asked(door)
    assert phone.tap("goed", bubble=2).status_code == 202
    assert phone.said() == ["hoi", "Goed"]


def test_options_that_another_tab_answered_are_old(door: Door) -> None:
    phone = asked(door)
    assert phone.tap("goed", bubble=2, message_id="eerste-tik").status_code == 202
    answer = phone.tap("moe", bubble=2)
    assert (answer.status_code, answer.json()) == (410, refusal("oude_knop"))
    assert phone.tap("goed", bubble=2, message_id="eerste-tik").json()["duplicate"] is True
    assert phone.said() == ["hoi", "Goed"]


def test_options_of_bubbles_that_were_never_shown_are_old(door: Door) -> None:
    assert asked(door).tap("goed", bubble=77).status_code == 410


def test_a_phone_that_is_not_bound_gets_and_gives_nothing(door: Door) -> None:
    phone = door.stranger()
    phone.http.cookies.set("ww_device", "verzonnen")
    start = phone.http.post("/chat/start", json={})
    for answer in (phone.send("hoi"), phone.updates(), start, phone.raw(b"x" * 100_000)):
        assert (answer.status_code, answer.json()) == (401, refusal("niet_verbonden"))


@pytest.mark.parametrize("path", ["/chat/messages", "/chat/start"])
def test_another_site_can_not_speak_for_a_client(door: Door, path: str) -> None:
    phone = door.phone()
    answer = phone.http.post(path, json={"id": "12345678", "text": "hoi"}, headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, answer.json()) == (403, refusal("fout"))
    assert phone.said() == []


def test_the_conversation_begins_once(door: Door) -> None:
    phone = door.phone()
    first, again = phone.http.post("/chat/start", json={}), phone.http.post("/chat/start", json={})
    assert (first.status_code, again.status_code) == (202, 200)
    assert [item["from"] for item in phone.wait(1)["items"]] == ["bot"]
    assert door.engine.given == ["/begin"]


def test_with_the_engine_down_there_is_one_calm_sentence_and_the_message_stays(door: Door) -> None:
    door.engine.down = True
    phone = door.phone()
    assert phone.send("hoi").status_code == 202
    found = phone.wait(2)
    assert [item["text"] for item in found["items"]] == ["hoi", texts()["utter_gateway_storing"]]


@pytest.mark.parametrize(
    "query",
    [
        {"after": "x"},
        {"after": -1},
        {"after": 2**31},
        {"after": "9" * 5000},
        {"wait": "x"},
        {"wait": "nan"},
        {"after": "1e3"},
    ],
    ids=str,
)
def test_a_question_that_makes_no_sense_is_refused(door: Door, query: dict[str, str]) -> None:
    answer = door.phone().http.get("/chat/updates", params=query)
    assert (answer.status_code, answer.json()) == (422, refusal("fout"))


def test_waiting_ends_with_news_and_never_lasts_for_ever(door: Door) -> None:
    phone, other = door.phone(), door.phone()
    begun = time.monotonic()
    threading.Timer(0.3, lambda: other.send("hoi")).start()
    found = phone.updates(after=0, wait="inf").json()
    assert found["items"][0]["text"] == "hoi"
    assert 0.2 < time.monotonic() - begun < 3
    assert phone.updates(after=2**31 - 1, wait="-inf").json()["items"] == []


def test_nobody_is_left_waiting_who_went_away(door: Door) -> None:
    phone = door.phone()
    with pytest.raises(httpx.ReadTimeout):
        phone.http.get("/chat/updates", params={"wait": 30}, timeout=0.3)
    assert door.app.state.bell.waiting == 1
    end = time.monotonic() + 3
    while door.app.state.bell.waiting:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_who_waits_is_let_go_when_the_process_stops(door: Door) -> None:
    phone = door.phone()
    threading.Timer(0.2, lambda: setattr(door.app.state, "stopping", True)).start()
    begun = time.monotonic()
    try:
        assert phone.updates(wait=20).json()["items"] == []
    finally:
        door.app.state.stopping = False
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("path", ["/chat", "/chat/updates", "/i/onbekend"])
def test_nothing_about_a_client_stays_in_a_cache(door: Door, path: str) -> None:
    answer = door.phone().http.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_parts_of_the_page_are_asked_about_at_each_visit(door: Door) -> None:
    first = door.stranger().http.get("/static/chat/chat.js")
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache")
    again = door.stranger().http.get("/static/chat/chat.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert door.stranger().http.get("/static/chat/..%2f..%2froutes.py").status_code == 404


@pytest.mark.parametrize("path", ["/chat/messages", "/chat/start", "/chat/updates", "/chat", "/i/x"])
def test_other_methods_are_refused(door: Door, path: str) -> None:
    phone = door.phone()
    assert {phone.http.request(method, path).status_code for method in ("PUT", "DELETE", "OPTIONS")} == {405}


def test_only_looking_at_the_head_changes_nothing(door: Door) -> None:
    phone = door.phone()
    for path in ("/chat", "/chat/updates"):
        answer = phone.http.head(path)
        assert (answer.status_code, answer.content) == (200, b"")
    assert phone.http.head("/chat/messages").status_code == 405


def asked(door: Door) -> Phone:
    """A phone that said hello and got a question with options, at place 2."""
    door.engine.bubbles = [Bubble("Hoe gaat het?", FEELINGS)]
    phone = door.phone()
    phone.send("hoi")
    assert phone.wait(2)["items"][-1]["seq"] == 2
    return phone
