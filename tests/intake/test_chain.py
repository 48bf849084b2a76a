"""From a wish to what to try first: in eight turns, for every wish that is known, with reasons that the client gave."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.services.resources import resources
from bot.wishes import Wish
from bot.wishes.model import DISTANCES
from tests.intake.talk import Talk

MOST_TURNS = 8
KNOWLEDGE = resources().knowledge
REACTIONS = ("leuk", "niks", "misschien")


@dataclass
class Chain:
    """One client with one wish; `turns` counts from the wish on."""

    talk: Talk
    turns: int = 0

    def tap(self, *codes: str) -> None:
        self.talk.tap(*codes)
        self.turns += 1

    def say(self, words: str) -> None:
        self.talk.text(words)
        self.turns += 1


def said(wish: Wish) -> str:
    return f"ik wil {wish.forms[0]} worden" if wish.forms else f"ik wil iets met {wish.weak[0]}"


def chain(words: str) -> Chain:
    """Say a wish, take the first two attractions and say something else of each kind of work."""
    found = Chain(Talk().to("wens.wens"))
    talk = found.talk
    found.say(words)
    while talk.state.open.startswith("wens.") or not talk.state.open.startswith("wens_vertalen."):
        assert found.turns <= MOST_TURNS, (words, talk.names, talk.codes)
        found.tap(next(code for code in ("ja", "geen", *talk.codes) if code in talk.codes))
    assert talk.state.open == "wens_vertalen.aantrekking", words
    found.tap(*talk.codes[:2], "klaar")  # as the page sends it, at once
    found.tap(talk.codes[0])
    for number, reaction in enumerate(REACTIONS, 1):
        assert talk.state.open == f"wens_vertalen.reactie_{number}", (words, talk.state.open)
        found.tap(reaction)
    return found


@pytest.mark.parametrize("code", sorted(KNOWLEDGE.wishes))
def test_every_known_wish_comes_to_three_kinds_of_work_and_a_choice(code: str) -> None:
    wish = KNOWLEDGE.wishes[code]
    found = chain(said(wish))
    talk = found.talk
    assert talk.codes_of("wens.wens"), talk.words_of("wens.wens")
    shown = [talk.answer(f"wens_vertalen.reactie_{number}") for number in (1, 2, 3)]
    works = [KNOWLEDGE.work[str(answer.subject["work"])] for answer in shown if answer]
    assert sorted(work.distance for work in works) == sorted(DISTANCES)
    chosen = set(talk.codes_of("wens_vertalen.aantrekking"))
    family = chosen | {item.code for item in KNOWLEDGE.attractions.values() if item.parent in chosen}
    assert all(family & set(work.keeps) for work in works)
    known = [KNOWLEDGE.wishes[item] for item in talk.codes_of("wens.wens")]
    assert not {work.code for work in works} & {work for item in known for work in (*item.same_as, *item.never)}
    if talk.state.open == "wens_vertalen.proberen":
        found.tap(talk.codes[0])
    assert found.turns <= MOST_TURNS + wish.help, "whether to talk about work is asked first where help is wished"
    assert talk.words_of("wens.wens") == said(wish), "the wish stays first, in the client's words"
