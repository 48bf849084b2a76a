"""The order of topics is the client's."""

from __future__ import annotations

from bot.intake.profile import Status
from bot.services.resources import resources
from tests.intake.talk import Talk

AFTER_CORE = "werkwaarden.binnen_buiten"


def _between() -> Talk:
    talk = Talk().to("motieven.top")
    while talk.state.pending.get("kind") != "what_now":
        talk.shortest()
    return talk


def test_after_the_first_topics_it_is_fine_to_stop_and_the_client_chooses() -> None:
    talk = _between()
    assert talk.names == ["utter_al_genoeg", "utter_kies_onderwerp"]
    assert talk.codes == ["verder", "ander_onderwerp", "terugkijken", "pauze"]
    talk.choose("Ga verder")
    assert talk.names == ["utter_topic_start_werkwaarden", "utter_ask_werkwaarden_binnen_buiten"]


def test_another_topic_comes_first_and_the_others_follow_in_order() -> None:
    talk = _between()
    talk.choose("Ander onderwerp")
    assert "meer" in talk.codes
    talk.choose("Laat meer zien")
    talk.choose("Mensen om jou heen")
    assert talk.state.open == "netwerk.helpt"
    while talk.state.pending.get("kind") != "what_now":
        talk.shortest()
    assert talk.state.open == AFTER_CORE


def test_a_topic_can_be_chosen_by_its_name() -> None:
    talk = _between()
    talk.text("menssen om jou heen")
    assert talk.state.open == "netwerk.helpt"


def test_other_words_between_topics_are_no_answer_to_a_question_that_was_not_put() -> None:
    talk = _between()
    before = len(talk.answers)
    talk.text("binnen")
    assert len(talk.answers) == before
    assert talk.names[-1] == "utter_ask_werkwaarden_binnen_buiten"


def test_commands_between_topics_are_obeyed() -> None:
    talk = _between()
    talk.text("wie leest dit", "wie_leest", 0.97)
    assert talk.names[0] == "utter_wie_leest"
    assert talk.names[-1] == "utter_kies_onderwerp"


def test_looking_back_early_gives_a_summary_and_the_rest_can_be_done_later() -> None:
    talk = _between()
    talk.choose("Terugkijken")
    while talk.state.pending.get("kind") != "what_now":
        talk.shortest()
    assert talk.context.readers
    assert "wens" in talk.context.opened
    assert "netwerk" not in talk.context.opened
    assert talk.state.open == AFTER_CORE
    talk.to_the_end()
    assert "netwerk" in talk.context.opened
    assert talk.approved[-1] == talk.context.readers


def test_a_sensitive_topic_can_be_left_out_as_a_whole() -> None:
    talk = Talk().to("leefgebieden.geld")
    talk.choose("Ander onderwerp")
    assert talk.names[0] == "utter_onderwerp_overgeslagen"
    questions = resources().catalogue.topic("leefgebieden").questions
    assert {talk.status_of(item.key) for item in questions[1:]} == {Status.SKIPPED}
    assert talk.status_of("leefgebieden.wonen") is Status.ANSWERED
    assert talk.state.open == "begeleiding.eerder_goed"


def test_any_topic_can_be_left_out_in_words() -> None:
    talk = Talk().to("werkwaarden.alleen_samen")
    talk.text("ik wil dit onderwerp overslaan", "sla_over", 0.95)
    assert talk.names[0] == "utter_onderwerp_overgeslagen"
    assert talk.status_of("werkwaarden.alleen_samen") is Status.SKIPPED


def test_a_topic_that_is_done_can_be_done_again_and_all_versions_are_kept() -> None:
    talk = Talk().to_the_end()
    talk.choose("Kies een onderwerp")
    talk.choose("Laat meer zien")
    talk.choose("Wat bij jou past")
    assert talk.names[0] == "utter_onderwerp_opnieuw"
    first = talk.codes_of(AFTER_CORE)
    other = "binnen" if first == ("buiten",) else "buiten"
    talk.tap(other)
    assert talk.codes_of(AFTER_CORE) == (other,)
    assert len(talk.profile.versions(AFTER_CORE)) == 2
    assert talk.state.open == "werkwaarden.alleen_samen"
    talk.choose("Ga verder")  # this one stays as it was
    assert len(talk.profile.versions("werkwaarden.alleen_samen")) == 1
    assert talk.state.open == "werkwaarden.rustig_druk"
    talk.to_the_end()


def test_asking_for_another_topic_in_words_shows_the_topics() -> None:
    talk = Talk().to("werkwaarden.alleen_samen")
    talk.text("ik wil een ander onderwerp", "verander", 0.9)
    assert talk.names == ["utter_welk_onderwerp"]
    talk.choose("Ga verder")
    assert talk.state.open == "werkwaarden.alleen_samen"


def test_another_topic_in_words_leaves_nothing_out() -> None:
    talk = Talk().to("werkwaarden.alleen_samen")
    talk.text("ander onderwerp", "sla_over", 0.95)
    assert talk.names == ["utter_welk_onderwerp"]
    assert talk.answer("werkwaarden.alleen_samen") is None


def test_a_topic_can_be_chosen_by_what_it_asks_about() -> None:
    talk = _between()
    talk.text("geld en schulden")
    assert talk.state.open.startswith("leefgebieden.")


def test_what_choosing_a_topic_means_is_explained() -> None:
    talk = _between()
    talk.text("huh wat bedoel je", "uitleg", 0.95)
    assert talk.names == ["utter_kies_onderwerp_uitleg", "utter_kies_onderwerp"]
