"""What happens when no PDF can be made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.exports import pdf
from bot.exports.pdf import PaperError, make_pdf
from bot.settings import ROOT

WITHOUT_PANGO = (
    "import sys; sys.modules['weasyprint'] = None\n"
    "import builtins; real = builtins.__import__\n"
    "def fake(name, *rest, **more):\n"
    "    if name.startswith('weasyprint'): raise OSError('cannot load library libpango-1.0-0')\n"
    "    return real(name, *rest, **more)\n"
    "builtins.__import__ = fake\n"
    "from bot.exports.press import main; main()"
)


def test_without_the_libraries_of_the_system_the_press_says_so_in_its_own_way() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_PANGO], input=b"", capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == pdf.MISSING


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    """Let this program stand in for the interpreter that runs the press."""
    program = folder / "press"
    program.write_text(f"#!/bin/sh\n{code}\n")
    program.chmod(0o755)
    monkeypatch.setattr(pdf.sys, "executable", str(program))


def test_a_missing_library_names_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, tmp_path, f"cat >/dev/null; exit {pdf.MISSING}")
    with pytest.raises(PaperError, match=r"python3 tools/setup\.py paper"):
        make_pdf("<p>geheim</p>")


def test_a_failing_press_tells_nothing_of_the_content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, tmp_path, "cat >&2; exit 1")
    with pytest.raises(PaperError) as raised:
        make_pdf("<p>geheim</p>")
    assert "geheim" not in str(raised.value)
    assert "code 1" in str(raised.value)


def test_a_press_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.3)
    stand_in(monkeypatch, tmp_path, "exec sleep 30")
    with pytest.raises(PaperError, match="longer than"):
        make_pdf("<p>geheim</p>")


def test_what_is_no_pdf_is_not_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, tmp_path, "cat >/dev/null; echo oeps")
    with pytest.raises(PaperError):
        make_pdf("<p>geheim</p>")
