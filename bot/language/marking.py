"""Where in a text each finding is, so that a page can mark it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.language.model import Finding, Kind
from bot.language.texts import check_in_parts

# These are about the text as a whole: marking all of it would say nothing.
WHOLE = frozenset(
    {
        "sentences",
        "message_length",
        "question_count",
        "readability",
        "option_length",
        "option_empty",
        "emoji_count",
        "emoji_alone",
    }
)
Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """A finding and every place where it is; no place when it is about the whole text."""

    finding: Finding
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Piece:
    """A piece of the text: which findings it belongs to, and which of them end with it (their places in the list)."""

    text: str
    of: tuple[int, ...]
    ending: tuple[int, ...]


def check_and_mark(text: str, kind: Kind | str = Kind.MESSAGE) -> list[Marked]:
    """Check a text; gives what `check_text` finds, in the order of the text, what is about the whole of it first."""
    found: dict[Finding, dict[Span, None]] = {}
    for start, end, findings in _parts(text, kind):
        for finding in dict.fromkeys(findings):
            spans = found.setdefault(finding, {})
            if finding.rule not in WHOLE:
                spans.update(dict.fromkeys(_spans(text, finding.place, start, end)))
    marked = [Marked(finding, tuple(sorted(spans))) for finding, spans in found.items()]
    return sorted(marked, key=lambda one: one.spans[:1])


def _parts(text: str, kind: Kind | str) -> Iterator[tuple[int, int, list[Finding]]]:
    """Each part of the text as it was checked, with where it begins and ends."""
    parts = check_in_parts(text, kind)
    place = 0
    for sentence, findings in parts[:-1]:
        place = text.index(sentence, place)
        yield place, place + len(sentence), findings
        place += len(sentence)
    yield 0, len(text), parts[-1][1]


def _spans(text: str, place: str, start: int, end: int) -> list[Span]:
    """Where this stands between start and end: letter for letter, or else whatever the capitals and signs between."""
    if not place.strip():
        return []
    before, after = r"(?<!\w)" if place[0].isalnum() else "", r"(?!\w)" if place[-1].isalnum() else ""
    exact = re.compile(before + re.escape(place) + after)
    spans = [match.span() for match in exact.finditer(text, start, end)]
    if spans:
        return spans
    words = r"[^\w]+".join(re.escape(word).replace("'", "['\u2019]") for word in place.split())
    return [match.span() for match in re.compile(before + words + after, re.IGNORECASE).finditer(text, start, end)]


def pieces(text: str, marked: Sequence[Marked]) -> list[Piece]:
    """Cut the text so that each piece belongs to the same findings from its begin to its end.

    Findings may overlap: a hard word in a long sentence. Together the pieces are the whole text.
    """
    begin: dict[int, list[int]] = defaultdict(list)
    end: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(marked):
        for first, last in one.spans:
            begin[first].append(place)
            end[last].append(place)
    found: list[Piece] = []
    of: list[int] = []
    for first, last in pairwise(sorted({0, len(text), *begin, *end})):
        of = sorted([*of, *begin[first]])
        found.append(Piece(text[first:last], tuple(dict.fromkeys(of)), tuple(end[last])))
        for place in end[last]:
            of.remove(place)
    return found
