"""The page on which staff look what else would fit, in a real browser: any size, and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
from bot.services.portal_coach_work import BOUNDS
from bot.services.portal_texts import work_texts
from bot.services.portal_work import Choice, Offer, WorkForm

TEXTS = work_texts()
WIDTHS = (320, 390, 1280)
OFFER = Offer(
    "vliegveld_kijken",
    "Kijken op een vliegveld",
    "kijken",
    ("Vliegtuigen", "Een uniform"),
    ("Je kijkt.", "Je ziet wie daar werkt.", "Je praat."),
)

OFFERS = [replace(OFFER, code=f"vliegveld_{number}") for number in range(3)]


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
            offers=[replace(OFFER, code=f"vliegveld_{number}") for number in range(3)]
            if "attracts:vliegtuigen" in sent
            else [],
            suggested=["Helpen op een vliegveld"],
        )
    trouble = "geen_reden" if request.query_params.get("state") == "trouble" else ""
    filled = {"label": "Zelf bedacht"} if trouble else {}
    values = {"view": view, "trouble": trouble, "filled": filled, "may_add": True, **BOUNDS}
    return respond(Rendered("work.html", values), Frame("Demo jobcoach", "jobcoach", "token"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The real page."""
    with serving("/portal/clients/x/work", _page) as server:
        yield f"{server}/portal/clients/x/work"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_accessibility_fault_is_found_and_nothing_sticks_out(desk: Page, address: str, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 780})
    for state in ("new", "closed", "trouble"):
        desk.goto(f"{address}?state={state}")
        desk.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
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


def test_by_keyboard_work_is_added_with_a_reason(desk: Page, address: str) -> None:
    desk.goto(address)
    summary = desk.get_by_label(TEXTS["own"]["add_what"].format(label=OFFER.label)).first
    summary.focus()
    desk.keyboard.press("Enter")
    form = desk.locator("details[open] form")
    expect(form.get_by_label(TEXTS["own"]["why"])).to_be_visible()
    desk.keyboard.press("Tab")
    desk.keyboard.type("Je vindt vliegtuigen leuk.")
    with desk.expect_request("**/work/add") as sent:
        form.get_by_role("button").click()
    body = sent.value.post_data or ""
    assert "work=vliegveld_0" in body
    assert "reason=Je+vindt+vliegtuigen+leuk." in body
    assert "attracts%3Avliegtuigen=1" in body, "what is ticked goes along"


def test_when_something_is_missing_the_form_stands_open_with_what_was_filled_in(desk: Page, address: str) -> None:
    desk.goto(f"{address}?state=trouble")
    expect(desk.get_by_role("alert")).to_have_text(TEXTS["troubles"]["geen_reden"])
    expect(desk.get_by_label(TEXTS["own"]["label"])).to_have_value("Zelf bedacht")
    expect(desk.get_by_label(TEXTS["own"]["label"])).to_be_visible()
