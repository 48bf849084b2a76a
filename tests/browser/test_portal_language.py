"""The page on which staff check a text, in a real browser: any size, by keyboard, and on paper."""

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
from bot.portal.views import TEXT_SHAPE
from bot.services.portal_language import EMPTY, check
from bot.services.portal_texts import page_texts

TEXTS = page_texts()["language"]
HARD = "Waarom wilt u dat niet?\nJe kunt de ontplooiing hier ook later nog een keer aan mij vragen. " + "a" * 200
WIDTHS = (320, 390, 1280)


async def _page(request: Request) -> Response:
    form = await read_form(request, TEXT_SHAPE) if request.method == "POST" else {}
    view = check(form["text"], form["kind"]) if form else EMPTY
    return respond(Rendered("language.html", {"view": view}), Frame("Demo jobcoach", "jobcoach", "token"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The real page."""
    with serving("/portal/language", _page) as server:
        yield f"{server}/portal/language"


def paste(desk: Page, address: str, text: str) -> None:
    desk.goto(address)
    desk.get_by_role("textbox", name=TEXTS["text"]).fill(text)
    desk.get_by_role("button", name=TEXTS["button"]).click()


def faults(desk: Page) -> list[str]:
    found = Axe().run(desk, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:120]} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_accessibility_fault_is_found_and_nothing_sticks_out(desk: Page, address: str, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 700})
    desk.goto(address)
    for text in ("", " ", HARD, "Wat wil je graag doen?"):
        if text:
            paste(desk, address, text)
        assert faults(desk) == [], text
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), text


def test_the_result_has_the_focus_and_is_in_view(desk: Page, address: str) -> None:
    desk.set_viewport_size({"width": 390, "height": 700})
    paste(desk, address, HARD)
    result = desk.locator("#result")
    expect(result).to_be_focused()
    expect(result).to_be_in_viewport()
    paste(desk, address, " ")
    expect(desk.get_by_role("alert")).to_have_text(TEXTS["troubles"]["empty"])
    expect(desk.get_by_role("textbox", name=TEXTS["text"])).to_be_focused()


def test_a_number_in_the_text_leads_to_what_to_write_instead(desk: Page, address: str) -> None:
    paste(desk, address, HARD)
    mark = desk.locator("mark", has_text="Waarom")
    expect(mark).to_be_visible()
    number = desk.locator("mark:has-text('Waarom') + a.ref")
    target = number.get_attribute("href")
    assert target
    number.press("Enter")
    expect(desk.locator(target)).to_contain_text("Vraag geen 'Waarom'.")
    expect(desk.locator(target)).to_be_in_viewport()


def test_lines_of_the_text_stay_lines(desk: Page, address: str) -> None:
    paste(desk, address, "Hallo.\n\nWat wil je doen?")
    expect(desk.get_by_role("textbox", name=TEXTS["text"])).to_have_value("Hallo.\n\nWat wil je doen?")
    assert desk.locator(".checked-text").inner_text() == "Hallo.\n\nWat wil je doen?"


def test_on_paper_stands_the_result_without_the_form(desk: Page, address: str) -> None:
    paste(desk, address, HARD)
    desk.emulate_media(media="print")
    expect(desk.locator("#result")).to_be_visible()
    expect(desk.locator(".points li").first).to_be_visible()
    expect(desk.locator("mark").first).to_be_visible()
    expect(desk.get_by_role("textbox", name=TEXTS["text"])).to_be_hidden()
    expect(desk.get_by_role("navigation")).to_be_hidden()
