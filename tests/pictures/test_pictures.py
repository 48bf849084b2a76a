"""Which file belongs to an emoji, and where a page finds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import pictures
from bot.pictures import address, file_name, picture_file, version
from bot.pictures.used import used_pictures


@pytest.mark.parametrize(
    ("emoji", "name"),
    [
        ("💶", "1f4b6.svg"),
        ("✈️", "2708.svg"),
        ("✈", "2708.svg"),
        ("🧑‍🍳", "1f9d1-200d-1f373.svg"),
        ("❤️‍🔥", "2764-200d-1f525.svg"),
    ],
)
def test_the_file_is_named_by_code_points_with_or_without_the_sign_for_colour(emoji: str, name: str) -> None:
    assert file_name(emoji) == name


def test_a_picture_of_the_set_has_an_address_with_the_version_and_any_other_has_none() -> None:
    assert address("💶") == f"/static/pictures/1f4b6.svg?v={version()}"
    for stranger in ("", "☃", "../LICENSE"):
        assert picture_file(stranger) is None
        assert address(stranger) == ""


def test_the_version_changes_with_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "FOLDER", tmp_path)
    seen = set()
    for content in ("<svg/>", "<svg></svg>"):
        (tmp_path / "1f4b6.svg").write_text(content)
        version.cache_clear()
        seen.add(version())
    version.cache_clear()
    assert len(seen) == 2


def test_pictures_are_found_in_the_data_in_templates_and_in_scripts(tmp_path: Path) -> None:
    for name, content in (
        ("data/a.yml", 'a: [{b: {picture: "💶"}}, {picture: ""}, {pictures: "👀"}]'),
        ("bot/gateway/channels/a.html", '{{ picture("💡") }} {{ picture(emoji) }}'),
        ("bot/gateway/channels/b.js", 'make({ picture: "✅" }); picture("🔊"); picture(option.picture)'),
        ("bot/gateway/channels/c.css", 'content: "✓"'),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert used_pictures(tmp_path) == {
        "💶": "data/a.yml",
        "💡": "bot/gateway/channels/a.html",
        "✅": "bot/gateway/channels/b.js",
        "🔊": "bot/gateway/channels/b.js",
    }
