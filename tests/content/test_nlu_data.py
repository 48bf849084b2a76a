"""The examples from which the assistant learns what a client means: enough, and each in one place."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data" / "nlu"
TEST_SETS = ROOT / "tests" / "nlu"
SHORT_FORMS = ROOT / "data" / "language" / "normalise.yml"
ENOUGH = 60  # examples per intent; fewer and the rare ways of saying it are missed
INTERNAL = {"kies", "begin"}  # taps and system events, never recognised from text
INTENTS = INTERNAL | {
    "uitleg", "herhaal", "weet_niet", "sla_over", "verander", "pauze", "hervat", "voortgang",
    "terugblik", "wie_leest", "wis", "mens", "samen", "voorlezen", "groet", "bedank", "bot_vraag",
    "boos", "verdrietig", "ja", "nee", "misschien", "geen_werk", "buiten_bereik", "onzin", "antwoord",
}  # fmt: skip
_PUNCTUATION = re.compile(r"[^\w\s]")


def same(text: str) -> str:
    """Reduce a text to what makes it the same example: no capitals, punctuation or extra spaces."""
    plain = unicodedata.normalize("NFC", str(text)).lower()
    return " ".join(_PUNCTUATION.sub("", plain).split())


def lines_of(examples: Any) -> list[str]:
    """The examples of one block of Rasa NLU YAML: lines that start with a dash, or a list."""
    if isinstance(examples, list):
        return [str(item.get("text", "") if isinstance(item, dict) else item) for item in examples]
    return [line.strip()[1:].strip() for line in str(examples).splitlines() if line.strip().startswith("-")]


def blocks(path: Path) -> list[dict[str, Any]]:
    """The blocks under ``nlu`` of one file."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    blocks = content.get("nlu") if isinstance(content, dict) else None
    assert isinstance(blocks, list), f"{path.name}: start the file with 'version: \"3.1\"' and a list under 'nlu:'."
    return blocks


def texts_in(node: Any) -> list[str]:
    """Every text in a test set, whatever its shape."""
    if isinstance(node, dict):
        return [text for value in node.values() for text in texts_in(value)]
    if isinstance(node, list):
        return [text for value in node for text in texts_in(value)]
    if isinstance(node, str) and "\n" in node:
        return lines_of(node) or node.splitlines()
    return [str(node)] if isinstance(node, str) else []


@pytest.fixture(scope="module")
def examples() -> dict[str, list[str]]:
    """The examples of each intent."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(DATA.glob("*.yml")):
        for block in blocks(path):
            found[str(block.get("intent", ""))] += lines_of(block.get("examples", ""))
    return found


def test_every_intent_has_its_own_file() -> None:
    names = {path.stem for path in DATA.glob("*.yml")}
    assert names == INTENTS, (
        f"Make data/nlu/<intent>.yml for {sorted(INTENTS - names)}; move or rename {sorted(names - INTENTS)}."
    )


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yml")), ids=lambda path: path.stem)
def test_a_file_holds_only_the_intent_it_is_named_after(path: Path) -> None:
    named = [block.get("intent") for block in blocks(path)]
    assert named == [path.stem], f"{path.name}: keep one block, 'intent: {path.stem}'; it holds {named}."


@pytest.mark.parametrize("intent", sorted(INTENTS - INTERNAL))
def test_an_intent_has_enough_examples(examples: dict[str, list[str]], intent: str) -> None:
    count = len({same(text) for text in examples[intent]})
    assert count >= ENOUGH, f"data/nlu/{intent}.yml: write {ENOUGH - count} more examples, by hand, in other words."


@pytest.mark.parametrize("intent", sorted(INTENTS))
def test_no_example_is_empty_or_marked_up(examples: dict[str, list[str]], intent: str) -> None:
    wrong = [text for text in examples[intent] if not same(text) or set("[]{}\\") & set(text) or text.startswith("/")]
    assert wrong == [], (
        f"data/nlu/{intent}.yml: write {wrong} as a client would, in letters, without brackets or slashes."
    )


def test_an_example_stands_in_one_place_only(examples: dict[str, list[str]]) -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for intent, texts in examples.items():
        for text in texts:
            places[same(text)].append(intent)
    twice = {text: where for text, where in places.items() if len(where) > 1}
    assert twice == {}, f"Keep each of these in one file, once (capitals and punctuation do not count): {twice}"


def test_examples_are_not_also_test_sentences(examples: dict[str, list[str]]) -> None:
    sets = sorted(TEST_SETS.glob("*.yml"))
    if not sets:
        pytest.skip("there is no test set in tests/nlu")
    trained = {same(text): intent for intent, texts in examples.items() for text in texts}
    for path in sets:
        tested = {same(text) for text in texts_in(yaml.safe_load(path.read_text(encoding="utf-8")))}
        shared = {text: trained[text] for text in tested & trained.keys() if text not in INTENTS}
        assert shared == {}, (
            f"{path.name} measures nothing with sentences the assistant has learned. "
            f"Take these out of data/nlu/<intent>.yml: {shared}"
        )


def test_short_forms_are_single_words_with_a_plain_meaning() -> None:
    words = yaml.safe_load(SHORT_FORMS.read_text(encoding="utf-8"))["words"]
    assert len(words) >= 150, f"{SHORT_FORMS.name}: add short forms that mean one thing only."
    wrong = [short for short, full in words.items() if not isinstance(short, str) or not isinstance(full, str)]
    assert wrong == [], f"{SHORT_FORMS.name}: put quotes around {wrong}."
    wrong = [short for short in words if not re.fullmatch(r"[a-z]+(?:'[a-z]+)*", short)]
    assert wrong == [], f"{SHORT_FORMS.name}: write {wrong} as one word in lower case."
    chains = [short for short, full in words.items() if any(word in words for word in full.split())]
    assert chains == [], f"{SHORT_FORMS.name}: write {chains} out in plain words at once; it is not looked up twice."


def test_a_short_form_never_brings_two_intents_together(examples: dict[str, list[str]]) -> None:
    from bot.engine.normalise import Normaliser, load_words, words_of

    known = words_of(text for texts in examples.values() for text in texts)
    normalise = Normaliser(load_words(SHORT_FORMS), known)
    places: dict[str, set[str]] = defaultdict(set)
    for intent, texts in examples.items():
        for text in texts:
            places[same(normalise(text))].add(intent)
    mixed = {text: sorted(where) for text, where in places.items() if len(where) > 1}
    assert mixed == {}, f"Written out, these mean two things. Take out the example or the short form: {mixed}"
