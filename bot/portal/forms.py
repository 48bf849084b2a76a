"""Reads a posted form, within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

LARGEST = 16 * 1024  # bytes; most forms have a few short fields
MOST_FIELDS = 20
_ZERO_WIDTH_JOINER = "\u200d"  # holds the parts of one emoji together


@dataclass(frozen=True)
class Shape:
    """What a form may be: its size in bytes, which fields have lines, and how many fields there are."""

    largest: int = LARGEST
    lines: frozenset[str] = frozenset()
    fields: int = MOST_FIELDS


SHORT = Shape()


class FormError(ValueError):
    """The body is no form of ours: `size` (too large), `fields` (too many), or `type` (another one)."""


async def read_form(request: Request, shape: Shape = SHORT) -> Mapping[str, str]:
    """Return the fields; of a field that comes twice the last one counts.

    Control characters are left out; a field with lines keeps its line ends.

    Raises:
        FormError: it is no form that a page of ours can send.
    """
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise FormError("type")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > shape.largest:
            raise FormError("size")
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=shape.fields)
    except ValueError as error:
        raise FormError("fields") from error
    return {name: _clean_lines(value) if name in shape.lines else _clean(value) for name, value in pairs}


def _clean(value: str) -> str:
    return "".join(char for char in value if char.isprintable())


def _clean_lines(value: str) -> str:
    lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(char for char in lines if char.isprintable() or char in {"\n", _ZERO_WIDTH_JOINER})
