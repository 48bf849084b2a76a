"""Codes learned from examples: several at once, nothing where nothing is said, and levels that belong to their name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.codes.model import CodesModel, load_models
from bot.codes.texts import Plainer
from bot.codes.train import MODELS, examples, learn
from bot.intake.codes import CodeFinder

PLAINER = Plainer({"ff": "even"}, frozenset({"even"}), frozenset({"niet", "geen"}), frozenset({"maar", "en"}))
FLAT = [
    ("ik wil geld verdienen", ["geld"]),
    ("geld voor mijn kinderen", ["geld"]),
    ("eigen geld hebben", ["geld"]),
    ("mensen zien en praten", ["contact"]),
    ("praten met mensen", ["contact"]),
    ("ik wil mensen om me heen", ["contact"]),
    ("niet voor het geld", []),
    ("geen mensen", []),
    ("mooi weer vandaag", []),
    ("hoe laat is het", []),
]
LEVELS = [
    (f"{name} {said}", [f"{name}={level}"])
    for name in ("slapen", "wonen", "geld")
    for level, told in (("goed", ("gaat goed", "is prima")), ("lastig", ("is moeilijk", "lukt slecht")))
    for said in told
]


def trained(rows: list[tuple[str, list[str]]], judged: frozenset[str] = frozenset()) -> CodesModel:
    return CodesModel(PLAINER, [text for text, _ in rows], [codes for _, codes in rows], judged)


def test_several_codes_are_found_in_one_message() -> None:
    assert set(trained(FLAT).find("ik wil geld en mensen zien")) == {"geld", "contact"}


def test_nothing_is_found_where_nothing_is_said() -> None:
    assert trained(FLAT).find("mooi weer") == []


def test_chances_are_chances_and_the_same_each_time() -> None:
    model = trained(FLAT)
    first = dict(model.chances("geld"))
    model.chances("mensen")
    assert dict(model.chances("geld")) == first
    assert all(0 <= chance <= 1 for chance in first.values())


def test_a_level_belongs_to_the_name_in_its_own_thought() -> None:
    found = trained(LEVELS).find("slapen gaat goed, maar wonen is moeilijk")
    assert set(found) == {"slapen=goed", "wonen=lastig"}


def test_of_one_name_one_level_is_found() -> None:
    found = trained(LEVELS).find("geld gaat goed geld is moeilijk")
    assert len(found) <= 1


def test_only_a_code_of_many_examples_is_judged_unlikely() -> None:
    assert trained(FLAT, frozenset({"geld"})).unlikely("mooi weer vandaag", "geld")
    assert not trained(FLAT).unlikely("mooi weer vandaag", "geld")


def test_words_under_a_denial_are_marked_up_to_the_end_of_the_thought() -> None:
    assert PLAINER.marked(["ik wil niet naar buiten maar binnen"]) == ["ik wil niet niet_naar niet_buiten maar binnen"]
    assert PLAINER.marked(["geen geld. wel rust"]) == ["geen niet_geld . wel rust"]


def test_a_message_falls_apart_in_thoughts() -> None:
    assert PLAINER.parts("slapen gaat goed, maar wonen niet") == ["slapen gaat goed", "maar wonen niet"]
    assert PLAINER.parts("") == [""]


class Always:
    """Has learned that one code is always meant, and another never."""

    def find(self, text: str) -> list[str]:
        return ["contact", "geld=lastig"]

    def unlikely(self, text: str, code: str) -> bool:
        return code == "ritme"


def test_what_is_named_goes_before_what_is_likely_and_what_is_denied_is_neither() -> None:
    finder = CodeFinder(
        {"geld=goed": ["genoeg geld"], "ritme": ["ritme"], "contact": ["contact"]}, {}, frozenset({"geen"})
    )
    assert finder.meant("genoeg geld") == ["geld=goed"]
    finder.learned = Always()
    assert finder.meant("genoeg geld") == ["geld=goed", "contact"]
    assert finder.meant("ritme") == ["contact", "geld=lastig"]
    assert finder.meant("geen contact") == ["geld=lastig"]
    assert finder.find("geen contact") == []


def test_without_training_nothing_is_loaded(tmp_path: Path) -> None:
    assert load_models(tmp_path / "codes.joblib") == {}


def test_examples_are_sentences_and_the_phrases_of_the_vocabulary() -> None:
    rows = examples("motieven")
    assert ("erbij horen", ["erbij_horen"]) in rows
    assert any(len(codes) > 1 for _, codes in rows)
    assert any(not codes for _, codes in rows)


def test_the_trained_models_know_all_codes_of_their_examples() -> None:
    models = load_models(MODELS)
    assert models, "codes were not learned; run `make train` first"
    for name, model in models.items():
        assert set(model.codes) == {code for _, codes in examples(name) for code in codes}


@pytest.mark.parametrize("name", ["netwerk"])
def test_learning_twice_gives_the_same(name: str) -> None:
    one, other = learn(name), load_models(MODELS)[name]
    for text in ("mn moeder en me beste maat", "niemand"):
        assert one.chances(text) == pytest.approx(dict(other.chances(text)), abs=1e-5)
