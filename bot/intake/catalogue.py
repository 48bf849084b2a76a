"""The catalogue of topics and questions, read from `data/intake/*.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

KINDS = frozenset(
    {
        "open", "name", "choice", "several", "order", "wish", "reaction", "confirm", "readback", "consent", "pair",
        "level", "parts", "person",
    }
)  # fmt: skip
OWN_WORDS = frozenset({"open", "name", "wish", "person"})  # kinds whose answer is in the client's own words
ADDED_UP = frozenset({"several", "parts"})  # kinds of which several options are added up
PAIR = 2  # sides of an either/or question; "both" is added by the conversation


class CatalogueError(ValueError):
    """The catalogue is wrong; the message names the file, the question and what to mend."""


@dataclass(frozen=True)
class Option:
    """One thing to choose: its code in the profile, the label a client reads, a picture, and other words for it.

    `says` names the response that acknowledges this choice, where the usual one would be cold. `intents` are what the
    engine may hear in a message that means this option. `alone` goes with no other option ("none of these").
    """

    code: str
    label: str
    picture: str = ""
    words: tuple[str, ...] = ()
    command: str = ""
    exclusive: bool = False
    says: str = ""
    intents: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True)
class Condition:
    """One condition for asking: about the answer to a question, or a named computed fact."""

    question: str = ""
    has_any: tuple[str, ...] = ()
    lacks: str = ""
    answered: bool = False
    no_codes: bool = False
    computed: str = ""


@dataclass(frozen=True)
class Repeat:
    """An important question asked once more, turned round: which of its codes says the contrary of which first one."""

    question: str
    contrary: Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """One question. `key` is whole (`wens.wens`); `source` names where computed options come from.

    `codes` names the finder of codes in own words, `vocabulary` the finder by which typed words mean an option.
    `implied` is the question whose first code counted as the answer before this one was asked. `field` is the place
    in the structured profile, where that is not the key. `hears` names the finder by which this question may have been
    answered in earlier words: then it is checked, not asked. `repeats` turns an earlier question round. `help` is the
    name under which a row of questions shares its reason and the meaning of its options. `reads` are the topics that a
    read-back holds.
    """

    key: str
    topic: str
    version: int
    kind: str
    staff_label: str
    client_label: str
    export_id: str
    options: tuple[Option, ...] = ()
    when: tuple[Condition, ...] = ()
    depends: tuple[str, ...] = ()
    source: str = ""
    codes: str = ""
    vocabulary: str = ""
    implied: str = ""
    reads: tuple[str, ...] = ()
    rotate: bool = True
    field: str = ""
    hears: str = ""
    help: str = ""
    repeats: Repeat | None = None
    picture: str = ""

    @property
    def closed(self) -> bool:
        """Whether the answer is one or more of given options."""
        return self.kind not in OWN_WORDS

    @property
    def free(self) -> bool:
        """Whether own words are an answer by themselves."""
        return self.kind in OWN_WORDS or self.many

    @property
    def many(self) -> bool:
        """Whether several options are added up."""
        return self.kind in ADDED_UP

    @property
    def stepwise(self) -> bool:
        """Whether options are chosen one after the other, until it is enough."""
        return self.many or self.kind == "order"

    @property
    def single(self) -> bool:
        """Whether just one of the options is asked for, and any of them may be said in other words."""
        return self.kind in {"choice", "reaction", "level", "pair"}

    @property
    def offers(self) -> bool:
        """Whether there may be options to tap."""
        return self.closed or bool(self.options or self.source)

    @property
    def place(self) -> str:
        """Where the answer stands in the structured profile."""
        return self.field or self.key


@dataclass(frozen=True)
class Topic:
    """A handful of questions that belong together, in order.

    Topics that come `first` are asked before the client may choose what comes next. A `sensitive` one can be left out
    by one tap.
    """

    code: str
    order: int
    label: str
    title: str
    questions: tuple[Question, ...]
    when: tuple[Condition, ...] = ()
    first: bool = False
    sensitive: bool = False
    picture: str = ""


@dataclass(frozen=True)
class Catalogue:
    """All topics in order, and the options that the conversation itself adds."""

    topics: tuple[Topic, ...]
    system_options: Mapping[str, Option]
    joiner: str
    separator: str
    pairs: str
    by_key: Mapping[str, Question] = field(default_factory=dict)

    def question(self, key: str) -> Question:
        """Return the question with this whole key.

        Raises:
            KeyError: there is no such question.
        """
        return self.by_key[key]

    def questions(self) -> tuple[Question, ...]:
        """All questions in order."""
        return self._questions

    @cached_property
    def _questions(self) -> tuple[Question, ...]:
        return tuple(question for topic in self.topics for question in topic.questions)

    @cached_property
    def below(self) -> Mapping[str, tuple[str, ...]]:
        """All that the answer to a question rests on, however far below it."""
        return {question.key: tuple(self._below(question.depends, set())) for question in self._questions}

    def _below(self, keys: tuple[str, ...], seen: set[str]) -> set[str]:
        for key in keys:
            if key not in seen:
                seen.add(key)
                question = self.by_key.get(key)
                if question:
                    self._below((*question.depends, *filter(None, [question.implied])), seen)
        return seen

    def topic(self, code: str) -> Topic:
        """Return the topic with this code.

        Raises:
            KeyError: there is no such topic.
        """
        for topic in self.topics:
            if topic.code == code:
                return topic
        raise KeyError(code)

    def join(self, labels: list[str]) -> str:
        """Name several things in one breath: "a", "a en b", "a, b en c"."""
        if len(labels) < 2:
            return "".join(labels)
        return self.separator.join(labels[:-1]) + self.joiner + labels[-1]


def load_catalogue(folder: Path) -> Catalogue:
    """Read and check all topics in `folder`.

    Raises:
        CatalogueError: something in a file is wrong; the message says where and what to mend.
    """
    common = yaml.safe_load((folder / "common.yml").read_text(encoding="utf-8"))
    topics = sorted(
        (_topic(path) for path in sorted(folder.glob("*.yml")) if path.name != "common.yml"), key=lambda t: t.order
    )
    topics = [
        replace(topic, questions=tuple(_rests(question, topics) for question in topic.questions)) for topic in topics
    ]
    by_key = {question.key: question for topic in topics for question in topic.questions}
    catalogue = Catalogue(
        topics=tuple(topics),
        system_options={raw["code"]: _option(raw, "common.yml") for raw in common["options"]},
        joiner=common["joiner"],
        separator=common["separator"],
        pairs=common["pairs"],
        by_key=by_key,
    )
    _check(catalogue)
    return catalogue


def _rests(question: Question, topics: list[Topic]) -> Question:
    """A read-back rests on all that it reads; it comes again when any of that changes."""
    if question.kind != "readback":
        return question
    read = tuple(item.key for topic in topics if topic.code in question.reads for item in topic.questions)
    return replace(question, depends=tuple(key for key in read if key != question.key))


def _topic(path: Path) -> Topic:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        code = raw["topic"]
        return Topic(
            code=code,
            order=raw["order"],
            label=raw["label"],
            title=raw["title"],
            questions=tuple(_question(item, code, path.name) for item in raw["questions"]),
            when=_conditions(raw.get("when")),
            first=raw.get("first", False),
            sensitive=raw.get("sensitive", False),
            picture=raw.get("picture", ""),
        )
    except KeyError as missing:
        raise CatalogueError(f"{path.name}: the topic lacks {missing}; add it") from None


def _question(raw: Mapping[str, Any], topic: str, file: str) -> Question:
    try:
        question = Question(
            key=f"{topic}.{raw['key']}",
            topic=topic,
            version=raw["version"],
            kind=raw["kind"],
            staff_label=raw["staff_label"],
            client_label=raw["client_label"],
            export_id=raw["export_id"],
            options=tuple(_option(item, file) for item in raw.get("options", ())),
            when=_conditions(raw.get("when")),
            depends=tuple(raw.get("depends", ())),
            source=raw.get("source", ""),
            codes=raw.get("codes", ""),
            vocabulary=raw.get("vocabulary", ""),
            implied=raw.get("implied", ""),
            reads=tuple(raw.get("reads", ())),
            rotate=raw.get("rotate", raw["kind"] not in {"level", "parts"}),
            field=raw.get("field", ""),
            hears=raw.get("hears", ""),
            help=raw.get("help", ""),
            repeats=_repeat(raw.get("repeats")),
            picture=raw.get("picture", ""),
        )
    except KeyError as missing:
        raise CatalogueError(f"{file}: question {raw.get('key', '?')} lacks {missing}; add it") from None
    if question.kind not in KINDS:
        raise CatalogueError(f"{file}: {question.key} has kind {question.kind!r}; use one of {sorted(KINDS)}")
    return question


def _option(raw: Mapping[str, Any], file: str) -> Option:
    strange = [word for word in raw.get("words", ()) if not isinstance(word, str)]
    if strange:  # YAML reads a bare yes, no, on, off or 1 as something else than a word
        raise CatalogueError(f"{file}: option {raw.get('code', '?')}: put quotes around the words {strange}")
    try:
        return Option(
            code=raw["code"],
            label=raw["label"],
            picture=raw.get("picture", ""),
            words=tuple(raw.get("words", ())),
            command=raw.get("command", ""),
            says=raw.get("says", ""),
            intents=tuple(raw.get("intents", ())),
            alone=raw.get("alone", False),
        )
    except KeyError as missing:
        raise CatalogueError(f"{file}: an option lacks {missing}; add it") from None


def _repeat(raw: Mapping[str, Any] | None) -> Repeat | None:
    return Repeat(raw["question"], dict(raw["contrary"])) if raw else None


def _conditions(raw: list[Mapping[str, Any]] | None) -> tuple[Condition, ...]:
    return tuple(
        Condition(
            question=item.get("question", ""),
            has_any=tuple(item.get("has_any", [item["has"]] if "has" in item else [])),
            lacks=item.get("lacks", ""),
            answered=item.get("answered", False),
            no_codes=item.get("no_codes", False),
            computed=item.get("computed", ""),
        )
        for item in raw or ()
    )


def _check(catalogue: Catalogue) -> None:
    _check_unique(catalogue)
    topics = {topic.code for topic in catalogue.topics}
    for question in catalogue.questions():
        for key in _named(question):
            if key not in catalogue.by_key:
                raise CatalogueError(f"{question.key}: names {key}, which is no question; mend the name")
        if question.closed and not question.options and not question.source:
            raise CatalogueError(f"{question.key}: kind {question.kind} needs options or a source")
        if question.kind == "pair" and len(question.options) != PAIR:
            raise CatalogueError(f"{question.key}: a pair has {PAIR} options; Wens adds the one for both")
        if set(question.reads) - topics:
            raise CatalogueError(f"{question.key}: reads {sorted(set(question.reads) - topics)}, which is no topic")
        _check_repeat(catalogue, question)


def _check_unique(catalogue: Catalogue) -> None:
    for what in ("export_id", "place", "client_label"):
        seen: set[str] = set()
        for question in catalogue.questions():
            name = getattr(question, what)
            if name in seen:
                raise CatalogueError(f"{question.key}: {what} {name} is used twice; give it its own")
            seen.add(name)


def _named(question: Question) -> list[str]:
    implied = [question.implied] if question.implied else []
    repeated = [question.repeats.question] if question.repeats else []
    return [*question.depends, *implied, *repeated, *(c.question for c in question.when if c.question)]


def _check_repeat(catalogue: Catalogue, question: Question) -> None:
    if not question.repeats:
        return
    first = catalogue.by_key[question.repeats.question]
    own, theirs = {item.code for item in question.options}, {item.code for item in first.options}
    if set(question.repeats.contrary) - own or set(question.repeats.contrary.values()) - theirs:
        raise CatalogueError(
            f"{question.key}: `contrary` maps an option of its own to one of {first.key}; mend the codes"
        )
