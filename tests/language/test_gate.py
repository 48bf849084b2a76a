"""`make check` stops a text that breaks a rule, and names file, line, rule and remedy; one broken text a rule."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.language.check import Located, check_content, main
from bot.language.lists import DATA, lists
from tests.language.broken import BROKEN, FIXED

RESPONSES, INTAKE, POSTER = "data/responses/broken.yml", "data/intake/broken.yml", "data/poster/broken.yml"
TURNS = "data/language/turns.yml"
EIGHTEEN = "Je mag hier alles zeggen wat je wil. Je mag ook later praten als je dat wil."
SENTENCES = 2000  # so many long ones that the average of all texts is too high


@dataclass
class Broken:
    """A copy of the data in which every rule is broken once."""

    root: Path
    keys: dict[str, str] = field(default_factory=dict)  # by rule, the key of the text that breaks it
    files: dict[str, str] = field(default_factory=dict)
    found: list[Located] = field(default_factory=list)

    def write(self) -> None:
        """Break every rule; one file for responses, one for options, one for a page."""
        responses, questions, poster = ['version: "3.1"', "responses:"], ["topic: broken", "questions:"], []
        for rule, kind, text, _ in BROKEN:
            quoted = '"' + text.replace('"', '\\"') + '"'
            if kind == "option":
                self._place(rule, f"broken.{rule}.a", INTAKE)
                questions += self._question(rule, f"{{code: a, label: {quoted}}}, {{code: b, label: Nee}}")
            elif kind == "page":
                self._place(rule, f"broken.top.{rule}", POSTER)
                poster += ["top:", f"  {rule}: {quoted}"]
            else:
                self._place(rule, f"utter_broken_{rule}", RESPONSES)
                responses += [f"  utter_broken_{rule}:", f"  - text: {quoted}"]
        for rule, options in (("option_count", ["Ja"]), ("option_twice", ["Ja", "Ja"])):
            self._place(rule, f"broken.{rule}", INTAKE)
            labels = ", ".join(f"{{code: c{place}, label: {label}}}" for place, label in enumerate(options))
            questions += self._question(rule, labels)
        responses += ["  utter_broken_turn_length:", f'  - text: "{EIGHTEEN}"']
        responses += [
            "  utter_broken_average:",
            '  - text: "' + "Je mag hier ook nog later met mij gaan praten. " * SENTENCES + '"',
        ]
        (self.root / RESPONSES).write_text("\n".join(responses), encoding="utf-8")
        (self.root / INTAKE).write_text("\n".join(questions), encoding="utf-8")
        (self.root / POSTER).parent.mkdir()
        (self.root / POSTER).write_text("\n".join(poster), encoding="utf-8")
        self._break_turns()

    def _break_turns(self) -> None:
        self._place("turn_bubbles", "utter_oke + utter_oke + utter_oke + utter_oke", "")
        self._place("turn_length", " + ".join(["utter_broken_turn_length"] * 3), RESPONSES)
        self._place("average_length", "all texts", "data")
        rows = [self.keys[rule].replace(" +", ",") for rule in ("turn_bubbles", "turn_length")]
        path = self.root / TURNS
        turns = path.read_text(encoding="utf-8")
        added = "turns:\n" + "".join(f"  - [{row}]\n" for row in rows)
        path.write_text(turns.replace("turns:\n", added, 1), encoding="utf-8")

    def _place(self, rule: str, key: str, file: str) -> None:
        self.keys[rule], self.files[rule] = key, file

    def _question(self, rule: str, options: str) -> list[str]:
        return [f"  - key: {rule}", "    kind: choice", f"    options: [{options}]"]

    def line(self, file: str, number: int) -> str:
        """One line of a file, as an editor shows it."""
        return (self.root / file).read_text(encoding="utf-8").splitlines()[number - 1]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """The copy, checked once."""
    made = Broken(tmp_path_factory.mktemp("broken"))
    for folder in ("responses", "intake", "wishes", "language"):
        shutil.copytree(DATA / folder, made.root / "data" / folder)
    made.write()
    made.found = check_content(made.root / "data").findings
    return made


@pytest.mark.parametrize("rule", sorted(lists().remedies))
def test_the_gate_stops_a_text_that_breaks_the_rule(broken: Broken, rule: str) -> None:
    found = [one for one in broken.found if (one.key, one.finding.rule) == (broken.keys[rule], rule)]
    assert found, broken.keys[rule]
    located = found[0]
    assert located.finding.remedy
    assert located.finding.remedy in str(located)
    assert str(located).startswith(f"{located.file}:{located.line}: {located.key}: {rule}: ")
    if broken.files[rule]:
        assert located.file == broken.files[rule]
    if rule not in FIXED:
        text = next(text for name, _, text, _ in BROKEN if name == rule)
        assert text in broken.line(located.file, located.line)
    elif rule.startswith("option"):
        assert broken.line(located.file, located.line) == f"  - key: {rule}"


def test_every_rule_is_broken_in_the_copy(broken: Broken) -> None:
    assert set(broken.keys) == set(lists().remedies)


def test_the_command_prints_what_to_mend_and_fails(broken: Broken, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(broken.root / "data") == 1
    printed = capsys.readouterr().out
    assert f"{RESPONSES}:4: utter_broken_sentence_length: sentence_length: Deze zin heeft 14 woorden." in printed


def test_without_what_was_broken_the_copy_passes(broken: Broken, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (RESPONSES, INTAKE, POSTER):
        (broken.root / file).rename(broken.root / "away")
    shutil.copy(DATA / "language" / "turns.yml", broken.root / TURNS)
    assert main(broken.root / "data") == 0
    assert "findings 0" in capsys.readouterr().out
