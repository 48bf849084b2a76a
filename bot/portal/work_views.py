"""The page on which staff look what else would fit. What is ticked is sent as a form, so that it is in no address."""

from __future__ import annotations

from bot.portal.door import Visit
from bot.portal.forms import Shape
from bot.portal.pages import Page, Result
from bot.services.portal_work import FIELDS, other_work

SHAPE = Shape(fields=FIELDS)


def work_page(visit: Visit) -> Result:
    """What fits by all that the client said."""
    return Page("work.html", {"view": other_work(visit.session, visit.who, visit.path["client_id"])})


def work_form(visit: Visit) -> Result:
    """What fits by what is ticked."""
    return Page("work.html", {"view": other_work(visit.session, visit.who, visit.path["client_id"], visit.form)})
