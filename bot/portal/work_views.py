"""The page on which staff look what else would fit. What is ticked is sent as a form, so that it is in no address."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.portal.door import Visit
from bot.portal.forms import Shape
from bot.portal.pages import GoTo, Page, Result
from bot.services.portal_coach_work import add_work, end_work
from bot.services.portal_errors import InputError
from bot.services.portal_work import FIELDS, WorkForm, other_work

SHAPE = Shape(fields=FIELDS)


def work_page(visit: Visit) -> Result:
    """What fits by all that the client said."""
    return _page(other_work(visit.session, visit.who, visit.path["client_id"]))


def work_form(visit: Visit) -> Result:
    """What fits by what is ticked."""
    return _page(other_work(visit.session, visit.who, visit.path["client_id"], visit.form))


def add_form(visit: Visit) -> Result:
    """Add work to the summary; when something is missing, the same page again with what was filled in."""
    client_id = visit.path["client_id"]
    try:
        add_work(visit.session, visit.who, client_id, visit.form)
    except InputError as error:
        return _page(other_work(visit.session, visit.who, client_id, visit.form), error.reason, visit.form)
    return GoTo(f"/portal/clients/{client_id}#added")


def end_form(visit: Visit) -> Result:
    """Take added work away."""
    client_id = visit.path["client_id"]
    end_work(visit.session, visit.who, client_id, int(visit.path["number"]))
    return GoTo(f"/portal/clients/{client_id}#added")


def _page(view: WorkForm, trouble: str = "", filled: Mapping[str, str] = MappingProxyType({})) -> Page:
    return Page("work.html", {"view": view, "trouble": trouble, "filled": filled}, 422 if trouble else 200)
