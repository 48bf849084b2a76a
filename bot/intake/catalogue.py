"""The catalogue of topics and questions, read from `data/intake/*.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

KINDS = frozenset({"open", "name", "choice", "several", "order", "wish", "reaction", "confirm", "readback", "consent"})


class CatalogueError(ValueError):
    """The catalogue is wrong; the message names the file, the question and what to mend."""


@dataclass(frozen=True)
class Option:
    """One thing to choose: its code in the profile, the label a client reads, a picture, and other words for it.

    `says` names the response that acknowledges this choice, where the usual one would be cold. `intents` are what the
    engine may hear in a message that means this option.
    """

    code: str
    label: str
    picture: str = ""
    words: tuple[str, ...] = ()
    command: str = ""
    exclusive: bool = False
    says: str = ""
    intents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Condition:
    """One condition for asking: about the answer to a question, or a named computed fact."""

    question: str = ""
    has_any: tuple[str, ...] = ()
    lacks: str = ""
    answered: bool = False
    computed: str = ""


@dataclass(frozen=True)
class Question:
    """One question. `key` is whole (`wens.wens`); `source` names where computed options come from.

    `codes` names the finder of codes in own words, `vocabulary` the finder by which typed words mean an option.
    `implied` is the question whose first code counted as the answer before this one was asked.
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
    reads: str = ""
    rotate: bool = True

    @property
    def closed(self) -> bool:
        """Whether the answer is one or more of given options."""
        return self.kind not in {"open", "name", "wish"}

    @property
    def free(self) -> bool:
        """Whether own words are an answer by themselves."""
        return self.kind in {"open", "name", "wish", "several"}


@dataclass(frozen=True)
class Topic:
    """A handful of questions that belong together, in order."""

    code: str
    order: int
    label: str
    title: str
    questions: tuple[Question, ...]
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """All topics in order, and the options that the conversation itself adds."""

    topics: tuple[Topic, ...]
    system_options: Mapping[str, Option]
    joiner: str
    separator: str
    by_key: Mapping[str, Question] = field(default_factory=dict)

    def question(self, key: str) -> Question:
        """Return the question with this whole key.

        Raises:
            KeyError: there is no such question.
        """
        return self.by_key[key]

    def questions(self) -> Iterator[Question]:
        """All questions in order."""
        for topic in self.topics:
            yield from topic.questions

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
    by_key = {question.key: question for topic in topics for question in topic.questions}
    catalogue = Catalogue(
        topics=tuple(topics),
        system_options={raw["code"]: _option(raw, "common.yml") for raw in common["options"]},
        joiner=common["joiner"],
        separator=common["separator"],
        by_key=by_key,
    )
    _check(catalogue)
    return catalogue


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
            reads=raw.get("reads", ""),
            rotate=raw.get("rotate", True),
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
        )
    except KeyError as missing:
        raise CatalogueError(f"{file}: an option lacks {missing}; add it") from None


def _conditions(raw: list[Mapping[str, Any]] | None) -> tuple[Condition, ...]:
    return tuple(
        Condition(
            question=item.get("question", ""),
            has_any=tuple(item.get("has_any", [item["has"]] if "has" in item else [])),
            lacks=item.get("lacks", ""),
            answered=item.get("answered", False),
            computed=item.get("computed", ""),
        )
        for item in raw or ()
    )


def _check(catalogue: Catalogue) -> None:
    seen: set[str] = set()
    for question in catalogue.questions():
        if question.export_id in seen:
            raise CatalogueError(f"{question.key}: export_id {question.export_id} is used twice; give it its own")
        seen.add(question.export_id)
        implied = [question.implied] if question.implied else []
        named = [*question.depends, *implied, *(c.question for c in question.when if c.question)]
        for key in named:
            if key not in catalogue.by_key:
                raise CatalogueError(f"{question.key}: names {key}, which is no question; mend the name")
        if question.closed and not question.options and not question.source:
            raise CatalogueError(f"{question.key}: kind {question.kind} needs options or a source")
