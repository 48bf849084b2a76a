"""Tabs of which the complaints are kept."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

CONNECTION = ("ERR_CONNECTION_REFUSED", "ERR_INTERNET_DISCONNECTED", "ERR_EMPTY_RESPONSE", "Failed to load resource")


def listening(device: BrowserContext, complaints: list[str]) -> Page:
    """Open a tab of which complaints are kept."""
    tab = device.new_page()

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(known in message.text for known in CONNECTION):
            complaints.append(message.text)

    tab.on("console", heard)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    return tab
