"""Chooses attractions to show for a wish, and kinds of work that keep what attracts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.wishes.model import Attraction, Knowledge, Suggestion, Work

MOST_HEARD = 2  # attractions in own words that come before those of a known wish
MOST_ATTRACTIONS, LEAST_ATTRACTIONS = 6, 4
# Weights of the score. They were set by hand on the cases in tests/wishes/test_suggest.py: keeping a chosen attraction
# counts most, what the client dislikes comes next, and the rest only decides between works that are as good.
KEPT, KEPT_BY_NARROWER, NEAR = 1.0, 0.75, 0.15
FURTHER = 0.5  # each further attraction that the same work keeps counts half of the one before
HEART = 0.4  # bonus for work that is above all about a chosen attraction: it stands first in what the work keeps
BY_RANK = 0.08  # what is said first, and stands first in the wish, counts a little more
RARE = 0.5  # bonus for keeping an attraction that few works keep: it says more about the wish
OF_THE_WISH = 0.1  # per attraction of the wish that was not chosen: the work stays in the same world
LIKED_VALUE, DISLIKED_VALUE, OPPOSITE_VALUE = 0.3, -1.5, -0.3
LIKED_ATTRACTION, DISLIKED_ATTRACTION = 0.4, -1.5
ALIKE = -1.0  # times the overlap with a suggestion already chosen
SAME_DISTANCE = -4.0  # a distance already chosen comes back only when nothing else is left


@dataclass(frozen=True)
class _Wanted:
    """What a suggestion must fit."""

    chosen: tuple[str, ...]
    world: frozenset[str]
    liked: frozenset[str]
    disliked: frozenset[str]
    barred: frozenset[str]
    ranks: dict[str, int]


def attractions_for(knowledge: Knowledge, wish_codes: Sequence[str], heard: Sequence[str] = ()) -> list[Attraction]:
    """Return the likely attractions of wishes, taking turns, after what was heard; a general set fills up.

    Args:
        knowledge: the knowledge base.
        wish_codes: codes of known wishes, the most important one first; unknown codes are left aside.
        heard: codes of attractions in the client's own words (`find_attractions`). Beside a known wish the first
            two count: "drug lord with a fat bmw" is about cars too.

    Returns:
        Four to six attractions.
    """
    rows = [knowledge.wishes[code].attractions for code in dict.fromkeys(wish_codes) if code in knowledge.wishes]
    longest = max((len(row) for row in rows), default=0)
    turns = [row[turn] for turn in range(longest) for row in rows if turn < len(row)]
    known = [code for code in heard if code in knowledge.attractions]
    codes = list(dict.fromkeys([*known[: MOST_HEARD if turns else None], *turns]))[:MOST_ATTRACTIONS]
    if len(codes) < LEAST_ATTRACTIONS:
        codes = list(dict.fromkeys([*codes, *knowledge.general]))[:MOST_ATTRACTIONS]
    return [knowledge.attractions[code] for code in codes]


def suggest(
    knowledge: Knowledge,
    *,
    wish_codes: Sequence[str],
    attractions: Sequence[str],
    liked: Sequence[str] = (),
    disliked: Sequence[str] = (),
    exclude: Sequence[str] = (),
    shown: Sequence[str] = (),
    count: int = 3,
) -> list[Suggestion]:
    """Choose kinds of work that keep what attracts, at different distances from the labour market.

    Args:
        knowledge: the knowledge base.
        wish_codes: codes of known wishes; may be empty.
        attractions: codes of what attracts, the most important one first. Without any, those of the wish are taken.
        liked: codes of values or attractions that suit the client.
        disliked: codes of values or attractions that do not, and of what is hard for the client (`Work.asks`). Work
            with one of them comes only when nothing else is left.
        exclude: codes of work that was offered before.
        shown: codes of work that stands beside it: it is not given again, and what looks like it comes later.
        count: how many are wanted.

    Returns:
        At most `count` suggestions, the best first; the same input gives the same answer.
    """
    wanted = _wanted(knowledge, wish_codes, attractions, liked, disliked, (*exclude, *shown))
    scores = _scores(knowledge, wanted)
    beside = [knowledge.work[code] for code in shown if code in knowledge.work]
    picked: list[Work] = []
    fitting = {code for code in scores if not _unwelcome(knowledge.work[code], wanted)}
    # What the client said comes before variety: work with something disliked is only a last resort.
    for pool in (fitting, set(scores) - fitting):
        while pool and len(picked) < count:
            best = max(sorted(pool), key=lambda code: scores[code] + _variety(knowledge.work[code], [*beside, *picked]))
            picked.append(knowledge.work[best])
            pool.discard(best)
    return [_suggestion(knowledge, work, wanted.chosen) for work in picked]


def _wanted(
    knowledge: Knowledge,
    wish_codes: Sequence[str],
    attractions: Sequence[str],
    liked: Sequence[str],
    disliked: Sequence[str],
    exclude: Sequence[str],
) -> _Wanted:
    wishes = [knowledge.wishes[code] for code in wish_codes if code in knowledge.wishes]
    chosen = tuple(dict.fromkeys(code for code in attractions if code in knowledge.attractions))
    if not chosen:
        chosen = tuple(item.code for item in attractions_for(knowledge, wish_codes))
    world = {code for wish in wishes for code in wish.attractions} - set(chosen)
    barred = {code for wish in wishes for code in (*wish.same_as, *wish.never)} | set(exclude)
    ranks = {code: rank for wish in reversed(wishes) for rank, code in enumerate(wish.attractions)}
    return _Wanted(chosen, frozenset(world), frozenset(liked), frozenset(disliked), frozenset(barred), ranks)


def _scores(knowledge: Knowledge, wanted: _Wanted) -> dict[str, float]:
    """Score all work that keeps at least one chosen attraction."""
    reach = knowledge.reach
    shares: dict[str, list[float]] = {}
    for rank, code in enumerate(wanted.chosen):
        kept = reach.kept[code]
        later = min(rank, 6) + wanted.ranks.get(code, 0)
        weight = (1 + RARE / max(1, len(kept)) ** 0.5) * (1 - BY_RANK * later)
        for work in kept - wanted.barred:
            share = KEPT if work in reach.direct[code] else KEPT_BY_NARROWER
            heart = HEART if knowledge.work[work].keeps[0] == code else 0.0
            shares.setdefault(work, []).append((share + heart) * weight)
    return {work: _together(row) + _fit(knowledge, work, wanted) for work, row in shares.items()}


def _together(shares: list[float]) -> float:
    """Add up what a work keeps, the strongest first: four loose ends must not beat what it is all about."""
    return sum(share * FURTHER**place for place, share in enumerate(sorted(shares, reverse=True)))


def _fit(knowledge: Knowledge, work: str, wanted: _Wanted) -> float:
    reach, values = knowledge.reach, knowledge.work[work].values
    fit = sum(NEAR for code in wanted.chosen if work in reach.near[code])
    fit += sum(OF_THE_WISH for code in wanted.world if work in reach.kept[code])
    fit += LIKED_VALUE * len(values & wanted.liked)
    fit += DISLIKED_VALUE * len((values | knowledge.work[work].asks) & wanted.disliked)
    against = {knowledge.opposites.get(code, "") for code in wanted.liked} - wanted.liked
    fit += OPPOSITE_VALUE * len(values & against)
    fit += sum(LIKED_ATTRACTION for code in wanted.liked if work in reach.kept.get(code, ()))
    fit += sum(DISLIKED_ATTRACTION for code in wanted.disliked if work in reach.kept.get(code, ()))
    return fit


def _unwelcome(work: Work, wanted: _Wanted) -> bool:
    return bool(wanted.disliked & (work.values | work.asks | (set(work.keeps) - set(wanted.chosen))))


def _variety(work: Work, picked: Sequence[Work]) -> float:
    """Count down for what looks like a suggestion that is already there."""
    loss = 0.0
    for other in picked:
        mine, theirs = set(work.keeps), set(other.keeps)
        loss += ALIKE * len(mine & theirs) / max(1, len(mine | theirs))
        loss += SAME_DISTANCE if work.distance == other.distance else 0.0
    return loss


def _suggestion(knowledge: Knowledge, work: Work, chosen: Sequence[str]) -> Suggestion:
    because = tuple(code for code in chosen if work.code in knowledge.reach.kept[code])
    first, second, third = work.tasks
    return Suggestion(work.code, work.label, work.distance, because, (first, second, third))
