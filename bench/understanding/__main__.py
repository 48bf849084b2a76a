"""Measures what is understood, beside other ways to understand: `python -m bench.understanding [pipeline ...]`.

Every pipeline is trained and asked by Rasa itself, in a process of its own, on messages and coded answers that were
written apart from the examples (`tests/nlu/apart`). Without names all are run (about 45 min, most of it for DIET); with
`--keep` the table is written to docs/understanding.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from bench.understanding import coded, measures
from bench.understanding.measures import Understood
from bench.understanding.pipelines import CHOSEN, DEFAULT, PIPELINES
from bot.engine.noise import Noise, load_noise
from bot.gateway.normalise import engine_text
from bot.intake.codes import plain_words
from bot.settings import ROOT

ENGINE = ROOT / ".venv-engine" / "bin" / "python"
APART = ROOT / "tests" / "nlu" / "apart" / "intents.yml"
PAGE = ROOT / "docs" / "understanding.md"
FROM, TO = "<!-- measured: from here -->", "<!-- measured: to here -->"
MISSPELLED = "misspelled"  # clean messages with slips by the generator, from a seed that no training used
SEED = "measuring"
WORST_LETTERS = 2000

Aim = tuple[str, float, float, bool]  # what it is, the figure, the aim, whether more is better


def messages() -> list[tuple[str, str, str]]:
    """How noisy, intent and text of each message that stands in no example, and the clean ones misspelled once more."""
    noise: Noise = load_noise(ROOT / "data" / "language" / "noise.yml")
    apart = yaml.safe_load(APART.read_text(encoding="utf-8"))
    known = {tuple(plain_words(text)) for path in (ROOT / "data" / "nlu").glob("*.yml") for text in _examples(path)}
    rows = [
        (level, intent, text)
        for intent, levels in apart.items()
        for level, texts in levels.items()
        for text in texts
        if tuple(plain_words(text)) not in known
    ]
    return rows + [(MISSPELLED, intent, noise(text, "heavy", SEED)) for level, intent, text in rows if level == "clean"]


def _examples(path: Path) -> list[str]:
    lines = (line.strip() for path in [path] for line in path.read_text(encoding="utf-8").splitlines())
    return [line[2:] for line in lines if line.startswith("- ")]


def ask(pipeline: str, texts: list[str]) -> dict[str, Any]:
    """Train a pipeline and ask it, in a process of its own; see `bench.understanding.worker` for what comes back."""
    asked = json.dumps({"pipeline": pipeline, "texts": [engine_text("text", text) for text in texts]})
    command = [str(ENGINE), "-m", "bench.understanding.worker"]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"{pipeline} could not be measured: {done.stderr[-800:]}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def line(name: str, rows: list[Understood], answer: dict[str, Any]) -> dict[str, float]:
    """Work out the figures of one pipeline."""
    apart = [row for row in rows if row.level != MISSPELLED]
    clean = measures.accuracy(row for row in rows if row.level == "clean")
    return {
        "clean": clean,
        "light": measures.accuracy(row for row in rows if row.level == "light"),
        "heavy": measures.accuracy(row for row in rows if row.level == "heavy"),
        "all": measures.accuracy(apart),
        "macro F1": measures.macro_f1(apart),
        "errors": sum(not row.right for row in apart),
        "mixed up": measures.mixed_up(apart),
        "taken for an answer": measures.taken_for_an_answer(apart),
        "calibration error": measures.calibration_error(apart),
        "drop by noise": clean - measures.accuracy(row for row in rows if row.level == MISSPELLED),
        "ms": measures.usual(answer["milliseconds"][: len(rows)]),
        "ms, 2,000 letters": max(answer["milliseconds"][len(rows) :]),
        "training s": answer["training"],
        "MB": answer["memory"],
    }


def long_texts() -> list[str]:
    """Texts of 2,000 letters in which nothing can be found."""
    return [(part * WORST_LETTERS)[:WORST_LETTERS] for part in ("xqzt vlorp ", "q", "ab1 ")]


def table(figures: dict[str, dict[str, float]]) -> list[str]:
    """Write the figures as a table, the best accuracy first."""
    names = list(next(iter(figures.values())))
    best = sorted(figures, key=lambda name: -figures[name]["all"])
    rows = ["| pipeline | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    return rows + [f"| `{name}` | " + " | ".join(_number(figures[name][key]) for key in names) + " |" for name in best]


def _number(figure: float) -> str:
    return f"{figure:.3f}" if figure < 1 else f"{figure:.0f}" if figure >= 20 else f"{figure:.1f}"


def aims(figures: dict[str, dict[str, float]], codes: dict[str, float]) -> list[Aim]:
    """Hold the chosen pipeline against what is aimed at."""
    ours = figures.get(CHOSEN, {})
    found: list[Aim] = []
    if ours:
        found += [
            ("intents, clean", ours["clean"], 0.93, True),
            ("intents, all", ours["all"], 0.88, True),
            ("yes, no, don't know and skip mixed up", ours["mixed up"], 0.02, False),
            ("nonsense and out of reach taken for an answer", ours["taken for an answer"], 0.05, False),
            ("calibration error", ours["calibration error"], 0.05, False),
            ("milliseconds a message", ours["ms"], 15, False),
            ("milliseconds for 2,000 letters", ours["ms, 2,000 letters"], 100, False),
            ("seconds of training", ours["training s"], 180, False),
        ]
    if ours and DEFAULT in figures:
        found.append(("errors beside Rasa's default", ours["errors"] / figures[DEFAULT]["errors"], 0.5, False))
    return [
        *found,
        ("codes, micro F1", codes["f1"], 0.85, True),
        ("codes, precision", codes["precision"], 0.90, True),
        ("denied codes added", codes["denied"], 0.03, False),
    ]


def main(argv: list[str] | None = None) -> None:
    """Measure, print, and keep when asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench.understanding", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="of " + ", ".join(PIPELINES))
    parser.add_argument("--keep", action="store_true", help=f"write the tables to {PAGE.relative_to(ROOT)}")
    arguments = parser.parse_args(argv)
    asked = messages()
    figures, shares = {}, {}
    for name in arguments.names or PIPELINES:
        answer = ask(name, [text for _, _, text in asked] + long_texts())
        rows = [
            Understood(level, intent, ranking)
            for (level, intent, _), ranking in zip(asked, answer["rankings"], strict=False)
        ]
        figures[name] = line(name, rows, answer)
        shares[name] = measures.by_intent(row for row in rows if row.level != MISSPELLED)
        print(f"{name}: " + ", ".join(f"{key} {_number(value)}" for key, value in figures[name].items()), flush=True)
    topics = coded.figures()
    text = _report(figures, shares.get(CHOSEN, {}), topics)
    print("\n" + text)
    if arguments.keep:
        _keep(text)


def _report(figures: dict[str, dict[str, float]], shares: dict[str, float], topics: dict[str, dict[str, float]]) -> str:
    lines = table(figures) if figures else []
    lines += ["", "| coded answers | precision | recall | F1 | denied codes added |", "|---|---|---|---|---|"]
    for topic, row in topics.items():
        denied = f"{row['denied added']:.0f} of {row['denied all']:.0f}"
        lines.append(f"| {topic} | {row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f} | {denied} |")
    lines += ["", "| aim | figure | aimed at | |", "|---|---|---|---|"]
    for name, figure, aim, more in aims(figures, topics[coded.ALL]):
        met = "met" if (figure >= aim if more else figure <= aim) else "not met"
        lines.append(f"| {name} | {_number(figure)} | {'at least' if more else 'at most'} {aim:g} | {met} |")
    if shares:
        each = ", ".join(f"{intent} {share:.2f}" for intent, share in shares.items())
        lines += ["", f"Right for each intent, by `{CHOSEN}`: {each}."]
    lines += ["", f"Measured on {datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, two cores."]
    return "\n".join(lines)


def _keep(text: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.split(FROM)[0], page.split(TO)[1]
    PAGE.write_text(f"{before}{FROM}\n\n{text}\n\n{TO}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
