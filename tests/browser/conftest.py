"""One browser for each file; each test gets its own device and its own server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from stub_chat import Running, Stub
from tabs import listening

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium. It is closed after each file: while it is open, this process has a running event loop."""
    if not CHROMIUM.exists():
        pytest.fail(f"no browser at {CHROMIUM}; install it with: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def server() -> Iterator[Running]:
    """A chat server with an empty conversation."""
    running = Running(Stub())
    running.up()
    yield running
    running.down()


@pytest.fixture
def stub(server: Running) -> Stub:
    """The state of the server."""
    return server.stub


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complains about; a test fails on any complaint that is not about the connection."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def device(browser: Browser, server: Running) -> Iterator[BrowserContext]:
    """A phone."""
    context = browser.new_context(viewport=PHONE, base_url=server.url, locale="nl-NL", has_touch=True)  # type: ignore[arg-type]
    context.set_default_timeout(8000)
    yield context
    context.close()


@pytest.fixture
def page(device: BrowserContext, complaints: list[str]) -> Page:
    """A tab on the phone, not yet on the chat."""
    return listening(device, complaints)


@pytest.fixture
def desk(browser: Browser, complaints: list[str]) -> Iterator[Page]:
    """A browser of staff."""
    context = browser.new_context(locale="nl-NL")
    context.set_default_timeout(8000)
    yield listening(context, complaints)
    context.close()
