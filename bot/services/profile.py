"""The structured profile of one client as plain data."""

from __future__ import annotations

from typing import Any

from bot.intake.context import Context
from bot.intake.profile import Answer, Profile
from bot.services.resources import resources
from bot.store.database import reading
from bot.store.models import Client
from bot.store.repositories import Answers, Clients, to_domain


def load_context(client_id: str) -> Context:
    """Return the facts about a client.

    Raises:
        LookupError: there is no such client.
    """
    with reading() as session:
        client = session.get(Client, client_id)
        if client is None:
            raise LookupError("there is no such client")
        answers = Answers(session, client_id)
        profile = Profile(resources().catalogue, map(to_domain, answers.rows()), consented=answers.consented())
        return Context(resources(), profile, client.seed)


def structured_profile(name: str) -> dict[str, Any]:
    """Return the profile of the client with this name.

    Raises:
        LookupError: there is no client of that name.
    """
    with reading() as session:
        client = Clients(session).by_label(name)
    if client is None:
        raise LookupError(f"there is no client named {name}")
    context = load_context(client.id)
    return {
        "client": name,
        "consent": context.profile.consented,
        "topics": {
            topic.code: {
                question.key.split(".")[1]: _field(context, question.key)
                for question in topic.questions
                if question.kind != "consent"
            }
            for topic in context.catalogue.topics
        },
    }


def _field(context: Context, key: str) -> dict[str, Any]:
    answer = context.profile.get(key)
    status = context.profile.status(key)
    if answer is None:
        return {"status": status, "values": [], "words": None, "time": None, "how": None, "versions": 0}
    return {"status": status, **_given(answer), "versions": len(context.profile.versions(key))}


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
