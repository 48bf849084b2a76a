"""Consent, and who may read: asked in full, refused in peace, never taken from half a yes."""

from __future__ import annotations

import pytest

from tests.intake.talk import Talk


def test_without_consent_nothing_is_kept_and_there_is_a_way_back() -> None:
    talk = Talk()
    talk.begin()
    talk.choose("Nee, liever niet")
    assert talk.names == ["utter_geen_toestemming"]
    talk.text("ik wil piloot worden")
    assert talk.answers == []
    assert talk.names[-1] == "utter_ask_kennismaking_toestemming"
    talk.choose("Ja, dat mag")
    assert talk.state.open == "kennismaking.naam"


@pytest.mark.parametrize("words", ["ja maar wie leest dit", "ja als mijn coach het maar niet ziet", "ja, mag dat?"])
def test_a_yes_with_a_reservation_is_no_consent(words: str) -> None:
    talk = Talk()
    talk.begin()
    talk.text(words, "ja", 0.5)
    assert not talk.consented
    assert talk.state.open == "kennismaking.toestemming"


@pytest.mark.parametrize("words", ["ja", "ja hoor doe maar", "is goed", "ok"])
def test_a_plain_yes_is_consent(words: str) -> None:
    talk = Talk()
    talk.begin()
    talk.text(words, "ja")
    assert talk.consented


def test_not_knowing_about_consent_gets_the_reason_and_the_question_again() -> None:
    talk = Talk()
    talk.begin()
    assert talk.text("weet niet", "weet_niet") == [
        "utter_ask_kennismaking_toestemming_why",
        "utter_ask_kennismaking_toestemming",
    ]


def test_what_consent_was_taken_back_for_is_not_asked_on() -> None:
    talk = Talk().to("motieven.fijn")
    talk.consented = False
    kept = len(talk.answers)
    talk.text("geld verdienen")
    assert len(talk.answers) == kept
    assert talk.state.open == "kennismaking.toestemming"


def test_who_refused_consent_and_says_no_again_is_left_in_peace() -> None:
    talk = Talk()
    talk.begin()
    talk.tap("nee")
    assert talk.text("nee", "nee") == ["utter_geen_toestemming"]
    assert talk.text("stop", "pauze") == ["utter_geen_toestemming"]
    talk.text("hoi", "groet")
    assert talk.state.open == "kennismaking.toestemming"


def test_consent_that_is_skipped_is_explained() -> None:
    talk = Talk()
    talk.begin()
    assert "utter_ask_kennismaking_toestemming_options" in talk.text("gaat je niks aan", "sla_over")


def test_a_yes_after_not_yet_asks_about_sharing_once_more() -> None:
    talk = Talk().to_the_end()
    talk.text("akkoord veranderen", "verander")
    talk.tap("nog_niet")
    assert talk.context.readers == ()
    talk.text("ja nu wel", "ja", 0.7)
    assert talk.state.open == "terugkijken.akkoord"
    assert talk.context.readers == ()
    talk.tap("ja")
    assert talk.context.readers == ("jobcoach",)


@pytest.mark.parametrize("typed", ["wie leest dit", "Wie leest dit?", "wie leest dit dan"])
def test_asking_who_reads_is_never_a_refusal(typed: str) -> None:
    talk = Talk()
    talk.begin()
    assert talk.text(typed, "wie_leest", 0.97)[0] == "utter_wie_leest"
    assert talk.state.open == "kennismaking.toestemming"
    assert talk.outcome.consent is None
