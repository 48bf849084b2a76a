"""The views for staff who are logged in: parse, call one service, return a page."""

from __future__ import annotations

from bot.portal.door import LOGIN, Visit
from bot.portal.forms import Shape
from bot.portal.pages import GoTo, Page, Result, problem
from bot.portal.permissions import Permission, may
from bot.services.portal_caseload import Status, caseload, keep_filter, mark_seen
from bot.services.portal_client import read_client
from bot.services.portal_errors import InputError
from bot.services.portal_invites import add_client, client_form, new_link
from bot.services.portal_language import EMPTY, check
from bot.services.portal_login import log_out

LARGEST_ID = 2**31 - 1
# A text that is too long comes back with a clear sentence, so more than the most letters must get through.
TEXT_SHAPE = Shape(largest=256 * 1024, lines=frozenset({"text"}))


def log_out_form(visit: Visit) -> Result:
    """End the session."""
    log_out(visit.session, visit.who)
    return GoTo(f"{LOGIN}?logged_out=1")


def caseload_page(visit: Visit) -> Result:
    """The clients of this staff member."""
    return Page("caseload.html", {"view": caseload(visit.session, visit.who), "statuses": list(Status)})


def filter_form(visit: Visit) -> Result:
    """Keep the filter, and show the caseload with it."""
    everything = "everything" in visit.form
    search = "" if everything else visit.form.get("search", "")[:100]
    keep_filter(visit.session, visit.who, search, "" if everything else visit.form.get("status", ""))
    return GoTo("/portal")


def client_page(visit: Visit) -> Result:
    """One client, with the summary of what may be read."""
    view = read_client(visit.session, visit.who, visit.path["client_id"])
    return Page("client.html", {"view": view, "may_add": may(visit.who.staff.role, Permission.SUGGEST_WORK)})


def new_client_page(visit: Visit) -> Result:
    """The form for a new client."""
    form = client_form(visit.session, visit.who)
    return Page("new_client.html", {"form": form, "label": "", "chosen": "", "trouble": ""})


def new_client_form(visit: Visit) -> Result:
    """Make the client, and show the link once."""
    given = visit.form
    client_id, label, chosen = (given.get(name, "") for name in ("client_id", "label", "colleague"))
    try:
        link = add_client(visit.session, visit.who, client_id, label, chosen)
    except InputError as error:
        form = client_form(visit.session, visit.who)
        values = {"form": form, "label": label, "chosen": chosen, "trouble": error.reason}
        return Page("new_client.html", values, 422)
    return GoTo(f"/portal/clients/{client_id}") if link is None else Page("link.html", {"link": link, "first": True})


def new_link_form(visit: Visit) -> Result:
    """Make a new link, and show it once."""
    link = new_link(visit.session, visit.who, visit.path["client_id"], unbind="unbind" in visit.form)
    return Page("link.html", {"link": link, "first": False})


def seen_form(visit: Visit) -> Result:
    """Mark a request as seen."""
    request_id = int(visit.path["request_id"])
    if request_id > LARGEST_ID:
        return problem("niet_gevonden", 404)
    mark_seen(visit.session, visit.who, request_id)
    return GoTo("/portal")


def language_page(visit: Visit) -> Result:
    """The form for a text that is to be checked."""
    return Page("language.html", {"view": EMPTY})


def language_form(visit: Visit) -> Result:
    """Check a text against the rules for simple Dutch. Nothing of it is kept, so the page is the answer itself."""
    view = check(visit.form.get("text", ""), visit.form.get("kind", ""))
    return Page("language.html", {"view": view}, 422 if view.trouble else 200)
