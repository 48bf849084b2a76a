"""The tool that fetches pictures: small files of shapes alone, what is in use and no more."""

from __future__ import annotations

import hashlib
import io
import sys
import tarfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import pictures

DRAWN = """<?xml version="1.0"?>
<svg id="emoji" viewBox="0 0 72 72" xmlns="http://www.w3.org/2000/svg">
  <!-- made with an editor -->
  <g id="line">
    <path d="M1 1
             L2 2" fill="none" />
  </g>
</svg>
"""


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small release with two pictures, named as the makers do, and an empty folder for ours."""
    path = tmp_path / "release.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name in ("1F4B6", "2764-FE0F-200D-1F525"):
            content = DRAWN.encode()
            entry = tarfile.TarInfo(f"{pictures.INSIDE}{name}.svg")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    monkeypatch.setattr(pictures, "FOLDER", tmp_path / "set")
    pictures.FOLDER.mkdir()
    return path


def update(release: Path, *wanted: str) -> tuple[int, int]:
    with tarfile.open(release) as archive:
        return pictures.update(archive, dict.fromkeys(wanted, "data/a.yml"))


def test_a_picture_loses_all_that_only_an_editor_needs() -> None:
    assert pictures.small(DRAWN) == (
        '<svg viewBox="0 0 72 72" xmlns="http://www.w3.org/2000/svg"><g><path d="M1 1 L2 2" fill="none"/></g></svg>\n'
    )


@pytest.mark.parametrize("more", ["<script>1</script>", '<a href="x"/>', '<g style="fill:url(x)"/>', "<image/>"])
def test_a_picture_that_is_more_than_shapes_is_refused(more: str) -> None:
    with pytest.raises(ValueError, match="it has"):
        pictures.small(DRAWN.replace("</g>", more + "</g>"))


def test_what_is_in_use_is_written_once_and_what_is_idle_is_removed(release: Path) -> None:
    (pictures.FOLDER / pictures.ABOUT).write_text("whose they are")
    (pictures.FOLDER / "2603.svg").write_text("<svg/>")
    assert update(release, "💶", "❤️‍🔥") == (2, 1)
    assert update(release, "💶", "❤️‍🔥") == (0, 0)
    assert {path.name for path in pictures.FOLDER.iterdir()} == {"1f4b6.svg", "2764-200d-1f525.svg", pictures.ABOUT}


def test_an_emoji_that_the_release_lacks_is_named_with_its_place(release: Path) -> None:
    with pytest.raises(SystemExit, match=r"☃ \(data/a\.yml\) is not in OpenMoji"):
        update(release, "☃")


def test_a_release_with_another_sum_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "KEPT", tmp_path / "kept.tgz")
    pictures.KEPT.write_bytes(b"something else")
    with pytest.raises(SystemExit, match="is not the release that is expected"):
        pictures.release()
    monkeypatch.setattr(pictures, "SHA512", hashlib.sha512(b"something else").hexdigest())
    assert pictures.release() == pictures.KEPT
