"""Proposes links from our kinds of work to occupations of ESCO: `python tools/esco.py occupations_nl.csv`.

The file is the one that esco.ec.europa.eu gives for download (classification, CSV, Dutch). What is printed is for an
author to read: of each kind of work without a link the nearest occupations, to be written as `esco:` in
`data/wishes/work/` where one is right. Nothing is changed by this tool.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from rapidfuzz import fuzz, process, utils  # noqa: E402 - with the project's own libraries

from bot.wishes import Knowledge, load_knowledge  # noqa: E402
from bot.wishes.model import Work  # noqa: E402

NEEDED = ("conceptType", "conceptUri", "preferredLabel", "altLabels")
OCCUPATION, RELEASED = "Occupation", "released"
MOST = 3  # proposals for a kind of work
ALIKE = 55.0  # of 100: below this two names have hardly a word in common


class EscoError(ValueError):
    """The file is not what ESCO gives; the message says what is missing."""


@dataclass(frozen=True)
class Occupation:
    """One occupation: its address, and its names in one language, the preferred one first."""

    uri: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """An occupation that a kind of work may be; `likeness` is from 0 to 100, and says only how alike the names are."""

    occupation: Occupation
    likeness: float


def read_occupations(path: Path) -> list[Occupation]:
    """Read the occupations of an ESCO file; concepts that are no occupation, or are no longer in use, are left out.

    Raises:
        EscoError: a column is missing, or there is no occupation in it.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            raise EscoError(f"{path.name} has no column {', '.join(missing)}; take the file occupations_nl.csv of ESCO")
        found = [
            _occupation(row)
            for row in rows
            if row["conceptType"] == OCCUPATION and row.get("status", RELEASED) == RELEASED
        ]
    if not found:
        raise EscoError(f"{path.name} holds no occupation; take the file occupations_nl.csv of ESCO")
    return found


def _occupation(row: dict[str, str]) -> Occupation:
    others = (name.strip() for name in row["altLabels"].splitlines())  # one name a line, within one field
    return Occupation(row["conceptUri"].strip(), tuple(filter(None, (row["preferredLabel"].strip(), *others))))


def propose(work: Work, occupations: list[Occupation]) -> list[Proposal]:
    """Return the occupations whose names are most like what a kind of work is called or begins with, the best first."""
    names = [(name, place) for place, occupation in enumerate(occupations) for name in occupation.names]
    best: dict[int, float] = {}
    for said in (work.label, work.tasks[0]):
        found = process.extract(
            said, [name for name, _ in names], scorer=fuzz.WRatio, processor=utils.default_process, limit=5 * MOST,
            score_cutoff=ALIKE,
        )  # fmt: skip
        for _, likeness, place in found:
            occupation = names[place][1]
            best[occupation] = max(likeness, best.get(occupation, 0.0))
    ranked = sorted(best.items(), key=lambda pair: (-pair[1], occupations[pair[0]].uri))
    return [Proposal(occupations[place], likeness) for place, likeness in ranked[:MOST]]


def report(knowledge: Knowledge, occupations: list[Occupation]) -> Iterator[str]:
    """The lines for the author: each kind of work that has no link yet, with what it may be."""
    for work in knowledge.work.values():
        if work.esco:
            continue
        yield f"{work.code} ({work.label})"
        proposals = propose(work, occupations)
        yield from (
            f"  esco: {item.occupation.uri}  # {item.occupation.names[0]} ({item.likeness:.0f})" for item in proposals
        )
        if not proposals:
            yield "  nothing is like it"


def main(arguments: list[str]) -> int:
    """Read the file that is named and print the proposals."""
    if len(arguments) != 1:
        print("say which file: python tools/esco.py occupations_nl.csv", file=sys.stderr)
        return 2
    try:
        occupations = read_occupations(Path(arguments[0]))
    except (EscoError, OSError) as error:
        print(f"esco: {error}", file=sys.stderr)
        return 2
    print("\n".join(report(load_knowledge(ROOT / "data" / "wishes"), occupations)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
