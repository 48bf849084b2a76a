"""Facts about one client: what comes next, what is suggested, who may read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.intake.context import MOST_HEARD, ROUND, Context
from bot.services.resources import resources
from tests.intake.talk import Talk


def test_consent_comes_first() -> None:
    question = Talk().context.next_question()
    assert question is not None
    assert question.kind == "consent"


def test_the_order_of_options_is_a_clients_own_and_stays_the_same() -> None:
    question = resources().catalogue.question("kennismaking.samen")
    orders = {tuple(option.code for option in Talk(seed=seed).context.options(question)) for seed in range(20)}
    assert len(orders) == 3
    assert Talk(seed=4).context.options(question) == Talk(seed=4).context.options(question)


def test_options_with_a_meaning_in_their_order_keep_it() -> None:
    question = resources().catalogue.question("kennismaking.vandaag")
    for seed in range(10):
        codes = [option.code for option in Talk(seed=seed).context.options(question)]
        assert codes == ["goed", "gaat_wel", "niet_goed"]


def test_three_others_come_only_when_all_three_were_refused() -> None:
    talk = Talk().to("wens_vertalen.reactie_1")
    assert len(talk.context.suggestions) == ROUND
    for _ in range(ROUND):
        talk.tap("niks")
    assert len(talk.context.suggestions) == 2 * ROUND
    assert len({item.work for item in talk.context.suggestions}) == 2 * ROUND


def test_no_attraction_and_no_wish_means_no_suggestion_and_the_question_what_is_sought() -> None:
    talk = Talk().to("wens.wens")
    for _ in range(2):
        talk.text("weet niet", "weet_niet")
    talk.tap("weet_niet")
    talk.tap("kijken")
    assert talk.context.suggestions == ()
    assert talk.state.open == "motieven.mist"


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_suggestions_are_fine(count: int) -> None:
    """A small knowledge base: what keeps the attraction is all that is asked about."""
    whole = resources()
    works = dict(list(whole.knowledge.work.items())[:count])
    reach = {code: frozenset(works) for code in whole.knowledge.attractions}
    few = replace(
        whole.knowledge, work=works, reach=replace(whole.knowledge.reach, direct=reach, kept=reach, near=reach)
    )
    talk = Talk().to("wens_vertalen.soort")
    context = Context(replace(whole, knowledge=few), talk.profile, talk.seed)
    asked = [question.key for question in whole.catalogue.questions() if ".reactie_" in question.key]
    assert [key for key in asked if context.wanted(whole.catalogue.question(key))] == asked[:count]
    assert context.none_liked is (count == 0)


def test_motives_heard_count_when_the_client_says_that_they_are_right() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("geld en mensen zien")
    assert talk.context.motives == ()
    assert len(talk.context.heard) <= MOST_HEARD
    talk.tap("ja")
    assert talk.context.motives == talk.context.heard


@pytest.mark.parametrize("code", ["nee", "beetje", "weet_niet"])
def test_motives_that_were_heard_wrongly_do_not_count(code: str) -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("geld en mensen zien")
    talk.tap(code)
    assert talk.context.motives == ()


def test_nobody_may_read_before_the_client_agrees() -> None:
    talk = Talk().to("terugkijken.delen")
    talk.tap("beide")
    assert talk.context.readers == ()
    talk.tap("ja")
    assert talk.context.readers == ("jobcoach", "woonbegeleider")


ALL_TOPICS = [
    "kennismaking", "wens", "wens_vertalen", "motieven", "werkwaarden", "krachten", "werkvaardigheden", "werkplek",
    "netwerk", "nu", "leefgebieden", "begeleiding", "eerste_stap", "terugkijken",
]  # fmt: skip


def test_topics_are_open_until_nothing_is_left_to_ask() -> None:
    talk = Talk().to("wens.wens")
    assert [topic.code for topic in talk.context.finished_topics()] == ["kennismaking"]
    assert [topic.code for topic in talk.context.open_topics()] == ALL_TOPICS[1:]
    talk.to_the_end()
    assert talk.context.open_topics() == []
