"""The pages of the web chat and the words on them."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from bot.exports.poster import TEMPLATES as POSTER_TEMPLATES
from bot.language.spoken import spoken
from bot.pictures import TEMPLATES as PICTURE_TEMPLATES
from bot.pictures import address, version
from bot.services.resources import texts

PAGE = Path(__file__).parent / "page"
NO_STORE = {"Cache-Control": "no-store"}
TEMPLATES = [PAGE / "templates", PICTURE_TEMPLATES, POSTER_TEMPLATES]
_templates = Jinja2Templates(directory=TEMPLATES)
_templates.env.globals.update(picture_address=address, picture_version=version)


def page_texts() -> dict[str, str]:
    """The words on the pages, by their short names."""
    prefix = "utter_webchat_"
    return {name.removeprefix(prefix): text for name, text in texts().items() if name.startswith(prefix)}


def show(request: Request, template: str, *, status: int = 200, **values: object) -> Response:
    """Show a page. None is kept by the browser: what stands on it is for this client, now."""
    context = {"texts": page_texts(), "spoken": spoken().as_data(), **values}
    return _templates.TemplateResponse(request, template, context, status_code=status, headers=NO_STORE)


def problem_page(request: Request, problem: str, status: int) -> Response:
    """Show a friendly page about a link that does not work, or a phone that is not bound."""
    return show(request, "invite_problem.html", status=status, problem=problem)
