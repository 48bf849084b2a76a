"""What suits a client in work and what does not, as far as it was said: by it, work is chosen and left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.intake.catalogue import Catalogue
from bot.intake.codes import CodeFinder
from bot.intake.profile import Profile, Status
from bot.wishes import Knowledge, find_reasons

HARD_AT_WORK = ("werkplek.prikkels", "werkplek.lijf")  # what a workplace must not ask
REFUSED = "niks"
DISLIKES = "afkeer"  # the vocabulary of why work was refused
VALUES = ("waarden", "krachten")  # those of what is wanted instead


@dataclass(frozen=True)
class Fit:
    """Codes of what suits a client and of what does not; one code is never in both.

    `asked` is what the client asked for when work was refused ("niks voor mij, ik wil iets met honden").
    """

    liked: tuple[str, ...] = ()
    disliked: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def fit(
    profile: Profile,
    catalogue: Catalogue,
    knowledge: Knowledge,
    finders: Mapping[str, CodeFinder],
    reactions: tuple[str, ...],
) -> Fit:
    """Return what was said of work so far.

    Args:
        profile: the answers.
        catalogue: the questions; of a pair, the one side that was chosen suits the client.
        knowledge: the wishes; only codes that work can have count.
        finders: finders of codes in own words.
        reactions: keys of the reactions to work; the reason of a refusal counts, a reason for "misschien" does not.

    Returns:
        What suits and what does not. What the newest refusal says counts more than an earlier choice.
    """
    known = {*knowledge.values, *knowledge.asks, *knowledge.attractions}
    chosen = [
        profile.codes(question.key)[0]
        for question in catalogue.questions()
        if question.kind == "pair" and question.repeats is None and len(profile.codes(question.key)) == 1
    ]
    reasons = [_words(profile, key) for key in reactions if REFUSED in profile.codes(key)]
    hard = [code for key in HARD_AT_WORK for code in profile.codes(key)]
    disliked = [*hard, *(code for words in reasons for code in finders[DISLIKES].find(words))]
    told = [find_reasons(knowledge, words) for words in reasons]
    disliked += [code for item in told for code in item.refused]
    wanted = [code for words in reasons for name in VALUES for code in finders[name].find(words)]
    against = {code for code in disliked if code in known and code not in wanted}
    asked = [code for item in told for code in item.asked]
    return Fit(_once([*wanted, *chosen], known - against), _once(disliked, against), _once(asked, known - against))


def _words(profile: Profile, key: str) -> str:
    answer = profile.get(key)
    return answer.words if answer is not None and answer.status is Status.ANSWERED else ""


def _once(codes: list[str], allowed: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code in allowed))
