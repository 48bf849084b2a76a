"""A client who talks with the real Wens on the page, whatever the order of options and however questions are worded."""

from __future__ import annotations

import re
from pathlib import Path

from phone import TEXTS, chip, write
from playwright.sync_api import Page, expect

from bot.services.resources import texts

PATIENCE_MS = 30_000
MORE = "Laat meer zien"
PLACE = re.compile(r"\\\{\w+\\\}")


def worded(name: str) -> re.Pattern[str]:
    """The wording of a response, with anything in its places."""
    return re.compile("^" + PLACE.sub("(?s:.+)", re.escape(texts()[f"utter_{name}"])) + "$")


class Talk:
    """One tab in which the client answers."""

    def __init__(self, page: Page, pictures: Path) -> None:
        """Talk on this page; pictures of the way go to a folder."""
        self.page = page
        self.pictures = pictures
        self._count = 0

    def asked(self, name: str) -> str:
        """Wait until Wens asks this; returns the question as it stands there."""
        newest = self.page.locator(".row[data-from] .text").last
        expect(newest).to_have_text(worded(name), timeout=PATIENCE_MS)
        expect(self.page.locator("#typing")).to_be_hidden()
        return newest.inner_text()

    def said(self, name: str) -> str:
        """The newest bubble that has this wording."""
        return self.page.locator(".row.bot .text").filter(has_text=worded(name)).last.inner_text()

    def options(self) -> list[str]:
        """Wait for the options of the question; returns their labels."""
        expect(self.page.locator("#options .chip").first).to_be_visible(timeout=PATIENCE_MS)
        return self.page.locator("#options .word").all_inner_texts()

    def choose(self, label: str) -> None:
        """Tap an option, on a later screen of pictures if it is not on this one."""
        self.options()
        if not chip(self.page, label).count():
            chip(self.page, MORE).click()
        chip(self.page, label).click(timeout=PATIENCE_MS)

    def choose_several(self, *labels: str) -> None:
        """Tap several options and end with the button that says so."""
        for label in labels:
            self.choose(label)
        chip(self.page, TEXTS["done"]).click()

    def say(self, text: str) -> None:
        """Type and send."""
        write(self.page, text)

    def picture(self, name: str) -> None:
        """Keep what is seen now."""
        self._count += 1
        self.page.screenshot(path=self.pictures / f"{self._count:02}-{name}.png")
