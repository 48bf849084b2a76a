"""Messages by other hands: a third clean, a third with a slip or two, a third very noisy (`apart/intents.yml`)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from bot.intake.codes import plain_words
from tests.nlu.test_understanding import parse

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data" / "nlu"
SET: dict[str, dict[str, list[str]]] = yaml.safe_load((HERE / "apart" / "intents.yml").read_text(encoding="utf-8"))
LEVELS = ("clean", "light", "heavy")
AT_LEAST = {"clean": 0.93, "all": 0.88}
TAKEN_FOR_AN_ANSWER = 0.05  # of nonsense and of what is out of reach


def trained() -> set[tuple[str, ...]]:
    """The words of all training examples."""
    lines = (line.strip() for path in DATA.glob("*.yml") for line in path.read_text(encoding="utf-8").splitlines())
    return {tuple(plain_words(line[2:])) for line in lines if line.startswith("- ")}


@lru_cache(maxsize=1)
def outcomes() -> list[tuple[str, str, str]]:
    """Level, what it is, and what it was taken for, of all that are no training example."""
    known = trained()
    every = [(level, intent, text) for intent, by_level in SET.items() for level in LEVELS for text in by_level[level]]
    rows = [row for row in every if tuple(plain_words(row[2])) not in known]
    found = parse([text for _, _, text in rows])
    return [(level, intent, item["intent"]["name"]) for (level, intent, _), item in zip(rows, found, strict=True)]


def test_there_are_enough_of_each_intent_and_level() -> None:
    known = {path.stem for path in DATA.glob("*.yml")} - {"begin", "kies"}
    assert set(SET) == known
    assert {len(by_level[level]) for by_level in SET.values() for level in LEVELS} == {9}


def test_most_of_them_are_no_training_example() -> None:
    # Short ones ("weet ik niet") anybody would write; these are left out of what is measured.
    every = [text for by_level in SET.values() for level in LEVELS for text in by_level[level]]
    assert len(outcomes()) >= 0.75 * len(every)


@pytest.mark.parametrize("level", AT_LEAST)
def test_messages_by_other_hands_are_understood(level: str) -> None:
    rows = [row for row in outcomes() if level in {"all", row[0]}]
    share = sum(want == got for _, want, got in rows) / len(rows)
    print(f"\n{level}: {share:.3f} of {len(rows)}")
    assert share >= AT_LEAST[level]


def test_nonsense_and_what_is_out_of_reach_is_rarely_taken_for_an_answer() -> None:
    rows = [got for _, want, got in outcomes() if want in {"onzin", "buiten_bereik"}]
    assert rows.count("antwoord") / len(rows) <= TAKEN_FOR_AN_ANSWER


@pytest.mark.parametrize("path", sorted((HERE / "apart" / "codes").glob("*.yml")), ids=lambda path: path.stem)
def test_coded_answers_by_other_hands_are_a_third_of_each_level(path: Path) -> None:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [sum(row["level"] == level for row in rows) for level in LEVELS] == [15, 15, 15]
    assert len({row["text"] for row in rows}) == len(rows)
    assert all(not set(row["codes"]) & set(row.get("negated", ())) for row in rows)
