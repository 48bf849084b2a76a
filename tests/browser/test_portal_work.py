"""The page on which staff look what else would fit, in a real browser: any size, and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk import RULES, serving
from playwright.sync_api import Page, expect
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.forms import read_form
from bot.portal.pages import Frame, respond
from bot.portal.pages import Page as Rendered
from bot.portal.work_views import SHAPE
from bot.services.portal_texts import work_texts
from bot.services.portal_work import Choice, Offer, WorkForm

TEXTS = work_texts()
WIDTHS = (320, 390, 1280)
OFFER = Offer(
    "Kijken op een vliegveld",
    "kijken",
    ("Vliegtuigen", "Een uniform"),
    ("Je kijkt.", "Je ziet wie daar werkt.", "Je praat."),
)


async def _page(request: Request) -> Response:
    sent = await read_form(request, SHAPE) if request.method == "POST" else {"attracts:vliegtuigen": "1"}
    who = ("x", "Ster met een heel lange naam")
    if request.query_params.get("state") == "closed":
        view = WorkForm(*who, is_demo=True, readable=False)
    else:
        view = WorkForm(
            *who,
            is_demo=True,
            readable=True,
            wishes=("Piloot", "Automonteur"),
            attractions=[Choice("attracts:vliegtuigen", "Vliegtuigen", "✈️", "attracts:vliegtuigen" in sent)],
            others=[("dieren", "Dieren"), ("geld", "Geld")],
            suits=[
                Choice(f"suits:{code}", code.capitalize(), "", f"suits:{code}" in sent) for code in ("buiten", "rustig")
            ],
            avoids=[Choice("avoids:druk", "druk", "", True)],
            offers=[OFFER] * 3 if "attracts:vliegtuigen" in sent else [],
        )
    return respond(Rendered("work.html", {"view": view}), Frame("Demo jobcoach", "jobcoach", "token"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The real page."""
    with serving("/portal/clients/x/work", _page) as server:
        yield f"{server}/portal/clients/x/work"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_accessibility_fault_is_found_and_nothing_sticks_out(desk: Page, address: str, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 780})
    for state in ("new", "closed"):
        desk.goto(f"{address}?state={state}")
        assert desk.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(desk, options=RULES)
        assert not found.response["violations"], found.generate_report()


def test_by_keyboard_a_tick_is_dropped_and_the_page_says_what_to_do(desk: Page, address: str) -> None:
    desk.goto(address)
    tick = desk.get_by_role("checkbox", name="Vliegtuigen")
    tick.focus()
    desk.keyboard.press("Space")
    expect(tick).not_to_be_checked()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text(TEXTS["empty"])).to_be_visible()


def test_the_work_that_fits_is_told_with_why(desk: Page, address: str) -> None:
    desk.goto(address)
    items = desk.get_by_role("list", name=TEXTS["offers"]).get_by_role("listitem")
    expect(items).to_have_count(3)
    expect(items.first).to_contain_text("Je kijkt. Je ziet wie daar werkt. Je praat.")
    expect(items.first).to_contain_text(TEXTS["because"])
