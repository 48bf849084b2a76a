"""What the comparison makes of what was understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.understanding import coded
from bench.understanding.__main__ import MISSPELLED, messages, table
from bench.understanding.measures import (
    Understood,
    accuracy,
    by_intent,
    calibration_error,
    macro_f1,
    mixed_up,
    taken_for_an_answer,
)
from bench.understanding.pipelines import CHOSEN, DEFAULT, PIPELINES

YES = Understood("clean", "ja", [("ja", 0.9), ("nee", 0.1)])
NO_FOR_SKIP = Understood("heavy", "sla_over", [("nee", 0.9), ("sla_over", 0.1)])
DOUBT = Understood("heavy", "sla_over", [("nee", 0.5), ("sla_over", 0.4)])
NONSENSE = Understood("clean", "onzin", [("antwoord", 0.8), ("onzin", 0.2)])


def test_shares_count_what_is_right() -> None:
    assert accuracy([YES, NO_FOR_SKIP]) == 0.5
    assert accuracy([]) == 0
    assert by_intent([YES, NO_FOR_SKIP, DOUBT]) == {"ja": 1.0, "sla_over": 0.0}
    assert macro_f1([YES, NO_FOR_SKIP]) == 0.5


def test_short_answers_are_mixed_up_unless_they_are_asked_about() -> None:
    assert mixed_up([YES, NO_FOR_SKIP, DOUBT]) == pytest.approx(1 / 3)
    assert mixed_up([YES, DOUBT]) == 0


def test_nonsense_may_not_become_an_answer() -> None:
    assert taken_for_an_answer([NONSENSE, YES]) == 1.0


def test_how_sure_is_held_against_how_often_right() -> None:
    sure = [Understood("clean", "ja", [("ja", 0.75)])] * 3 + [Understood("clean", "nee", [("ja", 0.75)])]
    assert calibration_error(sure) == pytest.approx(0.0)
    assert calibration_error([NO_FOR_SKIP]) == pytest.approx(0.9)


def test_messages_are_no_examples_and_clean_ones_are_asked_misspelled_too() -> None:
    asked = messages()
    clean = [row for row in asked if row[0] == "clean"]
    assert len([row for row in asked if row[0] == MISSPELLED]) == len(clean) > 100
    assert {row[0] for row in asked} == {"clean", "light", "heavy", MISSPELLED}


def test_the_chosen_and_the_default_pipeline_are_compared() -> None:
    assert {CHOSEN, DEFAULT} <= set(PIPELINES)
    names = [item["name"] for item in PIPELINES[CHOSEN]]
    assert names[0].endswith("MisspelledCopies"), "config.yml holds another pipeline than the one that is measured"


def test_the_table_has_the_best_first() -> None:
    lines = table({"one": {"all": 0.5, "MB": 100.0}, "two": {"all": 0.75, "MB": 1200.0}})
    assert lines[2:] == ["| `two` | 0.750 | 1200 |", "| `one` | 0.500 | 100 |"]


def test_codes_are_counted_over_topics(tmp_path: Path) -> None:
    (tmp_path / "motieven.yml").write_text(
        '- {text: "geld", codes: [geld]}\n- {text: "mooi weer", codes: [contact]}\n', encoding="utf-8"
    )
    figures = coded.figures(tmp_path)
    assert figures["motieven"]["recall"] == 0.5
    assert figures[coded.ALL]["precision"] == 1.0
