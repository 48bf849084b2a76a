"""Wishes that nobody wrote down yet, without the person: what the knowledge of wishes can grow by.

They are read from the answers at the moment itself. No copy is kept, so what a client erases is gone here as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Select, Text, cast, select
from sqlalchemy.orm import Session

from bot.clock import now
from bot.intake.context import ATTRACTION, NO_CODES, WISHES
from bot.intake.profile import Profile, Status
from bot.services.audit import AuditKind, operator_event
from bot.services.resources import resources
from bot.store.models import Answer, Client
from bot.store.repositories import Answers
from bot.wishes.text import normal

MOST_WORDS = 12  # a longer wish is a story, and a story tells who somebody is
HIDDEN = "…"
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_TELLING = re.compile(r"\S*@\S+|https?://\S+|www\.\S+|\+?\d[\d .-]{4,}\d")  # addresses and numbers of people
NAMES = frozenset({"name", "person"})  # kinds of questions that are answered with a name


@dataclass
class UnknownWish:
    """A wish as clients typed it, and what they said attracts in it; which client comes first makes no difference."""

    spellings: Counter[str] = field(default_factory=Counter)
    chosen: Counter[str] = field(default_factory=Counter)

    @property
    def words(self) -> str:
        """The spelling that is typed most often, of as many the shortest."""
        return min(self.spellings, key=lambda words: (-self.spellings[words], len(words), words))

    @property
    def times(self) -> int:
        """How often it was said."""
        return self.spellings.total()

    @property
    def attractions(self) -> list[str]:
        """Codes of what attracts, most often first."""
        return sorted(self.chosen, key=lambda code: (-self.chosen[code], code))


def unknown_wishes(session: Session, *, demo: bool = False) -> tuple[list[UnknownWish], int]:
    """Return the wishes that were understood as none that is known, of all clients who agree to storing.

    Args:
        session: the transaction; that it was read is written in the audit trail.
        demo: whether demo clients count, and nobody else.

    Returns:
        The wishes, the most frequent first and then by the alphabet, so that the order says nothing of who or when;
        and how many were left out because they are longer than `MOST_WORDS`. Names that the client gave, addresses and
        numbers are hidden.
    """
    found: dict[str, UnknownWish] = {}
    left_out = 0
    for client in session.scalars(_dreamers(demo=demo)):
        for words, attractions in _of(session, client):
            if len(_WORD.findall(words)) > MOST_WORDS:
                left_out += 1
                continue
            wish = found.setdefault(_same(words), UnknownWish())
            wish.spellings[words] += 1
            wish.chosen.update(attractions)
    operator_event(session, AuditKind.UNKNOWN_WISHES_READ, now())
    return sorted(found.values(), key=lambda wish: (-wish.times, wish.words.casefold())), left_out


def _dreamers(*, demo: bool) -> Select[Client]:
    """Clients who once said a wish that was understood as none; what they say now is looked at one by one."""
    said = select(Answer.client_id).where(
        Answer.question.in_(WISHES), Answer.words != "", cast(Answer.codes, Text) == "[]"
    )
    return select(Client).where(Client.is_demo == demo, Client.id.in_(said))


def _of(session: Session, client: Client) -> Iterator[tuple[str, tuple[str, ...]]]:
    answers = Answers(session, client.id)
    if not answers.consented():
        return
    profile = Profile(resources().catalogue, answers.versions(), consented=True)
    hidden = set(_names(profile, client))
    attractions = tuple(code for code in profile.codes(ATTRACTION) if code not in NO_CODES)
    for key in WISHES:
        answer = profile.get(key)
        if answer and answer.status is Status.ANSWERED and not answer.codes and answer.words.strip():
            yield _without(answer.words, hidden), attractions


def _names(profile: Profile, client: Client) -> Iterator[str]:
    """All words of names that this client gave, or is called by."""
    given = [client.label]
    asks_names = {question.key for question in profile.catalogue.questions() if question.kind in NAMES}
    given += [answer.words for answer in profile.answers if answer.question in asks_names]
    for words in given:
        yield from map(normal, _WORD.findall(words))


def _without(words: str, hidden: Iterable[str]) -> str:
    """The words on one line, with what tells who it is hidden."""
    line = _TELLING.sub(HIDDEN, " ".join(words.split()))
    known = _common(hidden)
    return _WORD.sub(lambda found: HIDDEN if normal(found[0]) in known else found[0], line)


def _common(hidden: Iterable[str]) -> set[str]:
    """Names only: a person may be answered with "mijn broer", and these words tell nobody."""
    knowledge = resources().knowledge
    ordinary = knowledge.words.lists["persons"] | knowledge.words.lists["pronouns"] | knowledge.words.lists["fillers"]
    return set(hidden) - ordinary


def _same(words: str) -> str:
    return " ".join(map(normal, _WORD.findall(words)))
