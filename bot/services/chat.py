"""Talks to the running assistant over its public web-chat interface, as one client."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterable
from contextlib import closing
from typing import Any

import httpx

from bot.services.access import make_invite
from bot.services.demo import demo_client
from bot.settings import get_settings

TAP = "> "
PATIENCE_SECONDS = 60.0  # an engine that starts again takes about 20 s


class ChatError(OSError):
    """The conversation can't go on; the message says why."""


class ChatClient:
    """A client of the web chat. It sees bubbles and options, and nothing else."""

    def __init__(self, base_url: str, invite_token: str) -> None:
        """Open the invite link, as a phone does.

        Raises:
            ChatError: the assistant does not run, or the link does not work.
        """
        self.http = httpx.Client(base_url=base_url, timeout=40, headers={"X-Requested-With": "werkwens"})
        self.last = 0
        self.options: list[dict[str, Any]] = []
        self.bubble = 0  # the place of the bubble that the options belong to
        try:
            self.http.get(f"/i/{invite_token}")  # the page with the button
            answer = self.http.post(f"/i/{invite_token}")
        except httpx.HTTPError as error:
            raise ChatError(f"no assistant answers at {base_url}; start it with `make start`") from error
        if "ww_device" not in self.http.cookies:
            raise ChatError(f"the invite link was refused ({answer.status_code})")

    def close(self) -> None:
        """Close the connection, as a phone that is put away does."""
        self.http.close()

    def start(self) -> list[dict[str, Any]]:
        """Open the page: returns the welcome, or the bubbles that stand there."""
        self.http.post("/chat/start", json={})
        return self.wait()

    def send(self, text: str, message_id: str = "") -> httpx.Response:
        """Send a typed message."""
        return self.http.post("/chat/messages", json={"id": message_id or uuid.uuid4().hex, "text": text})

    def tap(self, *labels: str, message_id: str = "") -> httpx.Response:
        """Tap options by their labels.

        Raises:
            ChatError: no such option stands there.
        """
        by_label = {option["label"].casefold(): option["key"] for option in self.options}
        try:
            keys = [by_label[label.casefold()] for label in labels]
        except KeyError as missing:
            raise ChatError(f"there is no option {missing}; there are {sorted(by_label)}") from None
        body = {
            "id": message_id or uuid.uuid4().hex,
            "choice": keys,
            "label": ", ".join(labels),
            "for": self.bubble,
        }
        return self.http.post("/chat/messages", json=body)

    def wait(self) -> list[dict[str, Any]]:
        """Wait until Wens has answered everything; returns the new bubbles.

        Raises:
            ChatError: no answer came in time.
        """
        bubbles: list[dict[str, Any]] = []
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            answer = self.http.get("/chat/updates", params={"after": self.last, "wait": 5})
            if answer.is_error:
                raise ChatError(f"the assistant refused to answer ({answer.status_code})")
            found = answer.json()
            self.last = max(self.last, found["last"])
            fresh = [item for item in found["items"] if item["from"] == "bot"]
            bubbles.extend(fresh)
            if fresh:
                self.options, self.bubble = fresh[-1]["options"], fresh[-1]["seq"]
            if bubbles and not found["typing"]:
                return bubbles
        raise ChatError("no answer came in time")


def talk(name: str, lines: Iterable[str], *, as_json: bool) -> None:
    """Send each line as this client and print the transcript, from the newest bubbles on.

    Args:
        name: the client, by the name that staff know.
        lines: messages; `> Label` taps an option, `> A | B` two.
        as_json: one object a bubble, of both sides, instead of plain lines.

    Raises:
        ChatError: the assistant does not run, or an option is not there.
        LookupError: there is no demo team.
    """
    with closing(ChatClient(get_settings().public_url, make_invite(demo_client(name)))) as client:
        _talk(client, name, lines, as_json=as_json)


def _talk(client: ChatClient, name: str, lines: Iterable[str], *, as_json: bool) -> None:
    show = _show_json if as_json else _show_plain
    try:
        standing = client.start()
        show(name, [bubble for bubble in standing if bubble["reply_to"] == standing[-1]["reply_to"]])
        for line in lines:
            show(name, [{"from": "client", "text": line, "options": []}])
            show(name, _exchange(client, line))
    except httpx.HTTPError as error:
        raise ChatError("the assistant stopped answering; see whether it still runs") from error


def _exchange(client: ChatClient, line: str) -> list[dict[str, Any]]:
    tapped = line.startswith(TAP)
    answer = client.tap(*line.removeprefix(TAP).split(" | ")) if tapped else client.send(line)
    if answer.is_error:
        return [{"from": "bot", "text": answer.json()["text"], "options": [], "refused": answer.status_code}]
    return client.wait()


def _show_json(_: str, bubbles: list[dict[str, Any]]) -> None:
    for bubble in bubbles:
        print(json.dumps(bubble, ensure_ascii=False), flush=True)


def _show_plain(name: str, bubbles: list[dict[str, Any]]) -> None:
    for bubble in bubbles:
        print(f"{'Wens' if bubble['from'] == 'bot' else name}: {bubble['text']}", flush=True)
        if bubble["options"]:
            print("      " + " ".join(f"[{option['label']}]" for option in bubble["options"]), flush=True)
