"""The page on which staff look what else would fit. What is ticked is sent as a form, so that it is in no address."""

from __future__ import annotations

from bot.portal.door import Visit
from bot.portal.forms import Shape
from bot.portal.pages import GoTo, Page, Result
from bot.portal.permissions import Permission, may
from bot.services.portal_coach_work import BOUNDS, add_work, end_work
from bot.services.portal_errors import InputError
from bot.services.portal_work import FIELDS, other_work

SHAPE = Shape(fields=FIELDS)


def work_page(visit: Visit) -> Result:
    """What fits by all that the client said."""
    return _page(visit, filled=False)


def work_form(visit: Visit) -> Result:
    """What fits by what is ticked."""
    return _page(visit)


def add_form(visit: Visit) -> Result:
    """Add work to the summary; when something is missing, the same page again with what was filled in."""
    client_id = visit.path["client_id"]
    try:
        add_work(visit.session, visit.who, client_id, visit.form)
    except InputError as error:
        return _page(visit, error.reason)
    return GoTo(f"/portal/clients/{client_id}#added")


def end_form(visit: Visit) -> Result:
    """Take added work away."""
    client_id = visit.path["client_id"]
    end_work(visit.session, visit.who, client_id, int(visit.path["number"]))
    return GoTo(f"/portal/clients/{client_id}#added")


def _page(visit: Visit, trouble: str = "", *, filled: bool = True) -> Page:
    """The page; `filled` tells whether the form counts, or all that the client said."""
    given = visit.form if filled else None
    view = other_work(visit.session, visit.who, visit.path["client_id"], given)
    may_add = may(visit.who.staff.role, Permission.SUGGEST_WORK)
    values = {"view": view, "trouble": trouble, "filled": given or {}, "may_add": may_add, **BOUNDS}
    return Page("work.html", values, 422 if trouble else 200)
