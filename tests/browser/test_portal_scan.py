"""The form in which staff say how they see the skills of a client, in a real browser: any size, and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk import RULES, serving
from playwright.sync_api import Page, expect
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.forms import read_form
from bot.portal.pages import Frame, respond
from bot.portal.pages import Page as Rendered
from bot.services.portal_scan import OwnScan, ScanForm, SkillField
from bot.services.portal_texts import scan_texts

TEXTS = scan_texts()
WIDTHS = (320, 390, 1280)
MOMENT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
STATES = ("new", "later", "closed", "leeg", "onbekend")


async def _page(request: Request) -> Response:
    state = request.query_params.get("state", "new")
    sent = await read_form(request) if request.method == "POST" else {}
    levels = {"op_tijd": "soms", "tempo": "nog_niet_gezien"} if state == "later" else sent
    at = MOMENT if state == "later" else None
    skills = [SkillField(code, levels.get(code, ""), at if code in levels else None) for code in TEXTS["skills"]]
    own = OwnScan(state != "closed", MOMENT if state == "later" else None)
    form = ScanForm("x", "Ster met een heel lange naam", is_demo=True, own=own, skills=skills if own.agreed else [])
    trouble = state if state in TEXTS["troubles"] else ""
    values = {"view": form, "trouble": trouble}
    return respond(Rendered("scan.html", values), Frame("Demo jobcoach", "jobcoach", "token"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The real page."""
    with serving("/portal/clients/x/scan", _page) as server:
        yield f"{server}/portal/clients/x/scan"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_accessibility_fault_is_found_and_nothing_sticks_out(desk: Page, address: str, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 780})
    for state in STATES:
        desk.goto(f"{address}?state={state}")
        found = Axe().run(desk, options=RULES)
        assert not found.response["violations"], f"{state}: {found.generate_report()}"
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), state


def test_every_skill_is_a_group_with_its_name_and_four_levels_that_are_large_enough_to_tap(
    desk: Page, address: str
) -> None:
    desk.set_viewport_size({"width": 320, "height": 780})
    desk.goto(address)
    for skill in TEXTS["skills"].values():
        group = desk.get_by_role("group", name=skill["name"], exact=True)
        expect(group.get_by_role("radio")).to_have_count(len(TEXTS["levels"]))
        expect(group).to_have_accessible_description(skill["hint"])
        for name in TEXTS["levels"].values():
            box = group.locator("label").filter(has=desk.get_by_text(name, exact=True)).bounding_box()
            assert box
            assert box["height"] >= 44


def test_the_form_is_filled_in_and_sent_by_keyboard_alone(desk: Page, address: str) -> None:
    desk.goto(f"{address}?state=later")
    first = desk.get_by_role("group", name="Op tijd komen")
    first.get_by_role("radio", name="Lukt soms").focus()
    desk.keyboard.press("ArrowUp")
    expect(first.get_by_role("radio", name="Lukt", exact=True)).to_be_checked()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Space")
    second = desk.get_by_role("group", name="Afspraken nakomen")
    expect(second.get_by_role("radio", name="Lukt", exact=True)).to_be_checked()
    with desk.expect_request(lambda request: request.method == "POST") as sent:
        desk.keyboard.press("Enter")
    assert sent.value.post_data == "csrf=token&op_tijd=lukt&afspraken=lukt&tempo=nog_niet_gezien"


def test_a_trouble_has_the_focus_and_is_in_view(desk: Page, address: str) -> None:
    desk.set_viewport_size({"width": 390, "height": 780})
    desk.goto(f"{address}?state=leeg")
    trouble = desk.get_by_role("alert")
    expect(trouble).to_have_text(TEXTS["troubles"]["leeg"])
    expect(trouble).to_be_focused()
    expect(trouble).to_be_in_viewport()
