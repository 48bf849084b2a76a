"""The table of the poster names questions and codes that exist, and each question once."""

from __future__ import annotations

from bot.services.poster import poster_plan
from bot.services.resources import resources

PLAN, CATALOGUE = poster_plan(), resources().catalogue
SOURCES = [source for section in PLAN.sections for line in section.lines for source in line.sources]
SECTIONS = ("wil", "belangrijk", "kan", "nodig", "stap", "afspraken")


def test_the_sections_stand_in_their_order() -> None:
    assert tuple(section.code for section in PLAN.sections) == SECTIONS


def test_every_question_on_the_poster_is_in_the_catalogue_once() -> None:
    keys = [source.question for source in SOURCES]
    assert [
        f"data/poster/poster.yml: {key} is no question; mend it" for key in keys if key not in CATALOGUE.by_key
    ] == []
    assert len(keys) == len(set(keys))


def test_every_code_on_the_poster_is_an_option_of_its_question() -> None:
    for source in SOURCES:
        known = {option.code for option in CATALOGUE.question(source.question).options}
        assert not {*source.codes, *source.without} - known, (
            f"data/poster/poster.yml: {source.question} has no such option"
        )


def test_every_line_has_a_picture_for_what_has_none_of_its_own() -> None:
    for section in PLAN.sections:
        for line in section.lines:
            for source in line.sources:
                options = CATALOGUE.question(source.question).options
                own = bool(options) and all(option.picture for option in options) and not any(source.codes.values())
                computed = CATALOGUE.question(source.question).source in {"attractions", "motives"}
                assert line.picture or own or computed, f"data/poster/poster.yml: {line.lead} needs a picture"


def test_the_whole_scan_of_skills_is_on_the_poster() -> None:
    skills = {question.key for question in CATALOGUE.questions() if question.place.startswith("werkvaardigheden.")}
    assert skills <= {source.question for source in SOURCES}


def test_nothing_sensitive_is_on_the_poster() -> None:
    closed = {topic.code for topic in CATALOGUE.topics if topic.sensitive} | {"netwerk"}
    assert not [source for source in SOURCES if source.question.split(".")[0] in closed]
    done = next(source for source in SOURCES if source.question == "krachten.gedaan")
    assert not done.shows("binnen")  # work in detention is told, not shown
