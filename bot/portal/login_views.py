"""Logging in, for visitors who are nobody yet."""

from __future__ import annotations

import hmac
import re
import secrets

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.door import COOKIE
from bot.portal.forms import FormError, read_form
from bot.portal.pages import GoTo, Page, problem, respond
from bot.services.portal_login import LONGEST, LoggedIn, Throttled, form_proof, log_in
from bot.settings import get_settings

FORM_COOKIE = "ww_staff_form"
PATH = "/portal"
_OWN_PAGE = re.compile(r"/portal(/[a-z0-9]+)*")
_TROUBLES = frozenset({"expired", "logged_out"})


async def log_in_page(request: Request) -> Response:
    """The log-in form."""
    trouble = next((name for name in request.query_params if name in _TROUBLES), "")
    return _form(request, trouble, back=request.query_params.get("next", ""))


async def log_in_form(request: Request) -> Response:
    """Check what was filled in, and start a session."""
    try:
        form = await read_form(request)
    except FormError:
        return respond(problem("formulier", 400), None)
    email, back = form.get("email", ""), form.get("next", "")
    secret = request.cookies.get(FORM_COOKIE, "")
    if not secret or not hmac.compare_digest(form.get("proof", "").encode(), form_proof(secret).encode()):
        return _form(request, "form", 403, email, back)
    address = request.client.host if request.client else ""
    result = await anyio.to_thread.run_sync(log_in, email, form.get("password", ""), address)
    if isinstance(result, LoggedIn):
        return _welcome(result, back)
    if isinstance(result, Throttled):
        return _form(request, "throttled", 429, email, back, result.minutes)
    return _form(request, "wrong", 401, email, back)


def _welcome(result: LoggedIn, back: str) -> Response:
    response = respond(GoTo(back if _OWN_PAGE.fullmatch(back) else PATH), None)
    response.set_cookie(
        COOKIE,
        result.token,
        max_age=int(LONGEST.total_seconds()),
        path=PATH,
        httponly=True,
        samesite="lax",
        secure=get_settings().secure_cookies,
    )
    response.delete_cookie(FORM_COOKIE, path=PATH)
    return response


def _form(
    request: Request, trouble: str, status: int = 200, email: str = "", back: str = "", minutes: int = 0
) -> Response:
    secret = request.cookies.get(FORM_COOKIE, "") or secrets.token_urlsafe(24)
    back = back if _OWN_PAGE.fullmatch(back) else ""
    values = {"trouble": trouble, "minutes": minutes, "email": email, "next": back, "proof": form_proof(secret)}
    headers = {"retry-after": str(minutes * 60)} if minutes else {}
    response = respond(Page("login.html", values, status, headers), None)
    response.set_cookie(
        FORM_COOKIE, secret, path=PATH, httponly=True, samesite="strict", secure=get_settings().secure_cookies
    )
    return response
