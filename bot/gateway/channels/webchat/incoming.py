"""What the page sends: judged before anything is done with it."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from starlette.requests import Request

from bot.gateway.inbox import Message, Refusal

BODY_LIMIT = 64 * 1024  # bytes; a message of 4,000 letters is at most 48,000 bytes, all of it escaped emoji
READ_LIMIT = 4 * 1024 * 1024  # so much is read and thrown away, so that the refusal reaches the phone
LONGEST_KEY = 100


class MalformedError(ValueError):
    """The body is not a message; no page of ours sends that."""


class ChatMessage(BaseModel):
    """A message as the page sends it: a text, or the keys of tapped options with their label and their bubble."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str = Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    text: str | None = None
    choice: list[str] | None = Field(default=None, min_length=1, max_length=20)
    label: str = Field(default="", max_length=400)
    bubble: int = Field(default=0, alias="for", ge=0, lt=2**31)

    @field_validator("text", "label", mode="before")
    @classmethod
    def _whole_characters(cls, value: object) -> object:
        # A text that was cut through the middle of an emoji ends in half of it: that half becomes a mark.
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_of_both(self) -> ChatMessage:
        if (self.text is None) == (self.choice is None):
            raise ValueError("a message has either a text or a choice")
        if self.id.startswith("begin-"):
            raise ValueError("ids that start with begin- are the gateway's own")
        if not all(0 < len(key) <= LONGEST_KEY and key.isprintable() for key in self.choice or ()):
            raise ValueError("an option key is short and printable")
        return self

    def as_message(self) -> Message:
        """The message as the inbox knows it."""
        if self.choice is not None:
            return Message(self.id, "tap", self.label, tuple(self.choice), self.bubble)
        return Message(self.id, "text", self.text or "")


async def read_message(request: Request) -> Message | Refusal:
    """Read the message in the body of a request.

    Returns:
        The message, or `Refusal.TOO_LONG` for a body larger than any message can be.

    Raises:
        MalformedError: the body is no message.
    """
    body = await _body(request)
    if body is None:
        return Refusal.TOO_LONG
    try:
        return ChatMessage.model_validate(json.loads(body)).as_message()
    except (ValidationError, ValueError, RecursionError) as error:
        # The cause is not chained: it carries what the client wrote.
        raise MalformedError(type(error).__name__) from None


async def _body(request: Request) -> bytes | None:
    kept, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= BODY_LIMIT:
            kept += chunk
        elif size > READ_LIMIT:
            return None
    return bytes(kept) if size <= BODY_LIMIT else None
