"""The one clock: UTC with a shift that demonstrations and tests can set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.settings import get_settings


def machine_time() -> datetime:
    """Return what the machine's own clock says, in UTC. Leases and retries go by it: shifting the other breaks none."""
    return datetime.now(UTC)


def now() -> datetime:
    """Return the present moment in UTC, moved by `WERKWENS_CLOCK_SHIFT_SECONDS`."""
    return machine_time() + timedelta(seconds=get_settings().clock_shift_seconds)
