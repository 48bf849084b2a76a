"""`werkwens language`: what is hard in each line, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bot.language.lists import lists
from bot.language.model import Finding, Kind
from bot.language.numbers import statistics
from bot.language.texts import check_text


def check_lines(lines: Iterable[str], kind: Kind | str = Kind.MESSAGE) -> Iterator[dict[str, Any]]:
    """Check each line as one message; gives one JSON-ready object per line."""
    for line in lines:
        yield report(line, kind)


def report(text: str, kind: Kind | str = Kind.MESSAGE) -> dict[str, Any]:
    """Check one text; gives the text, whether it passes, the findings and the figures, ready for JSON or a page."""
    figures = statistics([text])
    found = check_text(text, kind)
    return {
        "text": text,
        "ok": not found,
        "findings": [_as_row(finding) for finding in found],
        "words": figures.words,
        "mean_sentence": round(figures.mean_sentence, 1),
        "mean_zipf": round(figures.mean_zipf, 2),
        "flesch_douma": round(figures.flesch_douma),
    }


def _as_row(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "title": lists().titles[finding.rule],
        "place": finding.place,
        "remedy": finding.remedy,
    }
