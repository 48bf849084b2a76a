"""The door of every view: who is it, may they, is the form ours; then one transaction, and only then a page."""

from __future__ import annotations

import hmac
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import anyio.to_thread
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.portal.forms import SHORT, FormError, Shape, read_form
from bot.portal.pages import Frame, GoTo, Page, Result, problem, respond
from bot.portal.permissions import Permission, may
from bot.services.portal_errors import NotFoundError
from bot.services.portal_login import Visitor, visitor
from bot.store.database import unit_of_work

log = logging.getLogger("werkwens.portal")
COOKIE = "ww_staff"
LOGIN = "/portal/login"


@dataclass(frozen=True)
class Visit:
    """One request of a staff member who may make it, in its transaction."""

    session: Session
    who: Visitor
    path: Mapping[str, Any]
    form: Mapping[str, str]


View = Callable[[Visit], Result]
Endpoint = Callable[[Request], Awaitable[Response]]


def page(path: str, view: View, permission: Permission, method: str = "GET", shape: Shape = SHORT) -> Route:
    """Return a route to a view for staff who are logged in and have the permission."""

    async def endpoint(request: Request) -> Response:
        try:
            form = await read_form(request, shape) if method == "POST" else {}
        except FormError as error:
            return respond(problem("te_groot", 413) if str(error) == "size" else problem("formulier", 400), None)
        token = request.cookies.get(COOKIE, "")
        path_params = dict(request.path_params)
        back = request.url.path if method == "GET" else ""
        return await anyio.to_thread.run_sync(_serve, view, permission, method, token, path_params, form, back)

    return named_route(path, endpoint, permission, method, view.__name__)


def named_route(path: str, endpoint: Endpoint, permission: Permission, method: str, name: str) -> Route:
    """Return a route that carries its permission, so that it can be checked that each has one."""
    endpoint.permission = permission  # type: ignore[attr-defined]
    return Route(path, endpoint, methods=[method], name=f"portal_{name}")


def _serve(
    view: View,
    permission: Permission,
    method: str,
    token: str,
    path: Mapping[str, Any],
    form: Mapping[str, str],
    back: str,
) -> Response:
    frame: Frame | None = None
    try:
        with unit_of_work() as session:
            who = visitor(session, token)
            if who is None:
                return respond(_to_login(bool(token), back), None)
            frame = Frame.of(who)
            result = _checked(view, permission, method, Visit(session, who, path, form))
        return respond(result, frame)
    except NotFoundError:
        return respond(problem("niet_gevonden", 404), frame)
    except Exception as error:  # noqa: BLE001 - whatever broke, staff get a page and the log gets no content
        places = "".join(traceback.format_tb(error.__traceback__))
        log.error("portal: %s in %s\n%s", type(error).__name__, view.__name__, places)
        return respond(problem("fout", 500), frame)


def _checked(view: View, permission: Permission, method: str, visit: Visit) -> Result:
    if not may(visit.who.staff.role, permission):
        return problem("mag_niet", 403)
    if method == "POST" and not hmac.compare_digest(
        visit.form.get("csrf", "").encode(), visit.who.session.csrf.encode()
    ):
        return problem("formulier", 403)
    return view(visit)


def _to_login(had_session: bool, back: str) -> GoTo | Page:
    """Send to the log-in page; after a session that ended it says so, and comes back to the page that was asked for."""
    query = [*(["expired=1"] if had_session else []), *([f"next={back}"] if back not in {"", "/portal"} else [])]
    return GoTo(LOGIN + ("?" + "&".join(query) if query else ""))
