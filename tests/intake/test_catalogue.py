"""The catalogue: what it reads, and what it refuses with a remedy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.intake.catalogue import CatalogueError, load_catalogue
from bot.services.resources import DATA, resources

TOPIC: dict[str, Any] = {
    "topic": "proef",
    "order": 9,
    "label": "Proef",
    "title": "Proef",
    "questions": [
        {
            "key": "een",
            "client_label": "Een",
            "version": 1,
            "kind": "choice",
            "staff_label": "Een",
            "export_id": "proef-1",
            "options": [{"code": "a", "label": "A"}],
        }
    ],
}


def load_with(folder: Path, **changes: Any) -> None:
    """Load a catalogue of one topic, its question changed; None takes a field out."""
    shutil.copy(DATA / "intake" / "common.yml", folder)
    question = {**TOPIC["questions"][0], **changes}
    topic = {**TOPIC, "questions": [{name: value for name, value in question.items() if value is not None}]}
    (folder / "proef.yml").write_text(yaml.safe_dump(topic), encoding="utf-8")
    load_catalogue(folder)


def test_a_plain_topic_is_taken(tmp_path: Path) -> None:
    load_with(tmp_path)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"staff_label": None}, "proef.yml: question een lacks 'staff_label'; add it"),
        ({"kind": "keuze"}, "has kind 'keuze'; use one of"),
        ({"options": [{"code": "a"}]}, "an option lacks 'label'; add it"),
        ({"options": None}, "needs options or a source"),
        ({"depends": ["proef.twee"]}, "names proef.twee, which is no question"),
        ({"implied": "proef.twee"}, "names proef.twee, which is no question"),
        ({"when": [{"question": "proef.twee"}]}, "names proef.twee, which is no question"),
    ],
)
def test_what_is_wrong_is_named_with_a_remedy(tmp_path: Path, changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(CatalogueError, match=complaint.replace(".", r"\.")):
        load_with(tmp_path, **changes)


def test_an_export_id_is_used_once(tmp_path: Path) -> None:
    shutil.copytree(DATA / "intake", tmp_path / "intake")
    second = {**TOPIC, "questions": [{**TOPIC["questions"][0], "export_id": "wens-1"}]}
    (tmp_path / "intake" / "proef.yml").write_text(yaml.safe_dump(second), encoding="utf-8")
    with pytest.raises(CatalogueError, match="wens-1 is used twice"):
        load_catalogue(tmp_path / "intake")


def test_things_are_named_in_one_breath() -> None:
    join = resources().catalogue.join
    assert [join([]), join(["a"]), join(["a", "b"]), join(["a", "b", "c"])] == ["", "a", "a en b", "a, b en c"]


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        resources().catalogue.question("wens.bestaat_niet")
    with pytest.raises(KeyError):
        resources().catalogue.topic("bestaat_niet")


def test_nothing_rests_on_itself() -> None:
    """A circle would make an answer fall and be asked again for ever."""
    catalogue = resources().catalogue

    def below(key: str, seen: tuple[str, ...]) -> None:
        assert key not in seen, f"{key} rests on itself by way of {seen}"
        question = catalogue.question(key)
        for rests in (*question.depends, *([question.implied] if question.implied else [])):
            below(rests, (*seen, key))

    for question in catalogue.questions():
        below(question.key, ())


def test_every_word_for_an_option_means_that_option() -> None:
    for question in resources().catalogue.questions():
        names = [(word.lower(), option.code) for option in question.options for word in (option.label, *option.words)]
        meant = dict(names)
        assert all(meant[word] == code for word, code in names), f"{question.key}: a word stands for two options"
