"""The pictures: an openly licensed set (OpenMoji) of which only what the content uses is kept, one file each.

In the content a picture is an emoji: WhatsApp shows the character itself, pages and posters show the file.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "set"
TEMPLATES = Path(__file__).parent / "templates"  # the macro `picture`; needs `picture_address` among the globals
ABOUT = "about.txt"  # whose work the pictures are, and under which terms
ADDRESS = "/static/pictures"
_LOOKS = "\ufe0f"  # asks for a coloured picture; written or left out at will


def file_name(emoji: str) -> str:
    """Return the name of the file for an emoji: its code points, without the sign that only asks for colour."""
    return "-".join(f"{ord(sign):x}" for sign in emoji.replace(_LOOKS, "")) + ".svg"


def picture_file(emoji: str) -> Path | None:
    """Return the file with this picture, or None when the set has none: the character is shown then."""
    path = FOLDER / file_name(emoji)
    return path if emoji and path.is_file() else None


@lru_cache(maxsize=1)
def version() -> str:
    """A name for the set as it is now. It stands in addresses, so that browsers may keep the pictures for good."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def address(emoji: str) -> str:
    """Return where a page finds this picture, or nothing when the set has none."""
    return f"{ADDRESS}/{file_name(emoji)}?v={version()}" if picture_file(emoji) else ""
