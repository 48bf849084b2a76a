"""The figures of understanding: how often right, how sure, and what is mixed up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from sklearn.metrics import f1_score

from bot.intake.dialogue import NOES, doubtful_no

BINS = 10  # of how sure, for the calibration error
SHORT_ANSWERS = frozenset({*NOES, "ja"})
NO_ANSWER = frozenset({"onzin", "buiten_bereik"})
ANSWER = "antwoord"


@dataclass(frozen=True)
class Understood:
    """One message: how noisy, what it is, and what it was held for, the likeliest first with how sure (0 to 1)."""

    level: str
    wanted: str
    ranking: Sequence[tuple[str, float]]

    @property
    def right(self) -> bool:
        """Whether the likeliest is what it is."""
        return self.ranking[0][0] == self.wanted

    @property
    def asked(self) -> bool:
        """Whether the dialogue asks by buttons which of the short answers is meant."""
        return doubtful_no(self.ranking[0][0], self.ranking)


def accuracy(rows: Iterable[Understood]) -> float:
    """Share that is right; 0 for no rows."""
    every = [row.right for row in rows]
    return sum(every) / max(1, len(every))


def macro_f1(rows: Sequence[Understood]) -> float:
    """F1, averaged over what messages are."""
    wanted, found = [row.wanted for row in rows], [row.ranking[0][0] for row in rows]
    return float(f1_score(wanted, found, labels=sorted(set(wanted)), average="macro"))


def calibration_error(rows: Sequence[Understood]) -> float:
    """Expected calibration error: how far "80% sure" is from right in 80%, weighed over ten bins of equal width."""
    bins: dict[int, list[Understood]] = {}
    for row in rows:
        bins.setdefault(min(BINS - 1, int(row.ranking[0][1] * BINS)), []).append(row)
    apart = [abs(sum(row.ranking[0][1] for row in part) - sum(row.right for row in part)) for part in bins.values()]
    return sum(apart) / max(1, len(rows))


def mixed_up(rows: Iterable[Understood]) -> float:
    """Share of the short answers (yes, no, don't know, skip) that is taken for another one and not asked about."""
    short = [row for row in rows if row.wanted in SHORT_ANSWERS]
    wrong = [row for row in short if not row.right and row.ranking[0][0] in SHORT_ANSWERS and not row.asked]
    return len(wrong) / max(1, len(short))


def taken_for_an_answer(rows: Iterable[Understood]) -> float:
    """Share of nonsense and of what is out of reach that is taken for an answer."""
    nothing = [row for row in rows if row.wanted in NO_ANSWER]
    return sum(row.ranking[0][0] == ANSWER for row in nothing) / max(1, len(nothing))


def by_intent(rows: Iterable[Understood]) -> dict[str, float]:
    """Share that is right for each intent."""
    parts: dict[str, list[Understood]] = {}
    for row in rows:
        parts.setdefault(row.wanted, []).append(row)
    return {intent: accuracy(part) for intent, part in sorted(parts.items())}


def usual(times: Sequence[float]) -> float:
    """The median."""
    return median(times)
