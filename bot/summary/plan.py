"""What stands where in the summary, as data: parts, groups, lines, and the rules for hints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.intake.catalogue import Catalogue
from bot.summary.model import Kind

NO_ANSWER = (Kind.DONT_KNOW, Kind.UNCLEAR, Kind.SKIPPED, Kind.NO, Kind.EXPIRED, Kind.NOT_ASKED)


class PlanError(ValueError):
    """The plan of the summary is wrong; the message names the place and what to mend."""


@dataclass(frozen=True)
class Line:
    """One line: what it is called, and the questions whose answers stand in it.

    `lead` is empty where the name of the question says it. `form` is how answers are worded: `says` (one after the
    other) or `levels` (sorted by what was chosen, in the order of `leads`). `gaps` are the kinds of
    missing answers that are told here too. The line is an alert, unless one of the codes `calm` was chosen.
    """

    questions: tuple[str, ...]
    lead: str = ""
    form: str = "says"
    leads: Mapping[str, str] = field(default_factory=dict)
    gaps: tuple[Kind, ...] = ()
    alert: bool = False
    calm: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlannedGroup:
    """Lines under one small heading, laid out as `form`."""

    name: str
    lines: tuple[Line, ...]
    form: str = ""


@dataclass(frozen=True)
class PlannedSection:
    """Groups under one heading; `rule` names the Python rule of a part that is no list of answers."""

    name: str
    groups: tuple[PlannedGroup, ...] = ()
    rule: str = ""


@dataclass(frozen=True)
class Hint:
    """A hint for the coach: a sentence, and the answers from which it follows.

    It follows when one of `questions` was answered: with one of the codes `any` where there are some, and with another
    code than those in `without`. Or it follows from what is not sure: `kind` is which. `words` tells whether the own
    words are shown.
    """

    text: str
    questions: tuple[str, ...] = ()
    any: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    kind: Kind | None = None
    words: bool = False


@dataclass(frozen=True)
class Plan:
    """The parts of the summary in order, hints by core notion, and how many hints a notion shows."""

    sections: tuple[PlannedSection, ...]
    hints: Mapping[str, tuple[Hint, ...]]
    most_hints: int

    def lines(self) -> Iterator[Line]:
        """All planned lines."""
        for section in self.sections:
            for group in section.groups:
                yield from group.lines

    def questions(self) -> set[str]:
        """The questions that have a place of their own."""
        return {key for line in self.lines() for key in line.questions}


def load_plan(path: Path, catalogue: Catalogue) -> Plan:
    """Read `data/portal/summary_plan.yml`.

    Raises:
        PlanError: it names a question that the catalogue does not have, or a line has no question.
    """
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    plan = Plan(
        tuple(map(_section, raw["parts"])),
        {notion: tuple(map(_hint, hints)) for notion, hints in raw["hints"].items()},
        raw["most_hints"],
    )
    named = {key for hints in plan.hints.values() for hint in hints for key in hint.questions}
    unknown = sorted((plan.questions() | named) - set(catalogue.by_key))
    if unknown:
        raise PlanError(f"{path.name}: {unknown} are no questions of the catalogue; mend the names")
    if any(not line.questions for line in plan.lines()):
        raise PlanError(f"{path.name}: a line without questions shows nothing; add them or take it out")
    return plan


def _section(raw: Mapping[str, Any]) -> PlannedSection:
    return PlannedSection(raw["part"], tuple(map(_group, raw.get("groups", ()))), raw.get("rule", ""))


def _group(raw: Mapping[str, Any]) -> PlannedGroup:
    return PlannedGroup(raw["group"], tuple(map(_line, raw["lines"])), raw.get("form", ""))


def _line(raw: Mapping[str, Any]) -> Line:
    gaps = raw.get("gaps", ())
    return Line(
        tuple(raw["from"]),
        raw.get("lead", ""),
        raw.get("form", "says"),
        dict(raw.get("leads", {})),
        NO_ANSWER if gaps == "all" else tuple(map(Kind, gaps)),
        raw.get("alert", False),
        tuple(raw.get("calm", ())),
    )


def _hint(raw: Mapping[str, Any]) -> Hint:
    return Hint(
        raw["text"],
        tuple(raw.get("from", ())),
        frozenset(raw.get("any", ())),
        frozenset(raw.get("without", ())),
        Kind(raw["kind"]) if "kind" in raw else None,
        raw.get("words", False),
    )
