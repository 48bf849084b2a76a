"""Clients of all sorts walk through the whole intake; every bubble that they read is filled in and keeps the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

import pytest

from bot.intake.catalogue import Option
from bot.intake.context import Context
from bot.intake.dialogue import take_turn
from bot.intake.profile import Answer, Profile
from bot.intake.state import Incoming, Say, State
from bot.intake.turn import BUBBLES, Turn
from bot.language import check_turn
from bot.language.content import client_texts
from bot.language.filling import PLACEHOLDER
from bot.services.resources import lexicon, resources, texts

TURNS = 150  # more than the longest intake with all its detours
WHOLE = 500  # turns in which who taps anything comes to the end of all topics
OWN = {"inhoud", "naam"}  # a client's own words, which may be long
SCREEN = 5  # options on a screen, beside the way out
BUTTON, ROW = 20, 24  # letters of a button, and of a row in a list (names of kinds of work)
WISHES = ["ik wil piloot worden", "kok of dj", "dealer", "gordijnen maken", "hekker", "iets met dieren", "geen kok"]
WORDS = [
    *WISHES,
    "ik heet Noor",
    "geld en mensen zien en trots zijn",
    "nee",
    "ja",
    "asdf",
    "leuk",
    "de tweede",
    "🙂",
    "?",
]
CHECKED = {source.text for source in client_texts()[0]}  # what `make check` reads
COMMANDS = [
    "uitleg", "herhaal", "voortgang", "terugblik", "wie_leest", "voorlezen", "sla_over", "verander", "hervat", "samen",
    "mens", "groet", "bedank", "bot_vraag", "boos", "verdrietig", "buiten_bereik", "weet_niet", "geen_werk", "onzin",
    "pauze", "wis",
]  # fmt: skip


@dataclass
class Client:
    """One client with a habit; `detours` is how often a command comes instead of an answer."""

    seed: int
    detours: float
    typed: float
    state: State = field(default_factory=State)
    answers: list[Answer] = field(default_factory=list)
    consented: bool = False
    options: tuple[Option, ...] = ()

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)

    def turn(self, incoming: Incoming) -> list[Say]:
        """Take one turn and keep what it did."""
        profile = Profile(resources().catalogue, self.answers, consented=self.consented)
        turn = Turn(Context(resources(), profile, self.seed), lexicon(), self.state, incoming)
        take_turn(turn)
        if turn.outcome.consent is not None:
            self.consented = turn.outcome.consent
        if turn.outcome.wipe == "all":
            self.answers, self.state, self.consented = [], State(), False
        self.answers += turn.outcome.answers
        shown = [say.options for say in turn.outcome.says if say.options]
        self.options = shown[-1] if shown else ()
        return turn.outcome.says

    def next(self) -> Incoming:
        """What this client does next: a command, typed words, or a tap."""
        if self.chance.random() < self.detours:
            intent = self.chance.choice(COMMANDS)
            words = self.chance.choice(["wat", "waarom", "alles", "help"])
            return self._incoming("text", words, intent)
        if not self.options or self.chance.random() < self.typed:
            return self._incoming("text", self.chance.choice(WORDS), "antwoord")
        tapped = self.chance.choice([option for option in self.options if option.code != "pauze"])
        return self._incoming("tap", tapped.label, "kies", tapped.code)

    def _incoming(self, kind: str, words: str, intent: str, *codes: str) -> Incoming:
        return Incoming(kind, words, intent, 0.97, ((intent, 0.97),), codes, datetime(2026, 1, 1, tzinfo=UTC))

    def begin(self) -> list[Say]:
        """Open the page."""
        return self.turn(self._incoming("begin", "", "begin"))


def check(says: list[Say]) -> None:
    """Hold one turn against the rules."""
    assert 0 < len(says) <= BUBBLES
    own = False
    bubbles = []
    for say in says:
        text = texts()[say.response]
        wanted = set(PLACEHOLDER.findall(text))
        empty = [name for name in wanted if not say.values.get(name)]
        assert not empty, f"{say.response}: nothing to fill in for {empty}"
        bubbles.append(text.format(**say.values))
        own = own or bool(OWN & wanted)
        check_options_of(say)
    if not own:
        found = check_turn(bubbles)
        assert not found, f"{[say.response for say in says]}: {found[0].remedy}: {bubbles}"
    assert all(not say.options for say in says[:-1]), f"options stand under the last bubble: {says}"


def check_options_of(say: Say) -> None:
    """Options fit on a screen of a phone and differ."""
    labels = [option.label for option in say.options]
    assert len(set(labels)) == len(labels), f"{say.response}: {labels}"
    ways_out = {option.code for option in resources().catalogue.system_options.values()}
    own = [option for option in say.options if option.code not in ways_out]
    assert len(own) <= max(SCREEN, _size_in_order({option.code for option in own})), f"{say.response}: {labels}"
    work = {item.label for item in resources().knowledge.work.values()}
    # A wish may be called by the client's own word for it.
    ours = {option.label for option in say.options if option.code not in resources().knowledge.wishes}
    assert ours <= CHECKED, f"{say.response}: bot/language/content.py does not check all of {labels}"
    for label in labels:
        assert len(label) <= (ROW if label in work else BUTTON), f"{say.response}: {label}"


def _size_in_order(codes: set[str]) -> int:
    """How many options stand together because they have an order of their own: days, or steps from left to right."""
    ordered = [
        item for item in resources().catalogue.questions() if item.kind in {"parts", "choice"} and not item.rotate
    ]
    return max((len(item.options) for item in ordered if codes <= {option.code for option in item.options}), default=0)


@pytest.mark.parametrize("seed", range(60))
def test_whatever_a_client_does_the_texts_keep_the_rules(seed: int) -> None:
    client = Client(seed, detours=(seed % 3) * 0.15, typed=(seed % 4) * 0.2)
    check(client.begin())
    for _ in range(TURNS):
        check(client.turn(client.next()))


@pytest.mark.parametrize("seed", range(20))
def test_who_only_taps_comes_to_the_end(seed: int) -> None:
    client = Client(seed, detours=0, typed=0)
    client.begin()
    for _ in range(WHOLE):
        if client.state.finished:
            return
        agree = [option for option in client.options if option.code in {"ja", "klopt", "klaar", "verder"}]
        if agree and client.chance.random() < 0.7:
            client.turn(client._incoming("tap", agree[0].label, "kies", agree[0].code))
        else:
            client.turn(client.next())
    raise AssertionError(f"still asking {client.state.open} after {WHOLE} turns")
