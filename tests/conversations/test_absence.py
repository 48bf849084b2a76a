"""A week away: welcomed back, told where we were, the same question again, and nothing asked twice."""

from __future__ import annotations

from pathlib import Path

from places import lead_to
from script import play
from stack import Stack
from talker import Talker

from bot.services.resources import resources

WEEK = 7 * 86_400


def test_a_client_who_comes_back_after_a_week_goes_on_where_the_talk_was(tmp_path: Path) -> None:
    stack = Stack(tmp_path / "data").start()
    try:
        away, paused = Talker(stack, "away"), Talker(stack, "paused")
        for talker in (away, paused):
            play(talker, lead_to("chosen"))
        paused.say("ff pauze ik ga eten")
        assert paused.hears("utter_pauze")
        before = {talker.label: talker.given() for talker in (away, paused)}
        offered = away.codes

        stack.stop()
        stack.start(shift_seconds=WEEK)

        for talker in (away, paused):
            talker.bubbles = talker.chat.start()
            assert talker.hears("utter_welkom_terug"), talker.story()
            assert resources().catalogue.topic("wens_vertalen").title in talker.texts[0]
            assert talker.asks("wens_vertalen.aantrekking"), talker.story()
            assert sorted(talker.codes) == sorted(offered)
            assert talker.given() == before[talker.label]
            assert talker.chat.http.post("/chat/start", json={}).json() == {"started": False}
            _goes_on_without_asking_anything_twice(talker)
            talker.chat.close()
    finally:
        stack.stop()


def _goes_on_without_asking_anything_twice(talker: Talker) -> None:
    answered = set(talker.given())
    for step in ({"tap": "klaar"}, {"tap": "eraan_werken"}, {"tap": "leuk"}, {"tap": "niks"}, {"tap": "niks"}):
        play(talker, [step])
        assert not [key for key in answered if talker.asks(key)], talker.story()
    assert talker.profile()["wens_vertalen.aantrekking"]["values"] == ["reizen"]
