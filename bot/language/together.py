"""What a client reads at once: the bubbles of every turn that can occur, by `data/language/turns.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.language.lists import DATA, read

ASK = "utter_ask_"
_HELP = re.compile(r"_(simple|example|why|options)$")


class TurnError(ValueError):
    """`turns.yml` names a response that is not there; mend the name."""


def turns(names: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Give each turn as the names of its responses.

    Raises:
        TurnError: a response in `turns.yml` does not exist.
    """
    raw: Mapping[str, Any] = read(DATA / "language" / "turns.yml")
    _check_names(raw, names)
    front: Mapping[str, str] = raw["in_front"]
    questions = [name for name in sorted(names) if name.startswith(ASK) and not _HELP.search(name)]
    yield from (tuple(row) for row in raw["turns"])
    for question in questions:
        asked = (front[question], question) if question in front else (question,)
        yield asked
        yield from ((lead, *asked) for lead in raw["before_next"])
        again = (raw["again"][question],) if question in raw["again"] else asked
        yield from ((lead, *again) for lead in raw["before_again"])
    for variant in ("simple", "example"):
        helps = [name for name in sorted(names) if name.startswith(ASK) and name.endswith(f"_{variant}")]
        yield from ((lead, name) for lead in raw[f"before_{variant}"] for name in helps)


def _check_names(raw: Mapping[str, Any], names: frozenset[str]) -> None:
    listed = [name for row in raw["turns"] for name in row]
    listed += [name for key, row in raw.items() if key.startswith("before_") for name in row]
    listed += [name for key in ("in_front", "again") for pair in raw[key].items() for name in pair]
    missing = sorted(set(listed) - names)
    if missing:
        raise TurnError(f"data/language/turns.yml: there is no response {', '.join(missing)}; mend the name")
