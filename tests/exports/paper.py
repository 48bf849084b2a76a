"""Opens a PDF."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader


def opened(made: bytes) -> PdfReader:
    """The PDF, ready to be looked at."""
    return PdfReader(io.BytesIO(made))


def text(made: bytes) -> str:
    """All text in it, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in opened(made).pages).split())


def tags(made: bytes) -> list[str]:
    """The names of all structure elements, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(opened(made).trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]
    return found
