"""Which texts are read: letters and the poster too, as soon as they exist."""

from __future__ import annotations

from pathlib import Path

from bot.language import Kind
from bot.language.content import pages

POSTER = """\
title: Mijn werkprofiel
parts:
  wish: Dit wil ik
  steps:
    - Dit kan ik
    - {text: Dit heb ik nodig, picture: "⭐", size: 3, shown: true}
"""


def test_every_text_of_a_page_is_read_with_its_line_however_deep(tmp_path: Path) -> None:
    for folder in ("poster", "templates/email"):
        (tmp_path / "data" / folder).mkdir(parents=True)
    (tmp_path / "data" / "poster" / "poster.yml").write_text(POSTER, encoding="utf-8")
    (tmp_path / "data" / "templates" / "email" / "link.yml").write_text("hello: Hallo {naam}\n", encoding="utf-8")
    found = pages(tmp_path / "data")
    assert [(source.key, source.text, source.line) for source in found] == [
        ("poster.title", "Mijn werkprofiel", 1),
        ("poster.parts.wish", "Dit wil ik", 3),
        ("poster.parts.steps.1", "Dit kan ik", 5),
        ("poster.parts.steps.2.text", "Dit heb ik nodig", 6),
        ("link.hello", "Hallo {naam}", 1),
    ]
    assert {source.file for source in found} == {"data/poster/poster.yml", "data/templates/email/link.yml"}
    assert {source.kind for source in found} == {Kind.PAGE}


def test_without_those_folders_there_are_none(tmp_path: Path) -> None:
    assert pages(tmp_path) == []
