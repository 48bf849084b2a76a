"""Understanding one text, over HTTP and from the command line."""

from __future__ import annotations

import json
import subprocess

from running import ROOT, RunningEngine, engine_python


def test_a_text_can_be_understood_without_a_turn(engine: RunningEngine) -> None:
    answer = engine.request("/understand", {"text": "ik wil kok worden"})
    assert answer.body["intent"]["name"] == "antwoord"
    assert answer.body["text"] == "ik wil kok worden"
    assert engine.actions.calls == []


def test_a_body_without_text_is_refused(engine: RunningEngine) -> None:
    for body in ({}, [], {"text": 5}, b"{"):
        assert engine.request("/understand", body).status == 422


def test_the_command_line_agrees_with_the_running_engine(engine: RunningEngine) -> None:
    texts = ["ik wil kok worden", "JAAAA zeker", "wat bedoel je"]
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    command = [engine_python(), "-m", "bot.engine.parse", "--model", str(engine.model)]
    result = subprocess.run(command, cwd=ROOT, input=lines + "{}\n", capture_output=True, text=True, check=True)
    *answers, refused = [json.loads(line) for line in result.stdout.splitlines()]
    assert answers == [engine.request("/understand", {"text": t}).body for t in texts]
    assert "error" in refused


def test_the_same_examples_give_the_same_model(engine: RunningEngine) -> None:
    first = engine.request("/understand", {"text": "iets met dieren"}).body
    assert first == engine.request("/understand", {"text": "iets met dieren"}).body
