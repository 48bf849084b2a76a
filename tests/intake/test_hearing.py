"""What was said before is checked and not asked again; what belongs elsewhere is offered there."""

from __future__ import annotations

from bot.intake.hearing import belongs_to, heard_before
from bot.intake.profile import How, Status
from bot.services.resources import resources
from tests.intake.talk import Talk

PLACE = "werkwaarden.binnen_buiten"


def _who_said(words: str) -> Talk:
    talk = Talk().to("motieven.fijn")
    talk.text(words)
    return talk.to(PLACE)


def test_what_was_said_in_other_words_is_checked_in_the_clients_own_words() -> None:
    talk = _who_said("lekker buiten werken, en geld")
    assert talk.names[-1] == "utter_check_gehoord"
    assert talk.says[-1].values == {"woorden": "lekker buiten werken", "bedoeld": "buiten werken"}
    talk.choose("Ja, dat klopt")
    assert talk.codes_of(PLACE) == ("buiten",)
    assert talk.words_of(PLACE) == "lekker buiten werken"
    assert talk.state.open == "werkwaarden.alleen_samen"


def test_who_says_that_it_is_different_is_asked_and_nothing_is_recorded_by_it() -> None:
    talk = _who_said("lekker buiten werken")
    talk.choose("Nee, anders")
    assert talk.names[-1] == "utter_ask_werkwaarden_binnen_buiten"
    assert talk.answer(PLACE) is None
    talk.choose("Binnen")
    answer = talk.answer(PLACE)
    assert answer
    assert (answer.codes, answer.how, answer.words) == (("binnen",), How.TAPPED, "Binnen")


def test_an_answer_in_own_words_settles_the_check_too() -> None:
    talk = _who_said("lekker buiten werken")
    talk.text("nee binnen", "nee")
    if talk.answer(PLACE) is None:  # the "no" was heard first
        talk.text("binnen")
    assert talk.codes_of(PLACE) == ("binnen",)


def test_both_sides_or_a_denied_one_are_asked_about() -> None:
    assert _who_said("buiten werken of binnen werken").names[-1] == "utter_ask_werkwaarden_binnen_buiten"
    assert _who_said("nooit meer buiten werken").names[-1] == "utter_ask_werkwaarden_binnen_buiten"


def test_nothing_was_heard_where_nothing_was_said() -> None:
    talk = Talk().to(PLACE)
    assert heard_before(talk.context, resources().catalogue.question(PLACE)) is None


def test_several_things_heard_are_a_beginning_of_the_choice() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("ik wil werken met dieren")
    talk.to("krachten.waarmee")
    assert talk.says[-1].values["bedoeld"]
    talk.choose("Ja, dat klopt")
    assert talk.state.open == "krachten.waarmee"
    assert talk.names == ["utter_nog_iets"]
    talk.tap("planten")
    talk.choose("Klaar")
    assert talk.codes_of("krachten.waarmee") == ("dieren", "planten")


def test_what_was_to_be_tried_first_is_checked_as_the_first_step() -> None:
    talk = Talk().to("eerste_stap.wat")
    assert talk.names[-1] == "utter_check_stap"
    talk.choose("Ja, dat klopt")
    assert talk.codes_of("eerste_stap.wat") == talk.codes_of("wens_vertalen.proberen")
    assert talk.state.open == "eerste_stap.wie"


def test_words_that_answer_another_question_are_kept_there_when_the_client_wants() -> None:
    talk = Talk().to("nu.trede_nu")
    talk.tap("trede1")
    before = len(talk.answers)
    talk.to("leefgebieden.wonen")
    talk.text("mijn moeder is er voor mij")
    assert talk.names == ["utter_ergens_anders"]
    assert len(talk.answers) > before
    talk.choose("Ja")
    assert talk.names[0] == "utter_ergens_anders_bewaard"
    assert talk.state.open == "leefgebieden.wonen"
    assert "mijn moeder is er voor mij" in talk.words_of("netwerk.helpt")
    assert talk.words_of("netwerk.helpt").startswith("mijn moeder\n")  # what was said before is still there


def test_who_does_not_want_that_is_asked_again_and_keeps_the_words_at_the_open_question() -> None:
    talk = Talk().to("leefgebieden.wonen")
    talk.text("mijn moeder is er voor mij")
    talk.choose("Nee")
    assert talk.names == ["utter_niet_begrepen_1", "utter_ask_leefgebieden_wonen_simple"]
    talk.tap("goed")
    assert "mijn moeder is er voor mij" in talk.words_of("leefgebieden.wonen")
    assert talk.words_of("netwerk.helpt") == "mijn moeder"


def test_a_closed_question_that_has_an_answer_is_not_overwritten() -> None:
    talk = Talk().to("werkwaarden.alleen_samen")
    question = resources().catalogue.question("nu.trede_nu")
    found = belongs_to(talk.context, "ik wil buiten werken", question)
    assert found is None or found[0].key != PLACE
    assert talk.status_of(PLACE) is Status.ANSWERED


def test_how_a_skill_goes_is_heard_before_and_checked_in_the_clients_words() -> None:
    talk = Talk().to("krachten.anderen")
    talk.text("dat ik me altijt verslaap, verslaap me altijt")
    talk.to("werkvaardigheden.op_tijd")
    assert talk.names[-1] == "utter_check_gehoord"
    assert talk.says[-1].values["bedoeld"] == "op tijd komen is lastig"
    talk.choose("Ja, dat klopt")
    assert talk.codes_of("werkvaardigheden.op_tijd") == ("lastig",)


def test_a_level_in_other_words_is_asked_about_and_never_taken() -> None:
    talk = Talk().to("leefgebieden.geld")
    talk.text("ik zit in de schulden")
    assert talk.answer("leefgebieden.geld") is None
    assert "Is lastig" in " ".join(talk.bubbles)
    talk.choose("Ja")
    assert talk.codes_of("leefgebieden.geld") == ("lastig",)
    assert "ik zit in de schulden" in talk.words_of("leefgebieden.geld")
