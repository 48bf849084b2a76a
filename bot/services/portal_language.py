"""Checks a text for staff: what is hard in it, where, and what to write instead. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.language import Kind, statistics
from bot.language.check import AVERAGE
from bot.language.lists import lists
from bot.language.marking import Marked, Piece, check_and_mark, pieces
from bot.language.texts import READABLE, READABLE_FROM
from bot.language.words import is_content, words

LONGEST = 5000  # characters
GOOD_ZIPF = 5.0  # mean of a text in common words; the texts of the project have 5.2
SAID = 120  # characters of a place that are repeated in the list; the whole stands in the text
KINDS = (Kind.MESSAGE, Kind.OPTION, Kind.PAGE)  # what staff choose from


class Trouble(StrEnum):
    """Why a text was not checked."""

    EMPTY = "empty"
    LONG = "long"


@dataclass(frozen=True)
class Point:
    """One thing to mend; `place` is empty when it is about the whole text."""

    number: int
    title: str
    place: str
    remedy: str


@dataclass(frozen=True)
class Figure:
    """A figure about the text. `good` is empty when the figure has no measure."""

    name: str
    value: str
    good: bool | None


@dataclass(frozen=True)
class LanguageView:
    """What the page shows. Without a text and without trouble it is the empty form."""

    kind: Kind
    text: str = ""
    trouble: Trouble | None = None
    points: Sequence[Point] = ()
    pieces: Sequence[Piece] = ()
    figures: Sequence[Figure] = ()
    kinds: Sequence[Kind] = KINDS

    @property
    def length(self) -> str:
        """How long the text is, as it is written in a sentence."""
        return _thousands(len(self.text))

    @property
    def most(self) -> str:
        """How long a text may be."""
        return _thousands(LONGEST)

    @property
    def checked(self) -> bool:
        """Whether there is a result to show."""
        return bool(self.text) and self.trouble is None


EMPTY = LanguageView(Kind.MESSAGE)


def check(text: str, kind: str) -> LanguageView:
    """Check a text that somebody pasted.

    Args:
        text: The text.
        kind: One of `KINDS`; anything else counts as a message.
    """
    chosen = Kind(kind) if kind in {*KINDS} else Kind.MESSAGE
    text = text.strip()
    if not text:
        return LanguageView(chosen, trouble=Trouble.EMPTY)
    if len(text) > LONGEST:
        return LanguageView(chosen, text, Trouble.LONG)
    marked = check_and_mark(text, chosen)
    points = [_point(number, text, one) for number, one in enumerate(marked, start=1)]
    return LanguageView(chosen, text, None, points, pieces(text, marked), _figures(text))


def _point(number: int, text: str, one: Marked) -> Point:
    finding = one.finding
    place = text[slice(*one.spans[0])] if one.spans else ""
    place = " ".join(place.split())
    shown = place if len(place) <= SAID else place[:SAID].rsplit(" ", 1)[0] + " …"
    return Point(number, lists().titles[finding.rule], shown, finding.staff)


def _figures(text: str) -> list[Figure]:
    found = statistics([text])
    figures = [Figure("words", str(found.words), None)]
    if found.sentences:
        figures.append(Figure("sentence", _number(found.mean_sentence, 1), found.mean_sentence <= AVERAGE))
    if any(is_content(word) for word in words(text)):
        figures.append(Figure("zipf", _number(found.mean_zipf, 1), found.mean_zipf >= GOOD_ZIPF))
    if found.sentences >= READABLE_FROM:
        figures.append(Figure("flesch", _number(found.flesch_douma, 0), found.flesch_douma >= READABLE))
    return figures


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", ".")
