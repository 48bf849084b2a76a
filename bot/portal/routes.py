"""The routes of the staff portal, each with the permission that it needs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from bot.portal import scan_views, views, work_views
from bot.portal.door import named_route, page
from bot.portal.login_views import log_in_form, log_in_page
from bot.portal.pages import HERE, problem, respond
from bot.portal.permissions import Permission


async def elsewhere(request: Request) -> Response:
    """Any other address under the portal: a friendly page instead of a bare error."""
    if not request.path_params["rest"]:
        return RedirectResponse("/portal", status_code=303)
    return respond(problem("niet_gevonden", 404), None)


def routes() -> list[BaseRoute]:
    """All routes of the portal."""
    return [
        named_route("/portal/login", log_in_page, Permission.ANYONE, "GET", "login"),
        named_route("/portal/login", log_in_form, Permission.ANYONE, "POST", "login_form"),
        page("/portal/logout", views.log_out_form, Permission.LOG_OUT, "POST"),
        page("/portal", views.caseload_page, Permission.READ_CASELOAD),
        page("/portal/filter", views.filter_form, Permission.READ_CASELOAD, "POST"),
        page("/portal/clients/new", views.new_client_page, Permission.ADD_CLIENT),
        page("/portal/clients/new", views.new_client_form, Permission.ADD_CLIENT, "POST"),
        page("/portal/clients/{client_id}", views.client_page, Permission.READ_CLIENT),
        page("/portal/clients/{client_id}/link", views.new_link_form, Permission.MAKE_LINK, "POST"),
        page("/portal/clients/{client_id}/scan", scan_views.scan_page, Permission.FILL_SCAN),
        page("/portal/clients/{client_id}/scan", scan_views.scan_form, Permission.FILL_SCAN, "POST"),
        page("/portal/clients/{client_id}/work", work_views.work_page, Permission.READ_CLIENT),
        page(
            "/portal/clients/{client_id}/work", work_views.work_form, Permission.READ_CLIENT, "POST", work_views.SHAPE
        ),
        page(
            "/portal/clients/{client_id}/work/add",
            work_views.add_form,
            Permission.SUGGEST_WORK,
            "POST",
            work_views.SHAPE,
        ),
        page("/portal/clients/{client_id}/work/{number:int}/end", work_views.end_form, Permission.SUGGEST_WORK, "POST"),
        page("/portal/requests/{request_id:int}/seen", views.seen_form, Permission.SEE_REQUEST, "POST"),
        page("/portal/language", views.language_page, Permission.CHECK_TEXT),
        page("/portal/language", views.language_form, Permission.CHECK_TEXT, "POST", views.TEXT_SHAPE),
        named_route("/portal/{rest:path}", elsewhere, Permission.ANYONE, "GET", "elsewhere"),
        Mount("/static/portal", StaticFiles(directory=HERE / "static"), name="portal_static"),
    ]
