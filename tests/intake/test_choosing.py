"""Pictures that are added up, and a top three."""

from __future__ import annotations

import pytest

from bot.intake.profile import How
from tests.intake.talk import Talk

ATTRACTION, PICTURES, TOP = "wens_vertalen.aantrekking", "motieven.plaatjes_1", "motieven.top"


def test_pictures_come_on_screens_that_go_round() -> None:
    talk = Talk().to(ATTRACTION)
    first = talk.codes
    talk.choose("Laat meer zien")
    second = talk.codes
    talk.choose("Laat meer zien")
    assert talk.codes == first
    own = {*first, *second} - {"meer", "weet_niet"}
    assert len(own) == 6
    assert len(set(first) & own) == 4


def test_what_was_chosen_is_named_back_and_gone_from_the_screen() -> None:
    talk = Talk().to(ATTRACTION)
    talk.tap("vliegtuigen")
    assert talk.says[0].values["keuze"] == "Vliegtuigen"
    assert talk.says[0].multi
    assert "vliegtuigen" not in talk.codes
    assert "klaar" in talk.codes
    assert "weet_niet" not in talk.codes


def test_one_picture_with_klaar_ends_it() -> None:
    talk = Talk().to(ATTRACTION)
    talk.tap("vliegtuigen", "klaar")
    assert talk.codes_of(ATTRACTION) == ("vliegtuigen",)


def test_several_at_once_do_not_end_it_when_there_is_more_to_see() -> None:
    talk = Talk().to(ATTRACTION)
    talk.tap("vliegtuigen", "reizen")
    assert talk.state.open == ATTRACTION
    talk.tap("uniform", "knoppen")
    assert talk.codes_of(ATTRACTION) == ("vliegtuigen", "reizen", "uniform", "knoppen")


def test_several_with_the_next_screen_are_kept_and_the_next_screen_comes() -> None:
    talk = Talk().to(ATTRACTION)
    talk.tap("vliegtuigen", "meer")
    assert talk.state.partial == ["vliegtuigen"]
    assert talk.names[0] == "utter_meer_plaatjes"


def test_tapping_a_picture_twice_counts_once() -> None:
    talk = Talk().to(ATTRACTION)
    talk.tap("vliegtuigen")
    talk.tap("vliegtuigen")
    talk.tap("klaar")
    assert talk.codes_of(ATTRACTION) == ("vliegtuigen",)
    assert talk.words_of(ATTRACTION) == "Vliegtuigen"


def test_typed_things_are_found_in_the_order_of_the_client() -> None:
    talk = Talk().to(ATTRACTION)
    talk.text("reizen en vliegtuigen")
    talk.text("klaar", "voortgang", 0.72)
    answer = talk.answer(ATTRACTION)
    assert answer is not None
    assert answer.codes == ("reizen", "vliegtuigen")
    assert answer.words == "reizen en vliegtuigen"
    assert answer.how is How.TYPED
    assert answer.confidence < 1


@pytest.mark.parametrize(
    "words", ["boven de wolken zweven", "dat gevoel dat niemand mij daar kan vinden wat er ook gebeurt"]
)
def test_own_words_are_kept_and_not_judged(words: str) -> None:
    talk = Talk().to(ATTRACTION)
    talk.text(words)
    assert not talk.names[0].startswith("utter_niet_begrepen")
    assert talk.state.open == ATTRACTION
    talk.tap("vliegtuigen")
    talk.tap("klaar")
    assert talk.words_of(ATTRACTION) == f"{words}\nVliegtuigen"
    assert talk.codes_of(ATTRACTION) == ("vliegtuigen",)


def test_own_words_alone_are_an_answer() -> None:
    talk = Talk().to(ATTRACTION)
    talk.text("boven de wolken zweven")
    talk.choose("Klaar")
    assert talk.words_of(ATTRACTION) == "boven de wolken zweven"
    assert talk.state.open == "wens_vertalen.soort"


def test_an_attraction_beside_those_shown_is_heard() -> None:
    talk = Talk().to(ATTRACTION)
    talk.text("lekker buiten zijn")
    talk.tap("klaar")
    assert talk.codes_of(ATTRACTION) == ("buiten",)


def test_everything_is_what_the_client_sees() -> None:
    talk = Talk().to(ATTRACTION)
    shown = [code for code in talk.codes if code not in {"meer", "weet_niet"}]
    talk.text("alles")
    assert talk.state.partial == shown


def test_both_is_in_doubt_when_there_are_more_than_two() -> None:
    talk = Talk().to(ATTRACTION)
    talk.text("allebei", "misschien")
    assert talk.names[0] == "utter_niet_begrepen_1"
    assert talk.state.partial == []


def test_none_of_these_shows_the_rest_first_and_then_is_an_answer() -> None:
    talk = Talk().to(ATTRACTION)
    talk.text("geen van die", "nee")
    assert talk.names[0] == "utter_meer_plaatjes"
    talk.text("ook niet", "nee", 0.9)
    talk.text("geen van die", "nee")
    assert talk.codes_of(ATTRACTION) == ("geen",)


@pytest.mark.parametrize("words", ["klaar", "dat was het", "nee", "meer niet", "ga verder"])
def test_who_chose_enough_says_so_in_own_words(words: str) -> None:
    talk = Talk().to(ATTRACTION)
    talk.tap("vliegtuigen")
    talk.text(words, {"nee": "nee", "ga verder": "hervat"}.get(words, "voortgang"), 0.7)
    assert talk.codes_of(ATTRACTION) == ("vliegtuigen",)
    assert talk.words_of(ATTRACTION).splitlines()[0] == "Vliegtuigen"


def test_klaar_without_a_choice_is_no_answer() -> None:
    talk = Talk().to(ATTRACTION)
    talk.tap("klaar")
    assert talk.answer(ATTRACTION) is None
    assert talk.state.open == ATTRACTION


def test_a_wider_way_of_saying_a_motive_is_heard() -> None:
    talk = Talk().to(PICTURES)
    talk.text("dat ik genoeg verdien")
    assert talk.state.partial == ["geld"]


def test_the_top_three_is_in_the_order_of_the_client() -> None:
    talk = Talk().to(TOP)
    codes = [code for code in talk.codes if code not in {"meer", "weet_niet", "klaar"}]
    assert talk.names[-1] == "utter_ask_motieven_top_1"
    talk.tap(codes[1])
    assert talk.names[-1] == "utter_ask_motieven_top_2"
    talk.tap(codes[1])  # once more is not a second place
    assert talk.names[-1] == "utter_ask_motieven_top_2"
    talk.tap(codes[0])
    talk.tap("klaar")
    assert talk.codes_of(TOP)[:2] == (codes[1], codes[0])


def test_the_top_three_can_be_typed_at_once() -> None:
    talk = Talk().to("motieven.plaatjes_1")
    talk.tap("geld", "leren", "helpen", "klaar")
    talk.tap("waardering", "klaar")
    assert talk.state.open == TOP
    talk.text("eerst leren, dan geld en dan anderen helpen")
    assert talk.codes_of(TOP) == ("leren", "geld", "helpen")


def test_one_that_is_left_alone_is_not_asked_about_and_gets_no_place_by_itself() -> None:
    talk = Talk().to(TOP)
    chosen = [code for code in talk.codes if code != "weet_niet"]
    for code in chosen[:-1]:
        assert talk.names[-1].startswith("utter_ask_motieven_top")
        talk.tap(code)
    assert talk.codes_of(TOP) == tuple(chosen[:-1])


def test_a_thing_that_was_not_chosen_has_no_place_in_the_top_three() -> None:
    talk = Talk().to(TOP)
    talk.text("mijn scooter")
    assert talk.names[0] == "utter_niet_begrepen_1"


def test_a_picture_tapped_by_mistake_is_taken_back() -> None:
    talk = Talk().to(ATTRACTION)
    talk.tap("vliegtuigen")
    talk.tap("knoppen")
    talk.text("nee die niet", "nee")
    assert talk.names[0] == "utter_keuze_weg"
    assert talk.says[0].values["keuze"] == "Knoppen"
    assert "knoppen" in talk.codes
    talk.tap("klaar")
    assert talk.codes_of(ATTRACTION) == ("vliegtuigen",)
    assert talk.words_of(ATTRACTION) == "Vliegtuigen"


def test_the_picture_that_is_denied_is_taken_back() -> None:
    talk = Talk().to(ATTRACTION)
    talk.tap("vliegtuigen")
    talk.tap("knoppen")
    talk.text("niet vliegtuigen")
    assert talk.state.partial == ["knoppen"]


def test_another_picture_instead_is_not_a_mistake() -> None:
    talk = Talk().to(ATTRACTION)
    talk.tap("vliegtuigen")
    talk.text("ook knoppen")
    assert talk.state.partial == ["vliegtuigen", "knoppen"]


def test_what_matters_most_may_be_something_that_was_not_chosen() -> None:
    talk = Talk().to(TOP)
    talk.text("erbij horen")
    talk.tap("klaar")
    assert talk.codes_of(TOP) == ("erbij_horen",)
    assert "erbij_horen" in talk.context.motives


def test_done_before_anything_was_chosen_is_told_how_choosing_works() -> None:
    talk = Talk().to(ATTRACTION)
    assert talk.text("klaar", "hervat", 0.5)[0] == "utter_ask_wens_vertalen_aantrekking_options"
    assert talk.answer(ATTRACTION) is None


def test_a_motive_that_is_on_other_pictures_counts_when_it_is_typed() -> None:
    talk = Talk().to("motieven.plaatjes_2")
    talk.text("bezig zijn")
    talk.tap("klaar")
    assert talk.codes_of("motieven.plaatjes_2") == ("bezig_zijn",)
    assert "bezig_zijn" in talk.context.motives


def test_a_part_of_the_day_is_an_answer_and_no_greeting() -> None:
    talk = Talk().to("kennismaking.wanneer")
    talk.text("avond", "groet", 0.97)
    assert talk.names == ["utter_nog_iets"]
    assert talk.state.partial == ["avond"]
