"""What a client can always do; the open question comes back afterwards."""

from __future__ import annotations

import pytest

from bot.intake.profile import Status
from bot.language.filling import PLACEHOLDER
from bot.services.resources import resources, texts
from tests.intake.talk import Talk

ASIDE = {
    "herhaal": "utter_herhaal",
    "voortgang": "utter_voortgang",
    "terugblik": "utter_terugblik",
    "wie_leest": "utter_wie_leest",
    "voorlezen": "utter_voorlezen",
    "groet": "utter_groet",
    "bedank": "utter_bedank",
    "bot_vraag": "utter_bot_vraag",
    "boos": "utter_boos",
    "verdrietig": "utter_verdrietig",
    "buiten_bereik": "utter_buiten_bereik",
    "mens": "utter_mens",
    "samen": "utter_samen",
    "hervat": "utter_hervat",
}
KINDS = {
    "consent": "kennismaking.toestemming",
    "name": "kennismaking.naam",
    "choice": "kennismaking.manier",
    "wish": "wens.wens",
    "wish with a button": "wens.nog_een",
    "several": "wens_vertalen.aantrekking",
    "reaction": "wens_vertalen.reactie_1",
    "open": "motieven.fijn",
    "confirm": "motieven.gehoord",
    "order": "motieven.top",
    "readback": "terugkijken.lees_wens",
}


def is_question(talk: Talk) -> bool:
    """Whether the turn holds one question of ours, in its last sentence."""
    own = {"inhoud", "naam"}
    bubbles = [
        texts()[say.response].format(**{name: "" if name in own else value for name, value in say.values.items()})
        for say in talk.says
    ]
    return sum(bubble.count("?") for bubble in bubbles) == 1 and bubbles[-1].endswith("?")


@pytest.mark.parametrize("key", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("intent", ASIDE)
def test_the_open_question_comes_back_after_a_command(intent: str, key: str) -> None:
    talk = Talk().to(key)
    kept, options = list(talk.answers), talk.codes
    talk.text("zeg eens", intent, 0.97)
    assert talk.names[0].startswith(ASIDE[intent])
    assert talk.state.open == key
    assert talk.answers == kept
    assert talk.codes == options
    assert is_question(talk), talk.bubbles


@pytest.mark.parametrize("key", KINDS.values(), ids=KINDS)
def test_a_pause_ends_at_the_same_question(key: str) -> None:
    talk = Talk().to(key)
    assert talk.text("stop", "pauze") == ["utter_pauze"]
    assert talk.state.paused
    talk.choose("Ga verder")
    assert talk.state.open == key
    assert not talk.state.paused
    assert is_question(talk), talk.bubbles


def test_a_yes_after_a_pause_is_about_going_on() -> None:
    talk = Talk().to("terugkijken.akkoord")
    talk.text("stop", "pauze")
    talk.text("ja", "ja")
    assert talk.status_of("terugkijken.akkoord") is Status.NOT_ASKED
    assert talk.names[0] == "utter_hervat"


def test_a_no_after_a_pause_is_about_not_going_on() -> None:
    talk = Talk().to("terugkijken.akkoord")
    talk.text("stop", "pauze")
    assert talk.text("nee", "nee") == ["utter_pauze"]
    assert talk.state.paused


def test_an_answer_after_a_pause_is_an_answer() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.text("stop", "pauze")
    talk.text("gaat wel")
    assert talk.codes_of("kennismaking.vandaag") == ("gaat_wel",)


def test_who_comes_back_later_is_welcomed_and_asked_the_same() -> None:
    talk = Talk().to("wens_vertalen.aantrekking")
    talk.tap("vliegtuigen")
    talk.wait(days=30)
    talk.begin()
    assert talk.names[0] == "utter_welkom_terug"
    assert talk.says[0].values["onderwerp"] == resources().catalogue.topic("wens_vertalen").title
    assert talk.state.partial == ["vliegtuigen"]
    assert is_question(talk)


def test_skipping_goes_on_and_is_no_doubt() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("zeg ik niet", "sla_over")
    answer = talk.answer("motieven.fijn")
    assert answer is not None
    assert (answer.status, answer.codes, answer.words) == (Status.SKIPPED, ("overgeslagen",), "zeg ik niet")
    assert talk.names[0] == "utter_oke_sla_over"
    assert talk.state.open == "motieven.plaatjes_1"


def test_consent_cannot_be_skipped() -> None:
    talk = Talk()
    talk.begin()
    talk.text("sla over", "sla_over")
    assert talk.state.open == "kennismaking.toestemming"
    assert talk.answers == []


def test_skipping_keeps_what_was_chosen_already() -> None:
    talk = Talk().to("wens_vertalen.aantrekking")
    talk.tap("vliegtuigen")
    talk.text("volgende", "sla_over")
    assert talk.codes_of("wens_vertalen.aantrekking") == ("vliegtuigen",)


def test_asking_for_a_person_is_passed_on() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("ik wil iemand spreken", "mens", 0.99)
    assert talk.outcome.request == "person"


def test_help_of_somebody_is_marked_until_the_pause() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.text("mijn begeleider zit naast me", "samen", 0.98)
    talk.tap("goed")
    talk.text("stop", "pauze")
    talk.tap("verder")
    talk.tap("lezen")
    marks = {answer.question: answer.together for answer in talk.answers}
    assert marks["kennismaking.vandaag"]
    assert not marks["kennismaking.manier"]


def test_help_of_somebody_ends_when_the_client_says_so() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("mijn begeleider helpt", "samen", 0.98)
    assert talk.text("ik ben weer alleen", "hervat", 0.79)[0] == "utter_alleen"
    talk.text("geld verdienen")
    assert not talk.answers[-1].together


def test_help_of_somebody_is_not_taken_for_granted_after_a_while() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.text("mijn begeleider helpt", "samen", 0.98)
    talk.wait(hours=1)
    talk.tap("goed")
    assert not talk.answers[-1].together


def test_progress_names_what_is_done() -> None:
    talk = Talk()
    talk.begin()
    assert talk.text("hoe ver ben ik", "voortgang")[0] == "utter_voortgang_begin"
    talk.to("wens.wens")
    talk.text("hoe ver ben ik", "voortgang")
    assert resources().catalogue.topic("kennismaking").title in talk.bubbles[0]


def test_looking_back_reads_own_words_and_leaves_out_what_was_skipped() -> None:
    talk = Talk().to("kennismaking.naam")
    assert talk.text("wat zei ik", "terugblik")[0] == "utter_terugblik_leeg"
    talk.text("Ster")
    talk.text("volgende", "sla_over")
    talk.text("wat zei ik", "terugblik")
    assert "Ster" in talk.bubbles[0]
    assert "volgende" not in talk.bubbles[0]


def test_erasing_the_last_answer_takes_its_words_in_all_versions() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.text("verander mijn naam", "verander")
    talk.text("Ster")
    talk.text("wis dat", "wis")
    talk.choose("Alleen het laatste")
    assert talk.names[0] == "utter_wis_laatste_klaar"
    assert [answer.words for answer in talk.answers if answer.question == "kennismaking.naam"] == ["", ""]
    assert talk.status_of("kennismaking.naam") is Status.SKIPPED
    assert talk.state.open == "kennismaking.vandaag"


def test_erasing_the_last_twice_reaches_the_one_before() -> None:
    talk = Talk().to("kennismaking.samen")
    for _ in range(2):
        talk.text("wis het laatste", "wis")
    assert talk.words_of("kennismaking.manier") == ""
    assert talk.words_of("kennismaking.vandaag") == ""
    assert talk.words_of("kennismaking.naam") == "Sam"


def test_erasing_what_the_open_question_rests_on_does_not_name_it() -> None:
    talk = Talk().to("wens.nog_een")
    talk.text("wis het laatste", "wis")
    assert "Piloot" not in " ".join(talk.bubbles)
    assert talk.state.open != "wens.nog_een"  # no other wish when there is no first one
    assert is_question(talk)


def test_there_is_nothing_to_erase_before_the_first_answer() -> None:
    talk = Talk().to("kennismaking.naam")
    assert talk.text("wis alles", "wis")[0] == "utter_terugblik_leeg"


def test_erasing_all_is_asked_once_more_and_starts_anew() -> None:
    talk = Talk().to("motieven.fijn")
    assert talk.text("wis alles", "wis") == ["utter_wis_alles_zeker"]
    talk.choose("Ja")
    assert talk.outcome.wipe == "all"
    assert (talk.answers, talk.consented, talk.state.open) == ([], False, "")
    assert talk.text("hoi", "groet")[0] == "utter_welkom"


@pytest.mark.parametrize("words", ["nee", "niets wissen", "toch niet"])
def test_erasing_all_needs_a_yes(words: str) -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("wis alles", "wis")
    talk.text(words, "nee")
    assert talk.outcome.wipe == ""
    assert len(talk.answers) > 3
    assert talk.state.open == "motieven.fijn"


def test_a_yes_that_the_engine_guesses_does_not_erase_all() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("wis alles", "wis")
    talk.text("doe dat dan", "ja", 0.99)
    assert talk.outcome.wipe == ""


def test_opening_the_page_leaves_the_side_question() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("wis alles", "wis")
    talk.begin()
    talk.text("ja", "ja")
    assert talk.outcome.wipe == ""


def test_after_the_end_all_commands_still_work() -> None:
    talk = Talk().to_the_end()
    for intent in ("terugblik", "wie_leest", "mens", "voortgang", "groet", "uitleg", "herhaal", "samen", "sla_over"):
        talk.text("zeg eens", intent, 0.97)
        assert talk.names[-1] == "utter_geen_vraag_open"
        assert talk.codes == ["terugblik", "verander", "opnieuw", "mens"]
    talk.text("verander mijn naam", "verander")
    assert talk.state.open == "kennismaking.naam"


def test_every_value_of_every_text_is_filled_in_at_the_end() -> None:
    talk = Talk().to_the_end()
    for say in talk.says:
        assert all(say.values.get(name) for name in PLACEHOLDER.findall(texts()[say.response]))
