"""How the page looks and reads: any size, any colours, any way of reading."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from phone import FEELINGS, MOTIVES, TEXTS, UNKNOWN, bubble, chip, open_chat, until, write
from playwright.sync_api import BrowserContext, Page, expect
from stub_chat import FRESH, Stub

SIZES = {"phone": (390, 844), "small": (360, 640), "enlarged": (195, 422), "lying": (844, 390), "desk": (1280, 800)}
LARGE = "localStorage.setItem('werkwens:size', '3')"
STRONG = "localStorage.setItem('werkwens:contrast', 'on')"
SERIOUS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

FOCUS = """(() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  if (one === document.body) return ["", false];
  const ring = style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
  return [one.innerText || one.id, ring && box.bottom > 0 && box.top < innerHeight];
})()"""


def ask_much(stub: Stub) -> None:
    for number in range(6):
        stub.say(f"Vraag {number}")
        stub.hear(f"m{number}", f"Antwoord {number}")
    stub.say("Bel 112 bij gevaar. Wat is fijn aan werk?", [*MOTIVES, UNKNOWN], multi=True)


@pytest.mark.parametrize("letters", ["", LARGE], ids=["usual", "large"])
@pytest.mark.parametrize("size", SIZES)
def test_the_question_is_in_view_and_nothing_sticks_out(page: Page, stub: Stub, size: str, letters: str) -> None:
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))  # type: ignore[arg-type]
    page.add_init_script(letters)
    ask_much(stub)
    open_chat(page)
    expect(chip(page, "Eigen geld")).to_be_attached()
    expect(bubble(page, "Wat is fijn aan werk?").locator(".text")).to_be_in_viewport()
    expect(page.get_by_label(TEXTS["input_label"])).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name=TEXTS["send"], exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name=TEXTS["menu_open"])).to_be_in_viewport(ratio=1)
    inside = "one => one.scrollWidth <= one.clientWidth"
    assert page.locator("html").evaluate(inside)
    assert page.locator("#talk").evaluate(inside)
    page.get_by_role("button", name=TEXTS["menu_open"]).click()
    assert page.locator(".sheet-body").evaluate(inside)
    expect(page.get_by_role("button", name=TEXTS["menu_close"])).to_be_in_viewport(ratio=1)
    page.get_by_role("switch", name=TEXTS["contrast"]).scroll_into_view_if_needed()
    expect(page.get_by_role("switch", name=TEXTS["contrast"])).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colours", ["", STRONG], ids=["usual", "strong"])
def test_no_accessibility_fault_is_found(page: Page, stub: Stub, scheme: Any, colours: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.add_init_script(colours)
    ask_much(stub)
    open_chat(page)
    chip(page, "Eigen geld").click()
    stub.status = 413
    write(page, "te lang")
    expect(page.locator(".problem")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name=TEXTS["menu_open"]).click()
    assert faults(page) == []
    for link in (FRESH, "used"):
        page.goto(f"/i/{link}")
        assert faults(page) == []


def faults(page: Page) -> list[str]:
    """What axe finds, with where it is."""
    axe = Axe()
    found = axe.run(page, options=SERIOUS).response["violations"]
    return [f"{one['id']}: {node['html'][:120]} {node['failureSummary']}" for one in found for node in one["nodes"]]


def test_everything_can_be_done_by_keyboard_with_the_focus_in_view(page: Page, stub: Stub) -> None:
    stub.say("Hoe gaat het?", FEELINGS)
    open_chat(page)
    expect(chip(page, "Goed")).to_be_visible()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        name, visible = page.evaluate(FOCUS)
        if name == "" or name in reached:
            break
        assert visible, name
        reached.append(name.strip())
    joined = "\n".join(reached)
    for wanted in (TEXTS["menu_open"], TEXTS["speak"], "Goed", "Gaat wel", "input", TEXTS["send"]):
        assert wanted in joined, reached
    chip(page, "Gaat wel").focus()
    page.keyboard.press("Space")
    until(lambda: stub.heard() == ["Gaat wel"])


def test_nothing_moves_for_who_asked_for_rest(page: Page, stub: Stub) -> None:
    page.emulate_media(reduced_motion="reduce")
    stub.typing = True
    stub.say("Even denken")
    open_chat(page)
    expect(page.locator("#typing")).to_be_visible()
    assert page.locator("#typing i").first.evaluate("one => getComputedStyle(one).animationName") == "none"
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_history_is_not_announced_and_new_bubbles_are(page: Page, stub: Stub) -> None:
    page.add_init_script(
        "window.calls = []; addEventListener('DOMContentLoaded', () => new MutationObserver((changes) => changes"
        ".forEach((one) => one.addedNodes.forEach((node) => window.calls.push([log.getAttribute('aria-live'),"
        " node.textContent])))).observe(log, {childList: true}));"
    )
    ask_much(stub)
    open_chat(page)
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    before = page.evaluate("window.calls")
    assert {live for live, _ in before} == {"off"}
    stub.say("Net nieuw")
    expect(bubble(page, "Net nieuw")).to_be_visible()
    added = page.evaluate("window.calls")[len(before) :]
    assert [live for live, _ in added] == ["polite"]
    assert "Net nieuw" in added[0][1]


def test_every_picture_has_a_word_and_is_silent(page: Page, stub: Stub) -> None:
    ask_much(stub)
    open_chat(page)
    expect(chip(page, "Eigen geld")).to_be_visible()
    page.get_by_role("button", name=TEXTS["menu_open"]).click()
    pictures = page.locator(".picture").all()
    assert len(pictures) > 20
    for picture in pictures:
        assert picture.get_attribute("aria-hidden") == "true"
        assert picture.locator("xpath=..").evaluate("one => one.innerText.replace(/[^a-z]/gi, '').length > 2")


def test_reading_aloud_stops_with_an_answer_with_the_menu_and_with_the_page(
    page: Page, device: BrowserContext, stub: Stub
) -> None:
    page.add_init_script(
        "window.stops = 0; speechSynthesis.speak = () => {}; speechSynthesis.cancel = () => { window.stops += 1; };"
    )
    stub.say("Hoe gaat het?", FEELINGS)
    open_chat(page)
    button = page.locator(".speak").first
    for number, stop in enumerate(
        (
            lambda: page.get_by_role("button", name=TEXTS["menu_open"]).click(),
            lambda: write(page, "hoi"),
            lambda: page.evaluate("dispatchEvent(new Event('pagehide'))"),
        ),
        start=1,
    ):
        button.click()
        expect(button).to_contain_text(TEXTS["speak_stop"])
        stop()
        expect(button).to_contain_text(TEXTS["speak"])
        assert page.evaluate("window.stops") == number
        page.keyboard.press("Escape")
