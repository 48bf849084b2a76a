"""Whatever a client answered, every statement has a source that exists, and closed topics stay closed."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "intake"))

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from summary_people import EVERYTHING, SUGGESTION, TEXTS, Person, read, summary_of

from bot.intake.profile import Status
from bot.services.resources import resources
from bot.summary import Kind
from bot.summary.wording import WORDS
from tests.summary.held import check_that_nothing_is_added, check_that_nothing_is_lost

QUESTIONS = [question for question in resources().catalogue.questions() if question.kind != "consent"]
KNOWLEDGE = resources().knowledge
CODES = {question.key: [option.code for option in question.options] for question in QUESTIONS}
SOURCED = {"attractions": KNOWLEDGE.attractions, "wishes": KNOWLEDGE.wishes, "liked": KNOWLEDGE.work}
ANYTHING = ["nee", "geen_werk", "weet_niet", "onbekende_code", "geld", "piloot", "vliegtuigen"]


@st.composite
def answers(draw: st.DrawFn) -> Person:
    """A person with answers to any questions, in any order and any number of versions."""
    person = Person()
    for place in range(draw(st.integers(0, 30))):
        question = draw(st.sampled_from(QUESTIONS))
        known = [*CODES[question.key], *list(SOURCED.get(question.source, {}))[:20], *ANYTHING]
        codes = draw(st.lists(st.sampled_from(known), max_size=3, unique=True))
        status = draw(st.sampled_from([Status.ANSWERED, Status.ANSWERED, Status.DOUBT, Status.SKIPPED]))
        words = draw(st.sampled_from(["", "{haak}", "twee\nregels", "😀"])) + f" w{place}.{question.topic}."
        add = draw(st.sampled_from([person.said, person.tapped]))
        add(
            question.key,
            words,
            *codes,
            status=status,
            confidence=draw(st.sampled_from([0.0, 0.4, 1.0])),
            together=draw(st.booleans()),
            subject=draw(
                st.sampled_from([{}, SUGGESTION, {**SUGGESTION, "label": "Los", "distance": "meedoen", "because": []}])
            ),
        )
    return person


TOPICS = st.sets(st.sampled_from(sorted(EVERYTHING))).map(frozenset)
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(answers(), TOPICS)
def test_every_statement_rests_on_answers_that_exist_and_are_opened(person: Person, readable: frozenset[str]) -> None:
    known = {answer.number: answer for answer in person.answers}
    for statement in summary_of(person, readable).statements():
        if statement.sources:
            assert all(known[number].question.split(".")[0] in readable for number in statement.sources)
        else:
            assert statement.kind is Kind.NOT_ASKED
            assert statement.unasked
            assert all(key.split(".")[0] in readable for key in statement.unasked)
            assert not any(answer.question in statement.unasked for answer in person.answers)


@MANY
@given(answers(), TOPICS)
def test_words_are_verbatim_and_never_from_a_closed_topic(person: Person, readable: frozenset[str]) -> None:
    given_words = [answer.words for answer in person.answers]
    for statement in summary_of(person, readable).statements():
        text = read(statement)
        assert not any(f".{topic}." in text for topic in EVERYTHING - readable)
        assert all(any(words in whole for whole in given_words) for words in statement.words)


@MANY
@given(answers())
def test_what_is_shown_of_an_open_topic_does_not_hang_on_closed_ones_being_open(person: Person) -> None:
    """Closing other topics takes statements away and adds none that rest on an answer."""
    all_open = {item.sources for item in summary_of(person).statements()}
    for topic in EVERYTHING:
        alone = summary_of(person, frozenset({topic}))
        sources = {number for item in alone.statements() for number in item.sources}
        assert sources <= {number for group in all_open for number in group}


@MANY
@given(answers(), TOPICS)
def test_every_answer_that_may_be_read_appears_and_nothing_else(person: Person, readable: frozenset[str]) -> None:
    context, summary = person.context(), summary_of(person, readable)
    check_that_nothing_is_lost(context, readable, summary)
    check_that_nothing_is_added(context, readable, summary)


@MANY
@given(answers(), TOPICS)
def test_no_sentence_has_an_empty_place(person: Person, readable: frozenset[str]) -> None:
    for statement in summary_of(person, readable).statements():
        holes = re.findall(r"\{(\w+)\}", TEXTS.sentences[statement.text])
        assert holes.count(WORDS) <= len(statement.words)
        empty = [hole for hole in holes if hole != WORDS and not any(value.text for value in statement.values[hole])]
        assert not empty, statement
