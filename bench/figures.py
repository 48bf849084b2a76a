"""Figures of the measured turns, the targets, and how they are shown."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

OURS, BARE, DOCUMENTED = "werkwens", "bare rule", "documented"
EARLY, LATE = "turn 5", "turn 150"
_NAMES = {
    OURS: "full turn of Werkwens",
    BARE: "bare rule turn of its engine",
    DOCUMENTED: "Rasa as documented",
}


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay under."""
    return sorted(values)[max(0, math.ceil(0.95 * len(values)) - 1)]


@dataclass(frozen=True)
class Target:
    """A ratio of two medians that must not be exceeded."""

    says: str
    above: tuple[str, str]
    below: tuple[str, str]
    most: float


TARGETS = (
    Target("full turn / bare turn, at turn 5", (OURS, EARLY), (BARE, EARLY), 5.0),
    Target("full turn / bare turn, at turn 150", (OURS, LATE), (BARE, LATE), 5.0),
    Target("full turn, turn 150 / turn 5", (OURS, LATE), (OURS, EARLY), 1.1),
    Target("full turn / documented, at turn 5", (OURS, EARLY), (DOCUMENTED, EARLY), 0.5),
    Target("full turn / documented, at turn 150", (OURS, LATE), (DOCUMENTED, LATE), 0.1),
)


@dataclass
class Figures:
    """Seconds by system and moment, kept apart by repetition."""

    seconds: dict[tuple[str, str], list[list[float]]] = field(default_factory=lambda: defaultdict(list))

    def begin(self) -> None:
        """A new repetition begins."""
        for system in (OURS, BARE, DOCUMENTED):
            for moment in (EARLY, LATE):
                self.seconds[system, moment].append([])

    def add(self, system: str, moment: str, seconds: float) -> None:
        """Note one turn."""
        self.seconds[system, moment][-1].append(seconds)

    def all(self, system: str, moment: str) -> list[float]:
        """All turns of all repetitions."""
        return [value for repetition in self.seconds[system, moment] for value in repetition]

    def ratio(self, target: Target) -> float:
        """The ratio of the medians over all repetitions."""
        return median(self.all(*target.above)) / median(self.all(*target.below))

    def ratios(self, target: Target) -> list[float]:
        """The ratio of the medians in each repetition by itself."""
        pairs = zip(self.seconds[target.above], self.seconds[target.below], strict=True)
        return [median(above) / median(below) for above, below in pairs]


def table(figures: Figures) -> list[str]:
    """The lines that show the time of a turn."""
    lines = ["milliseconds a turn              median    p95   median of each repetition   turns"]
    for system, name in _NAMES.items():
        for moment in (EARLY, LATE):
            values = figures.all(system, moment)
            medians = [median(repetition) * 1000 for repetition in figures.seconds[system, moment]]
            spread = f"{min(medians):.1f} to {max(medians):.1f}"
            lines.append(f"  {name}".ljust(31) if moment == EARLY else " " * 31)
            lines[-1] += (
                f"{median(values) * 1000:7.1f}{p95(values) * 1000:7.1f}   {spread:<25}{len(values):>5}  {moment}"
            )
    return lines


def verdicts(figures: Figures) -> tuple[list[str], bool]:
    """The lines that hold the figures against the targets, and whether all are met."""
    lines, met = ["targets"], True
    for target in TARGETS:
        found, each = figures.ratio(target), figures.ratios(target)
        good = found <= target.most
        met = met and good
        mark = "pass" if good else "FAIL"
        spread = f"{min(each):.2f} to {max(each):.2f}"
        lines.append(f"  {mark}  {target.says:<37}{found:6.3f}  at most {target.most:<5} ({spread})")
    return lines, met


def resources(title: str, seconds: dict[str, float], memory: dict[str, float]) -> list[str]:
    """The lines that show start-up and memory by process."""
    lines = [f"{title:<31}start-up s   memory MB (PSS)"]
    for name, size in memory.items():
        start = f"{seconds[name]:.1f}" if name in seconds else "-"
        lines.append(f"  {name:<29}{start:>10}{size:>13.0f}")
    lines.append(f"  {'all':<29}{max(seconds.values()):>10.1f}{sum(memory.values()):>13.0f}")
    return lines
