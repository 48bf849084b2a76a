"""How a question is put."""

from __future__ import annotations

import pytest

from bot.intake.asking import SCREEN, ask, family, shown_options
from bot.intake.state import State
from bot.services.resources import resources
from tests.intake.talk import Talk


def put(key: str, variant: str = "") -> list[str]:
    """The responses that put a question in a way."""
    talk = Talk().to(key)
    question = resources().catalogue.question(key)
    return [say.response for say in ask(talk.context, question, talk.state, variant)]


def test_work_comes_with_its_reason_and_what_one_does() -> None:
    talk = Talk().to("wens_vertalen.reactie_1")
    assert talk.names == ["utter_suggestie_intro", "utter_suggestie", "utter_ask_wens_vertalen_reactie"]
    assert talk.says[1].values["reden"]
    assert talk.says[1].options == ()


def test_work_for_who_named_no_attraction_has_no_reason_that_was_never_given() -> None:
    talk = Talk().to("wens_vertalen.aantrekking")
    talk.tap("weet_niet")
    talk.to("wens_vertalen.reactie_1")
    assert talk.names[1] == "utter_suggestie_wens"
    assert talk.says[1].values["reden"] == ""


@pytest.mark.parametrize("variant", ["example", "why", "options"])
def test_an_explanation_is_followed_by_the_question(variant: str) -> None:
    names = put("kennismaking.manier", variant)
    assert names[0] == f"utter_ask_kennismaking_manier_{variant}"
    assert len(names) == 2


def test_a_long_question_comes_back_short() -> None:
    assert put("wens_vertalen.reactie_1", "again") == ["utter_ask_wens_vertalen_reactie_simple"]
    assert put("terugkijken.lees_wens", "again") == ["utter_ask_terugkijken_lees_kort"]
    assert put("kennismaking.manier", "again") == ["utter_ask_kennismaking_manier"]


def test_questions_of_a_kind_share_their_explanations() -> None:
    catalogue = resources().catalogue
    assert len({family(question) for question in catalogue.questions() if question.kind == "reaction"}) == 1
    assert len({family(question) for question in catalogue.questions() if question.kind == "readback"}) == 1


def test_an_open_question_gets_buttons_when_it_is_explained() -> None:
    talk = Talk().to("motieven.fijn")
    assert talk.codes == []
    talk.text("wat?", "uitleg")
    assert talk.codes == ["weet_niet", "sla_over"]


def test_every_question_has_a_way_out_but_consent_and_reading_back() -> None:
    talk = Talk().to_the_end()
    for question in resources().catalogue.questions():
        if question.closed and talk.context.options(question):
            codes = [option.code for option in shown_options(talk.context, question, State(open=question.key))]
            own_ways = question.kind in {"consent", "readback"}
            assert ("weet_niet" in codes) is not own_ways, question.key
            whole = question.kind == "parts" or not question.rotate  # days and steps stand together
            assert len(codes) <= (len(question.options) if whole else SCREEN) + 3


def test_five_pictures_fit_on_one_screen() -> None:
    talk = Talk().to("wens_vertalen.aantrekking")
    talk.tap("vliegtuigen")
    assert "meer" not in talk.codes
    assert len([code for code in talk.codes if code != "klaar"]) == SCREEN + 1


def test_ways_out_are_told_apart_from_choices() -> None:
    talk = Talk().to("wens_vertalen.aantrekking")
    assert {option.code for option in talk.options if option.exclusive} == {"meer", "weet_niet"}
