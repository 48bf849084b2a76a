"""The tool that proposes links to ESCO: it reads the official layout, and proposes without changing anything."""

from __future__ import annotations

import csv
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import esco

from bot.services.resources import resources

ROOT = Path(__file__).resolve().parents[2]
# The columns of the official file, in its order. The rows are made for this test.
COLUMNS = (
    "conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels", "status", "modifiedDate",
    "regulatedProfessionNote", "scopeNote", "definition", "inScheme", "description", "code",
)  # fmt: skip
BASE = "http://data.europa.eu/esco/occupation/"
ROWS = (
    ("Occupation", f"{BASE}1", "kassamedewerker", "caissière\nmedewerker kassa\nwerken aan een kassa", "released"),
    ("Occupation", f"{BASE}2", "hovenier", "tuinman\ntuinier", "released"),
    ("Occupation", f"{BASE}3", "kassabediende van vroeger", "werken aan een kassa", "obsolete"),
    ("ISCOGroup", f"{BASE}4", "kassa en verkoop", "", "released"),
)


@pytest.fixture
def official(tmp_path: Path) -> Path:
    """A small file in the layout of ESCO, with the mark of byte order that it begins with."""
    path = tmp_path / "occupations_nl.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS)
        rows.writeheader()
        for kind, uri, preferred, others, status in ROWS:
            known = {"conceptType": kind, "conceptUri": uri, "preferredLabel": preferred, "altLabels": others}
            rows.writerow({**dict.fromkeys(COLUMNS, ""), **known, "status": status})
    return path


def test_occupations_in_use_are_read_with_all_their_names(official: Path) -> None:
    found = esco.read_occupations(official)
    assert [item.uri for item in found] == [f"{BASE}1", f"{BASE}2"]
    assert found[0].names == ("kassamedewerker", "caissière", "medewerker kassa", "werken aan een kassa")


def test_the_nearest_occupation_is_proposed_first(official: Path) -> None:
    work = resources().knowledge.work["kassa_werken"]
    proposals = esco.propose(work, esco.read_occupations(official))
    assert proposals[0].occupation.uri == f"{BASE}1"
    assert [item.likeness for item in proposals] == sorted((item.likeness for item in proposals), reverse=True)


def test_work_that_has_a_link_is_left_alone(official: Path) -> None:
    knowledge = resources().knowledge
    linked = replace(knowledge.work["kassa_werken"], esco=f"{BASE}1")
    lines = list(esco.report(replace(knowledge, work={"kassa_werken": linked}), esco.read_occupations(official)))
    assert lines == []


@pytest.mark.parametrize(("text", "missing"), [("a,b\n1,2\n", "conceptUri"), ("", "preferredLabel")])
def test_another_file_is_refused_with_what_to_take(tmp_path: Path, text: str, missing: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(esco.EscoError, match=missing):
        esco.read_occupations(path)


def test_a_file_without_occupations_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    with pytest.raises(esco.EscoError, match="no occupation"):
        esco.read_occupations(path)


def test_it_prints_proposals_and_changes_nothing(official: Path) -> None:
    data = ROOT / "data" / "wishes" / "work"
    before = [path.read_bytes() for path in sorted(data.glob("*.yml"))]
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "esco.py"), str(official)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"kassa_werken (Werken aan een kassa)\n  esco: {BASE}1  # kassamedewerker" in done.stdout
    assert [path.read_bytes() for path in sorted(data.glob("*.yml"))] == before


def test_a_file_that_is_not_there_is_one_sentence() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "esco.py"), "nowhere.csv"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("esco: ")
    assert done.stderr.count("\n") == 1
