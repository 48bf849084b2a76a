"""Whatever a client answered, the poster adds nothing, shows nothing that was left open, and rests on what stands."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from hypothesis import given
from summary_people import EVERYTHING, Person
from test_summary_properties import MANY, TOPICS, answers

from bot.intake.profile import Status
from bot.services.poster import poster_plan
from bot.summary.poster import LONGEST, build_poster

PLAN = poster_plan()


@MANY
@given(answers(), TOPICS)
def test_every_entry_says_something_and_rests_on_answers_that_stand_and_are_opened(
    person: Person, readable: frozenset[str]
) -> None:
    context = person.context()
    standing = {answer.number: answer for answer in context.profile.standing()}
    for entry in build_poster(context, PLAN, readable).entries():
        assert entry.text.strip()
        assert len(entry.text) <= LONGEST or not entry.own
        assert entry.sources
        for number in entry.sources:
            assert standing[number].status is Status.ANSWERED
            assert standing[number].question.split(".")[0] in readable


@MANY
@given(answers())
def test_own_words_are_those_of_the_answer_and_no_section_is_empty(person: Person) -> None:
    words = {answer.number: " ".join(answer.words.replace("\n", ", ").split()) for answer in person.answers}
    made = build_poster(person.context(), PLAN, EVERYTHING)
    for entry in made.entries():
        if entry.own:
            (number,) = entry.sources
            assert entry.text.rstrip("…") in words[number]
    assert all(line.entries for section in made.sections for line in section.lines)
    assert all(section.lines for section in made.sections)
