"""The structured profile is as its schema says, and the schema is as the catalogue says."""

from __future__ import annotations

import json

import pytest

from bot.intake.structured import schema_of, structured
from bot.services.profile import SCHEMA, ProfileError, check_profile, validator
from bot.services.resources import resources
from tests.intake.talk import Talk


def test_the_schema_in_the_repository_is_that_of_the_catalogue() -> None:
    stored = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert stored == schema_of(resources().catalogue), "run: python tools/profile_schema.py"


def test_the_schema_is_a_valid_schema() -> None:
    validator().check_schema(validator().schema)


def test_an_empty_and_a_full_profile_are_as_the_schema_says() -> None:
    check_profile(structured(Talk().context))
    check_profile(structured(Talk().to_the_end().context))


def test_a_profile_with_something_strange_is_refused_without_its_words() -> None:
    profile = structured(Talk().to_the_end().context)
    field = profile["topics"]["kennismaking"]["vandaag"]
    field["values"] = ["geheim woord"]
    with pytest.raises(ProfileError, match=r"kennismaking\.vandaag") as caught:
        check_profile(profile)
    assert "geheim" not in str(caught.value)


def test_every_question_but_consent_has_a_field() -> None:
    fields = structured(Talk().context)["topics"]
    asked = [item for item in resources().catalogue.questions() if item.kind != "consent"]
    assert sum(map(len, fields.values())) == len(asked)
