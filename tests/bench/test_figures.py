"""What the benchmark makes of the times it took."""

from __future__ import annotations

import pytest

from bench.figures import BARE, DOCUMENTED, EARLY, LATE, OURS, TARGETS, Figures, p95, resources, table, verdicts

GOOD = {
    (OURS, EARLY): 0.010,
    (OURS, LATE): 0.011,
    (BARE, EARLY): 0.003,
    (BARE, LATE): 0.003,
    (DOCUMENTED, EARLY): 0.060,
    (DOCUMENTED, LATE): 0.300,
}


def figures(**other: float) -> Figures:
    """Two repetitions of three turns each, with one slow turn among them."""
    found = Figures()
    for repetition in (1.0, 1.01):
        found.begin()
        for (system, moment), seconds in GOOD.items():
            time = other.get(f"{system}_{moment[5:]}", seconds) * repetition
            for slow in (1, 1, 9):
                found.add(system, moment, time * slow)
    return found


def test_the_95th_percentile_leaves_five_of_a_hundred_above() -> None:
    assert p95(list(range(1, 101))) == 95
    assert p95([7.0]) == 7.0


def test_a_ratio_compares_medians_so_that_one_slow_turn_does_not_count() -> None:
    ratios = {target.says: figures().ratio(target) for target in TARGETS}
    assert ratios["full turn, turn 150 / turn 5"] == pytest.approx(1.1)
    assert ratios["full turn / bare turn, at turn 5"] == pytest.approx(10 / 3, rel=0.02)


def test_good_figures_meet_all_targets() -> None:
    lines, met = verdicts(figures())
    assert met
    assert sum("pass" in line for line in lines) == len(TARGETS)


@pytest.mark.parametrize(
    ("slow", "missed"),
    [
        ({"werkwens_5": 0.0151}, "full turn / bare turn, at turn 5"),
        ({"werkwens_150": 0.0112}, "full turn, turn 150 / turn 5"),
        ({"documented_5": 0.0199}, "full turn / documented, at turn 5"),
        ({"documented_150": 0.1}, "full turn / documented, at turn 150"),
    ],
)
def test_a_missed_target_is_marked_and_fails_the_whole(slow: dict[str, float], missed: str) -> None:
    lines, met = verdicts(figures(**slow))
    assert not met
    assert [line for line in lines if "FAIL" in line and missed in line]


def test_the_table_shows_median_p95_and_spread_of_each_system_at_each_moment() -> None:
    lines = table(figures())
    assert len(lines) == 1 + len(GOOD)
    assert lines[1].split()[-7:] == ["90.9", "10.0", "to", "10.1", "6", "turn", "5"]


def test_resources_add_up_and_a_process_without_a_door_has_no_start_up_time() -> None:
    lines = resources("Werkwens", {"engine": 12.0, "web": 3.0}, {"engine": 300.0, "web": 80.0, "worker": 60.0})
    assert [line.split() for line in lines[1:]] == [
        ["engine", "12.0", "300"],
        ["web", "3.0", "80"],
        ["worker", "-", "60"],
        ["all", "12.0", "440"],
    ]
