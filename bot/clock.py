"""The one clock: UTC with a shift that demonstrations and tests can set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.settings import get_settings


def now() -> datetime:
    """Return the present moment in UTC, moved by `WERKWENS_CLOCK_SHIFT_SECONDS`."""
    return datetime.now(UTC) + timedelta(seconds=get_settings().clock_shift_seconds)
