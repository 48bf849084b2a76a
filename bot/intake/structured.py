"""The structured profile: every field of the catalogue with its values, words, status, time and how it came in."""

from __future__ import annotations

from typing import Any

from bot.intake.catalogue import Catalogue, Question
from bot.intake.context import Context
from bot.intake.contradictions import SaidBoth, said_both
from bot.intake.habits import habits
from bot.intake.profile import Answer, Status

FORMAT = 1  # the version of the format; the schema of each version stays in data/profile
CONTRADICTORY = "contradictory"


def structured(context: Context) -> dict[str, Any]:
    """Return the profile as plain data, by topic and field (`Question.place`); `schema_of` tells its form."""
    pairs = said_both(context.profile)
    contrary = {answer.question for pair in pairs for answer in (pair.first, pair.later)}
    topics: dict[str, dict[str, Any]] = {topic.code: {} for topic in context.catalogue.topics}
    for question in context.catalogue.questions():
        if question.kind != "consent":
            topic, name = question.place.split(".")
            topics[topic][name] = _field(context, question, contrary)
    return {
        "format": FORMAT,
        "consent": context.profile.consented,
        "topics": topics,
        "said_both": [_both(context, pair) for pair in pairs],
        "habits": [{"habit": item.name, "answers": len(item.answers), "of": item.asked} for item in habits(context)],
    }


def _both(context: Context, pair: SaidBoth) -> dict[str, str]:
    places = {name: context.catalogue.question(answer.question).place for name, answer in vars(pair).items()}
    return {"first": places["first"], "later": places["later"]}


def _field(context: Context, question: Question, contrary: set[str]) -> dict[str, Any]:
    answer = context.profile.get(question.key)
    found = {"question": question.key, "versions": len(context.profile.versions(question.key))}
    if answer is None:
        return {**found, "status": Status.NOT_ASKED, "values": [], "words": None, "time": None, "how": None}
    status = CONTRADICTORY if question.key in contrary else answer.status
    return {**found, "status": status, **_given(answer)}


def _given(answer: Answer) -> dict[str, Any]:
    return {
        "values": list(answer.codes),
        "words": answer.words,
        "time": answer.at.isoformat(),
        "how": answer.how,
        "together": answer.together,
        "confidence": answer.confidence,
        "about": dict(answer.subject),
        "question_version": answer.version,
    }


def schema_of(catalogue: Catalogue) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the profile: every field, and the values that it may have."""
    topics: dict[str, dict[str, Any]] = {topic.code: {} for topic in catalogue.topics}
    for question in catalogue.questions():
        if question.kind != "consent":
            topic, name = question.place.split(".")
            topics[topic][name] = _field_schema(question)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Werkwens profile, format {FORMAT}",
        **_closed(
            {
                "format": {"const": FORMAT},
                "client": {"type": "string"},
                "consent": {"type": "boolean"},
                "topics": _closed({code: _closed(fields) for code, fields in topics.items()}),
                "said_both": _rows({"first": {"type": "string"}, "later": {"type": "string"}}),
                "habits": _rows(
                    {"habit": {"enum": ["yes", "last"]}, "answers": {"type": "integer"}, "of": {"type": "integer"}}
                ),
            },
            optional=("client",),
        ),
        "$defs": {"text": {"type": ["string", "null"]}, "status": {"enum": [*map(str, Status), CONTRADICTORY]}},
    }


def _rows(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _closed(properties)}


def _closed(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object with just these properties."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _field_schema(question: Question) -> dict[str, Any]:
    values: dict[str, Any] = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    if question.closed and question.options and not question.source and not question.vocabulary:
        codes = [option.code for option in question.options if not option.command]
        values["items"] = {"enum": list(dict.fromkeys([*codes, "weet_niet", "overgeslagen", "nee", "geen"]))}
    return _closed(
        {
            "question": {"const": question.key},
            "versions": {"type": "integer", "minimum": 0},
            "status": {"$ref": "#/$defs/status"},
            "values": values,
            "words": {"$ref": "#/$defs/text"},
            "time": {"type": ["string", "null"], "format": "date-time"},
            "how": {"enum": ["typed", "tapped", None]},
            "together": {"type": "boolean"},
            "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            "about": {"type": "object"},
            "question_version": {"type": "integer", "minimum": 1},
        },
        optional=("together", "confidence", "about", "question_version"),
    )
