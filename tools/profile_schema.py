"""Writes the schema of the structured profile: `python tools/profile_schema.py`, after a change of the catalogue.

A change that old readers can't read gets a new format number (bot/intake/structured.py); the old file stays.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Write `data/profile/profile-<format>.schema.json`."""
    sys.path.insert(0, str(ROOT))
    from bot.intake.structured import schema_of
    from bot.services.profile import SCHEMA
    from bot.services.resources import resources

    SCHEMA.write_text(
        json.dumps(schema_of(resources().catalogue), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
