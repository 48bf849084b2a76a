"""Somebody who answers the whole intake at random, in valid ways, and keeps account of what was asked and typed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random

from bot.intake.catalogue import Question
from bot.intake.profile import How, Profile, Status
from bot.services.resources import resources
from tests.intake.talk import Talk

TAPPING, TYPING = 20, 45  # seconds that a question takes
MOST_TURNS = 600  # the longest walk so far took 240
WISHES = [
    "ik wil piloot worden", "kok of dj", "iets met honden", "net als mijn ome Sjors", "vrachtwagenchauffeur",
    "ik wil graag buiten werken met planten", "beroemd zijn op youtube", "kapper", "verpleegster in een ziekenhuis",
]  # fmt: skip
NO_WORK, NO_IDEA = "ik wil nu helemaal niet werken", "geen idee eigenlijk"
STORIES = [
    "geld en mensen zien", "ik werk graag buiten met mijn handen", "rust in mijn hoofd", "ik kan goed auto's repareren",
    "mijn oma was ziek en toen heb ik haar elke dag geholpen", "lekker koken voor iedereen", "dat ze mij vertrouwen",
    "ik werk graag samen en niet alleen", "mijn neef brengt mij altijd", "liever rustig werk", "afwassen in een hotel",
    "een baas die schreeuwt", "iets met dieren want die zeggen niks terug", "ik ben trots op mijn zoon", "🐶 honden",
]  # fmt: skip
PEOPLE = ["mijn moeder", "Ome Sjors", "me begeleider en mijn zus", "mijn jobcoach", "mijn buurman Henk", "opa"]
NAMES = ["Sam", "Noor", "Kevin"]
BESIDES = ["gisteren was het heel koud op straat", "mijn moeder helpt mij altijd", "ik werk het liefst buiten hoor"]
NOT_PUT = frozenset({"what_now", "topics", "change", "erase", "erase_all"})  # side questions in place of the open one


@dataclass
class Wanderer:
    """One client. `turned` are the moments at which a question was put anew, with what was put."""

    seed: int
    talk: Talk = field(init=False)
    typed: list[str] = field(default_factory=list)  # words that must be found again
    put: list[str] = field(default_factory=list)  # every question that was put, in order, once each time
    anew: set[str] = field(default_factory=set)  # questions that the client wanted to answer again
    taps: int = 0
    texts: int = 0
    _standing: str = ""

    def __post_init__(self) -> None:
        """Start with a clean slate; each client has habits of its own."""
        self.talk = Talk(seed=self.seed)
        self.chance = Random(self.seed)
        self.types = self.chance.choice([0.02, 0.2, 0.6])  # how often options are typed
        self.strays = self.chance.choice([0.0, 0.0, 0.05])  # how often something else is done than answering

    def walk(self) -> Wanderer:
        """Go on until all is asked."""
        self.talk.begin()
        self.look()
        for _ in range(MOST_TURNS):
            if self.talk.state.finished and not self.talk.state.open:
                return self
            self.step()
        raise AssertionError(f"seed {self.seed} never ends: {self.talk.state}")

    def step(self) -> None:
        """Do one thing, and look at what is asked then."""
        kind = str(self.talk.state.pending.get("kind", ""))
        if kind:
            self._settle(kind)
        elif self.talk.state.paused:
            self._tap("verder")
        else:
            self._answer()
        self.look()

    # what is asked

    @property
    def question(self) -> Question | None:
        """The open question."""
        return resources().catalogue.by_key.get(self.talk.state.open)

    def look(self) -> None:
        """Take down a question that is put now, and was not standing there already."""
        state, question = self.talk.state, self.question
        kind = state.pending.get("kind")
        if question is None or kind in NOT_PUT or state.paused:
            self._standing = ""
            return
        answered = any(answer.question == self._standing for answer in self.talk.outcome.answers)
        if question.key != self._standing or answered:
            self._standing = question.key
            self._check(question)
            self.put.append(question.key)

    def _check(self, question: Question) -> None:
        """What is put is not answered yet, unless the client wanted that, and is not excluded."""
        profile, state = self.talk.profile, self.talk.state
        where = f"seed {self.seed}: {question.key} after {self.put[-5:]}"
        if not (state.changing or question.key in self.anew):
            assert profile.get(question.key) is None, f"asked although it is answered: {where}"
            versions = profile.versions(question.key)
            if versions:
                assert _changed_since(profile, question, versions[-1].number), f"asked twice: {where}"
        if not (question.kind == "consent" or is_asked_of(profile, question)):
            raise AssertionError(f"excluded and asked: {where}")

    # what is done

    def _tap(self, *codes: str) -> None:
        self.taps += 1
        self.talk.tap(*codes)

    def _type(self, words: str, intent: str = "antwoord", *, keeps: bool = True) -> None:
        self.texts += 1
        if keeps and self.talk.consented:  # before that nothing may be kept
            self.typed.append(words)
        self.talk.text(words, intent)

    def _settle(self, kind: str) -> None:
        codes = self.talk.codes
        code = self.chance.choice(codes)
        if kind == "what_now":
            code = self.chance.choices(["verder", "ander_onderwerp", "terugkijken", "pauze"], [80, 14, 3, 3])[0]
            code = code if code in codes else "verder"
        elif kind == "topics" and code.startswith("topic:"):
            topic = resources().catalogue.topic(code.removeprefix("topic:"))
            if topic not in self.talk.context.open_topics():
                self.anew |= {question.key for question in topic.questions}
        elif kind == "change" and code.startswith("change:"):
            self.anew.add(code.removeprefix("change:"))
        elif kind in {"erase", "erase_all"}:
            code = "wis_niets" if "wis_niets" in codes else "nee"
        self._tap(code)

    def _answer(self) -> None:
        question = self.question
        assert question is not None, self.talk.state
        if self.chance.random() < self.strays:
            self._stray()
        elif question.kind == "consent":
            self._tap("ja")
        elif question.kind == "name":
            self._type(self.chance.choice(NAMES))
        elif question.kind == "wish":
            self._wish(question)
        elif question.kind in {"open", "person"} and not (self.talk.options and self.chance.random() < 0.4):
            self._type(self.chance.choice(PEOPLE if question.kind == "person" else STORIES))
        elif question.stepwise:
            self._choose_some(question)
        else:
            self._choose()

    def _stray(self) -> None:
        intent = self.chance.choice(
            ["terugblik", "voortgang", "wie_leest", "verander", "opnieuw", "besides", "sla_over"]
        )
        if intent == "besides":
            self._type(self.chance.choice(BESIDES))
        else:
            self._type(intent, intent, keeps=False)

    def _wish(self, question: Question) -> None:
        if question.options and self.chance.random() < 0.6:
            self._tap("geen")
            return
        lot = self.chance.random() if question.key == "wens.wens" else 0.0
        if lot > 0.92:
            self._type(NO_WORK, "geen_werk")
        elif lot > 0.84:
            self._type(NO_IDEA, "weet_niet")
        else:
            self._type(self.chance.choice(WISHES))

    def _choose_some(self, question: Question) -> None:
        codes = self.talk.codes
        own = [option for option in self.talk.options if not option.exclusive]
        if "klaar" in codes and self.chance.random() < 0.5:
            self._tap("klaar")
        elif own and self.chance.random() < self.types:
            self._type(self.chance.choice(own).label)
        elif question.many and self.chance.random() < self.types / 2:
            self._type(self.chance.choice(STORIES))
        elif own and self.chance.random() < 0.85:
            most = 1 if question.kind == "order" else self.chance.randint(1, len(own))
            self._tap(*[option.code for option in self.chance.sample(own, most)])
        else:
            self._tap(self.chance.choice(codes))

    def _choose(self) -> None:
        options = self.talk.options
        own = [option for option in options if not option.exclusive and not option.command]
        if self.question and self.question.kind == "readback":
            own = [option for option in own if option.code == "klopt" or self.chance.random() < 0.1]
        option = self.chance.choice(own) if own and self.chance.random() < 0.9 else self.chance.choice(options)
        if option in own and self.chance.random() < self.types:
            keeps = option.code != "anders"  # "I want that otherwise" is no answer: it asks which one
            self._type(self.chance.choice([option.label, *option.words]), keeps=keeps)
        else:
            self._tap(option.code)

    # what can be measured

    def asked_by_topic(self) -> Counter[str]:
        """How many different questions of each topic were put, agreeing to be kept not counted."""
        found: dict[str, set[str]] = defaultdict(set)
        for key in self.put:
            if key != "kennismaking.toestemming":
                found[key.split(".")[0]].add(key)
        return Counter({topic: len(keys) for topic, keys in found.items()})


def minutes_of(client: Wanderer) -> float:
    """How long the questions take: 20 seconds for one that is answered by tapping, 45 for one by typing."""
    profile = client.talk.profile
    answers = {key: profile.versions(key) for key in client.put}
    seconds = [TYPING if found and found[-1].how is How.TYPED else TAPPING for found in answers.values()]
    return sum(seconds) / 60


def _changed_since(profile: Profile, question: Question, number: int) -> bool:
    """Whether something that a question rests on, however far back, was answered after this answer."""
    waiting, seen = [*question.depends], set()
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        if any(answer.number > number for answer in profile.versions(key)):
            return True
        rests = resources().catalogue.question(key)
        waiting += [*rests.depends, *([rests.implied] if rests.implied else [])]
    return False


def is_asked_of(profile: Profile, question: Question) -> bool:
    """Whether a question is for this client, told from the catalogue's plain conditions alone, by own means."""
    topic = resources().catalogue.topic(question.topic)
    for condition in (*topic.when, *question.when):
        codes = profile.codes(condition.question) if condition.question else ()
        if condition.lacks and condition.lacks in codes:
            return False
        if condition.has_any and not any(code in condition.has_any for code in codes):
            return False
        if condition.no_codes and codes:
            return False
        if condition.answered and profile.status(condition.question) is not Status.ANSWERED:
            return False
    if question.repeats:
        return any(code in question.repeats.contrary.values() for code in profile.codes(question.repeats.question))
    return True


def said_anywhere(talk: Talk, words: str) -> bool:
    """Whether typed words stand in some answer, in any version of it."""
    wanted = " ".join(words.split())
    said = (f"{answer.words} {answer.subject.get('told', '')}" for answer in talk.answers)
    return any(wanted in " ".join(text.split()) for text in said)
