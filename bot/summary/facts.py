"""What the rules of the summary ask of a profile: what stands, what kind of answer it is, words and labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.intake.catalogue import Option, Question
from bot.intake.context import DOMAINS, Context
from bot.intake.profile import DONT_KNOW, NO_WORK, Answer, How, Profile, Status
from bot.summary.model import Kind, Sort, Statement, Value
from bot.wishes import Attraction, Wish, Work

NO = "nee"
MOTIVES_TOPIC = "motieven"
CHOSEN_IN_STEPS = frozenset({"several", "parts", "order"})


class Facts:
    """One client's profile as far as a reader may see it. Topics outside `readable` do not exist here."""

    def __init__(self, context: Context, readable: frozenset[str]) -> None:
        """Look at `context` through the topics that the client opened."""
        self.context = context
        self.readable = readable
        self.by_number = {answer.number: answer for answer in context.profile.answers}

    def opened(self) -> Context:
        """The client's facts as if the topics that are closed to this reader did not exist."""
        kept = [answer for answer in self.context.profile.answers if self.reads(answer.question)]
        profile = Profile(self.context.catalogue, kept, consented=self.context.profile.consented)
        return Context(self.context.resources, profile, self.context.seed)

    def reads(self, key: str) -> bool:
        """Whether the topic of a question may be read."""
        return key.split(".", maxsplit=1)[0] in self.readable

    def get(self, key: str) -> Answer | None:
        """The answer that stands, if it may be read."""
        return self.context.profile.get(key) if self.reads(key) else None

    def versions(self, key: str) -> tuple[Answer, ...]:
        """All versions of an answer, if it may be read."""
        return self.context.profile.versions(key) if self.reads(key) else ()

    def said(self, key: str) -> Answer | None:
        """The answer that stands, when it says something."""
        answer = self.get(key)
        return answer if answer is not None and self.kind(answer) is Kind.SAID else None

    def kind(self, answer: Answer) -> Kind:
        """What kind of answer it is. "Nee" is a no where no option says it ("Nee, klopt niet" is a choice)."""
        if answer.status is Status.SKIPPED:
            return Kind.SKIPPED
        if answer.status is Status.DOUBT:
            return Kind.DONT_KNOW if DONT_KNOW in answer.codes and answer.confidence > 0 else Kind.UNCLEAR
        if answer.status is Status.NOT_ASKED:
            return Kind.UNCLEAR
        question = self.context.catalogue.by_key.get(answer.question)
        is_option = question is not None and any(option.code == NO for option in question.options)
        return Kind.NO if answer.codes == (NO,) and not is_option else Kind.SAID

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes of an answer that says something."""
        answer = self.said(key)
        return answer.codes if answer else ()

    @property
    def no_work(self) -> bool:
        """Whether the client said not to want work now."""
        return NO_WORK in self.codes("wens.wens")

    def question(self, key: str) -> Question:
        """The question with this key."""
        return self.context.catalogue.question(key)

    def wanted(self, key: str) -> bool:
        """Whether a question that may be read makes sense for this client now."""
        return self.reads(key) and self.context.wanted(self.question(key))

    def labels(self, key: str, codes: Iterable[str]) -> tuple[Value, ...]:
        """Readable labels for the codes of a question, with their pictures."""
        return tuple(Value(self.label(key, code), picture=self.picture(key, code)) for code in codes)

    def label(self, key: str, code: str) -> str:
        """What a code is called; a code that nothing knows any more is shown as it is."""
        question = self.context.catalogue.by_key.get(key)
        offered = self._offered(question, code)
        if offered:
            return offered.label
        known = self._known(question)
        if code in known:
            return known[code].label
        system = self.context.catalogue.system_options.get(code)
        return system.label if system else self._named(question, code)

    def picture(self, key: str, code: str) -> str:
        """The picture (an emoji) that stood beside a code when it was chosen; empty where there is none."""
        question = self.context.catalogue.by_key.get(key)
        known = self._offered(question, code) or self._known(question).get(code)
        return str(getattr(known, "picture", ""))

    def _offered(self, question: Question | None, code: str) -> Option | None:
        """An option of a question; the motives are options of one another's questions."""
        catalogue = self.context.catalogue
        options = list(question.options) if question else []
        if question and question.topic == MOTIVES_TOPIC:
            options += [option for item in catalogue.topic(MOTIVES_TOPIC).questions for option in item.options]
        return next((option for option in options if option.code == code), None)

    def _named(self, question: Question | None, code: str) -> str:
        """What is no option anywhere: a life domain, or what was found in own words."""
        if question and question.source == "hard_domains":
            names = (item.staff_label for item in self._domains() if item.place == f"{DOMAINS}{code}")
            return next(names, code.replace("_", " "))
        finder = self.context.resources.finders.get(question.codes) if question else None
        return finder.stems.get(code, code.replace("_", " ")) if finder else code.replace("_", " ")

    def _domains(self) -> list[Question]:
        return [item for item in self.context.catalogue.questions() if item.place.startswith(DOMAINS)]

    def _known(self, question: Question | None) -> Mapping[str, Wish | Attraction | Work]:
        """The part of the wish knowledge that a question takes its codes from; some codes occur in several parts."""
        knowledge = self.context.resources.knowledge
        if question is None:
            return {}
        if question.kind == "wish" or question.source == "wishes":
            return knowledge.wishes
        if question.source == "attractions":
            return knowledge.attractions
        return knowledge.work if question.source in {"liked", "first_steps"} else {}

    def own_words(self, answer: Answer) -> tuple[str, ...]:
        """The client's own words in an answer: without the labels of what was tapped."""
        question = self.context.catalogue.by_key.get(answer.question)
        stepwise = question is not None and question.kind in CHOSEN_IN_STEPS
        if answer.how is How.TYPED and not stepwise:
            return (answer.words,) if answer.words.strip() else ()
        labels = self._tappable(answer, question)
        kept = "\n".join(line for line in answer.words.split("\n") if not self._only_labels(line, labels))
        return (kept,) if kept.strip() else ()

    def adds_words(self, answer: Answer) -> bool:
        """Whether the own words say more than the labels: "iets leren" says no more than "Iets leren"."""
        labels = {
            label.casefold() for label in self._tappable(answer, self.context.catalogue.by_key.get(answer.question))
        }
        lines = [line for words in self.own_words(answer) for line in words.split("\n")]
        return any(not self._only_labels(line.casefold(), labels) for line in lines)

    def _tappable(self, answer: Answer, question: Question | None) -> set[str]:
        """The labels that a tap on this question can have left in the words."""
        found = {self.label(answer.question, code) for code in answer.codes}
        found |= {option.label for option in self.context.catalogue.system_options.values()}
        found |= {option.label for option in question.options} if question else set()
        if question and question.source == "hard_domains":
            found |= {item.client_label for item in self._domains()}
        return found | {str(answer.subject.get("label", ""))} - {""}

    def _only_labels(self, line: str, labels: set[str]) -> bool:
        """Whether a line names labels and nothing else; a label may itself hold the word that joins two."""
        rest = line
        for label in sorted(labels, key=len, reverse=True):
            rest = rest.replace(label, "")
        for sign in (self.context.catalogue.joiner, self.context.catalogue.separator):
            rest = rest.replace(sign.strip(), "")
        return not rest.strip()

    def in_words(self, answer: Answer) -> Statement:
        """An answer to a question with options that was given in own words alone: it has no code, and gets none."""
        about = str(answer.subject.get("label", "")) or self.question(answer.question).staff_label
        values = {"vraag": (Value(about, Sort.TEXT),)}
        return Statement("in_woorden", Kind.SAID, (answer.number,), values, (answer.words,), answer.question)

    def gap(self, key: str) -> list[Statement]:
        """What is to be said about a question that got no answer: one statement, or none when it got one."""
        answer = self.get(key)
        if answer is not None:
            kind = self.kind(answer)
            return [] if kind is Kind.SAID else [self._gap(key, kind, answer)]
        if not self.wanted(key):
            return []
        earlier = self.versions(key)
        if earlier:
            return [self._gap(key, Kind.EXPIRED, earlier[-1])]
        if not self._tells_nothing(key):
            return []
        values = self._about(key, Kind.NOT_ASKED)
        return [Statement("gat", Kind.NOT_ASKED, values=values, question=key, unasked=(key,))]

    def _tells_nothing(self, key: str) -> bool:
        """Whether a question that is still to be asked gives away nothing of topics that are closed to this reader."""
        question = self.question(key)
        conditions = (*question.when, *self.context.catalogue.topic(question.topic).when)
        named = [condition.question for condition in conditions if condition.question]
        computed = question.depends if any(condition.computed for condition in conditions) else ()
        return all(map(self.reads, (*named, *computed)))

    def _gap(self, key: str, kind: Kind, answer: Answer) -> Statement:
        words = self.own_words(answer)
        text = "gat_woorden" if words else "gat"
        return Statement(text, kind, (answer.number,), self._about(key, kind, answer), words, key)

    def _about(self, key: str, kind: Kind, answer: Answer | None = None) -> dict[str, tuple[Value, ...]]:
        about = str(answer.subject.get("label", "")) if answer else ""
        label = about or self.question(key).staff_label
        return {"vraag": (Value(label, Sort.TEXT),), "stand": (Value(kind.value, Sort.TERM),)}


def statement(facts: Facts, text: str, *answers: Answer, **labels: tuple[Value, ...]) -> Statement:
    """A statement that rests on these answers, with the own words in them.

    The sentence is `<text>_woorden` when there are own words and `text` when there are none.
    """
    words = tuple(part for answer in answers for part in facts.own_words(answer))
    sources = tuple(dict.fromkeys(answer.number for answer in answers))
    return Statement(f"{text}_woorden" if words else text, Kind.SAID, sources, labels, words)
