"""How well codes are found in own words: precision, recall, and what was denied and yet found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.services.understanding import codes_in
from bot.settings import ROOT

APART = ROOT / "tests" / "nlu" / "apart" / "codes"
PEOPLE = ROOT / "data" / "language" / "codes" / "personen.yml"
ALL = "all topics"


def figures(folder: Path = APART) -> dict[str, dict[str, float]]:
    """Measure each topic, and all together (under `ALL`)."""
    counts = {path.stem: _counts(path) for path in sorted(folder.glob("*.yml"))}
    counts[ALL] = [sum(column) for column in zip(*counts.values(), strict=True)]
    return {topic: _figures(*row) for topic, row in counts.items()}


def _counts(path: Path) -> list[int]:
    """Codes found and meant, found and not meant, meant and not found; denied and yet found, denied."""
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    people = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
    groups = {code: entry["group"] for code, entry in people.items() if "group" in entry}  # a mother is family
    total = [0, 0, 0, 0, 0]
    for row in rows:
        found = {groups.get(code, code) for code in codes_in(path.stem, row["text"])}
        meant, denied = set(row["codes"]), set(row.get("negated", ()))
        each = (len(found & meant), len(found - meant), len(meant - found), len(denied & found), len(denied))
        total = [one + other for one, other in zip(total, each, strict=True)]
    return total


def _figures(right: int, wrong: int, missed: int, added: int, denied: int) -> dict[str, float]:
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "denied": added / max(1, denied),
        "denied added": added,
        "denied all": denied,
    }
