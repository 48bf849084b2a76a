"""What a client said stays, whatever the client does next: at the question where it was said."""

from __future__ import annotations

from bot.intake.profile import Status
from tests.intake.talk import Talk

STORY = "gisteren was het heel koud op straat"
SEVERAL, LEVEL, PARTS = "begeleiding.praten", "kennismaking.vandaag", "kennismaking.wanneer"
HARDER = "leefgebieden.lastiger"


def test_an_answer_that_sounds_like_a_command_is_an_answer_when_it_is_an_option() -> None:
    talk = Talk().to(PARTS)
    talk.text("avond", "groet", 0.99)
    assert talk.state.partial == ["avond"]


def test_a_name_that_looks_a_bit_like_a_command_is_a_name() -> None:
    talk = Talk().to("kennismaking.naam")
    assert "utter_naam" in talk.text("Dani", "bedank", 0.54)
    assert talk.words_of("kennismaking.naam") == "Dani"


def test_before_the_wish_no_topic_about_work_is_offered() -> None:
    talk = Talk().to(PARTS)
    talk.text("ander onderwerp", "opnieuw")
    offered = set(talk.codes)
    while talk.state.pending["after"]:
        talk.tap("meer")
        offered |= set(talk.codes)
    assert {"topic:wens", "topic:netwerk"} <= offered
    assert not {"topic:wens_vertalen", "topic:motieven", "topic:werkwaarden"} & offered


def test_choices_wait_when_the_client_talks_about_another_topic_first() -> None:
    talk = Talk().to("krachten.gedaan")
    talk.tap("stage")
    talk.text("ander onderwerp", "opnieuw")
    talk.choose("Hoe werken gaat")
    while talk.state.pending.get("kind") != "what_now":
        talk.shortest()
    talk.tap("verder")
    assert (talk.state.open, talk.state.partial) == ("krachten.gedaan", ["stage"])
    assert "klaar" in talk.codes


def test_words_that_were_not_understood_wait_for_their_answer_too() -> None:
    talk = Talk().to("krachten.tempo")
    talk.text(STORY)
    talk.text("ander onderwerp", "opnieuw")
    talk.choose("Hoe werken gaat")
    while talk.state.pending.get("kind") != "what_now":
        talk.shortest()
    talk.tap("verder")
    talk.tap("soms")
    assert talk.words_of("krachten.tempo") == f"{STORY}\nLukt soms"


def test_what_was_told_stays_with_a_question_that_is_skipped() -> None:
    talk = Talk().to(LEVEL)
    talk.text(STORY)
    talk.text("sla over", "sla_over")
    assert talk.status_of(LEVEL) is Status.SKIPPED
    assert STORY in talk.words_of(LEVEL)


def test_what_was_told_before_a_name_stands_beside_it() -> None:
    talk = Talk().to("kennismaking.naam")
    talk.text(STORY)
    talk.text("Sam")
    name = talk.answer("kennismaking.naam")
    assert name
    assert (name.words, name.subject) == ("Sam", {"told": STORY})


def test_a_wish_that_was_not_meant_stays_with_the_question() -> None:
    talk = Talk().to(LEVEL)
    talk.text("een piloot met een pet")
    assert talk.state.pending["kind"] == "ahead"
    talk.tap("nee")
    talk.tap("goed")
    assert talk.words_of(LEVEL) == "een piloot met een pet\nGoed"


def test_choices_stay_when_the_rest_of_a_topic_is_left_out() -> None:
    talk = Talk().to("leefgebieden.wonen")
    talk.tap("lastig")
    while talk.state.open != HARDER:
        talk.tap("lastig")
    talk.tap("wonen")
    talk.tap("ander_onderwerp")
    assert talk.codes_of(HARDER) == ("wonen",)


def test_none_of_these_beside_a_choice_is_kept_as_own_words() -> None:
    talk = Talk().to(PARTS)
    talk.tap("ochtend")
    talk.text("het maakt altijd uit of ik moe ben")
    assert "maakt_niet_uit" not in talk.state.partial
    talk.tap("klaar")
    assert talk.codes_of(PARTS) == ("ochtend",)
    assert "het maakt altijd uit of ik moe ben" in talk.words_of(PARTS)


def test_an_option_that_begins_as_a_question_does_is_no_question() -> None:
    talk = Talk().to("leefgebieden.wonen")
    while talk.state.open != HARDER:
        talk.tap("lastig")
    assert "gevoel" in talk.codes
    talk.text("Hoe je je voelt")
    assert talk.state.partial == ["gevoel"]


def test_going_on_ends_a_change_in_which_something_was_chosen() -> None:
    talk = Talk().to("begeleiding.misgaat")
    talk.text("ik wil mijn praten veranderen", "verander")
    assert talk.state.open == SEVERAL
    talk.tap("koffie")
    talk.tap("verder")
    assert talk.codes_of(SEVERAL) == ("koffie",)
    assert talk.state.open == "begeleiding.misgaat"


def test_a_story_told_while_changing_goes_with_the_answer_that_stays() -> None:
    talk = Talk().to("kennismaking.manier")
    talk.text("ik wil terug", "verander")
    assert talk.state.open == LEVEL
    before = talk.codes_of(LEVEL)
    talk.text(STORY)
    talk.tap("verder")
    assert talk.codes_of(LEVEL) == before
    assert STORY in talk.words_of(LEVEL)
