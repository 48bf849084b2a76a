"""Turns a response name and values into text, or fails loudly.

Rasa leaves an unknown response out and shows a client the bare ``{name}`` of a missing
value. Both are failures here: the turn is refused, and the gateway says so calmly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_BLANK_LINES = re.compile(r"\n\s*\n")


class WordingError(Exception):
    """A response does not exist, or a value for it is missing."""


def fill(text: str, values: Mapping[str, Any]) -> str:
    """Fill the placeholders of one text.

    Values are never read as placeholders themselves, whatever a client typed. Blank lines
    in a value become one line break, because the channel splits bubbles at blank lines.

    Args:
        text: The text with ``{placeholders}``.
        values: The value of each placeholder.

    Returns:
        The text as the client reads it.

    Raises:
        WordingError: If a value is missing.
    """

    def value_of(match: re.Match[str]) -> str:
        name = match.group(1)
        if values.get(name) is None:
            raise WordingError(f"no value for {{{name}}}")
        return _BLANK_LINES.sub("\n", str(values[name]))

    return _PLACEHOLDER.sub(value_of, text)


class StrictWording(NaturalLanguageGenerator):
    """Words replies from the responses of the domain: one wording per name."""

    def __init__(self, responses: dict[str, list[dict[str, Any]]] | None = None) -> None:
        """Create the generator.

        Args:
            responses: The responses by name, as the domain holds them; may be set later.
        """
        self.responses: dict[str, list[dict[str, Any]]] = responses or {}

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Word one reply.

        Args:
            utter_action: The response name.
            tracker: Not used: values come along with the name.
            output_channel: Not used: channels differ in the gateway, not here.
            **kwargs: The values.

        Returns:
            The response with its text filled in.

        Raises:
            WordingError: If the response or a value does not exist.
        """
        variations = self.responses.get(utter_action)
        if not variations:
            raise WordingError(f"no response {utter_action}")
        draft = dict(variations[0])
        draft["text"] = fill(draft.get("text") or "", kwargs)
        return draft
