"""Taking part, now and wanted: six ways side by side. None is better than another, and people move both ways."""

from __future__ import annotations

from bot.summary.facts import Facts
from bot.summary.model import Rung

NOW, WANTED = "nu.trede_nu", "nu.trede_straks"


def ladder(facts: Facts) -> tuple[Rung, ...]:
    """All ways in natural order, with what the client chose; empty when nothing was chosen or may be read."""
    now, wanted = facts.codes(NOW), facts.codes(WANTED)
    known = {option.code for option in facts.question(NOW).options}
    if not known & {*now, *wanted}:
        return ()
    options = facts.question(NOW).options
    return tuple(Rung(option.label, option.code in now, option.code in wanted) for option in options)
