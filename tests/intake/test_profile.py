"""Which answers stand."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.intake.profile import Answer, How, Profile, Status
from bot.services.resources import resources

WISH, MORE, FIRST, ATTRACTION = "wens.wens", "wens.nog_een", "wens.kies", "wens_vertalen.aantrekking"


def answer(key: str, number: int, *codes: str, words: str = "x", status: Status = Status.ANSWERED) -> Answer:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Answer(key, 1, status, words, codes, How.TYPED, 1.0, at, number)


def profile(*answers: Answer) -> Profile:
    return Profile(resources().catalogue, answers, consented=True)


def test_not_asked_skipped_doubt_and_no_are_four_things() -> None:
    found = profile(
        answer("kennismaking.naam", 1, "overgeslagen", status=Status.SKIPPED),
        answer("kennismaking.vandaag", 2, "weet_niet", status=Status.DOUBT),
        answer("kennismaking.manier", 3, "nee"),
    )
    keys = ("kennismaking.naam", "kennismaking.vandaag", "kennismaking.manier", "kennismaking.samen")
    assert [found.status(key) for key in keys] == [Status.SKIPPED, Status.DOUBT, Status.ANSWERED, Status.NOT_ASKED]


def test_the_newest_version_stands_and_all_are_kept() -> None:
    found = profile(answer(WISH, 1, "piloot"), answer(WISH, 2, "kok"))
    assert found.codes(WISH) == ("kok",)
    assert len(found.versions(WISH)) == 2


def test_what_rests_on_a_changed_answer_falls() -> None:
    rows = [answer(WISH, 1, "piloot"), answer(ATTRACTION, 2, "vliegtuigen")]
    assert profile(*rows).get(ATTRACTION) is not None
    assert profile(*rows, answer(WISH, 3, "kok")).get(ATTRACTION) is None


def test_the_same_answer_in_other_words_changes_nothing() -> None:
    rows = [answer(WISH, 1, "piloot"), answer(ATTRACTION, 2, "vliegtuigen"), answer(WISH, 3, "piloot", words="vliegen")]
    assert profile(*rows).get(ATTRACTION) is not None


def test_other_words_change_a_wish_without_a_code() -> None:
    rows = [answer(WISH, 1, words="dakjes maken"), answer(ATTRACTION, 2, "buiten")]
    assert profile(*rows, answer(WISH, 3, words="tuintjes maken")).get(ATTRACTION) is None


def test_an_answer_comes_back_when_what_it_rested_on_is_changed_back() -> None:
    rows = [answer(WISH, 1, "piloot"), answer(ATTRACTION, 2, "vliegtuigen"), answer(WISH, 3, "kok")]
    assert profile(*rows, answer(WISH, 4, "piloot")).codes(ATTRACTION) == ("vliegtuigen",)


def test_choosing_the_first_wish_as_the_main_one_changes_nothing() -> None:
    rows = [
        answer(WISH, 1, "piloot"),
        answer(MORE, 2, "geen"),
        answer(ATTRACTION, 3, "vliegtuigen"),
        answer(MORE, 4, "kok"),
    ]
    assert profile(*rows, answer(FIRST, 5, "piloot")).get(ATTRACTION) is not None
    assert profile(*rows, answer(FIRST, 5, "kok")).get(ATTRACTION) is None


def test_an_answer_can_be_given_anew_when_what_it_rests_on_is_gone_for_good() -> None:
    rows = [answer(WISH, 1, "piloot"), answer(MORE, 2, "kok"), answer(FIRST, 3, "kok"), answer(ATTRACTION, 4, "koken")]
    changed = [*rows, answer(WISH, 5, "dj"), answer(MORE, 6, "geen")]
    assert profile(*changed).get(ATTRACTION) is None
    assert profile(*changed, answer(ATTRACTION, 7, "muziek")).codes(ATTRACTION) == ("muziek",)


def test_answers_that_stand_come_in_the_order_of_the_catalogue() -> None:
    found = profile(answer(WISH, 1, "piloot"), answer("kennismaking.naam", 2, words="Sam"))
    assert [item.question for item in found.standing()] == ["kennismaking.naam", WISH]


def test_answers_to_questions_that_no_longer_exist_are_left_alone() -> None:
    found = profile(answer("oud.vraag", 1, "ja"))
    assert found.standing() == []
    assert found.get("oud.vraag") is not None
