"""How well the trained assistant understands what this audience really types.

`noisy_test.yml` is kept apart: its single sentences are never looked at when examples are written. `noisy_dev.yml`
may be studied. Neither stands in the training examples (tests/content/test_nlu_data.py).
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.gateway.normalise import engine_text

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
ENGINE_PYTHON = ROOT / ".venv-engine" / "bin" / "python"
ENOUGH = 0.90
ENOUGH_PER_INTENT = 0.60  # of about 13 sentences each: a floor against an intent that is not understood at all
COMMANDS_FROM = 0.7  # from here the dialogue obeys a command in a short message

NONSENSE = """asdfgh|qwertyuiop|sdfklj sdf|xxzzxx|hjkhjk|lkjlkj lkj|zxcvbnm|fjfjfjfj|dkdkdk s|aaaabbbbcccc|brrrp|
blub blub|wqewqe|pppooo|mnbvcx|kjhgf dsa|jdjdjskks|ueueue|tgbnhy|rfvtgb|3948573|99 88 77 66|:::;;;|
?!?!|the weather on tuesday|lorem ipsum dolor|colorless green ideas|purple monkey dishwasher|
sdkjfh iuwer kjsdf|blabliblu|skrrrt pow|flapdrol fliep|hgfhgf|kwibus kwabus|trolololo|oiuytre|
dsfdsfdsf|gggggg|vbnvbn|asd asd asd""".replace("\n", "").split("|")
HARMFUL = {"ja", "nee", "wis", "geen_werk", "sla_over", "samen"}  # what nonsense must never be taken for


def parse(texts: list[str]) -> list[dict[str, Any]]:
    """What the trained assistant makes of texts, as the gateway would hand them over."""
    lines = "".join(json.dumps({"text": engine_text("text", text)}) + "\n" for text in texts)
    command = [str(ENGINE_PYTHON), "-m", "bot.engine.parse"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, "the trained assistant is not there; run `make train` first\n" + done.stderr[-500:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@lru_cache(maxsize=2)
def outcomes(name: str) -> list[tuple[str, str, str, float]]:
    """Text, what it is, what it was taken for, and how sure."""
    blocks = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))["nlu"]
    wanted = [
        (line.strip()[2:], block["intent"])
        for block in blocks
        for line in block["examples"].splitlines()
        if line.strip().startswith("- ")
    ]
    found = parse([text for text, _ in wanted])
    return [
        (text, intent, item["intent"]["name"], item["intent"]["confidence"])
        for (text, intent), item in zip(wanted, found, strict=True)
    ]


def accuracy(rows: list[tuple[str, str, str, float]]) -> float:
    """The share that was understood."""
    return sum(want == got for _, want, got, _ in rows) / len(rows)


@pytest.mark.parametrize("name", ["noisy_dev", "noisy_test"])
def test_noisy_messages_are_understood(name: str) -> None:
    rows = outcomes(name)
    confused = Counter((want, got) for _, want, got, _ in rows if want != got).most_common(12)
    assert accuracy(rows) >= ENOUGH, f"{accuracy(rows):.3f} of {len(rows)}; most confused: {confused}"


def test_no_intent_is_left_behind() -> None:
    rows = [*outcomes("noisy_dev"), *outcomes("noisy_test")]
    shares = {
        intent: accuracy([row for row in rows if row[1] == intent]) for intent in sorted({row[1] for row in rows})
    }
    assert len(shares) == 26
    assert {intent: round(share, 2) for intent, share in shares.items() if share < ENOUGH_PER_INTENT} == {}


def test_what_is_misunderstood_is_seldom_obeyed() -> None:
    rows = [*outcomes("noisy_dev"), *outcomes("noisy_test")]
    obeyed = [row for row in rows if row[1] != row[2] and row[3] >= COMMANDS_FROM]
    assert len(obeyed) / len(rows) <= 0.05, obeyed


def test_nonsense_is_never_a_confident_answer_or_command() -> None:
    found = [(item["text"], item["intent"]["name"], item["intent"]["confidence"]) for item in parse(NONSENSE)]
    assert [row for row in found if row[1] in HARMFUL and row[2] >= COMMANDS_FROM] == []
    doubted = sum(name in {"onzin", "nlu_fallback"} for _, name, _ in found)
    assert doubted / len(found) >= 0.7, [row for row in found if row[1] not in {"onzin", "nlu_fallback"}]
