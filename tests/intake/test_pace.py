"""When a break is offered."""

from __future__ import annotations

from itertools import pairwise

from bot.intake.pace import QUESTIONS
from tests.intake.talk import Talk


def rests(talk: Talk) -> bool:
    return "utter_rust" in talk.names


def test_a_break_is_offered_after_some_questions_and_then_not_again_at_once() -> None:
    talk = Talk()
    talk.begin()
    offered = []
    for number in range(1, 16):
        talk.shortest()
        if rests(talk):
            offered.append(number)
    assert QUESTIONS <= offered[0] <= QUESTIONS + 2  # never between two topics
    assert all(after - before > QUESTIONS for before, after in pairwise(offered))


def test_a_break_is_offered_after_eight_minutes() -> None:
    talk = Talk().to("kennismaking.vandaag")
    for _ in range(2):
        talk.wait(minutes=5)
        talk.tap(talk.codes[0])
    assert rests(talk)


def test_who_was_away_has_had_a_break() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.wait(minutes=40)
    talk.tap("goed")
    assert not rests(talk)


def test_the_offer_never_pushes_the_question_or_what_was_heard_aside() -> None:
    talk = Talk().to("wens.wens")
    talk.text("ik wil piloot worden")
    assert rests(talk)
    assert talk.names[0].startswith("utter_wens_begrepen")
    assert talk.names[-1] == "utter_ask_wens_nog_een"


def test_who_pauses_starts_counting_anew() -> None:
    talk = Talk().to("wens.wens")
    talk.text("pauze", "pauze")
    talk.tap("verder")
    talk.text("ik wil piloot worden")
    assert not rests(talk)
