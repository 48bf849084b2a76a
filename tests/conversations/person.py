"""Clients of different kinds who do the whole intake over HTTP, as their scripts in people/*.yml say.

A script tells what a client answers, by question; all other questions are answered out of habit:

    habit: varied           # or `yes` (what pleases most), or `last` (always the last option)
    otherwise: [weet niet]  # typed in turn at open questions that have no answer of their own
    answers:
      wens.wens: {say: kok}                            # type this
      krachten.gedaan: [{tap: [stage, school]}]        # or tap this; `klaar` follows by itself
    sides: {heard: anders}  # replies to side questions, where it is not the usual one
    away: {before: netwerk.helpt, days: 21}            # what happens in between
    facts: {wens.wens: {values: [kok], status: answered}}  # by place in the structured profile
    habits: [last]          # what staff are told about the way of answering
    read_by: [jobcoach]     # who may read, some topics or all
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml
from talker import Talker

from bot.intake.catalogue import Question
from bot.intake.state import State
from bot.services.profile import structured_profile
from bot.services.resources import resources
from bot.store.database import reading, unit_of_work
from bot.store.models import Conversation
from bot.store.repositories import Answers, Clients

FOLDER = Path(__file__).parent / "people"
MOST_TURNS = 250
SEED = 7  # the order of options is the same in every run
READERS = ("jobcoach", "woonbegeleider")
USUAL = {
    "what_now": "verder", "heard": "klopt", "choice": "ja", "wish": "ja", "ahead": "ja", "no_work": "ja",
    "doubt": "antwoord", "elsewhere": "ja", "way_out": "antwoord", "which_no": "nee", "change": "verder",
}  # fmt: skip
PLEASING = ("leuk", "ja", "lukt", "goed", "allebei", "klopt", "beide")


def scripts() -> dict[str, dict[str, Any]]:
    """All people by what they are like."""
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))}


@dataclass
class Person:
    """One client with a script. `did` is what was typed and tapped at each question, told apart from side questions."""

    talker: Talker
    script: dict[str, Any]
    between: Callable[[str], None] = lambda _: None  # told before each question which one is open
    asked: list[str] = field(default_factory=list)
    did: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _left: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take the script apart."""
        for key, steps in self.script.get("answers", {}).items():
            self._left[key] = [*steps] if isinstance(steps, list) else [steps]
        self._otherwise = cycle(self.script.get("otherwise", ["gewoon normaal"]))
        with self.talker.stack.inside(), unit_of_work() as session:
            client = Clients(session).by_label(self.talker.label)
            assert client
            client.seed, self.client = SEED, client.id

    def live(self) -> Person:
        """Go on until all is asked."""
        for _ in range(MOST_TURNS):
            state = self.state()
            if state.finished and not state.open:
                unused = {key for key, steps in self._left.items() if steps}
                assert not unused, f"never came to {unused}: {self.asked} {dict(self.did)}"
                return self
            kind = str(state.pending.get("kind", ""))
            if kind:
                self._aside(kind, state)
            elif state.paused:
                self.talker.tap("verder")
            else:
                self._answer(state)
        raise AssertionError(f"it does not end: {self.asked[-8:]}\n{self.talker.story()}")

    def state(self) -> State:
        """The place in the conversation."""
        with self.talker.stack.inside(), reading() as session:
            found = session.get(Conversation, self.client)
            assert found
            return State.from_dict(found.state)

    def _aside(self, kind: str, state: State) -> None:
        if kind == "heard":
            self.did[state.open].append("klopt")
        elif kind in {"ahead", "elsewhere"}:
            self.did[str(state.pending.get("key", "wens.wens"))].append("elsewhere")
        reply = self.script.get("sides", {}).get(kind, USUAL.get(kind, ""))
        codes = self.talker.codes
        assert codes, self.talker.story()
        self.talker.tap(reply if reply in codes else codes[0])

    def _answer(self, state: State) -> None:
        key = state.open
        question = resources().catalogue.question(key)
        if not self.asked or self.asked[-1] != key:
            self.between(key)
            self.asked.append(key)
        steps = self._left.get(key, [])
        if steps:
            self._do(key, steps.pop(0))
        elif "klaar" in self.talker.codes:
            self.talker.tap("klaar")
        elif not question.offers or not self._own():
            self._do(key, {"say": next(self._otherwise)})
        else:
            self._do(key, {"tap": self._by_habit(question)})

    def _do(self, key: str, step: dict[str, Any]) -> None:
        if "say" in step:
            self.did[key].append(step["say"])
            self.talker.say(step["say"])
            return
        codes = [step["tap"]] if isinstance(step["tap"], str) else step["tap"]
        self.did[key] += codes
        self.talker.tap(*codes)

    def _own(self) -> list[str]:
        outs = {option["key"] for option in self.talker.chat.options if option["exclusive"]}
        return [code for code in self.talker.codes if code not in outs]

    def _by_habit(self, question: Question) -> str:
        own, habit = self._own(), self.script.get("habit", "varied")
        if question.kind in {"consent", "readback"} or question.key == "terugkijken.akkoord":
            return own[0]
        if habit == "varied" and question.repeats:
            return "weet_niet"  # who knows what was said first
        if habit == "yes":
            return next((code for code in PLEASING if code in own), own[0])
        return own[-1] if habit == "last" else own[len(question.key) % len(own)]


def topics_opened(person: Person) -> dict[str, set[str]]:
    """The topics that each reader may read."""
    with person.talker.stack.inside(), reading() as session:
        answers = Answers(session, person.client)
        return {reader: set(answers.granted(reader)) for reader in READERS}


def profile_of(person: Person) -> dict[str, Any]:
    """The whole structured profile; it is checked against its schema on the way."""
    with person.talker.stack.inside():
        return structured_profile(person.talker.label)
