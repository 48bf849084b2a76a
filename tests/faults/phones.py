"""A client who talks by a fixed rule over HTTP, and sends again what was not acknowledged, as the page does."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

import httpx

from bot.services.chat import ChatClient
from bot.services.resources import texts

PATIENCE_SECONDS = 90.0
AGAIN_SECONDS = 0.05
WISH = "ik wil piloot worden"
CALM = texts()["utter_gateway_storing"]
CLOSING = {text for name, text in texts().items() if name.startswith("utter_klaar")}


class Phone(threading.Thread):
    """Answers every question with its first option, or with a wish, until the conversation is finished.

    `permits` says how many messages it may send now; `sending` is set while one of them waits for its answer.
    """

    def __init__(self, client: ChatClient) -> None:
        super().__init__(daemon=True)
        self.client = client
        self.permits = threading.Semaphore(0)
        self.sending = threading.Event()
        self.idle = threading.Event()
        self.acknowledged: list[str] = []
        self.items: list[dict[str, Any]] = []
        self.times: list[float] = []  # seconds from sending to answer
        self.finished = False
        self.stopped = False
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self._insist(lambda: self.client.http.post("/chat/start", json={}))
            self._settle(0)
            while not (self.finished or self.stopped):
                self.idle.set()
                self.permits.acquire()
                self.idle.clear()
                self._answer()
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            self.error = error
        finally:
            self.idle.set()

    def hang_up(self) -> None:
        """Send no more."""
        self.stopped = True
        self.permits.release()

    @property
    def bubbles(self) -> list[str]:
        """What Wens said, without the calm sentence."""
        return [item["text"] for item in self.items if item["from"] == "bot" and item["text"] != CALM]

    @property
    def calm(self) -> int:
        """How often the calm sentence was said."""
        return sum(item["text"] == CALM for item in self.items)

    def _answer(self) -> None:
        if self.stopped:
            return
        newest = [item for item in self.items if item["from"] == "bot" and item["text"] != CALM][-1]
        body: dict[str, Any] = {"id": uuid.uuid4().hex}
        if newest["options"]:
            option = newest["options"][0]
            body |= {"choice": [option["key"]], "label": option["label"], "for": newest["seq"]}
        else:
            body |= {"text": WISH}
        began = time.monotonic()
        self.sending.set()
        answer = self._insist(lambda: self.client.http.post("/chat/messages", json=body))
        assert answer.status_code in {200, 202}, f"refused with {answer.status_code}: {answer.text}"
        self.acknowledged.append(body["id"])
        self._settle(answer.json()["seq"])
        self.sending.clear()
        self.times.append(time.monotonic() - began)

    def _settle(self, after: int) -> None:
        """Wait until there is a real answer to what stands at this place."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not any(item["from"] == "bot" and item["seq"] > after and item["text"] != CALM for item in self.items):
            assert time.monotonic() < end, "no answer came"
            self.look()
        self.finished = self.finished or any(item["text"] in CLOSING for item in self.items)

    def look(self) -> None:
        """Ask for what is new."""
        last = max((item["seq"] for item in self.items), default=0)
        query: dict[str, Any] = {"after": last, "wait": 5}
        found = self._insist(lambda: self.client.http.get("/chat/updates", params=query)).json()
        self.items += found["items"]

    def _insist(self, request: Callable[[], httpx.Response]) -> httpx.Response:
        """Ask again until there is an answer: connections break when a process dies."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                answer = request()
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code < 500:
                return answer
            assert time.monotonic() < end, "no connection"
            time.sleep(AGAIN_SECONDS)
