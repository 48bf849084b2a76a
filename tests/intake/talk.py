"""Plays whole conversations with the intake alone, on the real catalogue and the real wishes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.intake.catalogue import Option
from bot.intake.context import Context
from bot.intake.dialogue import take_turn
from bot.intake.profile import Answer, Profile, Status
from bot.intake.state import Incoming, Outcome, Say, State
from bot.intake.turn import Turn
from bot.services.resources import lexicon, resources, texts

BETWEEN = frozenset({"what_now", "topics"})  # what is asked between two topics
BEGINNING = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
FEW_SECONDS = timedelta(seconds=20)


@dataclass
class Talk:
    """One client. `state` goes through JSON at each turn, as it does in the store."""

    seed: int = 1
    at: datetime = BEGINNING
    answers: list[Answer] = field(default_factory=list)
    consented: bool = False
    state: State = field(default_factory=State)
    says: list[Say] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)
    approved: list[tuple[str, ...]] = field(default_factory=list)

    # what a client does

    def begin(self) -> list[str]:
        """Open the page."""
        return self._turn("begin", "", "begin", 1.0)

    def text(self, words: str, intent: str = "antwoord", sure: float = 0.95, *rest: tuple[str, float]) -> list[str]:
        """Type something; `intent`, `sure` and the runners-up are what the engine makes of it."""
        if "antwoord" not in {intent, *dict(rest)}:
            rest = (*rest, ("antwoord", (1 - sure) / 2))
        return self._turn("text", words, intent, sure, rest)

    def tap(self, *codes: str) -> list[str]:
        """Tap options, whether they stand there or not."""
        return self._turn("tap", "label", "kies", 1.0, codes=codes)

    def choose(self, label: str) -> list[str]:
        """Tap the option with this label; it must stand there."""
        codes = [option.code for option in self.options if option.label == label]
        assert codes, f"{label} is not among {[option.label for option in self.options]}"
        return self.tap(codes[0])

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.at += timedelta(**time)

    # what the client sees

    @property
    def names(self) -> list[str]:
        """The responses of the last turn."""
        return [say.response for say in self.says]

    @property
    def options(self) -> tuple[Option, ...]:
        """The options under the last bubble."""
        return self.says[-1].options

    @property
    def codes(self) -> list[str]:
        """The codes of those options."""
        return [option.code for option in self.options]

    @property
    def bubbles(self) -> list[str]:
        """The texts of the last turn."""
        return [texts()[say.response].format(**say.values) for say in self.says]

    # what is kept

    @property
    def profile(self) -> Profile:
        """The profile now."""
        return Profile(resources().catalogue, self.answers, consented=self.consented)

    @property
    def context(self) -> Context:
        """The facts now."""
        return Context(resources(), self.profile, self.seed)

    def answer(self, key: str) -> Answer | None:
        """The answer that stands."""
        return self.profile.get(key)

    def codes_of(self, key: str) -> tuple[str, ...]:
        """The codes of the answer that stands."""
        return self.profile.codes(key)

    def words_of(self, key: str) -> str:
        """The words of the answer that stands."""
        answer = self.answer(key)
        return answer.words if answer else ""

    def status_of(self, key: str) -> Status:
        """What became of a question."""
        return self.profile.status(key)

    # the way to a question

    def to(self, key: str, *, wish: str = "ik wil piloot worden") -> Talk:
        """Answer in the shortest way until this question is open."""
        if not self.says:
            self.begin()
        for _ in range(200):
            if self.state.open == key and self.state.pending.get("kind") not in BETWEEN:
                return self
            self.shortest(wish, look_back=key.startswith("terugkijken."))
        raise AssertionError(f"{key} was never asked; open is {self.state.open!r}")

    def to_the_end(self, *, wish: str = "ik wil piloot worden") -> Talk:
        """Answer in the shortest way until all is done."""
        if not self.says:
            self.begin()
        for _ in range(200):
            if self.state.finished and not self.state.open:
                return self
            self.shortest(wish)
        raise AssertionError(f"still asking {self.state.open}")

    def shortest(self, wish: str = "ik wil piloot worden", *, look_back: bool = False) -> None:
        """Give the shortest answer to the open question; between topics, go on or go to what was said."""
        key = self.state.open
        question = resources().catalogue.by_key.get(key)
        kind = question.kind if question else ""
        if self.state.pending.get("kind") == "what_now":
            self.tap("terugkijken" if look_back and "terugkijken" in self.codes else "verder")
        elif key == "kennismaking.naam":
            self.text("Sam")
        elif key == "wens.wens":
            self.text(wish)
        elif kind in {"open", "person"} and not self.state.pending:
            self.text("geld en mensen zien" if kind == "open" else "mijn moeder")
        elif kind in {"several", "order", "parts"} and "klaar" in self.codes:
            self.tap("klaar")
        elif self.codes:
            self.tap(next((code for code in self.codes if code not in {"anders", "nog_niet"}), self.codes[0]))
        else:
            self.begin()

    # inside

    def _turn(
        self,
        kind: str,
        words: str,
        intent: str,
        sure: float,
        rest: Iterable[tuple[str, float]] = (),
        codes: Sequence[str] = (),
    ) -> list[str]:
        self.at += FEW_SECONDS
        incoming = Incoming(kind, words, intent, sure, ((intent, sure), *rest), tuple(codes), self.at)
        turn = Turn(self.context, lexicon(), State.from_dict(json.loads(json.dumps(self.state.as_dict()))), incoming)
        take_turn(turn)
        self.state, self.outcome, self.says = turn.state, turn.outcome, turn.outcome.says
        self._keep(turn.outcome)
        return self.names

    def _keep(self, outcome: Outcome) -> None:
        """What the store does with an outcome."""
        assert not outcome.answers or self.consented, "an answer was recorded before the client agreed"
        if outcome.wipe == "all":
            self.answers, self.state, self.consented = [], State(), False
        elif outcome.wipe == "last":
            self.answers = [_blanked(item) if item.number in outcome.erase else item for item in self.answers]
        if outcome.consent is not None:
            self.consented = outcome.consent
        self.answers = [*self.answers, *outcome.answers]
        if outcome.approve is not None:
            self.approved.append(outcome.approve)


def _blanked(answer: Answer) -> Answer:
    return Answer(
        answer.question,
        answer.version,
        Status.SKIPPED,
        "",
        ("overgeslagen",),
        answer.how,
        answer.confidence,
        answer.at,
        answer.number,
    )
