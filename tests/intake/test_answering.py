"""Answers, each kind of question."""

from __future__ import annotations

import pytest

from bot.intake.profile import How, Status
from tests.intake.talk import Talk

NAME, TODAY, REACTION = "kennismaking.naam", "kennismaking.vandaag", "wens_vertalen.reactie_1"


@pytest.mark.parametrize(
    ("words", "intent", "sure", "name"),
    [
        ("sam", "nlu_fallback", 0.3, "sam"),
        ("ik ben sam", "verdrietig", 0.63, "sam"),
        ("noem me maar sam hoor", "antwoord", 0.66, "sam"),
        ("Xi", "onzin", 0.9, "Xi"),
    ],
)
def test_a_name_is_taken_whatever_the_engine_makes_of_it(words: str, intent: str, sure: float, name: str) -> None:
    talk = Talk().to(NAME)
    talk.text(words, intent, sure, ("antwoord", 0.2))
    assert talk.words_of(NAME) == name
    assert talk.says[0].values["naam"] == name


@pytest.mark.parametrize(
    ("words", "intent", "sure", "response"),
    [
        ("wat?", "uitleg", 0.96, "utter_uitleg"),
        ("wat", "uitleg", 0.4, "utter_uitleg"),
        ("ja", "ja", 0.99, "utter_niet_begrepen_1"),
        ("nee", "nee", 0.99, "utter_bedoel_nee_weet"),
        ("ik ben verdrietig", "verdrietig", 0.99, "utter_verdrietig"),
        ("weet ik niet", "weet_niet", 0.99, "utter_oke_weet_niet"),
        ("zeg ik niet", "sla_over", 0.9, "utter_oke_sla_over"),
    ],
)
def test_what_is_said_instead_of_a_name_is_no_name(words: str, intent: str, sure: float, response: str) -> None:
    talk = Talk().to(NAME)
    talk.text(words, intent, sure)
    assert talk.names[0] == response
    assert talk.status_of(NAME) is not Status.ANSWERED


def test_a_client_may_go_without_a_name() -> None:
    talk = Talk().to(NAME)
    talk.text("nee", "nee")
    talk.choose("Nee")
    answer = talk.answer(NAME)
    assert answer is not None
    assert (answer.words, answer.codes, answer.how) == ("nee", ("nee",), How.TYPED)


def test_what_was_understood_of_typed_words_is_read_back() -> None:
    talk = Talk().to(TODAY)
    talk.text("gaat wel hoor")
    assert talk.says[0].values["keuze"] == "Gaat wel"
    assert talk.words_of(TODAY) == "gaat wel hoor"


def test_a_tap_needs_no_reading_back() -> None:
    talk = Talk().to(TODAY)
    talk.tap("goed")
    assert talk.names == ["utter_ask_kennismaking_manier"]


def test_an_option_in_a_story_is_asked_about() -> None:
    talk = Talk().to(TODAY)
    story = "gisteren was ik bij mijn moeder en die zei dat het goed is dat ik iets leuks ga doen"
    talk.text(story)
    assert talk.codes == ["ja", "nee"]
    talk.text("ja", "ja")
    assert talk.codes_of(TODAY) == ("goed",)
    assert talk.words_of(TODAY) == story


def test_a_story_that_meant_something_else_is_kept_with_the_answer_that_follows() -> None:
    talk = Talk().to(TODAY)
    story = "gisteren was ik bij mijn moeder en die zei dat het goed is dat ik iets leuks ga doen"
    talk.text(story)
    talk.tap("nee")
    assert talk.state.open == TODAY
    talk.tap("niet_goed")
    assert talk.words_of(TODAY).splitlines()[0] == story
    assert talk.codes_of(TODAY) == ("niet_goed",)


@pytest.mark.parametrize(
    ("words", "intent", "code"),
    [
        ("nee veel te saai", "nee", "niks"),
        ("niet leuk", "nee", "niks"),
        ("ja lijkt me wel wat", "ja", "leuk"),
        ("jazekerss", "ja", "leuk"),
        ("mwoah twijfel", "misschien", "misschien"),
        ("misschien", "misschien", "misschien"),
        ("hangt ervan af met wie", "misschien", "misschien"),
    ],
)
def test_a_reaction_in_own_words_keeps_the_words_and_the_code(words: str, intent: str, code: str) -> None:
    talk = Talk().to(REACTION)
    talk.text(words, intent)
    assert talk.codes_of(REACTION) == (code,)
    assert talk.words_of(REACTION) == words


@pytest.mark.parametrize("words", ["niet saai", "nee ik vind het niet saai"])
def test_a_denial_turned_round_is_asked_again(words: str) -> None:
    talk = Talk().to(REACTION)
    talk.text(words, "nee", 0.9)
    assert talk.status_of(REACTION) is Status.NOT_ASKED
    assert talk.state.open == REACTION


def test_not_knowing_is_neither_maybe_nor_no() -> None:
    talk = Talk().to(REACTION)
    talk.text("ik weet het niet", "weet_niet", 0.99)
    assert (talk.status_of(REACTION), talk.codes_of(REACTION)) == (Status.DOUBT, ("weet_niet",))


def test_maybe_where_there_is_no_such_option_is_not_understood() -> None:
    talk = Talk().to("kennismaking.manier")
    talk.text("misschien", "misschien")
    assert talk.names[0] == "utter_niet_begrepen_1"


def test_no_where_there_is_no_such_option_is_told_apart() -> None:
    talk = Talk().to("kennismaking.manier")
    talk.text("nee", "nee")
    assert talk.codes == ["nee", "weet_niet", "sla_over"]


def test_a_number_means_what_the_client_sees() -> None:
    talk = Talk().to("kennismaking.samen")
    second = talk.codes[1]
    talk.text("2", "onzin", 0.5)
    assert talk.codes_of("kennismaking.samen") == (second,)


def test_with_somebody_is_an_answer_where_that_is_asked() -> None:
    talk = Talk().to("kennismaking.samen")
    talk.text("samen met mijn moeder", "samen", 0.98)
    assert talk.codes_of("kennismaking.samen") == ("met_iemand",)
    assert not talk.state.together


def test_own_words_at_an_open_question_stay_as_they_are() -> None:
    talk = Talk().to("motieven.fijn")
    words = "ik wil GELD, en me eige ding doen!! 😀"
    talk.text(words)
    assert talk.words_of("motieven.fijn") == words
    assert "geld" in talk.codes_of("motieven.fijn")


class TestWish:
    """A wish is taken seriously, and nothing is put in the client's mouth."""

    def test_a_wish_that_is_not_sure_is_asked_about(self) -> None:
        talk = self._asked()
        talk.text("ja", "ja")
        assert talk.codes_of("wens.wens") == ("kok",)
        assert talk.words_of("wens.wens") == "bij ons loopt een kok rond"

    def test_a_wish_that_was_not_meant_is_kept_in_the_clients_words(self) -> None:
        talk = self._asked()
        talk.text("nee", "nee")
        assert talk.codes_of("wens.wens") == ()
        assert talk.words_of("wens.wens") == "bij ons loopt een kok rond"
        assert talk.names[0] == "utter_wens_onbekend"

    def test_the_question_about_it_comes_back_after_a_command(self) -> None:
        talk = self._asked()
        talk.text("wie leest dit", "wie_leest", 0.99)
        assert talk.names[-1] == "utter_bedoel_keuze"
        talk.tap("ja")
        assert talk.codes_of("wens.wens") == ("kok",)

    def test_another_wish_takes_its_place_and_no_words_are_lost(self) -> None:
        talk = self._asked()
        talk.text("ik wil piloot worden")
        assert talk.codes_of("wens.wens") == ("piloot",)
        assert talk.words_of("wens.wens") == "bij ons loopt een kok rond\nik wil piloot worden"

    def test_what_is_not_wanted_is_no_wish(self) -> None:
        talk = Talk().to("wens.wens")
        talk.text("ik wil geen kok worden")
        assert talk.status_of("wens.wens") is Status.NOT_ASKED
        talk.text("piloot")
        assert talk.codes_of("wens.wens") == ("piloot",)

    def test_no_at_the_wish_can_mean_no_work(self) -> None:
        talk = Talk().to("wens.wens")
        talk.text("nee", "nee")
        talk.choose("Nu geen werk")
        assert talk.codes_of("wens.wens") == ("geen_werk",)

    def test_risky_wishes_are_asked_on_like_any_other(self) -> None:
        talk = Talk().to("wens.wens")
        talk.text("ik wil dealer worden")
        talk.tap("geen")
        assert talk.state.open == "wens_vertalen.aantrekking"
        assert len(talk.codes) >= 4

    @staticmethod
    def _asked() -> Talk:
        talk = Talk().to("wens.wens")
        talk.text("bij ons loopt een kok rond")
        assert talk.names == ["utter_bedoel_keuze"]
        return talk
