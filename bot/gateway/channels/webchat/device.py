"""Whose phone this is: the cookie that a link leaves on a device."""

from __future__ import annotations

import hashlib
import re

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from bot.services.access import client_of_device
from bot.settings import get_settings

COOKIE = "ww_device"
COOKIE_SECONDS = 60 * 60 * 24 * 365
NEW_COOKIE = "ww_new"  # the secret that a device has before its link is used
NEW_COOKIE_SECONDS = 60 * 60 * 24
NEW_COOKIE_PATH = "/i"
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


async def client_of(request: Request) -> str | None:
    """Return the id of the client whose device asks, or None when it is not bound."""
    cookie = request.cookies.get(COOKIE, "")
    return await anyio.to_thread.run_sync(client_of_device, cookie) if cookie else None


def remember(response: Response, device_token: str) -> None:
    """Leave the secret of a bound device on it, for a year from now."""
    _set(response, COOKIE, device_token, COOKIE_SECONDS, "/")


def remember_new(response: Response, device_token: str) -> None:
    """Leave the secret of a device that is not bound yet, where only the links see it."""
    _set(response, NEW_COOKIE, device_token, NEW_COOKIE_SECONDS, NEW_COOKIE_PATH)


def forget_new(response: Response) -> None:
    """Take the secret of a new device away: it is bound now."""
    response.delete_cookie(NEW_COOKIE, path=NEW_COOKIE_PATH)


def new_secret(request: Request) -> str:
    """Return the secret that this device was given beforehand, or nothing."""
    given = request.cookies.get(NEW_COOKIE, "")
    return given if _SECRET.fullmatch(given) else ""


def storage_name(client_id: str) -> str:
    """Return under which name a phone keeps what is not sent yet, so that it never goes to another client."""
    return hashlib.sha256(f"phone/{client_id}".encode()).hexdigest()[:16]


def _set(response: Response, name: str, value: str, seconds: int, path: str) -> None:
    settings = get_settings()
    secure = settings.secure_cookies or settings.public_url.startswith("https://")
    response.set_cookie(name, value, max_age=seconds, path=path, httponly=True, samesite="lax", secure=secure)
