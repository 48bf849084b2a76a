"""Builds the summary out of its sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.intake.context import Context
from bot.summary.contradictions import contradictions
from bot.summary.facts import Facts
from bot.summary.gaps import grouped, missing
from bot.summary.gist import gist
from bot.summary.hints import hints
from bot.summary.ladder import ladder
from bot.summary.lines import Others, group, said, scan
from bot.summary.model import Group, Kind, Mark, Section, Sort, Statement, Summary, Value
from bot.summary.motives import motives
from bot.summary.plan import Plan, PlannedGroup, PlannedSection
from bot.summary.wish import wish

RULES: Mapping[str, Callable[[Facts], list[Group]]] = {"gist": gist, "wish": wish, "motives": motives}
SCAN, REST, UNSURE, HINTS = "scan", "rest", "unsure", "hints"
DERIVED = frozenset({UNSURE, HINTS})  # parts that tell about answers which have their own place elsewhere


def summarise(context: Context, readable: frozenset[str], plan: Plan, others: Others | None = None) -> Summary:
    """Return the summary of one client for one reader.

    Args:
        context: the facts about the client.
        readable: codes of the topics that the client opened for this reader.
        plan: what stands where.
        others: how others see the skills of the client: levels by skill, by the role of who filled it in. They stand
            beside what the client says, in topics that are opened.

    Returns:
        Sections with at least one statement. No statement rests on a topic outside `readable`.
    """
    facts = Facts(context, readable)
    unsure = [*contradictions(facts), *missing(facts)]
    rules = [planned.rule for planned in plan.sections]
    built = [_section(facts, planned, plan, unsure, others or {}) for planned in plan.sections]
    kept = [Section(item.name, _kept(facts, item.groups)) for item in built]
    answers = [_marked(facts, item) if rule not in DERIVED else item for item, rule in zip(kept, rules, strict=True)]
    told = [item for item, rule in zip(answers, rules, strict=True) if rule not in DERIVED]
    whole = [_rest(facts, item, told) if rule == REST else item for item, rule in zip(answers, rules, strict=True)]
    return Summary(tuple(section for section in whole if section.groups), ladder(facts))


def _section(facts: Facts, planned: PlannedSection, plan: Plan, unsure: list[Statement], others: Others) -> Section:
    name = "geen_werk" if planned.name == "wens" and facts.no_work else planned.name
    if planned.rule in RULES:
        groups = RULES[planned.rule](facts)
    elif planned.rule == UNSURE:
        groups = grouped(unsure)
    elif planned.rule == HINTS:
        groups = hints(facts, plan, unsure)
    else:
        groups = [_group(facts, item, others) for item in planned.groups]
    return Section(name, tuple(groups))


def _group(facts: Facts, planned: PlannedGroup, others: Others) -> Group:
    return scan(facts, planned, others) if planned.form == SCAN else group(facts, planned)


def _rest(facts: Facts, section: Section, built: list[Section]) -> Section:
    """What was said and has no place yet, so that a question that is new in the catalogue is not lost; and the help."""
    told = {number for item in built for made in item.groups for one in made.statements for number in one.sources}
    standing = [item for item in facts.context.profile.standing() if facts.said(item.question)]
    left = [said(facts, answer) for answer in standing if answer.number not in told]
    shown = _marked(facts, Section(section.name, (*section.groups, Group("overig", tuple(left)))))
    groups = _kept(facts, (*shown.groups, Group("samen", _together(facts), "inline")))
    return Section(section.name, groups)


def _together(facts: Facts) -> tuple[Statement, ...]:
    """How many answers were given together with somebody."""
    standing = [answer for answer in facts.context.profile.standing() if facts.reads(answer.question)]
    helped = [answer for answer in standing if answer.together]
    if not helped:
        return ()
    values = {"aantal": (Value(str(len(helped)), Sort.TEXT),), "totaal": (Value(str(len(standing)), Sort.TEXT),)}
    return (Statement("samen_gedaan", sources=tuple(answer.number for answer in helped), values=values),)


def _kept(facts: Facts, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Leave out empty groups, and, as a second lock on the door, whatever rests on a topic that is not opened."""
    checked = (
        replace(item, statements=tuple(one for one in item.statements if _allowed(facts, one))) for item in groups
    )
    return tuple(item for item in checked if item.statements)


def _allowed(facts: Facts, statement: Statement) -> bool:
    if not statement.sources:
        asked = statement.kind is Kind.NOT_ASKED and statement.unasked
        return bool(asked) and all(map(facts.reads, statement.unasked))
    answers = [facts.by_number.get(number) for number in statement.sources]
    return all(answer is not None and facts.reads(answer.question) for answer in answers)


def _marked(facts: Facts, section: Section) -> Section:
    """Mark what was said together with somebody."""
    groups = (
        replace(item, statements=tuple(_helped(facts, one) for one in item.statements)) for item in section.groups
    )
    return Section(section.name, tuple(groups))


def _helped(facts: Facts, statement: Statement) -> Statement:
    helped = any(facts.by_number[number].together for number in statement.sources)
    return replace(statement, marks=(*statement.marks, Mark.TOGETHER)) if helped else statement
