"""A wish that was understood wrongly is taken back when the client says so; nothing that was said is lost."""

from __future__ import annotations

import pytest

from tests.intake.talk import Talk


def _wished(words: str) -> Talk:
    talk = Talk().to("wens.wens")
    talk.text(words)
    return talk


def test_what_is_refused_later_is_no_wish_any_more() -> None:
    talk = _wished("minister")
    talk.text("nee geen minister, iets anders")
    assert "utter_wens_niet" in talk.names
    assert talk.codes_of("wens.wens") == ()
    assert talk.words_of("wens.wens") == "minister\nnee geen minister, iets anders"


def test_the_wish_that_is_named_instead_comes_in_its_place() -> None:
    talk = _wished("ik wil trucker worden")
    talk.text("nee geen trucker, ik wil monteur worden")
    assert talk.codes_of("wens.wens") == ("monteur",)


def test_at_the_attractions_it_is_heard_as_well_and_these_are_asked_anew() -> None:
    talk = Talk().to("wens_vertalen.aantrekking", wish="ik wil trucker worden")
    talk.text("nee geen trucker")
    assert talk.codes_of("wens.wens") == ()
    talk.to("wens_vertalen.aantrekking")
    assert talk.names[-1] == "utter_ask_wens_vertalen_aantrekking_open"


def test_of_two_wishes_the_refused_one_goes() -> None:
    talk = _wished("ik wil kok worden of schilder")
    talk.to("wens.kies")
    talk.text("ik zei geen kok")
    assert talk.codes_of("wens.wens") == ("schilder",)
    assert talk.state.open != "wens.kies"


def test_a_wish_that_others_name_for_the_client_is_refused_by_the_client() -> None:
    talk = _wished("wil geen poetser worde al me coaches zegge schoonmaak. ik wil dj")
    assert talk.codes_of("wens.wens") == ("dj",)


@pytest.mark.parametrize(("words", "name"), [("bodyguard worden", "Bodyguard"), ("ik wil pilloot worden", "Piloot")])
def test_a_wish_keeps_the_name_that_the_client_gave_it(words: str, name: str) -> None:
    talk = _wished(words)
    assert talk.context.wish_label(talk.codes_of("wens.wens")[0]) == name


def test_a_wish_for_help_is_met_as_it_is_and_work_is_asked_about_first() -> None:
    talk = _wished("ik wil mijn kinderen terug")
    assert talk.names == ["utter_wens_hulp"]
    assert talk.codes == ["verder", "geen_werk", "mens"]
    talk.choose("Nu geen werk")
    assert talk.codes_of("wens.wens") == ("geen_werk",)
    assert talk.words_of("wens.wens") == "ik wil mijn kinderen terug"
    assert talk.state.open == "wens.nu_belangrijk"


def test_who_talks_about_work_too_is_asked_what_is_nice_in_work_and_no_child_work_follows_from_it() -> None:
    talk = _wished("ik wil mijn kinderen terug")
    talk.choose("Ga verder")
    assert talk.codes_of("wens.wens") == ("kinderen_terug",)
    talk.to("wens_vertalen.aantrekking")
    assert talk.names[-1] == "utter_ask_wens_vertalen_aantrekking_open"
    assert "kinderen" not in talk.codes


def test_a_person_can_be_asked_first_and_the_choice_stays() -> None:
    talk = _wished("ik wil mijn kinderen terug")
    talk.choose("Vraag een mens")
    assert talk.codes == ["verder", "geen_werk", "mens"]
    assert talk.outcome.request == "person"


def test_the_reason_of_a_refusal_leads_to_what_was_asked_for() -> None:
    talk = Talk().to("wens_vertalen.reactie_1")
    talk.text("niks voor mij ik wil iets met honden, geen mensen")
    assert "honden" in talk.context.fit.asked
    assert "mensen" in talk.context.fit.disliked
    later = talk.context.suggestions[1:3]
    assert any("honden" in item.because for item in later), later


def test_own_words_alone_are_kept_and_a_picture_is_asked_for_once() -> None:
    talk = Talk().to("wens_vertalen.aantrekking", wish="zeemeermin worden")
    talk.text("glitters overal")
    talk.choose("Klaar")
    assert "utter_kies_plaatje_erbij" in talk.names
    talk.tap("dieren")
    talk.choose("Klaar")
    assert talk.codes_of("wens_vertalen.aantrekking") == ("dieren",)
    assert "glitters overal" in talk.words_of("wens_vertalen.aantrekking")
