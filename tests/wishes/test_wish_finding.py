"""Finding wishes and attractions in what clients type."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wishes import Knowledge, attractions_for, find_attractions, find_wishes, load_knowledge, suggest

HERE = Path(__file__).resolve().parent
CASES: dict[str, Any] = yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8"))
KNOWLEDGE = load_knowledge(HERE.parents[1] / "data" / "wishes")  # hypothesis does not mix with fixtures per example
SURE, ASK = 0.85, 0.6


@pytest.mark.parametrize(("text", "codes"), CASES["sure"])
def test_noisy_wish_is_found_for_sure(knowledge: Knowledge, text: str, codes: list[str]) -> None:
    found = find_wishes(knowledge, text)
    assert [wish.code for wish in found] == codes
    assert all(wish.confidence >= SURE and not wish.negated for wish in found)


@pytest.mark.parametrize(("text", "code"), CASES["found"])
def test_doubtful_wish_is_at_least_asked_about(knowledge: Knowledge, text: str, code: str) -> None:
    assert code in [wish.code for wish in find_wishes(knowledge, text)]


@pytest.mark.parametrize(("text", "code"), CASES["refused"])
def test_refused_wish_is_found_as_refused(knowledge: Knowledge, text: str, code: str) -> None:
    assert [(wish.code, wish.negated) for wish in find_wishes(knowledge, text)] == [(code, True)]


@pytest.mark.parametrize("text", CASES["ordinary"])
def test_ordinary_sentence_names_no_wish(knowledge: Knowledge, text: str) -> None:
    assert find_wishes(knowledge, text) == []


def test_there_are_enough_cases() -> None:
    assert len(CASES["sure"]) + len(CASES["found"]) >= 50
    assert len(CASES["ordinary"]) >= 60


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("geen kok maar bakker", [("kok", True), ("bakker", False)]),
        ("niet meer in de bouw ik wil dj worden", [("bouwvakker", True), ("dj", False)]),
        ("ik wil niet alleen kok worden", [("kok", False)]),
        ("ik wil geen dj worden, wel rapper", [("dj", True), ("rapper", False)]),
    ],
)
def test_refusal_reaches_only_its_own_thought(knowledge: Knowledge, text: str, codes: list[tuple[str, bool]]) -> None:
    assert [(wish.code, wish.negated) for wish in find_wishes(knowledge, text)] == codes


def test_longest_spelling_wins(knowledge: Knowledge) -> None:
    assert [wish.code for wish in find_wishes(knowledge, "eigen restaurant")] == ["eigen_restaurant"]
    assert [wish.code for wish in find_wishes(knowledge, "dieren arts")] == ["dierenarts"]


def test_what_was_typed_is_given_back(knowledge: Knowledge) -> None:
    found = find_wishes(knowledge, "Ik wil later PILLOOT worden!")
    assert [(wish.matched, wish.label) for wish in found] == [("PILLOOT", "Piloot")]


def test_wishing_words_make_it_more_sure(knowledge: Knowledge) -> None:
    told = find_wishes(knowledge, "bij ons loopt een kok rond")[0]
    wished = find_wishes(knowledge, "ik wil kok worden")[0]
    assert ASK <= told.confidence < SURE <= wished.confidence


@pytest.mark.parametrize(
    "text", ["ik wil naar de kapper", "ik wil een afspraak bij de huisarts", "ik wil een kapsalon bestellen"]
)
def test_a_visit_or_an_order_is_not_a_wish_for_sure(knowledge: Knowledge, text: str) -> None:
    assert all(wish.confidence < SURE for wish in find_wishes(knowledge, text))


def test_what_is_taken_back_is_refused(knowledge: Knowledge) -> None:
    found = find_wishes(knowledge, "kapper, nee wacht eigenlijk kok")
    assert [(wish.code, wish.negated) for wish in found] == [("kapper", True), ("kok", False)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("de vliegtuigen en het uniform", ["vliegtuigen", "uniform"]),
        ("dat je veel geld verdient en doekoe", ["geld"]),
        ("gwn lekker buite zijn met honde", ["buiten", "honden"]),
        ("niet het geld maar de muziek", ["muziek"]),
        ("weet ik niet", []),
        ("", []),
    ],
)
def test_attractions_are_heard_in_own_words(knowledge: Knowledge, text: str, codes: list[str]) -> None:
    assert find_attractions(knowledge, text) == codes


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    for wish in find_wishes(KNOWLEDGE, text):
        assert wish.code in KNOWLEDGE.wishes
        assert ASK <= wish.confidence <= 1
        assert wish.matched
    assert set(find_attractions(KNOWLEDGE, text)) <= set(KNOWLEDGE.attractions)


WORDS = [
    "ik",
    "wil",
    "geen",
    "niet",
    "worden",
    "kok",
    "piloot",
    "dj",
    "maar",
    "net als",
    "mijn",
    "oom",
    "iets met",
    "auto's",
    "de",
    "naar",
    "politie",
    "rust",
    ",",
    ".",
    "weet",
    "en",
    "wiilll",
    "kóken",
    "PILOOOT",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_order_of_wish_words_is_survived(words: list[str]) -> None:
    text = " ".join(words)
    found = find_wishes(KNOWLEDGE, text)
    assert found == find_wishes(KNOWLEDGE, text)
    assert len({wish.code for wish in found}) == len(found)
    assert all(ASK <= wish.confidence <= 1 for wish in found)


def test_finding_and_suggesting_is_quick(knowledge: Knowledge) -> None:
    spent = []
    for text, _ in CASES["sure"]:
        begun = time.perf_counter()
        codes = [wish.code for wish in find_wishes(knowledge, text)]
        chosen = [item.code for item in attractions_for(knowledge, codes)][:2]
        suggest(knowledge, wish_codes=codes, attractions=chosen)
        spent.append(time.perf_counter() - begun)
    assert statistics.median(spent) < 0.005


def test_longest_message_does_not_hold_up_the_others(knowledge: Knowledge) -> None:
    text = " ".join(f"blorp{number}wik" for number in range(400))[:4000]
    begun = time.perf_counter()
    assert find_wishes(knowledge, text) == []
    assert time.perf_counter() - begun < 1
