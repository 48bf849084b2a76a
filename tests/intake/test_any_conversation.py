"""Whatever is sent, in whatever order: the conversation holds, and records nothing that was not said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.intake.catalogue import Option
from bot.intake.profile import DONT_KNOW, SKIPPED, Answer, Status
from bot.intake.state import State
from bot.intake.turn import BUBBLES
from bot.language.filling import PLACEHOLDER
from bot.services.resources import resources, texts
from tests.intake.talk import Talk

COMMANDS = [
    "uitleg", "herhaal", "sla_over", "verander", "pauze", "hervat", "voortgang", "terugblik", "wie_leest", "wis",
    "mens", "samen", "voorlezen", "groet", "bedank", "bot_vraag", "boos", "verdrietig", "buiten_bereik",
]  # fmt: skip
INTENTS = ["antwoord", "ja", "nee", "misschien", "weet_niet", "geen_werk", "onzin", "nlu_fallback", *COMMANDS]
TEXTS = [
    "ik wil piloot worden", "kok of dj", "vliegtuigen en reizen", "het gevoel van vrijheid", "geen kok", "allebei",
    "alles", "niks", "geen van die", "klaar", "weet ik niet", "laat meer zien", "1", "2", "de laatste", "ja", "nee",
    "nee veel te saai", "niet saai", "leuk", "goed", "gaat wel", "sam", "ik heet Noor", "geld en mensen", "stop",
    "ik wil stoppen met drugs", "waarom vraag je dat", "wat is reizen", "terug", "verander mijn naam", "wis alles",
    "wis het laatste", "ik ben weer alleen", "lezen", "samen met mijn moeder", "klopt", "klopt niet", "mijn jobcoach",
    "niemand", "ga verder", "dit is mijn antwoord", "?", "...", "🙂", "asdf", "ik wil niet werken",
    "gisteren was ik bij mijn moeder en die zei dat het goed is dat ik iets leuks ga doen", "Jouw wens", "alleen",
]  # fmt: skip


@dataclass(frozen=True)
class Step:
    """What a client does next; what it comes to depends on the screen."""

    kind: str
    words: str = ""
    intent: str = ""
    sure: float = 1.0
    place: int = 0


steps = st.one_of(
    st.builds(
        Step,
        kind=st.just("text"),
        words=st.one_of(st.sampled_from(TEXTS), st.text(min_size=1, max_size=40)),
        intent=st.sampled_from(INTENTS),
        sure=st.sampled_from([0.3, 0.5, 0.6, 0.8, 0.9, 0.99]),
    ),
    st.builds(Step, kind=st.just("tap"), place=st.integers(0, 8)),
    st.builds(Step, kind=st.sampled_from(["go", "go far"])),
    st.builds(Step, kind=st.just("old"), place=st.integers(0, 40)),
    st.builds(Step, kind=st.just("twice"), place=st.integers(0, 8)),
    st.builds(Step, kind=st.sampled_from(["begin", "wait"])),
)
walks = st.lists(steps, min_size=5, max_size=60)
ON_THE_WAY = [
    "kennismaking.naam", "kennismaking.vandaag", "kennismaking.samen", "wens.wens", "wens.nog_een",
    "wens_vertalen.aantrekking", "wens_vertalen.soort", "wens_vertalen.reactie_1", "wens_vertalen.proberen",
    "wens_vertalen.reden", "motieven.fijn", "motieven.plaatjes_1", "motieven.top", "terugkijken.lees_wens",
    "terugkijken.delen", "terugkijken.akkoord",
]  # fmt: skip
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Walk:
    """A talk, with all that was typed and all options that ever stood there."""

    def __init__(self, start: str = "") -> None:
        self.talk = Talk()
        self.typed = ["Sam", "ik wil piloot worden", "geld en mensen zien", "mijn moeder"]  # the shortest way
        self.seen: list[str] = []
        if start:
            self.talk.to(start)
        else:
            self.talk.begin()

    def take(self, step: Step) -> None:
        """Do one step, and check what holds after every turn."""
        self._do(step)
        self.seen += self.talk.codes
        self.check()

    def _do(self, step: Step) -> None:
        talk, options = self.talk, self.talk.options
        if step.kind == "text":
            self.typed.append(step.words)
            talk.text(step.words, step.intent, step.sure, ("nee", step.sure / 2), ("antwoord", 0.4))
        elif step.kind == "wait":
            talk.wait(hours=30)
            talk.begin()
        elif step.kind in {"go", "go far"}:
            for _ in range(8 if step.kind == "go far" else 1):
                talk.tap("verder") if talk.state.pending else talk.shortest()
        elif step.kind == "begin" or not options:
            talk.begin()
        elif step.kind == "old" and self.seen:
            talk.tap(self.seen[step.place % len(self.seen)])
        else:
            code = options[step.place % len(options)].code
            talk.tap(code)
            if step.kind == "twice":
                talk.tap(code)

    def check(self) -> None:
        talk = self.talk
        assert 1 <= len(talk.says) <= BUBBLES
        for say in talk.says:
            wanted = PLACEHOLDER.findall(texts()[say.response])
            assert all(say.values.get(name) for name in wanted), (say.response, say.values)
        assert sum(bubble.count("?") for bubble in _ours(talk)) <= 1, talk.bubbles
        assert all(not say.options for say in talk.says[:-1])
        assert State.from_dict(json.loads(json.dumps(talk.state.as_dict()))) == talk.state
        for answer in talk.outcome.answers:
            self.check_answer(answer)

    def check_answer(self, answer: Answer) -> None:
        assert answer.words or answer.codes
        question = resources().catalogue.question(answer.question)
        assert question.kind != "consent"
        labels = {option.label for option in resources().catalogue.system_options.values()}
        labels |= {option.label for option in question.options}
        labels |= {item.client_label for item in resources().catalogue.questions()}
        for line in answer.words.splitlines():
            said = any(_plain(line) in _plain(words) for words in self.typed)
            assert said or line in labels or _is_joined(line), f"{answer}: nobody said {line!r}"
        assert (answer.status is Status.SKIPPED) == (SKIPPED in answer.codes)
        assert DONT_KNOW not in answer.codes or answer.status is Status.DOUBT


def _plain(words: str) -> str:
    return " ".join(words.split())


def _is_joined(line: str) -> bool:
    """Whether a line is one or more labels of tapped options."""
    known = {item.label for item in resources().knowledge.attractions.values()}
    known |= {item.label for item in resources().knowledge.work.values()}
    known |= {item.label for item in resources().knowledge.wishes.values()}
    known |= {option.label for question in resources().catalogue.questions() for option in question.options}
    parts = line.replace(" en ", ", ").split(", ")
    whole = line in known or all(part in known for part in parts)
    return whole or any(line.startswith(label) for label in known)


def _ours(talk: Talk) -> list[str]:
    """The bubbles without what the client typed."""
    own = {"inhoud", "naam", "keuze"}
    return [
        texts()[say.response].format(**{name: "" if name in own else value for name, value in say.values.items()})
        for say in talk.says
    ]


@SLOW
@given(walks)
def test_any_walk_from_the_beginning_keeps_the_rules(walk: list[Step]) -> None:
    talk = Walk()
    for step in walk:
        talk.take(step)


@SLOW
@given(walks, st.sampled_from(ON_THE_WAY))
def test_any_walk_from_any_question_keeps_the_rules(walk: list[Step], key: str) -> None:
    talk = Walk(key)
    for step in walk:
        talk.take(step)


@pytest.mark.parametrize("seed", range(30))
def test_a_long_walk_keeps_the_rules(seed: int) -> None:
    chance = Random(seed)
    talk = Walk()
    for _ in range(250):
        if talk.talk.state.finished and chance.random() < 0.2:
            talk = Walk()
        talk.take(_some_step(chance))
    _finish(talk.talk)


def _some_step(chance: Random) -> Step:
    """Mostly answers, so that a walk comes far; the rest is anything."""
    kind = chance.choices(["text", "tap", "go", "old", "twice", "begin", "wait"], [40, 30, 20, 4, 4, 1, 1])[0]
    words, intent = chance.choice(TEXTS), chance.choice(INTENTS)
    return Step(kind, words, intent, chance.choice([0.3, 0.5, 0.6, 0.8, 0.9, 0.99]), chance.randrange(9))


@SLOW
@given(walks)
def test_from_any_state_the_conversation_can_be_finished(walk: list[Step]) -> None:
    talk = Walk()
    for step in walk:
        talk.take(step)
    _finish(talk.talk)


def _finish(talk: Talk) -> None:
    """Answer what stands there, in the shortest way."""
    talk.tap("verder")
    for _ in range(200):
        if talk.state.finished and not talk.state.open and not talk.state.pending:
            return
        if talk.state.pending:
            _settle(talk)
        elif not talk.says[-1].options and not talk.state.open:
            talk.begin()
        else:
            talk.shortest()
    raise AssertionError(f"still asking {talk.state.open} {talk.state.pending}")


def _settle(talk: Talk) -> None:
    wanted = ["wis_niets", "verder", "antwoord", "klopt", "sla_over", "nee"]
    talk.tap(next(code for code in wanted if code in talk.codes))


@SLOW
@given(walks, st.integers(0, 8))
def test_every_option_that_stands_there_does_something(walk: list[Step], place: int) -> None:
    talk = Walk()
    for step in walk:
        talk.take(step)
    options = talk.talk.options
    if not options:
        return
    option = options[place % len(options)]
    before = _picture(talk.talk)
    talk.talk.tap(option.code)
    assert _picture(talk.talk) != before or _only_speaks(option), f"{option} does nothing"


def _only_speaks(option: Option) -> bool:
    return option.code in {"wie_leest", "terugblik", "mens", "verder", "verander", "meer", "wis_niets", "nee"}


def _picture(talk: Talk) -> tuple[object, ...]:
    state = talk.state.as_dict()
    moved = [str(state[name]) for name in sorted(state) if name not in {"last", "begun"}]
    return (len(talk.answers), talk.consented, *moved)
