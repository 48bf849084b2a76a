"""The poster of a client: sections with lines, each entry a picture and a text, and the answers it rests on.

What stands where is data (`data/poster/poster.yml`). Nothing is added to what was said: an entry is the own words,
the label of what was chosen, or the text that the data gives for a choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from bot.intake.catalogue import Option, Question
from bot.intake.context import NO_CODES, NOTHING_MORE, Context
from bot.intake.profile import Answer
from bot.summary.facts import Facts
from bot.summary.motives import ordered_motives

NAME = "kennismaking.naam"
TOP = "motieven.top"
TOP_PLACES = 3
LONGEST = 120  # letters of own words; the whole stays in the profile


@dataclass(frozen=True)
class Entry:
    """One thing that stands on the poster. `picture` is an emoji or empty; `own` says that these are the own words."""

    text: str
    picture: str
    sources: tuple[int, ...]
    own: bool = False


@dataclass(frozen=True)
class Line:
    """Entries under one lead."""

    lead: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class PosterSection:
    """Lines under one heading."""

    code: str
    title: str
    picture: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Poster:
    """All that stands on the poster: how the client is called, when something was last said, and the sections."""

    name: str
    latest: datetime | None
    sections: tuple[PosterSection, ...]

    def entries(self) -> Iterator[Entry]:
        """All entries in order."""
        for section in self.sections:
            for line in section.lines:
                yield from line.entries


@dataclass(frozen=True)
class Source:
    """A question on the poster, and what is shown of its answer."""

    question: str
    codes: Mapping[str, str] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    join: bool = False

    def shows(self, code: str) -> bool:
        """Whether a choice may stand on the poster."""
        return code not in NO_CODES | self.without and (not self.codes or code in self.codes)


@dataclass(frozen=True)
class PlannedLine:
    """A line as planned."""

    lead: str
    picture: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class PlannedSection:
    """A section as planned."""

    code: str
    title: str
    picture: str
    lines: tuple[PlannedLine, ...]


@dataclass(frozen=True)
class PosterPlan:
    """What can stand on a poster, the picture of own words that have no other, and the words around it by name."""

    sections: tuple[PlannedSection, ...]
    picture: str
    words: Mapping[str, str]
    months: tuple[str, ...]


def load_poster_plan(path: Path) -> PosterPlan:
    """Read `data/poster/poster.yml`."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    sections = tuple(
        PlannedSection(code, item["title"], item.get("picture", ""), tuple(map(_planned_line, item["lines"])))
        for code, item in raw.pop("sections").items()
    )
    picture, months = raw.pop("picture"), tuple(raw.pop("months"))
    return PosterPlan(sections, picture, raw, months)


def _planned_line(raw: Mapping[str, Any]) -> PlannedLine:
    sources = tuple(
        Source(key, item.get("codes", {}), frozenset(item.get("without", ())), bool(item.get("join", False)))
        for key, item in raw["from"].items()
    )
    return PlannedLine(raw["lead"], raw.get("picture", ""), sources)


def build_poster(context: Context, plan: PosterPlan, readable: frozenset[str] | None = None) -> Poster:
    """Return the poster of one client.

    Args:
        context: the facts about the client.
        plan: what can stand on it.
        readable: codes of the topics that may be read; all of them when this is the client.

    Returns:
        Sections with at least one entry. What was skipped, not known or not understood is not there.
    """
    facts = Facts(
        context, frozenset(topic.code for topic in context.catalogue.topics) if readable is None else readable
    )
    sections = []
    for section in plan.sections:
        lines = [Line(line.lead, tuple(_entries(facts, line, plan.picture))) for line in section.lines]
        kept = tuple(line for line in lines if line.entries)
        if kept:
            sections.append(PosterSection(section.code, section.title, section.picture, kept))
    name = facts.said(NAME)
    times = [answer.at for answer in context.profile.standing() if facts.reads(answer.question)]
    return Poster(_short(name.words) if name else "", max(times, default=None), tuple(sections))


def _entries(facts: Facts, line: PlannedLine, of_own: str) -> Iterator[Entry]:
    for source in line.sources:
        if source.question == TOP:
            yield from _motives(facts)
            continue
        answer = facts.said(source.question)
        question = facts.context.catalogue.by_key.get(source.question)
        if answer is None or question is None or answer.codes == NOTHING_MORE:
            continue
        if question.kind == "reaction":
            yield from _work(answer, source, line)
        elif not question.closed:
            yield from _words(facts, answer, line)
        else:
            yield from _choices(facts, question, answer, source, line)
            if _adds(question, answer, source):
                yield from _added(facts, answer, line.picture or of_own)


def _motives(facts: Facts) -> Iterator[Entry]:
    for motive in ordered_motives(facts)[:TOP_PLACES]:
        option = facts.context.known_motives().get(motive.code)
        numbers = tuple(dict.fromkeys(answer.number for answer in motive.answers))
        yield Entry(facts.label(TOP, motive.code), option.picture if option else "", numbers)


def _work(answer: Answer, source: Source, line: PlannedLine) -> Iterator[Entry]:
    """The kind of work that a reaction is about, as it was shown then."""
    label = str(answer.subject.get("label", ""))
    if label and set(answer.codes) & set(source.codes):
        yield Entry(label, line.picture, (answer.number,))


def _words(facts: Facts, answer: Answer, line: PlannedLine) -> Iterator[Entry]:
    if text := _short(answer.words):
        yield Entry(text, line.picture, (answer.number,), own=bool(facts.own_words(answer)))


def _choices(facts: Facts, question: Question, answer: Answer, source: Source, line: PlannedLine) -> Iterator[Entry]:
    offered = _offered(facts.context, question)
    codes = [code for code in answer.codes if source.shows(code)]
    texts = [source.codes.get(code) or facts.label(question.key, code) for code in codes]
    if source.join and texts:
        first, *others = texts
        breath = facts.context.catalogue.join([first, *(text[:1].lower() + text[1:] for text in others)])
        yield Entry(breath, line.picture, (answer.number,))
    else:
        for code, text in zip(codes, texts, strict=True):
            of_option = offered[code].picture if code in offered and not source.codes.get(code) else ""
            yield Entry(text, of_option or line.picture, (answer.number,))


def _adds(question: Question, answer: Answer, source: Source) -> bool:
    """Whether own words beside the options belong on the poster: where one option was meant, its label says it."""
    return not source.codes and not source.without & set(answer.codes) and (question.many or not answer.codes)


def _added(facts: Facts, answer: Answer, picture: str) -> Iterator[Entry]:
    """Own words beside what was chosen."""
    if facts.adds_words(answer):
        for words in facts.own_words(answer):
            yield Entry(_short(words), picture, (answer.number,), own=True)


def _offered(context: Context, question: Question) -> Mapping[str, Option]:
    """The options that a question can have had, by code: what attracts in one wish is not offered for another."""
    known = context.resources.knowledge.attractions if question.source == "attractions" else {}
    found = {code: Option(code, item.label, item.picture) for code, item in known.items()}
    return found | {option.code: option for option in context.options(question)}


def _short(words: str) -> str:
    text = ", ".join(" ".join(part.split()) for part in words.splitlines() if part.strip())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
