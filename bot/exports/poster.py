"""The poster as HTML: the part that a page shows, and the whole page that goes on paper."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, select_autoescape

from bot.pictures import picture_file
from bot.summary.poster import Poster, PosterPlan, PosterSection

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
ADDRESS = "/static/poster"
OWN_ROW, SHORT_ROW, HEADING = 35, 25, 2  # letters in a row of own words, and of short entries; rows of a heading
ZONE = ZoneInfo("Europe/Amsterdam")


def day(poster: Poster, plan: PosterPlan) -> str:
    """Return the day of the latest answer as people say it, or nothing."""
    if poster.latest is None:
        return ""
    at = poster.latest.astimezone(ZONE)
    return f"{at.day} {plan.months[at.month - 1]} {at.year}"


def columns(poster: Poster) -> tuple[tuple[PosterSection, ...], tuple[PosterSection, ...]]:
    """Return the sections in two columns of about the same length, each in reading order; the first stands left."""
    first, *others = poster.sections or (None,)
    if first is None:
        return (), ()
    best: tuple[tuple[PosterSection, ...], tuple[PosterSection, ...]] = ((first, *others), ())
    for sides in product((True, False), repeat=len(others)):
        left = (first, *(section for section, side in zip(others, sides, strict=True) if side))
        right = tuple(section for section, side in zip(others, sides, strict=True) if not side)
        if _longest(left, right) < _longest(*best):
            best = left, right
    return best


def _longest(*sides: tuple[PosterSection, ...]) -> float:
    return max(sum(map(_height, side)) for side in sides)


def _height(section: PosterSection) -> float:
    """About how many rows a section takes: two short entries stand side by side, own words take rows of their own."""
    entries = [entry for line in section.lines for entry in line.entries]
    rows = sum(1 + len(entry.text) // OWN_ROW if entry.own else len(entry.text) / SHORT_ROW for entry in entries)
    return HEADING + len(section.lines) + rows


def parts(poster: Poster, plan: PosterPlan) -> dict[str, Any]:
    """Return what the templates of the poster need: all sections under each other."""
    return {"poster": poster, "columns": (poster.sections,), "words": plan.words, "day": day(poster, plan)}


def paper(poster: Poster, plan: PosterPlan) -> str:
    """Return a whole page for the press."""
    template = _environment().get_template("paper.html")
    return template.render(**parts(poster, plan) | {"columns": columns(poster)})


def _file_address(emoji: str) -> str:
    path = picture_file(emoji)
    return path.resolve().as_uri() if path else ""


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader([TEMPLATES / "paper", TEMPLATES]), autoescape=select_autoescape())
    environment.globals.update(picture_address=_file_address)
    return environment
