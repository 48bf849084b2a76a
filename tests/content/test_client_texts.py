"""Every text that a client reads is in simple Dutch, with everything that can stand in it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.intake.catalogue import load_catalogue
from bot.language.check import AVERAGE, SUPPRESSED, Result, _sort_out, check_content
from bot.language.content import client_texts, intake, responses, wishes
from bot.language.filling import PLACEHOLDER, FillingError, Fillings
from bot.language.lists import lists, reviewed_words
from bot.language.words import syllables, words, zipf

DATA = Path(__file__).resolve().parents[2] / "data"
SECONDS = 10


@pytest.fixture(scope="module")
def result() -> Result:
    """All texts, checked once, within the time that the check may take."""
    begun = time.process_time()  # of the processor: other work beside it is no fault of the check
    found = check_content()
    assert time.process_time() - begun < SECONDS
    return found


def test_all_client_texts_are_simple_dutch(result: Result) -> None:
    assert [str(located) for located in result.findings] == []


def test_what_stays_has_a_reason_and_is_rare(result: Result) -> None:
    assert result.idle == []
    assert result.share <= SUPPRESSED


def test_sentences_are_short_on_average(result: Result) -> None:
    assert 0 < result.figures.mean_sentence <= AVERAGE


def test_all_files_with_client_texts_are_read() -> None:
    files = {source.file for source in [*responses(), *intake()[0], *wishes()]}
    for folder in ("responses", "intake"):
        assert {f"data/{folder}/{path.name}" for path in (DATA / folder).glob("*.yml")} <= files


def texts_in(content: Any, names: frozenset[str]) -> Iterator[str]:
    """Every text under one of these names, however deep."""
    if isinstance(content, dict):
        for name, value in content.items():
            if name in names:
                yield from value if isinstance(value, list) else [value]
            yield from texts_in(value, names)
    elif isinstance(content, list):
        for value in content:
            yield from texts_in(value, names)


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ("responses/*.yml", {"text"}),
        ("intake/*.yml", {"title", "client_label"}),
        ("wishes/*.yml", {"label", "tasks"}),
        ("language/codes/*.yml", {"stem"}),
    ],
)
def test_every_text_that_clients_read_is_checked(files: str, names: set[str]) -> None:
    checked = {source.text for source in client_texts()[0]}
    for path in sorted(DATA.glob(files)):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        left = [text for text in texts_in(content, frozenset(names)) if text not in checked]
        assert left == [], f"{path.name}: bot/language/content.py leaves these out"


def test_every_label_of_an_option_is_checked() -> None:
    checked = {source.text for source in client_texts()[0]}
    catalogue = load_catalogue(DATA / "intake")
    options = [*catalogue.system_options.values(), *(o for question in catalogue.questions() for o in question.options)]
    assert len(options) > 20
    assert [option.label for option in options if option.label not in checked] == []


def test_findings_point_at_the_line_of_the_text() -> None:
    for source in responses():
        line = (DATA.parent / source.file).read_text(encoding="utf-8").splitlines()[source.line - 1]
        assert source.text.split("\n")[0][:20] in line


def test_no_placeholder_is_left_open() -> None:
    fillings = Fillings()
    assert not [text for source in responses() for text in fillings.render(source.text) if PLACEHOLDER.search(text)]


def test_an_unknown_placeholder_says_where_to_add_it() -> None:
    with pytest.raises(FillingError, match=r"fillings\.yml"):
        list(Fillings().render("Hallo {wie}."))


def test_reviewed_words_are_used_and_need_the_review() -> None:
    fillings = Fillings()
    sources = client_texts()[0]
    used = {word.lower() for source in sources for word in words(source.text)}
    for word in reviewed_words(DATA / "language" / "words.yml"):
        assert word in used, f"{word} is no longer used; take it out of words.yml"
        assert zipf(word) < 4.1 or syllables(word) > 3, f"{word} is common and short; take it out of words.yml"
    assert fillings.names


def test_a_finding_that_stays_needs_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.language.check.read", lambda _: {"allowed": [{"key": "a", "rule": "why", "reason": ""}]})
    result = Result()
    _sort_out([], result)
    assert result.idle == ["data/language/allowed.yml: a, why: has no reason"]
    assert not result.ok


def test_every_rule_has_a_title_for_people_who_write() -> None:
    assert set(lists().titles) == set(lists().remedies)
