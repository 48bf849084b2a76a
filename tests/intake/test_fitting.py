"""Work that is named fits what was said of work, and does not change under the client's hands."""

from __future__ import annotations

from bot.intake.context import REACTIONS
from bot.services.resources import resources
from tests.intake.talk import Talk

FIRST = REACTIONS[0]


def shown(talk: Talk) -> list[str]:
    return [item.work for item in talk.context.suggestions]


def values_of(works: list[str]) -> list[frozenset[str]]:
    return [resources().knowledge.work[code].values for code in works]


def test_the_reason_of_a_refusal_keeps_such_work_away_from_then_on() -> None:
    for reason, value in (("nee veel te druk", "druk"), ("niks voor mij, niet binnen", "binnen")):
        talk = Talk().to(FIRST)
        talk.text(reason, "nee", 0.95)
        assert talk.codes_of(FIRST) == ("niks",)
        assert value in talk.context.fit.disliked
        assert not [values for values in values_of(shown(talk)[1:]) if value in values]


def test_what_is_wanted_instead_is_no_dislike() -> None:
    talk = Talk().to(FIRST)
    talk.text("nee ik wil buiten werken, niet binnen", "nee", 0.95)
    assert "buiten" in talk.context.fit.liked
    assert "binnen" in talk.context.fit.disliked


def test_a_reason_given_with_maybe_keeps_nothing_away() -> None:
    talk = Talk().to(FIRST)
    talk.text("misschien, is wel druk", "misschien", 0.95)
    assert talk.context.fit.disliked == ()


def test_work_that_got_a_reaction_stays_what_it_was_when_more_is_said_later() -> None:
    talk = Talk().to("wens_vertalen.proberen")
    before = shown(talk)
    talk.to("begeleiding.eerder_goed")
    assert talk.context.fit.liked, "the values were asked by now"
    assert shown(talk)[:3] == before[:3]
    for number, key in enumerate(REACTIONS[:3]):
        answer = talk.answer(key)
        assert answer is not None
        assert answer.subject["work"] == before[number]


def test_without_a_word_of_what_fits_the_three_are_those_of_one_round() -> None:
    talk = Talk().to(FIRST)
    before = shown(talk)
    talk.tap("leuk")
    assert shown(talk) == before
    talk.tap("misschien")
    assert shown(talk) == before


def test_three_others_come_after_three_refusals_and_none_comes_twice() -> None:
    talk = Talk().to(FIRST)
    for _ in range(3):
        talk.tap("niks")
    works = shown(talk)
    assert len(works) == len(set(works)) == 6
    assert talk.state.open == REACTIONS[3]


def test_what_is_liked_in_a_refusal_is_no_dislike() -> None:
    talk = Talk().to(FIRST)
    talk.text("niks voor mij ik hou meer van dieren", "nee", 0.95)
    assert talk.codes_of(FIRST) == ("niks",)
    assert talk.context.fit.disliked == ()


def test_what_is_hard_at_a_workplace_is_minded() -> None:
    talk = Talk().to("werkplek.lijf")
    talk.tap("tillen")
    talk.tap("klaar")
    assert "tillen" in talk.context.fit.disliked
    fitting = Talk().to(FIRST)
    fitting.text("nee te zwaar voor mij", "nee", 0.95)
    assert not [code for code in shown(fitting)[1:] if "tillen" in resources().knowledge.work[code].asks]
