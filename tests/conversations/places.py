"""Places in the conversation at which things are tried (places.yml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

PLACES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "places.yml").read_text(encoding="utf-8"))


def lead_to(place: str) -> list[dict[str, Any]]:
    """All steps from the welcome to a place."""
    item = PLACES[place]
    return [*(lead_to(item["lead"]) if "lead" in item else []), *item["steps"]]
