"""The page of a client in a real browser: the summary of a whole intake on a phone, a desk, and one sheet of paper."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "summary"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "portal"))

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk import RULES, serving
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from starlette.requests import Request
from starlette.responses import Response
from summary_full import everything, no_work
from summary_views import view_of

from bot.portal.pages import Frame, respond
from bot.portal.pages import Page as Rendered
from bot.services.portal_caseload import Progress, Status
from bot.services.portal_client import ClientView, Visible
from bot.services.portal_scan import OwnScan
from bot.store.coach_work_repository import Added
from bot.store.scan_repository import Sighting

OTHERS = {"jobcoach": {"op_tijd": "soms", "tempo": "lukt"}, "woonbegeleider": {"afmaken": "lastig"}}
PEOPLE = {"whole": everything, "no_work": no_work}
WIDTHS = (320, 390, 1280, 1900)
MOMENT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SEEN = [
    Sighting(role, skill, level, f"Demo {role}", MOMENT)
    for role, levels in OTHERS.items()
    for skill, level in levels.items()
]

WHY = "Dit bedrijf is dichtbij en er werkt al iemand die je kent. Je kunt er rustig beginnen."
ADDED = [
    Added(1, "", "Helpen bij de luchtmacht", "meedoen", "", WHY, "Demo jobcoach", MOMENT),
    Added(2, "x", "Kijken op een vliegveld", "kijken", "Stoelen schoonmaken", "Dat kan al morgen.", "Demo", MOMENT),
]


async def _page(request: Request) -> Response:
    summary = view_of(PEOPLE[request.path_params["who"]](), OTHERS, SEEN)
    view = ClientView(
        id="x",
        label="Ster",
        is_demo=True,
        progress=Progress(Status.TO_REVIEW, 14, 14, MOMENT, None),
        requests=[],
        devices=1,
        invited=True,
        visible=Visible("alles", (), (), MOMENT),
        sections=summary.sections,
        ladder=summary.ladder,
        scan=OwnScan(agreed=True, filled_at=MOMENT),
        added=ADDED,
    )
    page = Rendered("client.html", {"view": view, "may_add": True})
    return respond(page, Frame("Demo jobcoach", "jobcoach", "token"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The real page."""
    with serving("/{who}", _page) as server:
        yield server


@pytest.mark.parametrize("who", PEOPLE)
def test_the_summary_fits_any_screen_also_with_answers_opened(desk: Page, address: str, who: str) -> None:
    for width in WIDTHS:
        desk.set_viewport_size({"width": width, "height": 844})
        desk.goto(f"{address}/{who}")
        desk.evaluate("document.querySelectorAll('details').forEach((item) => { item.open = true; })")
        assert desk.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("who", PEOPLE)
def test_the_summary_fits_on_one_sheet_of_paper(desk: Page, address: str, who: str) -> None:
    desk.goto(f"{address}/{who}")
    paper = PdfReader(io.BytesIO(desk.pdf(format="A4", prefer_css_page_size=True)))
    assert len(paper.pages) == 1
    assert "Eerste stap" in paper.pages[0].extract_text()
    assert "Helpen bij de luchtmacht" in " ".join(paper.pages[0].extract_text().split())


def test_an_opened_answer_of_the_scan_has_the_whole_row(desk: Page, address: str) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(f"{address}/whole")
    row = desk.get_by_role("row").filter(has_text="Op tijd komen")
    row.locator("summary").click()
    expect(row.locator(".evidence")).to_have_count(2)
    expect(row.locator(".evidence").last).to_contain_text("Jobcoach: Lukt soms Demo jobcoach, ")
    for evidence in row.locator(".evidence").all():
        opened, whole = evidence.bounding_box(), row.bounding_box()
        assert opened
        assert whole
        assert opened["width"] > 0.8 * whole["width"]
    expect(row.get_by_role("cell")).to_have_text(["Lukt", "Lukt soms", "–niet ingevuld"])
    own, head = row.get_by_role("cell").first.bounding_box(), desk.get_by_text("Klant", exact=True).bounding_box()
    assert own
    assert head
    assert abs(own["x"] - head["x"]) < 1


@pytest.mark.parametrize("who", PEOPLE)
def test_the_summary_can_be_used_by_everybody(desk: Page, address: str, who: str) -> None:
    desk.goto(f"{address}/{who}")
    found = Axe().run(desk, options=RULES)
    assert not found.response["violations"], found.generate_report()
