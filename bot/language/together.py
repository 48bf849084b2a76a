"""What a client reads at once: the bubbles of every turn that can occur, by `data/language/turns.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.language.content import shared_help
from bot.language.lists import DATA, read

ASK = "utter_ask_"
_HELP = re.compile(r"_(simple|example|why|options)$")


class TurnError(ValueError):
    """`turns.yml` names a response that is not there; mend the name."""


def turns(names: frozenset[str], data: Path = DATA) -> Iterator[tuple[str, ...]]:
    """Give each turn as the names of its responses.

    Questions that share their reason and what their options mean are each checked with what they share.

    Raises:
        TurnError: a response in `turns.yml` does not exist.
    """
    raw: Mapping[str, Any] = read(data / "language" / "turns.yml")
    _check_names(raw, names)
    front: Mapping[str, list[str]] = raw["in_front"]
    shared = shared_help(data)
    questions = [name for name in sorted(names) if name.startswith(ASK) and not _HELP.search(name)]
    yield from (tuple(row) for row in raw["turns"])
    for question in questions:
        asked = [(bubble, question) for bubble in front[question]] if question in front else [(question,)]
        yield from asked
        yield from ((lead, *whole) for lead in raw["before_next"] for whole in asked)
        again = [(raw["again"][question],)] if question in raw["again"] else asked
        for lead in raw["before_again"]:
            yield from ((lead, *whole) for whole in (asked if lead in raw["before_whole"] else again))
        yield from ((f"{base}_why", *whole) for base in _bases(question, names, "why") for whole in again)
        yield from ((f"{base}_options", _brief(base, names)) for base in _bases(question, names, "options"))
        if question in shared:
            yield from ((f"{shared[question]}_why", *whole) for whole in again)
            yield (f"{shared[question]}_options", _brief(question, names))
        for base in _bases(question, names, "example"):
            shown = (f"{base}_example", _brief(base, names))
            yield from (shown, *((lead, *shown) for lead in raw["before_example"]))
    simple = [name for name in sorted(names) if name.startswith(ASK) and name.endswith("_simple")]
    yield from ((lead, name) for lead in raw["before_simple"] for name in simple)


def _brief(base: str, names: frozenset[str]) -> str:
    """How a question is put behind an explanation."""
    return f"{base}_kort" if f"{base}_kort" in names else f"{base}_simple"


def _bases(question: str, names: frozenset[str], help_: str) -> list[str]:
    """The name under which the help of a question stands: its own, or without the number or "_open" at its end."""
    for base in (question, question.rsplit("_", 1)[0]):
        if f"{base}_{help_}" in names:
            return [base]
    return []


def _check_names(raw: Mapping[str, Any], names: frozenset[str]) -> None:
    listed = [name for row in raw["turns"] for name in row]
    listed += [name for key, row in raw.items() if key.startswith("before_") for name in row]
    listed += [name for pair in raw["again"].items() for name in pair]
    listed += [name for question, row in raw["in_front"].items() for name in (question, *row)]
    missing = sorted(set(listed) - names)
    if missing:
        raise TurnError(f"data/language/turns.yml: there is no response {', '.join(missing)}; mend the name")
