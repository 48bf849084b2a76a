"""What else would fit: staff try other attractions and let go of conditions. Nothing of what they try is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from bot.clock import now
from bot.intake.context import REACTIONS, Context
from bot.intake.fitting import DISLIKES
from bot.services.audit import AuditKind, staff_event
from bot.services.portal_caseload import Case, context_of, open_case
from bot.services.portal_login import Visitor
from bot.summary.facts import Facts
from bot.wishes import attractions_for, suggest

WISH_TOPICS = frozenset({"wens", "wens_vertalen"})  # without these there is nothing to start from
ATTRACTS, SUITS, AVOIDS, MORE = "attracts:", "suits:", "avoids:", "more"
MOST = 6
MOST_ATTRACTIONS = 8
FIELDS = 80  # on a form: attractions, what suits, what does not, and what is added


@dataclass(frozen=True)
class Choice:
    """Something to tick: the name of its field, what it is called, and whether it counts now."""

    name: str
    label: str
    picture: str
    ticked: bool


@dataclass(frozen=True)
class Offer:
    """A kind of work: which attractions it keeps by label, and three sentences about a day."""

    code: str
    label: str
    distance: str
    because: tuple[str, ...]
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class WorkForm:
    """The page; `readable` tells whether the client opened what it starts from."""

    id: str
    label: str
    is_demo: bool
    readable: bool
    wishes: tuple[str, ...] = ()
    attractions: list[Choice] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)
    suits: list[Choice] = field(default_factory=list)
    avoids: list[Choice] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)

    @property
    def counts(self) -> list[str]:
        """The names of all fields that are ticked."""
        return [choice.name for choice in (*self.attractions, *self.suits, *self.avoids) if choice.ticked]


def opened_wish(case: Case) -> Context | None:
    """Return the facts in the topics that are open to a reader, or None when the wish is not among them."""
    return Facts(context_of(case.rows), case.granted).opened() if case.granted >= WISH_TOPICS else None


def suggested(context: Context) -> list[str]:
    """What the client reacted to, by the name that it had then."""
    found = (context.profile.get(key) for key in REACTIONS)
    return [str(answer.subject["label"]) for answer in found if answer and answer.subject.get("label")]


def other_work(session: Session, who: Visitor, client_id: str, given: Mapping[str, str] | None = None) -> WorkForm:
    """Return work that would fit a client.

    Args:
        session: the transaction.
        who: who asks.
        client_id: for whom.
        given: what was ticked on the form; None for the first look, at which all that the client said counts.

    Returns:
        The form with at most six kinds of work that were not named before. It rests on opened topics alone.

    Raises:
        NotFoundError: it is no client of this staff member.
    """
    case = open_case(session, who, client_id)
    client, context = case.rows.client, opened_wish(case)
    kind = AuditKind.SUMMARY_READ if context else AuditKind.CLIENT_READ
    staff_event(session, who.staff, kind, now(), client.id)
    if context is None:
        return WorkForm(client.id, client.label, client.is_demo, readable=False)
    search = _Search(context, given)
    return WorkForm(
        id=client.id,
        label=client.label,
        is_demo=client.is_demo,
        readable=True,
        wishes=tuple(context.wish_label(code) for code in context.wish_codes),
        attractions=search.attractions,
        others=search.others(),
        suits=search.suits,
        avoids=search.avoids,
        offers=search.offers(),
        suggested=suggested(context),
    )


class _Search:
    """One look: what counts in it, and what comes of that."""

    def __init__(self, context: Context, given: Mapping[str, str] | None) -> None:
        self.context = context
        self.knowledge = context.resources.knowledge
        self._given = given
        said = context.attractions or tuple(
            item.code for item in attractions_for(self.knowledge, context.wish_codes[:1])[:2]
        )
        shown = dict.fromkeys([*said, *self._added()])
        self.attractions = [self._attraction(code, said) for code in list(shown)[:MOST_ATTRACTIONS]]
        self.suits = [self._choice(SUITS, code, self._value(code)) for code in context.fit.liked]
        stems = context.resources.finders[DISLIKES].stems
        self.avoids = [self._choice(AVOIDS, code, stems.get(code, code)) for code in context.fit.disliked]

    def others(self) -> list[tuple[str, str]]:
        """Attractions that can be added: code and label, by label."""
        shown = {choice.name for choice in self.attractions}
        left = (item for item in self.knowledge.attractions.values() if f"{ATTRACTS}{item.code}" not in shown)
        return sorted(((item.code, item.label) for item in left), key=lambda pair: pair[1].casefold())

    def offers(self) -> list[Offer]:
        """Work that keeps what is ticked, without what was named to the client before."""
        wanted = _ticked(self.attractions)
        if not wanted:
            return []
        known = [answer.subject.get("work") for key in REACTIONS if (answer := self.context.profile.get(key))]
        wishes = [self.knowledge.wishes[code] for code in self.context.wish_codes if code in self.knowledge.wishes]
        found = suggest(
            self.knowledge,
            wish_codes=self.context.wish_codes[:1],
            attractions=wanted,
            liked=_ticked(self.suits),
            disliked=_ticked(self.avoids),
            exclude=[*map(str, known), *(work for wish in wishes for work in wish.never)],
            count=MOST,
        )
        labels = {code: item.label for code, item in self.knowledge.attractions.items()}
        return [
            Offer(item.work, item.label, item.distance, tuple(labels[code] for code in item.because), item.tasks)
            for item in found
        ]

    def _added(self) -> list[str]:
        """Attractions that stood on the form before, and the one that was chosen there now."""
        given = self._given or {}
        codes = [name.removeprefix(ATTRACTS) for name in given if name.startswith(ATTRACTS)]
        return [code for code in (*codes, given.get(MORE, "")) if code in self.knowledge.attractions]

    def _attraction(self, code: str, said: tuple[str, ...]) -> Choice:
        item = self.knowledge.attractions[code]
        counts = code in said if self._given is None else code in self._added()
        return Choice(f"{ATTRACTS}{code}", item.label, item.picture, counts)

    def _choice(self, kind: str, code: str, label: str) -> Choice:
        return Choice(f"{kind}{code}", label, "", self._given is None or f"{kind}{code}" in self._given)

    def _value(self, code: str) -> str:
        """What a value is called on the buttons."""
        options = (option for question in self.context.catalogue.questions() for option in question.options)
        pairs = {option.code: option.label for option in options if option.code in self.knowledge.values}
        attraction = self.knowledge.attractions.get(code)
        return pairs.get(code) or (attraction.label if attraction else code)


def _ticked(choices: list[Choice]) -> list[str]:
    return [choice.name.split(":", maxsplit=1)[1] for choice in choices if choice.ticked]
