"""Choosing attractions, and work that keeps them."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wishes import Knowledge, attractions_for, load_knowledge, suggest
from bot.wishes.model import DISTANCES

KNOWLEDGE = load_knowledge(Path(__file__).resolve().parents[2] / "data" / "wishes")


def test_pilot_who_loves_aircraft_is_offered_work_at_aircraft(knowledge: Knowledge) -> None:
    offered = suggest(knowledge, wish_codes=["piloot"], attractions=["vliegtuigen"], count=9)
    assert "cabine_schoonmaken" in [item.work for item in offered]
    assert all(item.because == ("vliegtuigen",) for item in offered)


@pytest.mark.parametrize("code", sorted(KNOWLEDGE.wishes))
def test_every_wish_gets_three_distances_whatever_is_chosen(knowledge: Knowledge, code: str) -> None:
    wish = knowledge.wishes[code]
    for number in (1, 2, 3):
        for chosen in combinations(wish.attractions, number):
            offered = suggest(knowledge, wish_codes=[code], attractions=chosen)
            assert {item.distance for item in offered} == set(DISTANCES), chosen


@pytest.mark.parametrize("code", sorted(KNOWLEDGE.wishes))
def test_after_three_refusals_there_are_others(knowledge: Knowledge, code: str) -> None:
    chosen = knowledge.wishes[code].attractions[:2]
    first = suggest(knowledge, wish_codes=[code], attractions=chosen)
    second = suggest(knowledge, wish_codes=[code], attractions=chosen, exclude=[item.work for item in first])
    assert len(second) == 3
    assert not {item.work for item in first} & {item.work for item in second}


@pytest.mark.parametrize("code", sorted(KNOWLEDGE.attractions))
def test_every_attraction_alone_gives_three_distances(knowledge: Knowledge, code: str) -> None:
    assert {item.distance for item in suggest(knowledge, wish_codes=[], attractions=[code])} == set(DISTANCES)


def test_the_wish_itself_and_unwise_work_are_never_offered(knowledge: Knowledge) -> None:
    for wish in knowledge.wishes.values():
        offered = {
            item.work for item in suggest(knowledge, wish_codes=[wish.code], attractions=wish.attractions, count=20)
        }
        assert not offered & set(wish.same_as + wish.never)


def test_risky_wish_gets_calm_attractions_and_no_label_that_names_it(knowledge: Knowledge) -> None:
    risky = [wish for wish in knowledge.wishes.values() if wish.kind == "risico"]
    assert {"dealen", "hacken", "stelen"} <= {wish.code for wish in risky}
    for wish in risky:
        assert "geld" in wish.attractions
        assert wish.never
        assert wish.code not in wish.label.casefold()


def test_dislikes_are_respected(knowledge: Knowledge) -> None:
    offered = suggest(knowledge, wish_codes=["boer"], attractions=["boerderij", "dieren"], disliked=["vroeg", "samen"])
    assert len(offered) == 3
    for item in offered:
        assert not {"vroeg", "samen"} & knowledge.work[item.work].values


def test_likes_decide_between_works_that_keep_as_much(knowledge: Knowledge) -> None:
    alone = suggest(knowledge, wish_codes=["dieren"], attractions=["dieren"], liked=["alleen", "rustig"])
    assert sum("alleen" in knowledge.work[item.work].values for item in alone) >= 2


def test_disliked_attraction_is_avoided(knowledge: Knowledge) -> None:
    offered = suggest(knowledge, wish_codes=["dieren"], attractions=["dieren"], disliked=["schoon", "honden"])
    for item in offered:
        assert not {"schoon", "honden"} & set(knowledge.work[item.work].keeps)


@pytest.mark.parametrize("code", sorted(KNOWLEDGE.asks))
def test_work_that_asks_what_is_hard_is_avoided(knowledge: Knowledge, code: str) -> None:
    for chosen in ("dieren", "team", "geld"):
        offered = suggest(knowledge, wish_codes=[], attractions=[chosen], disliked=[code])
        assert len(offered) == 3
        assert not any(code in knowledge.work[item.work].asks for item in offered), chosen


def test_work_that_asks_what_is_hard_comes_only_when_nothing_else_is_left(knowledge: Knowledge) -> None:
    count = len(knowledge.reach.kept["muziek"])
    offered = suggest(knowledge, wish_codes=[], attractions=["muziek"], disliked=["hard_geluid"], count=count)
    asks = ["hard_geluid" in knowledge.work[item.work].asks for item in offered]
    assert len(offered) == count
    assert asks == sorted(asks)
    assert asks[0] is False
    assert asks[-1] is True


def test_unknown_wish_gets_the_general_attractions(knowledge: Knowledge) -> None:
    assert tuple(item.code for item in attractions_for(knowledge, [])) == knowledge.general
    assert tuple(item.code for item in attractions_for(knowledge, ["bestaat_niet"])) == knowledge.general


def test_unknown_wish_starts_with_what_its_words_name(knowledge: Knowledge) -> None:
    offered = [item.code for item in attractions_for(knowledge, [], ["dieren", "boten", "bestaat_niet"])]
    assert offered[:2] == ["dieren", "boten"]
    assert 4 <= len(offered) == len(set(offered)) <= 6


def test_beside_a_known_wish_the_first_two_that_were_heard_count_too(knowledge: Knowledge) -> None:
    offered = [item.code for item in attractions_for(knowledge, ["kok"], ["autos", "boten", "dieren"])]
    assert offered[:3] == ["autos", "boten", "koken"]
    assert "dieren" not in offered
    assert len(offered) == 6


def test_work_that_is_all_about_the_attraction_comes_before_loose_ends(knowledge: Knowledge) -> None:
    for chosen in (["vliegtuigen"], [*knowledge.wishes["piloot"].attractions]):
        offered = suggest(knowledge, wish_codes=["piloot"], attractions=chosen)
        assert "cabine_schoonmaken" in [item.work for item in offered]


def test_two_wishes_share_the_attractions(knowledge: Knowledge) -> None:
    codes = [item.code for item in attractions_for(knowledge, ["piloot", "kok"])]
    assert codes[:2] == ["vliegtuigen", "koken"]
    assert len(codes) == 6


def test_without_a_choice_the_attractions_of_the_wish_count(knowledge: Knowledge) -> None:
    offered = suggest(knowledge, wish_codes=["kapper"], attractions=[])
    assert len(offered) == 3
    assert all(set(item.because) <= set(knowledge.wishes["kapper"].attractions) for item in offered)


CODES = st.lists(
    st.sampled_from([*sorted(KNOWLEDGE.attractions), *sorted(KNOWLEDGE.values | KNOWLEDGE.asks), "onbekend"]),
    max_size=8,
)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.sampled_from([*sorted(KNOWLEDGE.wishes), "onbekend"]), max_size=3),
    CODES,
    CODES,
    CODES,
    st.lists(st.sampled_from(sorted(KNOWLEDGE.work)), max_size=30),
    st.integers(min_value=0, max_value=6),
)
def test_suggestions_are_always_valid(
    wishes: list[str], chosen: list[str], liked: list[str], disliked: list[str], exclude: list[str], count: int
) -> None:
    def ask() -> list[object]:
        return list(
            suggest(
                KNOWLEDGE,
                wish_codes=wishes,
                attractions=chosen,
                liked=liked,
                disliked=disliked,
                exclude=exclude,
                count=count,
            )
        )

    offered = suggest(
        KNOWLEDGE, wish_codes=wishes, attractions=chosen, liked=liked, disliked=disliked, exclude=exclude, count=count
    )
    assert offered == ask()
    assert len(offered) <= count
    assert len({item.work for item in offered}) == len(offered)
    known = {code for code in chosen if code in KNOWLEDGE.attractions}
    for item in offered:
        work = KNOWLEDGE.work[item.work]
        kept = set(work.keeps) | {KNOWLEDGE.attractions[code].parent for code in work.keeps}
        assert item.because
        assert set(item.because) <= kept
        assert not known or set(item.because) <= known
        assert item.work not in exclude
        assert len(item.label) <= 24
        assert len(item.tasks) == 3
        assert item.distance in DISTANCES
