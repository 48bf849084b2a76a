"""Talks to the engine: one message in, its bubbles out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.settings import Settings


class EngineError(RuntimeError):
    """The engine did not give a reply; the message must be taken up again."""


@dataclass
class Bubble:
    """One bubble as worded by the engine."""

    text: str
    options: list[dict[str, Any]] = field(default_factory=list)
    multi: bool = False


def pseudonym(client_id: str) -> str:
    """The sender as the engine sees it: it can't be led back to the client there."""
    return hashlib.sha256(f"sender/{client_id}".encode()).hexdigest()[:24]


class EngineClient:
    """A connection to the engine that is kept open between turns."""

    def __init__(self, settings: Settings) -> None:
        """Prepare; nothing connects yet."""
        self._token = settings.token()
        self._http = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{settings.engine_port}", timeout=settings.engine_timeout_seconds
        )

    async def close(self) -> None:
        """Close the connection."""
        await self._http.aclose()

    async def healthy(self) -> bool:
        """Whether the engine answers."""
        try:
            answer = await self._http.get("/healthz", timeout=2)
        except httpx.HTTPError:
            return False
        return answer.status_code == httpx.codes.OK

    async def turn(self, client_id: str, message_id: str, text: str) -> list[Bubble]:
        """Let the engine take one turn.

        Raises:
            EngineError: it is down, slow, failed, or had nothing to say (which means that something failed).
        """
        body = {
            "sender": pseudonym(client_id),
            "message": text,
            "metadata": {"client_id": client_id, "message_id": message_id},
        }
        try:
            answer = await self._http.post("/webhooks/rest/webhook", params={"token": self._token}, json=body)
            answer.raise_for_status()
            items = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise EngineError(type(error).__name__) from error
        bubbles = _bubbles(items)
        if not bubbles:
            raise EngineError("empty reply")
        return bubbles


def _bubbles(items: list[dict[str, Any]]) -> list[Bubble]:
    found: list[Bubble] = []
    for item in items:
        if "text" in item:
            options = [
                {name: button[name] for name in ("key", "label", "picture", "exclusive") if name in button}
                for button in item.get("buttons") or ()
            ]
            found.append(Bubble(item["text"], options))
        elif "custom" in item and found:
            found[-1].multi = bool(item["custom"].get("multi"))
    return found
