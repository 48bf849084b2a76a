"""Reading the knowledge base, and telling its author what to mend."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.wishes import (
    Knowledge,
    KnowledgeError,
    check_knowledge,
    check_suggestions,
    load_knowledge,
    read_knowledge,
    suggest,
)

DATA = Path(__file__).resolve().parents[2] / "data" / "wishes"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the knowledge base to break."""
    return Path(shutil.copytree(DATA, tmp_path / "wishes"))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


WISH = """
  - code: proef
    label: {label}
    kind: werk
    forms: [{forms}]
    attractions: [{attractions}]
"""


@pytest.mark.parametrize(
    ("label", "forms", "attractions", "rule"),
    [
        ("Proef", "proefwens", "dieren, geld, rust", "wish-attractions"),
        ("Een veel te lange proefwens", "proefwens", "dieren, geld, rust, eten", "label-length"),
        ("Proef", "piloot", "dieren, geld, rust, eten", "duplicate-spelling"),
        ("Proef", "proefwens", "dieren, geld, rust, draken", "unknown-code"),
        ("Piloot", "proefwens", "dieren, geld, rust, eten", "duplicate-label"),
    ],
)
def test_wrong_wish_is_reported(copy: Path, label: str, forms: str, attractions: str, rule: str) -> None:
    wishes = copy / "wishes" / "vehicles.yml"
    text = wishes.read_text(encoding="utf-8")
    wishes.write_text(text + WISH.format(label=label, forms=forms, attractions=attractions), encoding="utf-8")
    found = check_knowledge(read_knowledge(copy))
    assert [finding.rule for finding in found] == [rule]
    assert "wishes/" in str(found[0])
    assert "proef" in str(found[0])


WORK = """
  - code: proef
    label: {label}
    distance: kijken
    keeps: [{keeps}]
    values: [{values}]
    asks: [{asks}]
    tasks: [{tasks}]
"""
TASKS = "Je kijkt., Je vraagt., Je helpt."


@pytest.mark.parametrize(
    ("label", "keeps", "values", "asks", "tasks", "rule"),
    [
        ("Proef", "dieren", "binnen", "tillen", TASKS, "unreachable-work"),
        ("Piloot", "dieren, geld", "binnen", "tillen", TASKS, "work-is-wish"),
        ("Proef", "dieren, geld", "binnen, buiten", "tillen", TASKS, "opposite-values"),
        ("Proef", "dieren, geld", "binnen", "tillen", "Je kijkt., Je vraagt.", "tasks"),
        (
            "Proef",
            "dieren, geld",
            "binnen",
            "tillen",
            "Je kijkt., Je vraagt., " + "Je " * 9 + "kijkt.",
            "task-sentence",
        ),
        ("Proef", "dieren, geld", "stoffig", "tillen", TASKS, "unknown-code"),
        ("Proef", "dieren, geld", "binnen", "zware_tassen", TASKS, "unknown-code"),
    ],
)
def test_wrong_work_is_reported(
    copy: Path, label: str, keeps: str, values: str, asks: str, tasks: str, rule: str
) -> None:
    work = copy / "work" / "kijken_people.yml"
    text = work.read_text(encoding="utf-8")
    added = WORK.format(label=label, keeps=keeps, values=values, asks=asks, tasks=tasks)
    work.write_text(text + added, encoding="utf-8")
    found = check_knowledge(read_knowledge(copy))
    assert [finding.rule for finding in found] == [rule]
    assert "work/" in str(found[0])


def test_a_link_that_is_none_is_reported(copy: Path) -> None:
    work = copy / "work" / "kijken_people.yml"
    row = WORK.format(label="Proef", keeps="dieren, geld", values="binnen", asks="", tasks=TASKS) + "    esco: kassa\n"
    work.write_text(work.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert [finding.rule for finding in check_knowledge(read_knowledge(copy))] == ["esco-link"]


def test_work_may_ask_nothing_but_must_say_so(copy: Path) -> None:
    work = copy / "work" / "kijken_people.yml"
    text = work.read_text(encoding="utf-8")
    added = WORK.format(label="Proef", keeps="dieren, geld", values="binnen", asks="", tasks=TASKS)
    work.write_text(text + added, encoding="utf-8")
    assert check_knowledge(read_knowledge(copy)) == []
    work.write_text(text + added.replace("    asks: []\n", ""), encoding="utf-8")
    found = check_knowledge(read_knowledge(copy))
    assert [(finding.code, finding.rule) for finding in found] == [("proef", "missing-asks")]
    assert "asks: []" in str(found[0])


def test_what_no_work_asks_is_reported(copy: Path) -> None:
    _replace(copy / "values.yml", "asks: [", "asks: [vliegangst, ")
    found = check_knowledge(read_knowledge(copy))
    assert [(finding.code, finding.rule) for finding in found] == [("vliegangst", "unused-ask")]


def test_what_work_asks_has_a_code_of_its_own(copy: Path) -> None:
    _replace(copy / "values.yml", "kinds: [", "kinds: [tillen, ")
    assert {finding.rule for finding in check_knowledge(read_knowledge(copy))} == {"ask-is-other-code", "unused-value"}


def test_unknown_ask_stops_loading_with_what_to_mend(copy: Path) -> None:
    _replace(copy / "values.yml", "asks: [hard_geluid, ", "asks: [")
    with pytest.raises(
        KnowledgeError, match=r"work/\*\.yml: \w+: `hard_geluid` is not known; mend the spelling or add it"
    ):
        load_knowledge(copy)


def test_work_that_is_never_suggested_is_reported(knowledge: Knowledge) -> None:
    only = replace(knowledge, wishes={"piloot": knowledge.wishes["piloot"]})
    found = check_suggestions(only)
    assert {finding.rule for finding in found} == {"never-suggested"}
    left = {finding.code for finding in found}
    assert "cabine_schoonmaken" not in left
    for attraction in knowledge.attractions:
        assert not left & {item.work for item in suggest(only, wish_codes=[], attractions=[attraction])}


def test_attraction_without_work_is_reported(copy: Path) -> None:
    attractions = copy / "attractions.yml"
    with attractions.open("a", encoding="utf-8") as file:
        file.write('  - {code: draken, label: Draken, picture: "🐉", words: [draak]}\n')
    assert [finding.rule for finding in check_knowledge(read_knowledge(copy))] == ["attraction-without-work"]


def test_unknown_code_stops_loading_with_what_to_mend(copy: Path) -> None:
    _replace(copy / "wishes" / "vehicles.yml", "attractions: [vliegtuigen,", "attractions: [vliegtuigne,")
    with pytest.raises(KnowledgeError, match=r"wishes/\*\.yml: piloot: `vliegtuigne` is not known"):
        load_knowledge(copy)


def test_code_used_twice_stops_loading(copy: Path) -> None:
    _replace(copy / "wishes" / "vehicles.yml", "- code: stewardess", "- code: piloot")
    with pytest.raises(KnowledgeError, match="used twice"):
        load_knowledge(copy)


def test_missing_field_is_named(copy: Path) -> None:
    _replace(copy / "wishes" / "vehicles.yml", "    label: Piloot\n", "")
    with pytest.raises(KnowledgeError, match=r"wishes/\*\.yml: item \d+ \(piloot\).*label"):
        read_knowledge(copy)


@pytest.mark.parametrize("content", ["", "wishes: 5", "[", "- a"])
def test_malformed_file_is_named(copy: Path, content: str) -> None:
    (copy / "wishes" / "vehicles.yml").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"wishes/vehicles\.yml"):
        read_knowledge(copy)


def test_missing_word_list_is_named(copy: Path) -> None:
    _replace(copy / "words.yml", "  pronouns:", "  pronuons:")
    with pytest.raises(KnowledgeError, match=r"words\.yml.*pronouns"):
        load_knowledge(copy)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"attractions\.yml: cannot be read"):
        load_knowledge(tmp_path)
