"""Reads a posted form, within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

LARGEST = 16 * 1024  # bytes; the largest form has a few short fields
MOST_FIELDS = 20


class FormError(ValueError):
    """The body is no form of ours: too large, too many fields, or another type."""


async def read_form(request: Request) -> Mapping[str, str]:
    """Return the fields; of a field that comes twice the last one counts. Control characters are left out.

    Raises:
        FormError: it is no form that a page of ours can send.
    """
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise FormError("type")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise FormError("size")
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise FormError("fields") from error
    return {name: _clean(value) for name, value in pairs}


def _clean(value: str) -> str:
    return "".join(char for char in value if char.isprintable())
