"""The page behind an invite link, and the pages of links that do not work."""

from __future__ import annotations

import pytest
from phone import TEXTS
from playwright.sync_api import Browser, Page, expect
from stub_chat import FRESH, Running, Stub


def test_one_large_button_leads_to_the_chat(page: Page, stub: Stub) -> None:
    stub.bound = False
    page.goto(f"/i/{FRESH}")
    expect(page.get_by_role("heading", name=TEXTS["invite_hello"])).to_be_visible()
    button = page.get_by_role("button")
    expect(button).to_have_text(TEXTS["invite_begin"])
    box = button.bounding_box()
    assert box
    assert box["height"] >= 60
    assert box["width"] >= 200
    button.click()
    page.wait_for_url("**/chat")
    expect(page.get_by_label(TEXTS["input_label"])).to_be_visible()


def test_the_button_works_by_keyboard(page: Page, stub: Stub) -> None:
    stub.bound = False
    page.goto(f"/i/{FRESH}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=TEXTS["invite_begin"])).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/chat")


def test_the_button_works_without_scripts(browser: Browser, server: Running) -> None:
    phone = browser.new_context(base_url=server.url, java_script_enabled=False)
    tab = phone.new_page()
    tab.goto(f"/i/{FRESH}")
    tab.get_by_role("button", name=TEXTS["invite_begin"]).click()
    tab.wait_for_url("**/chat")
    expect(tab.get_by_text(TEXTS["old_browser"])).to_be_visible()
    expect(tab.get_by_text(TEXTS["loading"])).to_be_hidden()
    phone.close()


@pytest.mark.parametrize("problem", ["unknown", "used", "expired", "unbound"])
def test_a_link_that_fails_says_what_to_do(page: Page, problem: str) -> None:
    page.goto(f"/i/{problem}")
    said = TEXTS["unbound"] if problem == "unbound" else TEXTS[f"invite_{problem}"]
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_text(TEXTS["invite_next"])).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
