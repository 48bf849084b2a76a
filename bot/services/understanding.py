"""What the assistant makes of a text, for developers and evaluation."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from bot.gateway.normalise import engine_text
from bot.intake.context import MOTIVES
from bot.safety import detect
from bot.services.resources import resources
from bot.settings import ROOT
from bot.wishes import attractions_for, find_attractions, find_wishes, suggest

ENGINE_PYTHON = ROOT / ".venv-engine" / "bin" / "python"
SURE = 0.85


class EngineMissingError(OSError):
    """The engine's environment or model is missing."""


def understand(texts: list[str], topic: str = "") -> list[dict[str, Any]]:
    """Return intent, confidence, codes and signal for each text, by the trained model.

    Args:
        texts: messages as a client would send them.
        topic: the topic in which they are taken as answers; decides which codes are looked for.

    Raises:
        EngineMissingError: there is no trained model; the message says what to do.
    """
    lines = "".join(json.dumps({"text": engine_text("text", text)}) + "\n" for text in texts)
    try:
        done = subprocess.run(  # noqa: S603 - our own program, our own arguments
            [str(ENGINE_PYTHON), "-m", "bot.engine.parse"],
            input=lines,
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise EngineMissingError("the trained assistant is not there; run `make train` first") from error
    parsed = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return [
        {
            "text": text,
            "intent": item["intent"],
            "confidence": item["confidence"],
            "codes": _codes(text, topic),
            "signal": detect(text),
        }
        for text, item in zip(texts, parsed, strict=True)
    ]


def _codes(text: str, topic: str) -> list[str]:
    if topic in {"wens", "wens_vertalen"}:
        knowledge = resources().knowledge
        if topic == "wens":
            return [wish.code for wish in find_wishes(knowledge, text) if wish.confidence >= SURE and not wish.negated]
        return find_attractions(knowledge, text)
    names = {resources().catalogue.question(key).codes for key in MOTIVES} | {topic}
    finder = resources().finders.get(topic if topic in names else "")
    return finder.find(text) if finder else []


def translate_wish(text: str) -> dict[str, Any]:
    """Return the wish found in a text, its attractions, and suggestions as if all attractions were chosen."""
    knowledge = resources().knowledge
    found = [wish for wish in find_wishes(knowledge, text) if not wish.negated]
    codes = [wish.code for wish in found[:1]]
    attractions = attractions_for(knowledge, codes)
    suggestions = suggest(knowledge, wish_codes=codes, attractions=[item.code for item in attractions])
    return {
        "text": text,
        "wish": codes[0] if codes else None,
        "attractions": [{"code": item.code, "label": item.label} for item in attractions],
        "suggestions": [
            {"work": item.work, "label": item.label, "distance": item.distance, "because": list(item.because)}
            for item in suggestions
        ],
    }
