"""Talks to the running processes as a client does, and knows the texts well enough to say what was asked."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from stack import Stack

from bot.services.chat import ChatClient
from bot.services.profile import structured_profile
from bot.services.resources import resources, texts
from bot.store.database import reading
from bot.store.repositories import Answers, Clients

VARIANTS = ("", "_simple", "_example", "_why", "_options", "_open", "_kort", "_1", "_2", "_3")
READERS = ("jobcoach", "woonbegeleider")
_PLACEHOLDER = re.compile(r"\\\{\w+\\\}")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(_PLACEHOLDER.sub("(?:.+)", re.escape(text)), re.DOTALL) for name, text in texts().items()}


def is_said(text: str, response: str) -> bool:
    """Whether a bubble is this response, whatever values stand in it."""
    return _patterns()[response].fullmatch(text) is not None


def named(text: str) -> list[str]:
    """The names of the responses that a bubble can be, for messages of failing tests."""
    return [name for name, pattern in _patterns().items() if pattern.fullmatch(text)]


def is_asked(text: str, question: str) -> bool:
    """Whether a bubble puts this question (`wens.wens`), in any of its wordings."""
    base = "utter_ask_" + question.replace(".", "_")
    return any(is_said(text, base + variant) for variant in VARIANTS if base + variant in texts())


class Talker:
    """One client of the running stack, from the first welcome on."""

    def __init__(self, stack: Stack, label: str) -> None:
        """Open the chat."""
        self.stack = stack
        self.label = label
        self.chat: ChatClient = stack.client(label)
        self.bubbles = self.chat.start()

    def say(self, text: str) -> None:
        """Type a message and wait for the reply."""
        self._answered(self.chat.send(text))

    def tap(self, *codes: str) -> None:
        """Tap options by their codes and wait for the reply; further screens are opened until all of them show."""
        for _ in range(3):
            if set(codes) <= set(self.codes) or "meer" not in self.codes:
                break
            self._answered(self.chat.tap(self._label("meer")))
        self._answered(self.chat.tap(*map(self._label, codes)))

    def _label(self, code: str) -> str:
        labels = {option["key"]: str(option["label"]) for option in self.chat.options}
        assert code in labels, f"there is no option {code}\n{self.story()}"
        return labels[code]

    def _answered(self, answer: Any) -> None:
        assert answer.is_success, (answer.status_code, answer.text)
        self.bubbles = self.chat.wait()

    @property
    def texts(self) -> list[str]:
        """The texts of the latest bubbles."""
        return [bubble["text"] for bubble in self.bubbles]

    @property
    def codes(self) -> list[str]:
        """The codes of the options under the latest bubble."""
        return [str(option["key"]) for option in self.chat.options]

    def asks(self, question: str) -> bool:
        """Whether the latest turn ends in this question."""
        return is_asked(self.texts[-1], question)

    def hears(self, response: str) -> bool:
        """Whether a bubble of the latest turn is this response."""
        return any(is_said(text, response) for text in self.texts)

    def story(self) -> str:
        """The latest turn for a failing test."""
        return "\n".join([*(f"{text!r} = {named(text)}" for text in self.texts), f"options: {self.codes}"])

    def profile(self) -> dict[str, Any]:
        """The answers by question (`wens.wens`), as they stand in the structured profile."""
        with self.stack.inside():
            found = structured_profile(self.label)
        return {f"{topic}.{key}": value for topic, fields in found["topics"].items() for key, value in fields.items()}

    def opened(self) -> dict[str, list[str]]:
        """Who may read, and which topics, in the order of the intake."""
        topics = [topic.code for topic in resources().catalogue.topics]
        with self.stack.inside(), reading() as session:
            client = Clients(session).by_label(self.label)
            assert client
            answers = Answers(session, client.id)
            granted = {reader: answers.granted(reader) for reader in READERS}
        return {reader: [code for code in topics if code in open_] for reader, open_ in granted.items() if open_}

    def given(self) -> dict[str, Any]:
        """Only what was answered, doubted or skipped."""
        return {key: value for key, value in self.profile().items() if value["status"] != "not_asked"}
