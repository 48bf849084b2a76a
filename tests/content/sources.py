"""What the content tests share: the real catalogue, the real texts, and where the code names them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
CODE = [path for folder in ("bot", "actions") for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
PAGE = [path for path in CODE if path.suffix in {".js", ".html"}]
PYTHON = [path for path in CODE if path.suffix == ".py"]


def rows(folder: str, name: str) -> list[tuple[str, str, Any]]:
    """Every entry under `name` in the YAML files of a folder under `data`: file, key, content."""
    found: list[tuple[str, str, Any]] = []
    for path in sorted((DATA / folder).glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        found.extend((path.name, key, value) for key, value in content[name].items())
    return found


def written_twice(path: Path) -> list[str]:
    """Keys of responses that stand twice in one file; YAML keeps the last one without a word."""
    keys = re.findall(r"^  (utter_\w+):", path.read_text(encoding="utf-8"), re.MULTILINE)
    return sorted({key for key in keys if keys.count(key) > 1})


def named_in(paths: list[Path], pattern: str) -> set[str]:
    """All matches of a pattern in these files."""
    return {match for path in paths for match in re.findall(pattern, path.read_text(encoding="utf-8"))}
