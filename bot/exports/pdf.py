"""Asks for a PDF and says what went wrong when none comes."""

from __future__ import annotations

import subprocess
import sys

from bot.settings import ROOT

SECONDS = 60.0
MISSING = 3  # what the press says when a library of the system is missing
LIBRARIES = "a library for PDF is missing; this installs it: python3 tools/setup.py paper"


class PaperError(Exception):
    """There is no PDF; the message says why, and holds nothing of the content."""


def make_pdf(html: str) -> bytes:
    """Return a tagged A4 PDF of one page.

    Args:
        html: a whole page of ours.

    Raises:
        PaperError: it can't be made; the message says why.
    """
    command = [sys.executable, "-m", "bot.exports.press"]
    try:
        done = subprocess.run(  # noqa: S603 - the command is ours
            command, input=html.encode("utf-8"), capture_output=True, cwd=ROOT, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise PaperError(f"making a PDF took longer than {SECONDS:.0f} s") from None
    if done.returncode == MISSING:
        raise PaperError(LIBRARIES)
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        # What it said may hold words of the client, so that is not passed on.
        raise PaperError(f"making a PDF ended with code {done.returncode}")
    return done.stdout
