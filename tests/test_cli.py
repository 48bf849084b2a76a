"""The command line as it is promised: one JSON object a line, and one clear sentence on bad use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from stack import ROOT, Stack

RunResult = subprocess.CompletedProcess[bytes]


def run(*arguments: str, given: bytes = b"", environment: dict[str, str] | None = None) -> RunResult:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "bot.cli", *arguments]
    found = environment or dict(os.environ)
    return subprocess.run(command, input=given, capture_output=True, cwd=ROOT, env=found, check=False, timeout=120)


def objects(done: RunResult) -> list[dict[str, Any]]:
    """The objects printed; the command must have succeeded without a word on standard error."""
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def refusal(done: RunResult) -> str:
    """The one sentence of bad use."""
    assert done.returncode == 2
    assert done.stderr.startswith(b"werkwens: ")
    assert done.stderr.count(b"\n") == 1
    return done.stderr.decode()


def test_understand_tells_intent_confidence_codes_and_signal(tmp_path: Path) -> None:
    texts = ["ik wil piloot worde", "kweenie", "ff pauze", "👍🏽", "👩‍🍳", "sjoelbak", "/restart"]
    file = tmp_path / "lines.txt"
    file.write_text("\n".join(texts), encoding="utf-8")
    found = objects(run("understand", "--topic", "wens", str(file)))
    assert [list(item) for item in found] == [["text", "intent", "confidence", "codes", "signal"]] * 7
    assert [item["text"] for item in found] == texts
    assert [item["intent"] for item in found[:5]] == ["antwoord", "weet_niet", "pauze", "ja", "antwoord"]
    assert "nlu_fallback" not in [item["intent"] for item in found]
    assert [item["codes"] for item in found] == [["piloot"], [], [], [], ["kok"], [], []]
    assert all(0 < item["confidence"] <= 1 for item in found)


def test_safety_needs_no_engine() -> None:
    found = objects(run("safety", given=b"hoi\n\n ik ben doodmoe \n"))
    assert [list(item) for item in found] == [["text", "signal"]] * 2
    assert [item["text"] for item in found] == ["hoi", " ik ben doodmoe "]


def test_a_wish_is_translated_into_work_with_reasons() -> None:
    pilot, unknown = objects(run("wish", given=b"ik wil piloot worden\nknoppen en een uniform\n"))
    assert list(pilot) == ["text", "wish", "attractions", "suggestions"]
    assert pilot["wish"] == "piloot"
    assert {"code": "vliegtuigen", "label": "Vliegtuigen"} in pilot["attractions"]
    assert len(pilot["suggestions"]) == 3
    for suggestion in pilot["suggestions"]:
        assert list(suggestion) == ["work", "label", "distance", "because"]
        assert set(suggestion["because"]) & {item["code"] for item in pilot["attractions"]}
    assert unknown["wish"] is None
    assert [item["code"] for item in unknown["attractions"]] == ["knoppen", "uniform"]
    assert all(suggestion["because"] for suggestion in unknown["suggestions"])


def test_a_line_is_a_line_whatever_stands_in_it() -> None:
    odd = "een\x0bregel\x0cmet\u2028vreemde\x85tekens\x00"
    assert [item["text"] for item in objects(run("safety", given=f"{odd}\r\n".encode()))] == [odd]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["safety", "no-such-file"], "no-such-file: No such file"),
        (["wish", "."], "can't read .: Is a directory"),
        (["understand", "--topic", "niets"], "there is no topic niets; choose one of"),
        (["safety", "--fast"], "unrecognized arguments: --fast"),
        (["frobnicate"], "invalid choice: 'frobnicate'"),
        ([], "required: command"),
        (["chat"], "required: --client"),
        (["profile"], "required: name"),
    ],
)
def test_bad_use_is_one_clear_sentence(arguments: list[str], says: str) -> None:
    assert says in refusal(run(*arguments))


def test_a_file_that_is_no_text_is_refused_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "binary"
    file.write_bytes(b"een gewone regel\n\xff\xfe\x00\x01")
    done = run("safety", str(file))
    assert "it is no text in UTF-8" in refusal(done)
    assert done.stdout == b""
    assert "standard input: it is no text in UTF-8" in refusal(run("safety", given=b"\xff\xfe"))


def test_language_tells_what_is_hard_in_each_line(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("Wat wil je doen?\n\nWaarom wilt u dat?\n", encoding="utf-8")
    good, bad = objects(run("language", str(file)))
    assert (good["text"], good["ok"], good["findings"]) == ("Wat wil je doen?", True, [])
    assert not bad["ok"]
    assert {row["rule"] for row in bad["findings"]} == {"why", "address"}


@pytest.mark.parametrize("content", [b"\xff\xfeW\x00a\x00", b"\x7fELF\x00\x01", b"\x89PNG\r\n\x1a\n", b"\x00" * 50])
def test_language_refuses_what_is_no_text_with_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "binary"
    file.write_bytes(content)
    done = run("language", str(file))
    assert f"can't read {file}: it is no text in UTF-8" in refusal(done)
    assert done.stdout == b""


def test_language_refuses_what_can_not_be_read_with_one_sentence(tmp_path: Path) -> None:
    assert "no-such-file: No such file" in refusal(run("language", "no-such-file"))
    assert "Is a directory" in refusal(run("language", str(tmp_path)))
    assert "unrecognized arguments: more" in refusal(run("language", "one", "more"))


def test_without_a_database_there_is_one_clear_sentence(tmp_path: Path) -> None:
    elsewhere = {**os.environ, "WERKWENS_DATA_DIR": str(tmp_path / "nowhere")}
    assert "`make start` makes one" in refusal(run("profile", "Sam", environment=elsewhere))
    assert "`make start` makes one" in refusal(run("chat", "--client", "Sam", environment=elsewhere))
    assert "`make start` makes one" in refusal(run("unknown-wishes", environment=elsewhere))


def test_an_impossible_setting_is_named() -> None:
    assert "WERKWENS_PORT" in refusal(run("safety", environment={**os.environ, "WERKWENS_PORT": "0"}))


def test_who_reads_only_the_first_line_gets_no_trace() -> None:
    command = f"yes hallo | head -20000 | {sys.executable} -m bot.cli safety | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, check=False, timeout=60)
    assert done.stdout == b'{"text": "hallo", "signal": null}\n'
    assert done.stderr == b""


def test_a_conversation_on_the_command_line(stack: Stack, tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    lines = ["> Ja, dat mag", "", "ik heet Sam", "> Gaat wel", "> Lezen", "> Alleen", "> Maakt niet uit"]
    script.write_text("\n".join([*lines, "ik wil piloot worden\n"]))
    chat = ("chat", "--client", "Command line")

    plain = run(*chat, "--script", str(script), environment=stack.environment)
    assert plain.returncode == 0, plain.stderr
    lines = plain.stdout.decode().splitlines()
    assert lines[0].startswith("Wens: Hallo")
    assert "Command line: ik heet Sam" in lines
    assert any(line.startswith("      [") for line in lines)

    again = objects(run(*chat, "--json", given=b"wat heb ik gezegd\n", environment=stack.environment))
    assert all({"from", "text", "options"} <= item.keys() for item in again)
    asked = [number for number, item in enumerate(again) if item["from"] == "client"]
    assert [again[number]["text"] for number in asked] == ["wat heb ik gezegd"]
    assert "ik wil piloot worden" in again[asked[0] + 1]["text"]
    assert {"key": "geen", "label": "Dit is alles"}.items() <= again[-1]["options"][0].items()

    profile = json.loads(run("profile", "Command line", environment=stack.environment).stdout)
    wish = profile["topics"]["wens"]["wens"]
    assert {name: wish[name] for name in ("values", "words", "status", "how")} == {
        "values": ["piloot"],
        "words": "ik wil piloot worden",
        "status": "answered",
        "how": "typed",
    }
    assert wish["time"]


def test_a_wish_that_is_not_known_is_told_without_the_person(stack: Stack) -> None:
    lines = ["> Ja, dat mag", "Ster", "> Gaat wel", "> Lezen", "> Alleen", "> Maakt niet uit", "zeemeermin worden"]
    chat = ("chat", "--client", "Unknown wish", "--json")
    objects(run(*chat, given="\n".join(lines).encode(), environment=stack.environment))
    found = objects(run("unknown-wishes", "--demo", environment=stack.environment))
    assert {"wish": "zeemeermin worden", "times": 1, "attractions": []} in found
    assert "Unknown wish" not in str(found)
    assert objects(run("unknown-wishes", environment=stack.environment)) == []


def test_bad_use_of_a_conversation(stack: Stack) -> None:
    unknown = run(
        "chat", "--client", "Bad use", given=b"> Ja, dat mag\n> Bestaat niet\n", environment=stack.environment
    )
    assert "there is no option 'bestaat niet'" in refusal(unknown)
    assert b"Hoe mag ik je noemen?" in unknown.stdout
    assert "there is no client named Nobody" in refusal(run("profile", "Nobody", environment=stack.environment))
    refused = run("chat", "--client", "Bad use", "--json", given=b"x" * 20_000, environment=stack.environment)
    assert objects(refused)[-1]["refused"] == 413
    down = {**stack.environment, "WERKWENS_PORT": "1"}
    assert "no assistant answers at" in refusal(run("chat", "--client", "Bad use", environment=down))
