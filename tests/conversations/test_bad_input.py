"""Whatever is sent gets a clear reply or refusal; nothing is lost, stored twice or executed, and nothing crashes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from places import lead_to
from script import play
from stack import Stack
from talker import Talker

from bot.services.resources import texts

MakeTalker = Callable[[str], Talker]
OPEN = "wens.nu_belangrijk"
CANARY = "kanariepiet"  # a word in every message here; it must not be in any log

# What is typed at an open question, and how it must stand in the profile.
KEPT_AS_TYPED = {
    "html": f"<script>alert('{CANARY}')</script> <img src=x onerror=alert(1)> rust",
    "json": '{"id": 1, "text": "kanariepiet", "choice": ["ja"]} rust',
    "sql": f"'; DROP TABLE answers; -- {CANARY} rust in mijn huis",
    "a template": f"{{{{7*7}}}} {{naam}} {{0}} %s ${{HOME}} {CANARY} rust",
    "a path": f"../../../etc/passwd {CANARY} rust in huis",
    "an entity in training markup": f'[rust](wens) [geld]{{"entity": "wens"}} {CANARY}',
    "arabic and hebrew": f"أريد الهدوء שלום {CANARY} rust",
    "several lines": f"rust in huis\nen mijn hond\n\n{CANARY}",
    "a long story": f"{CANARY} rust is belangrijk " + "en mijn hond ook " * 200,
    "spaces in the middle": f"rust   in    {CANARY}\thuis",
}
CLEANED = {
    "control characters": (f"ru\x00st in\x07 mijn\x1b[31m {CANARY} huis\x7f", f"rust in mijn[31m {CANARY} huis"),
    "marks that turn the direction": (f"\u202erust in {CANARY}\u202c \u2067huis\u2069", f"rust in {CANARY} huis"),
    "half of a character": (f"rust in {CANARY} huis \ud83d", f"rust in {CANARY} huis \ufffd"),
    "too many marks on a letter": (f"rust{'\u0335' * 500} in {CANARY} huis", f"rust{'\u0335' * 4} in {CANARY} huis"),
    "line ends of other machines": (f"rust in huis\r\nen {CANARY}\rmijn hond", f"rust in huis\nen {CANARY}\nmijn hond"),
}
REFUSED = {
    "nothing": ("", 422, "leeg"),
    "spaces and line ends": (" \n\t \r\n ", 422, "leeg"),
    "control characters alone": ("\x00\x01\x1b", 422, "leeg"),
    "marks that show nothing": ("\u200b\u200f\u202e\ufeff", 422, "leeg"),
    "twenty thousand letters": (f"{CANARY} " * 1667, 413, "te_lang"),
    "twenty thousand emoji": ("🐶" * 20_000, 413, "te_lang"),
}
COMMANDS_OF_THE_ENGINE = (
    "/restart",
    "/session_start",
    "/back",
    "/wis",
    "/wis{}",
    '/kies{"choice": ["wis_alles"]}',
    "/begin",
    "//restart",
    " / restart",
    "\u200b/restart",
    "/intent{...}",
    "\uff0frestart",
)


@pytest.fixture
def talker(clients: MakeTalker, request: pytest.FixtureRequest) -> Talker:
    """A client at an open question, with answers behind it."""
    found = clients(f"bad {request.node.name}")
    play(found, lead_to("open"))
    return found


def conversation(talker: Talker) -> list[dict[str, Any]]:
    """Everything on the page."""
    found: list[dict[str, Any]] = talker.chat.http.get("/chat/updates", params={"after": 0}).json()["items"]
    return found


@pytest.mark.parametrize("name", KEPT_AS_TYPED)
def test_words_are_kept_as_typed_and_nothing_in_them_is_done(talker: Talker, name: str) -> None:
    text = KEPT_AS_TYPED[name].strip()
    before = talker.given()
    talker.say(text)
    assert talker.profile()[OPEN]["words"] == text
    assert {key: value for key, value in talker.given().items() if key != OPEN} == before
    assert [item["text"] for item in conversation(talker) if item["from"] == "client"][-1] == text
    assert talker.asks("wens.fijne_dag"), talker.story()


@pytest.mark.parametrize("name", CLEANED)
def test_signs_that_are_no_writing_are_taken_out(talker: Talker, name: str) -> None:
    typed, kept = CLEANED[name]
    body = json.dumps({"id": f"clean-{name}".replace(" ", "-"), "text": typed})
    answer = talker.chat.http.post("/chat/messages", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 202, answer.text
    talker.bubbles = talker.chat.wait()
    assert talker.profile()[OPEN]["words"] == kept
    assert talker.asks("wens.fijne_dag"), talker.story()


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_says_what_to_do_and_changes_nothing(talker: Talker, name: str) -> None:
    text, status, reason = REFUSED[name]
    before, shown = talker.given(), conversation(talker)
    answer = talker.chat.send(text)
    assert (answer.status_code, answer.json()) == (
        status,
        {"error": reason, "text": texts()[f"utter_gateway_{reason}"]},
    )
    assert (talker.given(), conversation(talker)) == (before, shown)
    talker.say("rust in mijn huis")
    assert talker.asks("wens.fijne_dag"), talker.story()


@pytest.mark.parametrize("text", ["🦖🦕", "?!", "...", "༼ つ ◕_◕ ༽つ", "�"])
def test_signs_without_words_are_answered_and_not_taken_for_an_answer(talker: Talker, text: str) -> None:
    before = talker.given()
    talker.say(text)
    assert talker.asks(OPEN), talker.story()
    assert talker.given() == before


@pytest.mark.parametrize("text", COMMANDS_OF_THE_ENGINE)
def test_a_command_of_the_engine_is_a_message_like_any_other(talker: Talker, text: str) -> None:
    before = talker.given()
    talker.say(text)
    given = talker.given()
    assert {key: given[key] for key in before} == before
    assert set(given) - set(before) <= {OPEN}
    assert not talker.hears("utter_gateway_fout")
    assert not talker.hears("utter_welkom")
    talker.say("wat heb ik gezegd")
    assert talker.hears("utter_terugblik"), talker.story()


@pytest.mark.parametrize("name", ["{inhoud}", "{0}", "%s", "<b>Sam</b>", "{{naam}}"])
def test_a_name_with_signs_in_it_is_only_a_name(clients: MakeTalker, name: str) -> None:
    talker = clients(f"name {name}")
    talker.tap("ja")
    talker.say(name)
    if talker.asks("kennismaking.vandaag"):
        assert name in talker.texts[0]
        assert talker.profile()["kennismaking.naam"]["words"] == name
    else:
        assert talker.asks("kennismaking.naam"), talker.story()


def test_thirty_messages_in_a_second_are_all_answered_in_order(talker: Talker) -> None:
    sent = [f"bericht {number} over mijn hond en {CANARY}" for number in range(30)]
    began = time.monotonic()
    taken = [talker.chat.send(text).status_code for text in sent]
    seconds = time.monotonic() - began
    talker.bubbles = talker.chat.wait()
    items = conversation(talker)
    asked = [item for item in items if item["from"] == "client"]
    answered = list(dict.fromkeys(item["reply_to"] for item in items if item["from"] == "bot"))

    assert taken == [202] * 30
    assert seconds < 10
    assert [item["text"] for item in asked[-30:]] == sent
    assert answered == sorted(answered)
    assert len(answered) == len(asked) + 1  # each message, and the welcome
    assert talker.codes or talker.texts[-1].endswith("?"), talker.story()
    assert all(value["versions"] == 1 for value in talker.given().values())


def test_the_same_message_twice_is_one_message(talker: Talker) -> None:
    first = talker.chat.send("rust in mijn huis", message_id="twice-the-same")
    talker.bubbles = talker.chat.wait()
    shown, given = conversation(talker), talker.given()
    again = talker.chat.send("rust in mijn huis", message_id="twice-the-same")
    assert (first.status_code, again.status_code, again.json()["duplicate"]) == (202, 200, True)
    assert (conversation(talker), talker.given()) == (shown, given)
    assert given[OPEN]["versions"] == 1


def test_the_same_id_with_other_words_is_refused(talker: Talker) -> None:
    talker.chat.send("rust in mijn huis", message_id="twice-the-id")
    talker.bubbles = talker.chat.wait()
    shown, given = conversation(talker), talker.given()
    again = talker.chat.send("iets heel anders", message_id="twice-the-id")
    assert again.status_code == 409
    assert again.json()["text"] == texts()["utter_gateway_id_gebruikt"]
    assert (conversation(talker), talker.given()) == (shown, given)


def test_a_message_that_comes_late_counts_for_the_question_that_is_open_then(talker: Talker) -> None:
    # The phone sent "rust" first; it comes after "vissen", and after a repeat of "vissen".
    for text, message_id in (
        ("vissen met opa", "sent-second"),
        ("vissen met opa", "sent-second"),
        ("rust", "sent-first"),
    ):
        talker.chat.send(text, message_id=message_id)
    talker.bubbles = talker.chat.wait()
    profile = talker.profile()
    assert (profile[OPEN]["words"], profile["wens.fijne_dag"]["words"]) == ("vissen met opa", "rust")
    assert talker.asks("wens.eerst_anders"), talker.story()


def test_an_option_of_an_older_bubble_changes_nothing(clients: MakeTalker) -> None:
    talker = clients("stale option")
    play(talker, [{"tap": "ja"}, {"say": "sam"}])
    old = talker.chat.bubble
    talker.tap("goed")
    given = talker.given()
    body = {"id": "an-old-option", "choice": ["niet_goed"], "label": "Niet zo goed", "for": old}
    answer = talker.chat.http.post("/chat/messages", json=body)
    assert answer.status_code == 410
    assert answer.json()["text"] == texts()["utter_gateway_oude_knop"]
    assert talker.given() == given
    talker.tap("lezen")
    assert talker.profile()["kennismaking.manier"]["values"] == ["lezen"]


def test_no_word_of_a_client_is_in_any_log(stack: Stack, talker: Talker) -> None:
    talker.say(f"{CANARY} {CANARY}")
    paths = [stack.output, *(stack.folder / "log").glob("*.log")]
    assert len(paths) > 3
    for path in paths:
        assert CANARY not in path.read_text(encoding="utf-8", errors="replace"), path.name
