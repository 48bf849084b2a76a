"""Every picture that is used is there, none is there for nothing, and its makers are named."""

from __future__ import annotations

from xml.etree import ElementTree

from bot.pictures import ABOUT, FOLDER, file_name, picture_file
from bot.pictures.used import used_pictures

USED = used_pictures()
MEND = "run: .venv/bin/python tools/pictures.py"
LARGEST = 12_000  # bytes of one picture: a screen of eight must stay light on a phone


def test_every_picture_in_use_is_there() -> None:
    assert len(USED) > 100
    missing = [f"{emoji} of {place} has no picture; {MEND}" for emoji, place in USED.items() if not picture_file(emoji)]
    assert missing == []


def test_no_picture_is_there_that_nothing_uses() -> None:
    wanted = {file_name(emoji) for emoji in USED}
    assert [f"{path.name} is no longer used; {MEND}" for path in FOLDER.glob("*.svg") if path.name not in wanted] == []


def test_pictures_are_small_and_made_of_shapes_alone() -> None:
    for path in FOLDER.glob("*.svg"):
        assert path.stat().st_size < LARGEST, path.name
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(path.read_bytes()).iter()}
        assert tags <= {"svg", "g", "path", "circle", "ellipse", "line", "polygon", "polyline", "rect"}, path.name


def test_makers_and_terms_stand_beside_the_pictures() -> None:
    about = (FOLDER / ABOUT).read_text(encoding="utf-8")
    for needed in ("OpenMoji", "https://openmoji.org", "CC BY-SA 4.0", "Changes:"):
        assert needed in about
    assert "Attribution-ShareAlike 4.0" in (FOLDER / "LICENSE.txt").read_text(encoding="utf-8")
