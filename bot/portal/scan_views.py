"""The views of the scan of skills that staff fill in."""

from __future__ import annotations

from dataclasses import replace

from bot.portal.door import Visit
from bot.portal.pages import GoTo, Page, Result
from bot.services.portal_errors import InputError
from bot.services.portal_scan import ScanForm, fill_scan, read_scan


def scan_page(visit: Visit) -> Result:
    """The form with the own earlier levels."""
    return _page(read_scan(visit.session, visit.who, visit.path["client_id"]))


def scan_form(visit: Visit) -> Result:
    """Keep what was chosen, and go back to the client."""
    client_id = visit.path["client_id"]
    try:
        fill_scan(visit.session, visit.who, client_id, visit.form)
    except InputError as error:
        form = read_scan(visit.session, visit.who, client_id)
        skills = [replace(item, level=visit.form.get(item.code, item.level)) for item in form.skills]
        return _page(replace(form, skills=skills), error.reason)
    return GoTo(f"/portal/clients/{client_id}#scan")


def _page(form: ScanForm, trouble: str = "") -> Page:
    return Page("scan.html", {"view": form, "trouble": trouble}, 422 if trouble else 200)
