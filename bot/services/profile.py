"""The structured profile of one client as plain data, checked against its schema."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator

from bot.intake.context import Context
from bot.intake.profile import Profile
from bot.intake.structured import FORMAT, structured
from bot.services.resources import DATA, resources
from bot.store.database import reading
from bot.store.models import Client
from bot.store.repositories import Answers, Clients, to_domain

SCHEMA = DATA / "profile" / f"profile-{FORMAT}.schema.json"


class ProfileError(ValueError):
    """A profile that is not as its schema says; the message names the place, without a word of the client."""


@lru_cache(maxsize=1)
def validator() -> Draft202012Validator:
    """The schema of the present format, ready to check with."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


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
        ProfileError: the profile is not as its schema says.
    """
    with reading() as session:
        client = Clients(session).by_label(name)
    if client is None:
        raise LookupError(f"there is no client named {name}")
    found = {"client": name, **structured(load_context(client.id))}
    check_profile(found)
    return found


def check_profile(profile: dict[str, Any]) -> None:
    """Check a profile against the schema in the repository.

    Raises:
        ProfileError: it is not as the schema says.
    """
    wrong = [f"{error.json_path} ({error.validator})" for error in validator().iter_errors(profile)]
    if wrong:
        raise ProfileError(f"the profile is not as {SCHEMA.name} says at {', '.join(wrong[:5])}")
