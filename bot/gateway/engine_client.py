"""Talks to the engine: one message in, its bubbles out."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, field
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bot.settings import Settings

HEALTH_SECONDS = 2.0


class EngineError(RuntimeError):
    """The engine did not give a reply; the message must be taken up again. Its text holds no word of content."""


@dataclass
class Bubble:
    """One bubble as worded by the engine."""

    text: str
    options: list[dict[str, Any]] = field(default_factory=list)
    multi: bool = False


class _Button(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    key: str
    label: str
    picture: str | None = None
    exclusive: bool = False


class _Custom(BaseModel):
    model_config = ConfigDict(extra="ignore")

    multi: bool = False


class _Item(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    text: str | None = None
    buttons: list[_Button] = []
    custom: _Custom | None = None


_ITEMS = TypeAdapter(list[_Item])


def pseudonym(client_id: str) -> str:
    """The sender as the engine sees it: it can't be led back to the client there."""
    return hashlib.sha256(f"sender/{client_id}".encode()).hexdigest()[:24]


class EngineClient:
    """A connection to the engine that is kept open between turns."""

    def __init__(self, settings: Settings) -> None:
        """Prepare; nothing connects yet."""
        self._seconds = settings.engine_timeout_seconds
        self._actions = f"http://127.0.0.1:{settings.actions_port}/health"
        base = f"http://127.0.0.1:{settings.engine_port}"
        # Nothing of the environment: a proxy has no business on the loopback address.
        self._http = httpx.AsyncClient(base_url=base, timeout=self._seconds, trust_env=False)
        self._turns = httpx.URL(f"{base}/webhooks/rest/webhook")
        self._secret = {"Authorization": f"Bearer {settings.token()}"}  # in no address, so in no log of addresses

    async def close(self) -> None:
        """Close the connection."""
        await self._http.aclose()

    async def healthy(self) -> bool:
        """Whether the engine answers."""
        return await self._answers("/healthz")

    async def actions_healthy(self) -> bool:
        """Whether the action server, which the engine needs for every turn, answers."""
        return await self._answers(self._actions)

    async def _answers(self, address: str) -> bool:
        try:
            answer = await self._http.get(address, timeout=HEALTH_SECONDS)
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
            # The time-outs of the library count per step; the client waits for the whole.
            async with asyncio.timeout(self._seconds):
                answer = await self._http.post(self._turns, json=body, headers=self._secret)
        except (httpx.HTTPError, TimeoutError) as error:
            raise EngineError(type(error).__name__) from None
        if answer.status_code != httpx.codes.OK:
            raise EngineError(f"status {answer.status_code}")
        return _bubbles(answer.content)


def _bubbles(content: bytes) -> list[Bubble]:
    try:
        items = _ITEMS.validate_json(content)
    except ValidationError:
        raise EngineError("unreadable reply") from None
    found: list[Bubble] = []
    for item in items:
        if item.text is not None:
            found.append(Bubble(item.text, [button.model_dump() for button in item.buttons]))
        elif item.custom is not None and found:
            found[-1].multi = item.custom.multi
    if not any(bubble.text.strip() for bubble in found):
        raise EngineError("empty reply")
    return found
