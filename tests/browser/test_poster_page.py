"""The poster on a phone: it reads well, in any colours, and goes on paper."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk import RULES
from phone import TEXTS
from playwright.sync_api import Browser, BrowserContext, Page, expect
from stack import forget_settings
from tabs import listening

for folder in ("portal", "summary", "gateway"):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / folder))

from door import Door, open_door  # noqa: E402 - found only once the folder is known
from office import Office  # noqa: E402
from summary_people import pilot  # noqa: E402

from bot.services.demo import demo_client  # noqa: E402
from bot.services.poster import poster_plan  # noqa: E402
from bot.store.database import get_engine  # noqa: E402
from bot.store.migrate import migrate  # noqa: E402

WORDS = poster_plan().words
PHONE = {"width": 390, "height": 844}
LARGE = "localStorage.setItem('werkwens:size', '3')"
STRONG = "localStorage.setItem('werkwens:contrast', 'on')"


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The real web process, with a client who has told much."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("WERKWENS_DATA_DIR", str(tmp_path_factory.mktemp("poster")))
        forget_settings()
        migrate()
        with open_door() as opened:
            Office().add_answers(demo_client(opened.label), pilot())
            yield opened
        get_engine().dispose()
        forget_settings()


@pytest.fixture
def device(browser: Browser, door: Door) -> Iterator[BrowserContext]:
    """A phone that is bound to this client."""
    context = browser.new_context(viewport=PHONE, base_url=door.url, locale="nl-NL", accept_downloads=True)  # type: ignore[arg-type]
    context.set_default_timeout(8000)
    page = context.new_page()
    page.goto(f"/i/{door.invite()}")
    page.get_by_role("button", name=TEXTS["invite_begin"]).click()
    page.wait_for_url("**/chat")
    page.close()
    yield context
    context.close()


@pytest.fixture
def page(device: BrowserContext, complaints: list[str]) -> Page:
    """A tab on that phone."""
    return listening(device, complaints)


def test_the_menu_of_the_chat_leads_to_the_poster_and_back(page: Page) -> None:
    page.goto("/chat")
    page.get_by_role("button", name=TEXTS["menu_open"]).click()
    page.get_by_role("link", name=TEXTS["poster_link"]).click()
    expect(page.get_by_role("heading", name=WORDS["title"], level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Dit wil ik", level=2)).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="ik wil piloot worden ofzo")).to_be_visible()
    page.get_by_role("link", name=WORDS["back"]).click()
    expect(page.get_by_role("button", name=TEXTS["menu_open"])).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colours", ["", STRONG], ids=["usual", "strong"])
def test_no_accessibility_fault_is_found(page: Page, scheme: Any, colours: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.add_init_script(colours)
    page.goto("/chat/poster")
    expect(page.get_by_role("button", name=TEXTS["speak"]).first).to_be_visible()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] == []


@pytest.mark.parametrize("letters", ["", LARGE], ids=["usual", "large"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out(page: Page, width: int, letters: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(letters)
    page.goto("/chat/poster")
    expect(page.locator(".part").first).to_be_visible()
    assert page.locator("html").evaluate("one => one.scrollWidth <= one.clientWidth")
    assert page.locator(".part li").evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth + 1)")


def test_each_entry_has_a_drawn_picture_that_a_screen_reader_skips(page: Page) -> None:
    page.goto("/chat/poster")
    page.wait_for_function("[...document.querySelectorAll('img.picture')].every(one => one.complete)")
    assert page.locator(".part li img").count() >= 9
    assert page.locator("img.picture").evaluate_all(
        "all => all.every(one => one.naturalWidth > 0 && one.ariaHidden === 'true')"
    )


def test_a_part_is_read_aloud(page: Page) -> None:
    page.add_init_script("window.said = []; speechSynthesis.speak = (one) => window.said.push(one.text);")
    page.goto("/chat/poster")
    page.get_by_role("button", name=TEXTS["speak"]).nth(1).click()
    assert page.evaluate("window.said")[:3] == ["Dit vind ik belangrijk.", "Mijn top 3.", "Iets leren."]


def test_it_is_saved_as_a_pdf(page: Page) -> None:
    page.goto("/chat/poster")
    with page.expect_download(timeout=60_000) as waiting:
        # The click waits for the server to make the paper, which takes a while on a busy machine.
        page.get_by_role("link", name=WORDS["paper"]).click(timeout=60_000)
    assert waiting.value.suggested_filename == "mijn-werkprofiel.pdf"
    assert waiting.value.path().read_bytes().startswith(b"%PDF")


def test_printing_the_page_leaves_the_buttons_out(page: Page) -> None:
    page.goto("/chat/poster")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name=WORDS["back"])).to_be_hidden()
    expect(page.get_by_role("link", name=WORDS["paper"])).to_be_hidden()
    expect(page.get_by_role("heading", name="Dit wil ik", level=2)).to_be_visible()
