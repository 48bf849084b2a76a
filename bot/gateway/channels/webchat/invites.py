"""The invite link.

Looking at it changes nothing, because messengers and mail scanners look at links too. A button binds the phone.
"""

from __future__ import annotations

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.gateway.channels.webchat.device import COOKIE, forget_new, new_secret, remember, remember_new
from bot.gateway.channels.webchat.pages import problem_page, show
from bot.services.access import (
    InviteProblem,
    client_of_device,
    device_belongs_to,
    look_at_invite,
    new_device_token,
    redeem_invite,
)

_STATUS = {InviteProblem.UNKNOWN: 404, InviteProblem.USED: 410, InviteProblem.EXPIRED: 410}


async def show_invite(request: Request) -> Response:
    """Welcome whoever opens the link, with one button; a phone that was bound by it goes on to the chat."""
    token = request.path_params["token"]
    bound = await anyio.to_thread.run_sync(_bound_secret, request, token)
    if bound:
        return _to_chat(bound)
    problem = await anyio.to_thread.run_sync(look_at_invite, token)
    if problem is not None:
        return problem_page(request, problem.value, _STATUS[problem])
    response = show(request, "invite.html")
    remember_new(response, new_secret(request) or new_device_token())
    return response


async def use_invite(request: Request) -> Response:
    """Bind this phone to the client of the link, then open the chat."""
    token = request.path_params["token"]
    # Another site must not bind a phone to a client of its choice. Browsers say from where a form was sent.
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return RedirectResponse(request.url.path, status_code=303)
    result = await anyio.to_thread.run_sync(_use, request, token)
    if isinstance(result, InviteProblem):
        return problem_page(request, result.value, _STATUS[result])
    return _to_chat(result)


def _use(request: Request, token: str) -> str | InviteProblem:
    """Return the secret of the bound device. Pressing twice, or again after a lost answer, gives the same one."""
    bound = _bound_secret(request, token)
    if bound:
        return bound
    secret = new_secret(request)
    result = redeem_invite(token, "" if client_of_device(secret) else secret)
    if isinstance(result, InviteProblem):
        # The other press of a double tap may have come in between.
        return _bound_secret(request, token) or result
    return result.device_token


def _bound_secret(request: Request, token: str) -> str:
    for secret in (request.cookies.get(COOKIE, ""), new_secret(request)):
        if secret and device_belongs_to(secret, token):
            return secret
    return ""


def _to_chat(secret: str) -> Response:
    response = RedirectResponse("/chat", status_code=303)
    remember(response, secret)
    forget_new(response)
    return response
