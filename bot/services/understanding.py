"""What the assistant makes of a text, for developers and evaluation."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from bot.gateway.inbox import clean
from bot.gateway.normalise import engine_text, spoken
from bot.intake.catalogue import ADDED_UP, Question, Topic
from bot.intake.context import ATTRACTIONS
from bot.intake.hearing import own_codes
from bot.intake.interpret import read_options
from bot.safety import detect
from bot.services.resources import lexicon, resources
from bot.settings import ROOT
from bot.wishes import SURE_WISH, attractions_for, find_attractions, find_wishes, suggest

ENGINE_PYTHON = ROOT / ".venv-engine" / "bin" / "python"
TOLD_BY_ITSELF = frozenset({"choice", "pair", *ADDED_UP})  # kinds of questions with options that need no question
DOUBT = "nlu_fallback"  # how the engine says that no intent is likely enough; the likeliest one is told instead


class EngineMissingError(OSError):
    """The engine's environment or model is missing."""


def understand(texts: list[str], topic: str = "") -> list[dict[str, Any]]:
    """Return intent, confidence, codes and signal for each text, by the trained model.

    Args:
        texts: messages as a client would send them.
        topic: the topic in which they are taken as answers; decides which codes are looked for.

    Raises:
        EngineMissingError: there is no trained model; the message says what to do.
        LookupError: there is no such topic; the message names those that there are.
    """
    if topic:
        _topic(topic)
    parsed = _parse([engine_text("text", clean(text)) for text in texts]) if texts else []
    found = []
    for text, item in zip(texts, parsed, strict=True):
        intent, confidence = _likeliest(item)
        codes = codes_in(topic, text) if topic else []
        found.append({"text": text, "intent": intent, "confidence": confidence, "codes": codes, "signal": detect(text)})
    return found


def _topic(code: str) -> Topic:
    try:
        return resources().catalogue.topic(code)
    except KeyError:
        known = ", ".join(topic.code for topic in resources().catalogue.topics)
        raise LookupError(f"there is no topic {code}; choose one of {known}") from None


def _parse(texts: list[str]) -> list[dict[str, Any]]:
    """Ask the engine, loaded for this purpose alone; it gives one answer a text."""
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
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
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _likeliest(item: dict[str, Any]) -> tuple[str, float]:
    ranked = [item["intent"], *item["intent_ranking"]]
    chosen = next((intent for intent in ranked if intent["name"] != DOUBT), ranked[0])
    return str(chosen["name"]), float(chosen["confidence"])


def codes_in(topic: str, message: str) -> list[str]:
    """Return the codes that a message holds for the questions of a topic; what would be asked about is left out.

    Raises:
        LookupError: there is no such topic.
    """
    knowledge, text = resources().knowledge, spoken(clean(message))
    found: list[str] = []
    for question in _questions(_topic(topic)):
        if question.kind == "wish":
            wishes = find_wishes(knowledge, text)
            found += [wish.code for wish in wishes if wish.confidence >= SURE_WISH and not wish.negated]
        elif question.source == ATTRACTIONS:
            found += find_attractions(knowledge, text)
        else:
            found += _of_question(question, text)
    return list(dict.fromkeys(found))


def _questions(topic: Topic) -> list[Question]:
    """The questions of a topic; a skill or a part of life belongs to its own topic, wherever it is asked."""
    return [one for one in resources().catalogue.questions() if _belongs(one) == topic.code]


def _belongs(question: Question) -> str:
    return question.place.split(".", maxsplit=1)[0] if question.kind == "level" else question.topic


def _of_question(question: Question, text: str) -> list[str]:
    """Codes by the words of the question's vocabulary, and by its own options where these say enough by themselves."""
    if question.codes in resources().finders:
        return resources().finders[question.codes].meant(text)
    heard: list[str] = []
    finder = resources().finders.get(question.hears)
    if finder:
        own = own_codes(question)
        heard = [code for code in finder.meant(text) if code in own]
    if question.kind not in TOLD_BY_ITSELF or question.repeats:
        return heard  # "goed", "ja" or "minder druk" says nothing without the question
    reading = read_options(lexicon(), question.options, text)
    if question.kind in ADDED_UP or (reading.sure and not any(option.command for option in reading.options)):
        named = (option.code for option in reading.options)
        heard += [code for code in named if reading.exact or not finder or not finder.unlikely(text, code)]
    return heard


def translate_wish(text: str) -> dict[str, Any]:
    """Return the wish found in a text, its attractions, and suggestions as if all attractions were chosen.

    For a wish that is not known the attractions are those that the text names, else the general ones that the client
    would be shown.
    """
    knowledge = resources().knowledge
    found = sorted((wish for wish in find_wishes(knowledge, text) if not wish.negated), key=lambda w: -w.confidence)
    codes = [wish.code for wish in found[:1]]
    named = [] if codes else [knowledge.attractions[code] for code in find_attractions(knowledge, text)]
    attractions = named or attractions_for(knowledge, codes)
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
