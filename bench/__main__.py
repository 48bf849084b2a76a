"""Measures the speed of a turn: `python -m bench`.

The exit code is 1 when a target is missed, and 2 when nothing could be measured.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench import documented, ours
from bench.documented import Documented
from bench.figures import resources, table, verdicts
from bench.ours import Ours
from bench.rounds import Plan, run
from bench.wire import MeasureError

REPETITIONS = 5
MISSED, BROKEN = 1, 2
BEGAN = time.monotonic()


def _say(text: str) -> None:
    print(f"[{time.monotonic() - BEGAN:5.0f} s] {text}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round: shows that it works, not how fast it is")
    parser.add_argument("--rounds", type=int, default=REPETITIONS, help="how often everything is measured")
    parser.add_argument("--light", action="store_true", help="beside Rasa with the lightest parts it has, not its own")
    return parser.parse_args()


def _measure(folder: Path, plan: Plan, config: str) -> int:
    _say("training what is missing (about 1 min the first time)")
    ours.train()
    model = documented.train(config)
    full, plain = Ours(folder / "werkwens"), Documented(folder / "documented", model)
    try:
        _say("starting Werkwens")
        full.start()
        _say("starting Rasa as documented")
        plain.start()
        figures = run(full, plain, plan, _say)
        lines, met = verdicts(figures)
        print("\n".join(["", _machine(), "", *table(figures), "", *lines, ""]))
        print("\n".join(resources("Werkwens", full.seconds, full.memory())))
        print("\n".join(resources("Rasa as documented", plain.seconds, plain.memory())))
        return 0 if met else MISSED
    finally:
        plain.stop()
        full.stop()


def _machine() -> str:
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores with load {load:.1f}, {platform.machine()}, Python {platform.python_version()}"


def main() -> int:
    """Measure once and print everything."""
    given = _arguments()
    plan = Plan(repetitions=1, sets=1) if given.quick else Plan(repetitions=given.rounds)
    folder = Path(tempfile.mkdtemp(prefix="werkwens-bench-"))
    try:
        return _measure(folder, plan, "config_light" if given.light else "config")
    except (MeasureError, AssertionError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return BROKEN
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
