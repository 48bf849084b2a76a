"""Two thousand clients answer the whole catalogue at random: what holds for each of them, and how long it takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from os import cpu_count
from random import Random
from typing import Any

import pytest

from bot.intake import context
from bot.intake.structured import structured
from bot.services.portal_texts import summary_plan
from bot.services.profile import check_profile
from bot.services.resources import resources
from bot.summary import summarise
from tests.intake.talk import Talk
from tests.intake.wanderer import NO_WORK, Wanderer, minutes_of, said_anywhere
from tests.summary.held import check_that_nothing_is_added, check_that_nothing_is_lost

WALKS, AT_ONCE = 2000, 50
MOST_IN_A_TOPIC = 8
FIRST_TOPICS = frozenset({"kennismaking", "wens", "wens_vertalen", "motieven"})


@dataclass(frozen=True)
class Walked:
    """What came of one walk: `fault` is empty when all went as it should."""

    seed: int
    fault: str
    questions: int
    minutes: float
    works: bool
    changed: bool  # an answer was given anew, which may lead to other questions
    most_in_a_topic: tuple[str, int]


def walk(seed: int) -> Walked:
    """Let one client answer everything."""
    client = Wanderer(seed)
    try:
        client.walk()
        check_profile(structured(client.talk.context))
        check_summaries(client.talk, seed)
        lost = [words for words in client.typed if not said_anywhere(client.talk, words)]
        fault = f"seed {seed}: nowhere in an answer: {lost}" if lost else ""
    except AssertionError as wrong:
        fault = str(wrong)
    except Exception as wrong:  # noqa: BLE001 - the test names the client with whom it went wrong
        fault = f"seed {seed}: {wrong!r}"
    by_topic = client.asked_by_topic()
    works = "geen_werk" not in client.talk.codes_of("wens.wens")
    most = by_topic.most_common(1)[0]
    return Walked(seed, fault, sum(by_topic.values()), minutes_of(client), works, bool(client.anew), most)


def check_summaries(talk: Talk, seed: int) -> None:
    """What staff read holds all that they may read and adds nothing, whether that is all or some topics."""
    everything = frozenset(topic.code for topic in resources().catalogue.topics)
    for readable in (everything, frozenset(Random(seed).sample(sorted(everything), 5))):
        summary = summarise(talk.context, readable, summary_plan())
        check_that_nothing_is_lost(talk.context, readable, summary)
        check_that_nothing_is_added(talk.context, readable, summary)


def walk_many(first: int) -> list[Walked]:
    """Let some clients answer everything, in a process of its own."""
    remember_suggestions()
    return [walk(seed) for seed in range(first, first + AT_ONCE)]


def remember_suggestions() -> None:
    """Suggestions are worked out anew at every turn; a walk has many turns, and the same ones come again and again."""
    found: dict[tuple[Any, ...], Any] = {}
    suggest = _suggest()

    def remembered(knowledge: Any, **about: Any) -> Any:
        key = tuple(about.values())
        if key not in found:
            found[key] = suggest(knowledge, **about)
        return found[key]

    context.suggest = remembered


@lru_cache(maxsize=1)
def _suggest() -> Callable[..., Any]:
    return context.suggest


@pytest.fixture(scope="module")
def walked() -> list[Walked]:
    """All walks, on all cores."""
    began = time.monotonic()
    with ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn")) as pool:
        found = [item for part in pool.map(walk_many, range(0, WALKS, AT_ONCE)) for item in part]
    print(f"\n{len(found)} walks in {time.monotonic() - began:.0f} s")
    return found


@pytest.mark.timeout(600)  # on a quiet machine about 80 s
def test_every_walk_ends_asks_nothing_twice_nothing_excluded_and_loses_no_word(walked: list[Walked]) -> None:
    assert len(walked) == WALKS
    assert [item.fault for item in walked if item.fault] == []


def test_no_topic_asks_more_than_eight_questions(walked: list[Walked]) -> None:
    over = [item for item in walked if item.most_in_a_topic[1] > MOST_IN_A_TOPIC]
    assert [item for item in over if not item.changed] == []


def test_both_paths_were_walked_many_times(walked: list[Walked]) -> None:
    assert sum(item.works for item in walked) > WALKS / 2
    assert sum(not item.works for item in walked) > WALKS / 50


def test_how_many_questions_and_minutes_it_takes(walked: list[Walked]) -> None:
    straight = sorted((item.questions, item.minutes) for item in walked if item.works and not item.changed)
    shortest, longest = shortest_walk(), max((item.questions, item.minutes) for item in walked)
    typical = (statistics.median(item[0] for item in straight), statistics.median(item[1] for item in straight))
    for name, (questions, minutes) in {"shortest": shortest, "typical": typical, "longest": longest}.items():
        print(f"{name}: {questions:.0f} questions, {minutes:.0f} minutes")
    asked = sum(question.kind != "consent" for question in resources().catalogue.questions())
    assert 15 <= shortest[0] <= 40
    assert 70 <= typical[0] <= longest[0] <= asked
    assert typical[1] <= 50


def shortest_walk() -> tuple[int, float]:
    """Who does not want to work, leaves life out and taps whatever can be tapped."""
    client = Wanderer(0)
    client.types = client.strays = 0.0
    talk = client.talk
    talk.begin()
    client.look()
    for _ in range(200):
        if talk.state.finished and not talk.state.open:
            return sum(client.asked_by_topic().values()), minutes_of(client)
        if talk.state.open == "wens.wens":
            talk.text(NO_WORK, "geen_werk")
        elif "ander_onderwerp" in talk.codes and talk.state.open.startswith("leefgebieden."):
            talk.tap("verder" if talk.state.pending else "ander_onderwerp")
        else:
            talk.shortest()
        client.look()
    raise AssertionError(f"still asking {talk.state.open}")


@pytest.mark.parametrize("wish", ["ik wil piloot worden", "net als mijn ome Sjors"])
def test_the_first_topics_alone_make_a_summary_that_is_read_back_and_opened(wish: str) -> None:
    talk = Talk().to("terugkijken.akkoord", wish=wish)
    talk.tap("ja")
    answered = {answer.question.split(".")[0] for answer in talk.answers}
    assert answered <= FIRST_TOPICS | {"terugkijken"}
    assert talk.context.readers
    assert set(talk.context.opened) >= FIRST_TOPICS
    summary = summarise(talk.context, frozenset(talk.context.opened), summary_plan())
    questions = {answer.number: answer.question for answer in talk.answers}
    told = {questions[source] for statement in summary.statements() for source in statement.sources}
    assert {"wens.wens", "wens_vertalen.aantrekking", "motieven.top"} <= told
    assert "ander_onderwerp" in talk.codes, "the rest can be done later"
