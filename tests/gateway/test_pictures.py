"""How pictures go out: kept for good under their version, asked about otherwise."""

from __future__ import annotations

import pytest
from door import Door

from bot.pictures import ABOUT, ADDRESS, address, version


def test_a_picture_under_the_present_version_is_kept_for_good(door: Door) -> None:
    answer = door.stranger().http.get(address("💶"))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("query", ["", "?v=", "?v=older"])
def test_under_another_version_it_is_asked_about_each_time(door: Door, query: str) -> None:
    assert query != f"?v={version()}"
    answer = door.stranger().http.get(f"{ADDRESS}/1f4b6.svg{query}")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")


def test_a_picture_that_is_not_in_the_set_is_not_found(door: Door) -> None:
    assert door.stranger().http.get(f"{ADDRESS}/2603.svg?v={version()}").status_code == 404


def test_the_makers_are_named_beside_the_pictures(door: Door) -> None:
    assert "OpenMoji" in door.stranger().http.get(f"{ADDRESS}/{ABOUT}").text
