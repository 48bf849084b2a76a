"""Changing an earlier answer: which one, what is asked again, and the way back."""

from __future__ import annotations

import pytest

from tests.intake.talk import Talk


def asked(talk: Talk) -> list[str]:
    """The questions that are put on the shortest way to the end."""
    found = []
    while talk.state.open:
        found.append(talk.state.open)
        while talk.state.open == found[-1]:
            talk.shortest()
    return found


@pytest.mark.parametrize("words", ["verander mijn naam", "ik wil mijn naam veranderen", "verander hoe ik heet"])
def test_an_answer_is_found_by_its_name(words: str) -> None:
    talk = Talk().to("motieven.fijn")
    talk.text(words, "verander")
    assert talk.state.open == "kennismaking.naam"
    assert talk.codes == ["verder"]


def test_a_change_is_confirmed_and_leads_back() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("verander mijn naam", "verander")
    assert talk.text("Ster") == ["utter_veranderd", "utter_ask_motieven_fijn"]
    assert talk.words_of("kennismaking.naam") == "Ster"
    assert [answer.words for answer in talk.profile.versions("kennismaking.naam")] == ["Sam", "Ster"]


def test_what_was_begun_is_there_when_the_client_comes_back() -> None:
    talk = Talk().to("wens_vertalen.aantrekking")
    talk.tap("vliegtuigen")
    talk.text("verander mijn naam", "verander")
    talk.text("Ster")
    assert talk.state.open == "wens_vertalen.aantrekking"
    assert talk.state.partial == ["vliegtuigen"]
    assert "klaar" in talk.codes
    talk.tap("klaar")
    assert talk.words_of("wens_vertalen.aantrekking") == "Vliegtuigen"


def test_what_depends_on_a_changed_answer_is_asked_again_and_nothing_else() -> None:
    talk = Talk().to("motieven.plaatjes_1")
    talk.text("verander mijn wens", "verander")
    talk.text("ik wil kok worden")
    again = asked(talk)
    assert again[:2] == ["wens_vertalen.aantrekking", "wens_vertalen.soort"]
    assert "motieven.plaatjes_1" in again
    assert not {"kennismaking.naam", "wens.nog_een", "motieven.fijn"} & set(again)


def test_the_same_answer_again_asks_nothing_again() -> None:
    talk = Talk().to("motieven.plaatjes_1")
    talk.text("verander mijn wens", "verander")
    talk.text("toch piloot worden")
    assert talk.state.open == "motieven.plaatjes_1"
    assert talk.codes_of("wens_vertalen.aantrekking")


def test_a_second_wish_that_does_not_come_first_asks_nothing_again() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("verander nog een wens", "verander")
    talk.text("ik wil ook kok worden")
    assert talk.state.open == "wens.kies"
    talk.choose("Piloot")
    assert talk.state.open == "motieven.fijn"


def test_going_back_opens_the_answer_before_and_then_the_one_before_that() -> None:
    talk = Talk().to("kennismaking.samen")
    talk.text("terug", "verander")
    assert talk.state.open == "kennismaking.manier"
    talk.text("terug", "verander")
    assert talk.state.open == "kennismaking.vandaag"


def test_without_a_name_it_is_asked_which_answer_is_meant() -> None:
    talk = Talk().to("wens.wens")
    talk.text("dat klopt niet", "verander")
    assert talk.names == ["utter_verander_kies"]
    assert len([code for code in talk.codes if code.startswith("change:")]) == 4
    talk.choose("Hoe het gaat")
    assert talk.state.open == "kennismaking.vandaag"


def test_older_answers_are_on_the_next_screen() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("iets veranderen", "verander")
    seen = set(talk.codes)
    for _ in range(4):
        talk.choose("Laat meer zien")
        seen |= set(talk.codes)
    assert {f"change:{answer.question}" for answer in talk.answers} <= seen


def test_an_answer_can_be_named_by_its_label() -> None:
    talk = Talk().to("wens.wens")
    talk.text("iets veranderen", "verander")
    talk.text("hoe het gaat")
    assert talk.state.open == "kennismaking.vandaag"


@pytest.mark.parametrize(("words", "intent"), [("ga verder", "hervat"), ("sla over", "sla_over")])
def test_who_changes_nothing_after_all_keeps_the_answer(words: str, intent: str) -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("verander mijn naam", "verander")
    talk.text(words, intent)
    assert talk.words_of("kennismaking.naam") == "Sam"
    assert talk.state.open == "motieven.fijn"
    assert not talk.state.changing


def test_not_knowing_any_more_is_a_change() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("verander mijn naam", "verander")
    talk.text("weet ik niet", "weet_niet")
    assert talk.codes_of("kennismaking.naam") == ("weet_niet",)


def test_there_may_be_nothing_to_change() -> None:
    talk = Talk().to("kennismaking.naam")
    assert talk.text("terug", "verander") == ["utter_verander_niets", "utter_ask_kennismaking_naam"]


def test_from_the_wish_to_no_work_and_back_again() -> None:
    talk = Talk().to("motieven.plaatjes_1")
    talk.text("verander mijn wens", "verander")
    talk.text("ik wil niet werken", "geen_werk")
    assert talk.state.open == "wens.nu_belangrijk"
    assert "wens_vertalen" not in " ".join(asked(talk))
    talk.text("verander mijn wens", "verander")
    talk.text("ik wil piloot worden")
    assert talk.codes_of("wens_vertalen.aantrekking")  # given for this wish before


class TestAfterTheEnd:
    """Sharing follows the answers."""

    def test_taking_back_who_may_read_takes_effect_at_once(self) -> None:
        talk = Talk().to_the_end()
        assert talk.context.readers
        talk.text("verander wie dit leest", "verander")
        assert talk.state.open == "terugkijken.delen"
        talk.choose("Nog niemand")
        assert talk.approved[-1] == ()
        assert talk.names == ["utter_veranderd", "utter_klaar_niet_gedeeld", "utter_na_klaar"]

    def test_other_readers_need_a_new_yes(self) -> None:
        talk = Talk().to("terugkijken.delen")
        talk.choose("Mijn jobcoach")
        talk.choose("Ja, ik ben akkoord")
        talk.text("verander wie dit leest", "verander")
        talk.choose("Coach en begeleider")
        assert talk.state.open == "terugkijken.akkoord"
        assert talk.context.readers == ()
        talk.choose("Ja, ik ben akkoord")
        assert talk.approved == [("jobcoach",), (), ("jobcoach", "woonbegeleider")]

    def test_the_yes_can_be_taken_back(self) -> None:
        talk = Talk().to_the_end()
        talk.text("verander akkoord", "verander")
        talk.choose("Nog niet")
        assert talk.approved[-1] == ()

    def test_erasing_the_yes_takes_it_back(self) -> None:
        talk = Talk().to_the_end()
        talk.text("wis het laatste", "wis")
        assert talk.approved[-1] == ()

    def test_not_knowing_who_may_read_shares_nothing(self) -> None:
        talk = Talk().to("terugkijken.delen")
        talk.text("weet ik niet", "weet_niet")
        assert talk.approved == []
        assert talk.names[0] == "utter_niet_gedeeld"

    def test_a_changed_answer_is_read_back_again(self) -> None:
        talk = Talk().to_the_end()
        talk.text("verander mijn wens", "verander")
        talk.text("ik wil kok worden")
        again = asked(talk)
        assert "terugkijken.lees_wens" in again
        assert "terugkijken.lees_motieven" not in again
        assert talk.names[-1] == "utter_na_klaar"
