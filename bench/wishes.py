"""Measures how long it takes to find a wish in what was typed: with the knowledge as it is, and with ten times more."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from bot.settings import ROOT
from bot.wishes import Knowledge, attractions_for, find_wishes, load_knowledge, suggest

KNOWN = ROOT / "data" / "wishes"
TIMES = 10
ROUNDS = 5
MOST_MILLISECONDS, MOST_RATIO = 5.0, 3.0
# As clients type; no word of these has to be known.
TYPED = (
    "piloot", "ik wil later kapper worden", "iets met dieren ofzo", "kwil bij de poletie",
    "net als mijn oom in de haven werken met van die grote kranen en dan lekker buiten zijn",
    "geen kok meer maar bakker", "weet niet", "rapper worden of anders iets met kinderen", "vliegtuigen",
    "gewoon rust aan me hoofd",
    "ik zat vroeger in een garage maar nu wil ik eigenlijk liever iets met muziek doen denk ik", "xqzt",
)  # fmt: skip
_VOWELS, _CONSONANTS = "aeiou", "bdfgklmnprstvz"


def main() -> bool:
    """Measure and print; whether the targets are met."""
    with tempfile.TemporaryDirectory() as folder:
        now, grown = load_knowledge(KNOWN), load_knowledge(_grown(Path(folder)))
    # By turns, so that what else the machine does falls on both alike.
    rounds = [(_find(now), _find(grown), _choose(now), _choose(grown)) for _ in range(ROUNDS)]
    found, of_grown, chosen, chosen_of_grown = (median(column) for column in zip(*rounds, strict=True))
    ratio = of_grown / found
    print(f"finding a wish: {len(now.wishes)} wishes {found:.2f} ms, {len(grown.wishes)} wishes {of_grown:.2f} ms")
    print(f"  {_mark(found <= MOST_MILLISECONDS)}  median of a message {found:.2f} ms, at most {MOST_MILLISECONDS}")
    print(f"  {_mark(ratio <= MOST_RATIO)}  {TIMES} times as many / as it is {ratio:.2f}, at most {MOST_RATIO}")
    works = f"of {len(now.work)} {chosen:.2f} ms, of {len(grown.work)} {chosen_of_grown:.2f} ms"
    print(f"choosing three kinds of work: {works}")
    return found <= MOST_MILLISECONDS and ratio <= MOST_RATIO


def _mark(good: bool) -> str:
    return "pass" if good else "FAIL"


def _find(knowledge: Knowledge) -> float:
    """Milliseconds to find the wishes of a message, the median over messages."""
    return median(_milliseconds(lambda: find_wishes(knowledge, text)) for text in TYPED)  # noqa: B023 - called at once


def _choose(knowledge: Knowledge) -> float:
    """Milliseconds to choose work for a wish, the median over wishes."""
    codes = list(knowledge.wishes)[:40]
    times = []
    for code in codes:
        attractions = [item.code for item in attractions_for(knowledge, [code])][:2]
        began = time.perf_counter()
        suggest(knowledge, wish_codes=[code], attractions=attractions)
        times.append(time.perf_counter() - began)
    return median(times) * 1000


def _milliseconds(call: Any) -> float:
    began = time.perf_counter()
    for _ in range(TIMES):
        call()
    return (time.perf_counter() - began) / TIMES * 1000


def _grown(folder: Path) -> Path:
    """Copy the knowledge with every wish and kind of work ten times, under spellings that look and sound like Dutch."""
    for path in KNOWN.rglob("*.yml"):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        name = path.parent.name
        if name in {"wishes", "work"} and name in raw:
            rows = raw[name]
            raw[name] = [_copy(row, number) for number in range(TIMES) for row in rows]
        copy = folder / path.relative_to(KNOWN)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    return folder


def _copy(row: dict[str, Any], number: int) -> dict[str, Any]:
    if not number:
        return row
    spelled = {name: [_other(str(form), number) for form in row[name]] for name in ("forms", "weak") if name in row}
    codes = {name: [f"{code}_{number}" for code in row[name]] for name in ("same_as", "never") if name in row}
    return {**row, **spelled, **codes, "code": f"{row['code']}_{number}", "label": _other(str(row["label"]), number)}


def _other(text: str, number: int) -> str:
    """Another word of the same shape: each letter makes way for another one of its kind."""
    for letters in (_VOWELS, _CONSONANTS):
        shift = number % len(letters) or 1
        text = text.translate(str.maketrans(letters, letters[shift:] + letters[:shift]))
    return text


if __name__ == "__main__":
    sys.exit(not main())
