"""Which pictures the content and the pages use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.settings import ROOT

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IN_PAGE = re.compile(r'picture"?\s*[(:]\s*"([^"\w{]+)"')  # picture("…") in a template or script, picture: "…" in data
PAGES = ("bot/gateway/channels", "bot/portal", "bot/exports")
PAGE_ENDINGS = {".html", ".js"}


def used_pictures(root: Path = ROOT) -> dict[str, str]:
    """Return every emoji that is shown as a picture, with the first file that names it."""
    found: dict[str, str] = {}
    for path in sorted((root / "data").rglob("*.yml")):
        for emoji in _named(yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)):
            found.setdefault(emoji, str(path.relative_to(root)))
    for folder in PAGES:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in PAGE_ENDINGS:
                for emoji in _IN_PAGE.findall(path.read_text(encoding="utf-8")):
                    found.setdefault(emoji, str(path.relative_to(root)))
    return found


def _named(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        picture = node.get("picture")
        if isinstance(picture, str) and picture:
            yield picture
        for value in node.values():
            yield from _named(value)
    elif isinstance(node, list):
        for value in node:
            yield from _named(value)
