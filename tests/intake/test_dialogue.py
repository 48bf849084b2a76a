"""Whole conversations, as a client has them."""

from __future__ import annotations

import pytest

from bot.intake.profile import Status
from bot.services.resources import resources
from tests.intake.talk import Talk

REACTIONS = [f"wens_vertalen.reactie_{number}" for number in range(1, 7)]


def test_the_whole_path_of_who_wants_to_be_a_pilot() -> None:
    talk = Talk()
    assert talk.begin() == ["utter_welkom", "utter_welkom_wie", "utter_ask_kennismaking_toestemming"]
    talk.choose("Ja, dat mag")
    talk.text("noem me maar Sam hoor", "antwoord", 0.66)
    assert talk.bubbles[0] == "Hallo Sam."
    for label in ("Goed", "Plaatjes", "Met iemand", "Avond", "Klaar"):
        talk.choose(label)
    assert talk.names[-1] == "utter_ask_wens_wens"
    talk.text("ik wil piloot worden")
    assert talk.codes_of("wens.wens") == ("piloot",)
    talk.choose("Dit is alles")
    assert "Piloot" in talk.bubbles[-1]
    _choose_attractions(talk)
    talk.choose("Eraan werken")
    _refuse_all(talk)
    assert talk.state.open == "motieven.mist"
    talk.text("ik wil iets met motoren")
    talk.text("geld en mensen zien")
    assert talk.names[-1] == "utter_ask_motieven_gehoord"
    talk.choose("Ja, klopt")
    _choose_motives(talk)
    _look_back_and_share(talk)


def _choose_attractions(talk: Talk) -> None:
    talk.tap("vliegtuigen")
    talk.text("de knoppen")
    talk.text("en het gevoel dat je boven alles vliegt")
    assert talk.state.open == "wens_vertalen.aantrekking"
    talk.choose("Klaar")
    assert talk.codes_of("wens_vertalen.aantrekking") == ("vliegtuigen", "knoppen")
    assert talk.words_of("wens_vertalen.aantrekking").splitlines() == [
        "Vliegtuigen",
        "de knoppen",
        "en het gevoel dat je boven alles vliegt",
    ]


def _refuse_all(talk: Talk) -> None:
    seen = []
    for number, key in enumerate(REACTIONS):
        assert talk.state.open == key
        seen.append(talk.says[-1].values["werk"])
        if number == 0:
            assert "Vliegtuigen" in talk.bubbles[-2]
            talk.text("nee veel te saai", "nee")
        else:
            talk.choose("Niks voor mij")
    assert len(set(seen)) == len(REACTIONS)  # three others, once
    answer = talk.answer(REACTIONS[0])
    assert answer is not None
    assert (answer.words, answer.codes, answer.subject["label"]) == ("nee veel te saai", ("niks",), seen[0])


def _choose_motives(talk: Talk) -> None:
    talk.tap("leren", "helpen", "klaar")
    talk.tap("anders")
    talk.tap("klaar")
    assert talk.names[-1] == "utter_ask_motieven_top_1"
    talk.tap("leren")
    assert talk.names[-1] == "utter_ask_motieven_top_2"
    talk.text("geld")
    talk.tap("helpen")
    assert talk.codes_of("motieven.top") == ("leren", "geld", "helpen")


def _look_back_and_share(talk: Talk) -> None:
    assert talk.names == ["utter_al_genoeg", "utter_kies_onderwerp"]
    talk.choose("Terugkijken")
    for topic in ("wens", "vertalen", "motieven"):
        assert talk.state.open == f"terugkijken.lees_{topic}"
        talk.choose("Dit klopt")
    talk.choose("Coach en begeleider")
    assert not talk.approved
    talk.choose("Ja, ik ben akkoord")
    assert talk.approved == [("jobcoach", "woonbegeleider")]
    assert talk.outcome.opened == ("kennismaking", "wens", "wens_vertalen", "motieven", "terugkijken")
    assert talk.names == ["utter_gedeeld", "utter_kies_onderwerp"]
    assert talk.codes == ["verder", "ander_onderwerp", "pauze"]


def test_who_likes_some_work_says_what_to_try_first() -> None:
    talk = Talk().to(REACTIONS[0])
    for label in ("Niks voor mij", "Leuk", "Misschien"):
        talk.choose(label)
    assert talk.state.open == "wens_vertalen.proberen"
    assert len([code for code in talk.codes if code != "weet_niet"]) == 2
    liked = talk.options[0]
    talk.tap(liked.code)
    assert liked.label in talk.bubbles[-1]
    talk.text("dan zie ik eens wat")
    assert talk.status_of("motieven.mist") is Status.NOT_ASKED
    assert talk.state.open == "motieven.fijn"


def test_who_likes_none_but_did_not_refuse_all_is_asked_what_is_missing() -> None:
    talk = Talk().to(REACTIONS[0])
    for code in ("niks", "weet_niet", "niks"):
        talk.tap(code)
    assert talk.state.open == "motieven.mist"


def test_no_wish_to_work_now_has_its_own_path() -> None:
    talk = Talk().to("wens.wens")
    talk.text("ik wil niet werken", "geen_werk")
    assert talk.names[0] == "utter_geen_werk"
    for key in ("wens.nu_belangrijk", "wens.fijne_dag", "wens.eerst_anders"):
        assert talk.state.open == key
        talk.text("rust en mijn kind")
    assert talk.names[-1] == "utter_kies_onderwerp"
    left = ["netwerk", "nu", "leefgebieden", "begeleiding", "eerste_stap", "terugkijken"]
    assert [topic.code for topic in talk.context.open_topics()] == left
    talk.choose("Terugkijken")
    assert talk.state.open == "terugkijken.lees_wens"
    assert talk.words_of("wens.wens") == "ik wil niet werken"


def test_a_middling_no_to_work_is_asked_about() -> None:
    talk = Talk().to("wens.wens")
    talk.text("ik wil liever thuis", "geen_werk", 0.8)
    assert talk.codes == ["ja", "nee"]
    talk.text("ja", "ja")
    assert talk.codes_of("wens.wens") == ("geen_werk",)
    assert talk.words_of("wens.wens") == "ik wil liever thuis"


def test_no_wish_to_work_said_later_on_changes_the_wish_after_a_yes() -> None:
    talk = Talk().to("wens_vertalen.soort")
    talk.text("ik wil helemaal niet werken", "geen_werk")
    talk.tap("ja")
    assert talk.codes_of("wens.wens") == ("geen_werk",)
    assert talk.state.open == "wens.nu_belangrijk"


def test_who_does_not_know_a_wish_still_gets_there_by_attractions() -> None:
    talk = Talk().to("wens.wens")
    talk.text("weet niet", "weet_niet")
    assert talk.status_of("wens.wens") is Status.DOUBT
    talk.text("vissen met mijn broer")
    assert talk.names[-1] == "utter_ask_wens_vertalen_aantrekking_open"
    talk.tap("buiten")
    talk.tap("klaar")
    talk.tap("kijken")
    assert talk.state.open == REACTIONS[0]


def test_two_wishes_are_kept_and_one_comes_first() -> None:
    talk = Talk().to("wens.wens")
    talk.text("ik wil kok of dj worden")
    assert talk.codes_of("wens.wens") == ("kok", "dj")
    talk.tap("geen")
    assert talk.state.open == "wens.kies"
    talk.choose("Dj" if "Dj" in [option.label for option in talk.options] else "DJ")
    assert talk.context.wish_codes[0] == "dj"


def test_an_unknown_wish_is_taken_seriously() -> None:
    talk = Talk().to("wens.wens")
    talk.text("gordijnenzoomster")
    assert talk.names[0] == "utter_wens_onbekend"
    assert talk.codes_of("wens.wens") == ()
    assert talk.words_of("wens.wens") == "gordijnenzoomster"


def test_a_wish_named_too_early_is_kept_after_a_yes() -> None:
    talk = Talk().to("kennismaking.manier")
    talk.text("ik wil piloot worden")
    talk.tap("ja")
    assert talk.words_of("wens.wens") == "ik wil piloot worden"
    assert talk.state.open == "kennismaking.manier"


def test_more_wishes_yes_means_that_there_is_another_one() -> None:
    talk = Talk().to("wens.nog_een")
    talk.text("ja", "ja")
    assert talk.names == ["utter_ask_wens_wens"]
    talk.text("ook kok")
    assert talk.codes_of("wens.nog_een") == ("kok",)


@pytest.mark.parametrize("words", ["nee", "nee dit is alles", "niks"])
def test_more_wishes_no_means_that_this_is_all(words: str) -> None:
    talk = Talk().to("wens.nog_een")
    talk.text(words, "nee")
    assert talk.codes_of("wens.nog_een") == ("geen",)


def test_a_first_message_without_opening_a_page_is_welcomed() -> None:
    assert Talk().text("hoi", "groet")[0] == "utter_welkom"


@pytest.mark.parametrize(
    ("words", "intent", "sure"),
    [
        ("ik wil stoppen met drugs", "pauze", 0.67),
        ("later als ik groot ben", "pauze", 0.75),
        ("ik wil met mensen praten", "mens", 0.67),
        ("ik wil mijn fouten wissen", "wis", 0.7),
        ("ik ben boos op mijn baas", "boos", 0.7),
    ],
)
def test_an_answer_that_looks_like_a_command_is_asked_about_and_not_lost(words: str, intent: str, sure: float) -> None:
    talk = Talk().to("motieven.fijn")
    talk.text(words, intent, sure)
    assert talk.names == ["utter_doubt_keuze"]
    assert talk.outcome.wipe == ""
    talk.choose("Dit is mijn antwoord")
    assert talk.words_of("motieven.fijn") == words


def test_what_was_a_command_after_all_is_carried_out() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("ik wil stoppen met dit", "pauze", 0.7)
    talk.choose("Even stoppen")
    assert talk.state.paused
    assert talk.status_of("motieven.fijn") is Status.NOT_ASKED


def test_what_the_engine_could_not_choose_between_is_asked_about() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("mijn kinderen terug", "nlu_fallback", 0.3, ("verander", 0.43), ("antwoord", 0.41))
    talk.text("ja", "ja")
    assert talk.words_of("motieven.fijn") == "mijn kinderen terug"


def test_a_short_no_at_an_open_question_is_told_apart() -> None:
    for code, status in (("nee", Status.ANSWERED), ("weet_niet", Status.DOUBT), ("sla_over", Status.SKIPPED)):
        talk = Talk().to("motieven.fijn")
        talk.text("nee", "nee")
        talk.tap(code)
        assert talk.status_of("motieven.fijn") is status
        assert talk.state.open == "motieven.plaatjes_1"


def test_an_option_of_an_older_bubble_changes_nothing() -> None:
    talk = Talk().to("kennismaking.manier")
    kept = list(talk.answers)
    talk.tap("niet_goed")
    assert talk.answers == kept
    assert talk.names == ["utter_ask_kennismaking_manier"]


def test_tapping_twice_answers_once() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.tap("goed")
    talk.tap("goed")
    assert talk.state.open == "kennismaking.manier"
    assert [answer.question for answer in talk.answers].count("kennismaking.vandaag") == 1


def test_the_label_of_a_tap_is_kept_and_not_what_the_page_says() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.tap("goed")
    assert talk.words_of("kennismaking.vandaag") == "Goed"


def test_two_taps_at_once_are_no_answer_to_one_question() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.tap("goed", "niet_goed")
    assert talk.status_of("kennismaking.vandaag") is Status.NOT_ASKED


def test_a_question_of_a_catalogue_gone_by_is_left() -> None:
    talk = Talk().to("motieven.fijn")
    talk.state.open = "motieven.bestaat_niet"
    talk.text("hallo daar")
    assert talk.state.open == "motieven.fijn"
    assert talk.answers[-1].question != "motieven.bestaat_niet"


def test_every_topic_can_be_walked_through_by_the_first_option() -> None:
    for seed in range(5):
        talk = Talk(seed=seed).to_the_end()
        assert {answer.question.split(".")[0] for answer in talk.answers} == {
            topic.code for topic in resources().catalogue.topics
        }


def test_an_option_word_inside_a_sure_command_is_no_answer() -> None:
    talk = Talk().to("wens_vertalen.soort")
    assert "utter_terugblik" in talk.text("laat me antwoorde ff zien", "terugblik", 0.95)
    assert talk.answer("wens_vertalen.soort") is None


def test_at_the_question_about_company_company_is_the_answer() -> None:
    talk = Talk().to("kennismaking.samen")
    talk.text("met me begeleidster erbij", "samen", 0.93)
    assert talk.codes_of("kennismaking.samen") == ("met_iemand",)


def test_an_option_that_is_a_command_is_obeyed_when_it_is_typed() -> None:
    catalogue = resources().catalogue
    commands = [(q.key, o) for q in catalogue.questions() for o in q.options if o.command]
    assert {option.command for _, option in commands} == {"wie_leest", "verander"}
    talk = Talk().to("terugkijken.akkoord")
    said = talk.text("verander iets", "verander", 0.5)
    assert said == ["utter_verander_kies"]
    assert talk.outcome.answers == []


def test_maybe_is_no_name() -> None:
    talk = Talk().to("kennismaking.naam")
    assert talk.text("mschn", "misschien", 0.97)[0] == "utter_niet_begrepen_1"
    assert talk.outcome.answers == []


@pytest.mark.parametrize("words", ["hoi ben er weer", "ga maar door"])
def test_after_a_pause_a_greeting_is_a_welcome_back_and_no_answer(words: str) -> None:
    talk = Talk().to("wens.wens")
    talk.text("ff pauze", "pauze")
    kept = len(talk.answers)
    talk.text(words, "groet" if "hoi" in words else "hervat", 0.5)
    assert talk.names[0] == "utter_hervat"
    assert talk.state.open == "wens.wens"
    assert len(talk.answers) == kept


def test_after_a_pause_an_answer_is_an_answer() -> None:
    talk = Talk().to("wens.wens")
    talk.text("ff pauze", "pauze")
    talk.text("piloot", "groet", 0.5)
    assert talk.codes_of("wens.wens") == ("piloot",)


FEELING = [("beloftes die niemand nakomt", "verdrietig"), ("dat ze me altijd belazeren", "boos")]


@pytest.mark.parametrize(("words", "intent"), FEELING)
def test_a_feeling_that_may_be_the_answer_is_asked_about_and_kept(words: str, intent: str) -> None:
    talk = Talk().to("begeleiding.eerder_niet")
    talk.text(words, intent, 0.95)
    assert talk.names == [f"utter_{intent}", "utter_doubt_keuze"]
    talk.tap("antwoord")
    assert talk.words_of("begeleiding.eerder_niet") == words


def test_anger_at_the_questions_is_no_answer() -> None:
    talk = Talk().to("begeleiding.eerder_niet")
    talk.text("rot toch op man met je vragen", "boos", 0.99)
    assert talk.names[0] == "utter_boos"
    assert not talk.state.pending
    assert talk.answer("begeleiding.eerder_niet") is None


def test_what_attracts_is_an_answer_also_where_it_sounds_like_a_feeling() -> None:
    talk = Talk().to("wens_vertalen.aantrekking")
    talk.text("iedereen kent me", "verdrietig", 0.95)
    assert "bekend" in talk.state.partial
    angry = Talk().to("wens_vertalen.aantrekking")
    angry.text("kut muziek", "boos", 0.95)
    assert "muziek" not in angry.state.partial


def test_going_on_after_what_may_have_been_a_question_goes_on() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("lekker weer daar", "buiten_bereik", 0.6, ("antwoord", 0.3))
    talk.choose("Ga verder")
    assert talk.names[-1].startswith("utter_ask_motieven_fijn")
