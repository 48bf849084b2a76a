"""Options and buttons show pictures, and the character where a picture can't be had."""

from __future__ import annotations

from phone import FEELINGS, MOTIVES, TEXTS, chip, open_chat
from playwright.sync_api import Page, Route, expect
from stub_chat import Stub

DRAWN = "all => all.map(one => one.tagName === 'IMG' && one.complete && one.naturalWidth > 0)"


def test_options_and_commands_show_drawn_pictures(page: Page, stub: Stub) -> None:
    stub.say("Wat is fijn?", MOTIVES, multi=True)
    open_chat(page)
    expect(chip(page, "Eigen geld").locator("img")).to_have_attribute(
        "src", "/static/pictures/1f4b6.svg?v=" + version(page)
    )
    page.get_by_role("button", name=TEXTS["menu_open"]).click()
    pictures = page.locator(".picture")
    expect(pictures.nth(17)).to_be_attached()
    page.wait_for_function("[...document.querySelectorAll('img.picture')].every(one => one.complete)")
    assert pictures.evaluate_all(DRAWN) == [True] * pictures.count()


def version(page: Page) -> str:
    found = page.locator("html").get_attribute("data-pictures")
    assert found
    return found


def test_where_a_picture_is_missing_its_character_stands(page: Page, stub: Stub) -> None:
    def gone(route: Route) -> None:
        route.fulfill(status=404, body="")

    page.route("**/static/pictures/**", gone)
    stub.say("Hoe gaat het?", FEELINGS)
    open_chat(page)
    expect(chip(page, "Goed").locator("span.picture")).to_have_text("🙂")
    page.get_by_role("button", name=TEXTS["menu_open"]).click()
    expect(page.get_by_role("button", name=TEXTS["menu_uitleg"]).locator("span.picture")).to_have_text("💡")
    expect(page.locator("img.picture")).to_have_count(0)
    assert page.locator(".picture").evaluate_all("all => all.every(one => one.getAttribute('aria-hidden') === 'true')")


def test_what_is_read_back_shows_pictures_and_is_read_aloud_without_them(page: Page, stub: Stub) -> None:
    stub.say("Jij zei: ✈️ Vliegtuigen en 🧑‍🏫 Uitleg krijgen. Bel 112 als het niet gaat 🦄!")
    open_chat(page)
    text = page.locator(".bubble .text").last
    expect(text.locator("img.picture")).to_have_count(2)
    expect(text.locator("span.picture")).to_have_text("🦄")  # not in the set: the character stays
    assert text.locator("img.picture").evaluate_all(DRAWN) == [True, True]
    expect(text.locator("a.call")).to_have_text("112")
    spoken = text.evaluate(
        "it => [...it.childNodes].filter(one => one.ariaHidden !== 'true').map(one => one.textContent).join('')"
    )
    assert spoken == "Jij zei:  Vliegtuigen en  Uitleg krijgen. Bel 112 als het niet gaat !"
