"""Pages: what a view returns, and how it becomes HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.clock import now
from bot.pictures import TEMPLATES as PICTURE_TEMPLATES
from bot.pictures import address
from bot.portal.permissions import Permission, may
from bot.services.portal_login import Visitor
from bot.services.portal_texts import page_texts, scan_texts, summary_texts, work_texts

HERE = Path(__file__).parent
ZONE = ZoneInfo("Europe/Amsterdam")
REPEATED = 70  # letters of own words in a hint: they stand at greater length in their own part
BETWEEN_MESSAGES = " / "
SHORT = 180  # letters of own words in a statement; the whole stands in the answer under it
HEADERS = {"cache-control": "no-store"}
# The pages that stand in the navigation, for whoever may see them: name, address, permission.
NAVIGATION = (
    ("caseload", "/portal", Permission.READ_CASELOAD),
    ("language", "/portal/language", Permission.CHECK_TEXT),
)


@dataclass(frozen=True)
class Page:
    """A page to render: its template and what the template needs."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GoTo:
    """Send the browser to another page."""

    path: str


@dataclass(frozen=True)
class Frame:
    """What the frame of a page shows of who is logged in. Taken at once: a broken transaction forgets its objects."""

    name: str
    role: str
    csrf: str

    @property
    def navigation(self) -> list[tuple[str, str]]:
        """The pages of the navigation that this role may see: name and address."""
        return [(name, path) for name, path, permission in NAVIGATION if may(self.role, permission)]

    @classmethod
    def of(cls, who: Visitor) -> Frame:
        """Take what is needed of a visitor."""
        return cls(who.staff.name, who.staff.role, who.session.csrf)


Result = Page | GoTo


def respond(result: Result, frame: Frame | None) -> Response:
    """Make the answer to the browser."""
    if isinstance(result, GoTo):
        return RedirectResponse(result.path, status_code=303, headers=HEADERS)
    shared = {
        "texts": page_texts(),
        "terms": summary_texts().terms,
        "scan_texts": scan_texts(),
        "work_texts": work_texts(),
        "staff": frame,
        "csrf": frame.csrf if frame else "",
    }
    html = environment().get_template(result.template).render({**shared, **result.values})
    return HTMLResponse(html, status_code=result.status, headers={**HEADERS, **result.headers})


def problem(kind: str, status: int) -> Page:
    """A friendly page that says what is wrong and what to do."""
    return Page("problem.html", {"kind": kind}, status)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, with everything escaped; a missing value is an error, not an empty place."""
    made = Environment(
        loader=FileSystemLoader([HERE / "templates", PICTURE_TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["picture_address"] = address
    made.filters["moment"] = moment
    made.filters["day"] = day
    made.filters["short"] = short
    made.filters["shorter"] = partial(short, longest=REPEATED)
    return made


def moment(at: datetime) -> str:
    """A moment as people here say it: "vandaag om 14:05", "3 maart om 14:05"."""
    words = page_texts()["dates"]
    return str(words["moment"]).format(day=day(at), time=at.astimezone(ZONE).strftime("%H:%M"))


def day(at: datetime) -> str:
    """A day as people here say it: "vandaag", "gisteren", "3 maart", in another year "3 maart 2025"."""
    words, local, today = page_texts()["dates"], at.astimezone(ZONE).date(), now().astimezone(ZONE).date()
    if local == today:
        return str(words["today"])
    if local == today - timedelta(days=1):
        return str(words["yesterday"])
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {words['months'][local.month - 1]}{year}"


def short(text: str, longest: int = SHORT) -> str:
    """Own words on one line, message after message; cut to fit, at a word where there is one."""
    text = BETWEEN_MESSAGES.join(line for line in text.split("\n") if line.strip())
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return (cut.rsplit(None, 1)[0] if len(cut.split()) > 1 else cut) + " …"
