"""The routing table: each intent has one rule to one known action."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]


def _read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def _rules() -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = _read("data/rules/rules.yml")["rules"]
    return rules


def test_each_intent_has_exactly_one_rule() -> None:
    routed = sorted(rule["steps"][0]["intent"] for rule in _rules())
    assert routed == sorted([*_read("domain.yml")["intents"], "nlu_fallback"])


def test_each_rule_is_one_message_and_one_known_action() -> None:
    actions = set(_read("domain.yml")["actions"])
    for rule in _rules():
        (first, second) = rule["steps"]
        assert set(first) == {"intent"}, rule["rule"]
        assert second["action"] in actions, rule["rule"]


def test_each_action_is_used() -> None:
    used = {rule["steps"][1]["action"] for rule in _rules()}
    assert used == set(_read("domain.yml")["actions"])


def test_each_intent_has_a_file_of_examples() -> None:
    files = {path.stem for path in (ROOT / "data/nlu").glob("*.yml")}
    assert files == set(_read("domain.yml")["intents"])
