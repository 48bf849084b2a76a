"""The examples from which codes are learned: good YAML, known codes, each once, and none of them a test sentence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.intake.hearing import own_codes
from bot.services.resources import resources
from tests.content.test_nlu_data import same

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "data" / "codes"
APART = ROOT / "tests" / "nlu" / "apart" / "codes"
FILES = sorted(EXAMPLES.glob("*/*.yml"))
FEWEST = 7  # sentences of a code; fewer teach nothing
FIELDS = {"text", "codes", "negated"}


def rows_of(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return rows


def known_codes(vocabulary: str) -> set[str]:
    """The codes of the vocabulary, and those that the topics can hold in which it is heard."""
    questions = list(resources().catalogue.questions())
    topics = {one.topic for one in questions if vocabulary in {one.hears, one.codes, one.vocabulary}}
    held = {code for one in questions if one.topic in topics for code in own_codes(one)}
    return held | set(resources().finders[vocabulary].stems)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_example_has_a_text_and_known_codes(path: Path) -> None:
    known = known_codes(path.parent.name) | {"niemand"}
    for row in rows_of(path):
        assert {"text", "codes"} <= set(row) <= FIELDS, f"{path.name}: write text, codes and maybe negated: {row}"
        wrong = {*row["codes"], *row.get("negated", ())} - known
        assert not wrong, f"{path.name}: {wrong} is no code of a question that hears {path.parent.name}: {row['text']}"
        both = set(row["codes"]) & set(row.get("negated", ()))
        assert not both, f"{path.name}: {both} can't be meant and denied: {row['text']}"


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES}), ids=lambda path: path.name)
def test_an_example_stands_once_and_every_code_has_enough(folder: Path) -> None:
    rows = [row for path in sorted(folder.glob("*.yml")) for row in rows_of(path)]
    twice = [text for text, times in Counter(same(row["text"]) for row in rows).items() if times > 1]
    assert twice == [], f"data/codes/{folder.name}: keep each of these once: {twice}"
    counts = Counter(code for row in rows for code in row["codes"])
    few = {code: times for code, times in counts.items() if times < FEWEST}
    assert few == {}, f"data/codes/{folder.name}: write more sentences for {few}"


def test_no_example_is_a_test_sentence() -> None:
    tested = {same(row["text"]) for path in APART.glob("*.yml") for row in rows_of(path)}
    shared = {row["text"] for path in FILES for row in rows_of(path) if same(row["text"]) in tested}
    assert shared == set(), f"take these out of data/codes: they are kept apart to measure with: {shared}"
