"""What a client does with the page and sees on it, and what Wens asks in these tests."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect
from stub_chat import page_texts

TEXTS = page_texts()
FEELINGS: list[dict[str, Any]] = [
    {"key": "goed", "label": "Goed", "picture": "🙂"},
    {"key": "gaat_wel", "label": "Gaat wel", "picture": "😐"},
    {"key": "weet_niet", "label": "Weet ik niet", "picture": "🤷", "exclusive": True},
]
MOTIVES: list[dict[str, Any]] = [
    {"key": "geld", "label": "Eigen geld", "picture": "💶"},
    {"key": "contact", "label": "Mensen zien", "picture": "👋"},
    {"key": "leren", "label": "Iets leren", "picture": "🎓"},
    {"key": "helpen", "label": "Anderen helpen", "picture": "🤝"},
]
MORE: dict[str, Any] = {"key": "meer", "label": "Laat meer zien", "picture": "➕", "exclusive": True}
UNKNOWN: dict[str, Any] = {"key": "weet_niet", "label": "Weet ik niet", "picture": "🤷", "exclusive": True}


def open_chat(page: Page) -> None:
    """Open the chat and wait until the conversation is there."""
    page.goto("/chat")
    expect(page.locator("#loading")).to_be_hidden()


def write(page: Page, text: str) -> None:
    """Write a message and send it."""
    page.get_by_label(TEXTS["input_label"]).fill(text)
    page.get_by_role("button", name=TEXTS["send"], exact=True).click()


def bubble(page: Page, text: str) -> Locator:
    """The rows of the conversation with this text."""
    return page.locator(".row").filter(has_text=text)


def shown(page: Page) -> list[str]:
    """The texts of all bubbles, in order."""
    return page.locator(".row[data-from] .text").all_text_contents()


def until(condition: Callable[[], Any], seconds: float = 8.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.03)


def chip(page: Page, label: str) -> Locator:
    """The button of an option."""
    return page.locator("#options").get_by_role("button", name=label, exact=True)
