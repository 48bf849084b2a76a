"""What one turn records, and how it goes on."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from bot.intake.profile import How
from bot.intake.state import Incoming, State
from tests.intake.talk import Talk


def test_answers_are_numbered_in_the_order_in_which_they_are_given() -> None:
    talk = Talk().to("wens.wens")
    assert [answer.number for answer in talk.answers] == [1, 2, 3, 4, 5]


def test_an_answer_carries_how_sure_and_how_it_came() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.tap("goed")
    talk.text("lezen")
    tapped, typed = talk.answers[-2:]
    assert (tapped.how, tapped.confidence) == (How.TAPPED, 1.0)
    assert typed.how is How.TYPED
    assert typed.confidence < 1


def test_a_new_topic_is_announced_with_how_much_is_left() -> None:
    talk = Talk().to("kennismaking.samen")
    talk.to("kennismaking.wanneer").tap("maakt_niet_uit")
    assert talk.names == ["utter_nog_onderwerpen", "utter_topic_start_wens", "utter_ask_wens_wens"]
    assert talk.says[0].values["aantal"] == "13"


def test_the_last_topic_is_announced_as_the_last() -> None:
    talk = Talk().to("eerste_stap.bereiken")
    talk.tap("bellen")
    assert talk.names[0] == "utter_laatste_onderwerp"
    assert talk.state.open == "terugkijken.lees_wens"


def test_what_was_understood_comes_before_what_is_left() -> None:
    talk = Talk().to("wens.nog_een")
    talk.text("dat was het", "nee")
    assert talk.names[0] == "utter_oke_keuze"
    assert talk.names[1] == "utter_nog_onderwerpen"


def test_going_back_to_an_earlier_topic_announces_nothing() -> None:
    talk = Talk().to("motieven.plaatjes_1")
    talk.text("ik wil toch niet werken", "geen_werk", 0.99)
    talk.tap("ja")
    assert talk.names == ["utter_geen_werk", "utter_ask_wens_nu_belangrijk"]


def test_not_feeling_well_is_met_with_a_warm_word() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.tap("niet_goed")
    assert talk.names[0] == "utter_niet_goed"


def test_a_reaction_remembers_what_it_was_about() -> None:
    talk = Talk().to("wens_vertalen.reactie_1")
    shown = talk.says[-1].values["werk"]
    talk.tap("leuk")
    assert talk.answers[-1].subject["label"] == shown
    assert talk.answers[-1].subject["because"]


def test_what_is_heard_is_for_understanding_and_what_is_typed_is_kept() -> None:
    message = Incoming("text", "👍", "ja", 0.9, (), (), datetime(2026, 1, 1, tzinfo=UTC), heard="duim omhoog")
    assert (message.words, message.heard) == ("👍", "duim omhoog")
    assert Incoming("text", "hoi", "groet", 0.9, (), (), datetime(2026, 1, 1, tzinfo=UTC)).heard == "hoi"


def test_the_state_survives_as_plain_data_and_leaves_out_what_it_does_not_know() -> None:
    state = State(open="wens.wens", partial=["a"], pending={"kind": "wish"})
    raw = {**json.loads(json.dumps(state.as_dict())), "from_another_version": 1}
    assert State.from_dict(raw) == state
    assert State.from_dict({}) == State()


def test_a_state_does_not_share_its_lists_with_what_it_was_read_from() -> None:
    raw = State(partial=["a"]).as_dict()
    State.from_dict(raw).partial.append("b")
    assert raw["partial"] == ["a"]


def test_the_end_tells_whether_the_answers_are_shared() -> None:
    talk = Talk().to("terugkijken.delen")
    talk.tap("niemand")
    assert talk.names == ["utter_niet_gedeeld", "utter_kies_onderwerp"]
    talk.to_the_end()
    assert talk.names == ["utter_klaar_niet_gedeeld", "utter_na_klaar"]
    assert talk.codes == ["terugblik", "verander", "opnieuw", "mens"]
