"""Lines of the summary that the plan names: answers in their own words and labels, each with its sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.intake.catalogue import Question
from bot.intake.context import BOTH
from bot.intake.profile import Answer
from bot.summary.facts import Facts
from bot.summary.model import Group, Kind, Mark, Sort, Statement, Value, Values
from bot.summary.plan import Line, PlannedGroup
from bot.summary.repeats import second

PAIR = 2
LEAD = "kop_"  # the name of a kind of gap as a lead, among the terms


def group(facts: Facts, planned: PlannedGroup) -> Group:
    """The lines of one group; lines without an answer are left out, and a group of which nothing was asked yet."""
    found = [statement for line in planned.lines for statement in _FORMS[line.form](facts, line)]
    begun = any(statement.sources for statement in found)
    return Group(planned.name, tuple(found) if begun else (), planned.form)


def said(facts: Facts, answer: Answer, lead: str = "") -> Statement:
    """One answer as a line: its lead (else the name of the question), what was chosen or understood, and own words."""
    question = facts.question(answer.question)
    labels = _labels(facts, answer)
    keeps = facts.adds_words(answer) or not labels
    words = (facts.own_words(answer) if keeps else ()) or (() if labels else (answer.words,))
    name = _sentence(facts, answer, labels, words, lead)
    lead = lead or str(answer.subject.get("label", "")) or question.staff_label
    values: Values = {"lead": (Value(lead, Sort.TEXT),), "keuze": labels}
    return _checked(facts, Statement(name, Kind.SAID, (answer.number,), values, words, answer.question), answer)


def _sentence(facts: Facts, answer: Answer, labels: tuple[Value, ...], words: tuple[str, ...], lead: str) -> str:
    """The sentence: own words alone, both (own words first where they were asked for), or what was chosen alone."""
    question = facts.question(answer.question)
    if labels and words:
        return "regel_beide" if question.closed else "regel_beide_eerst"
    if words:
        return "regel_woorden"
    one_side = question.kind == "pair" and len(answer.codes) == 1 and not question.repeats
    return "kant" if one_side and not lead else "regel"


def _labels(facts: Facts, answer: Answer) -> tuple[Value, ...]:
    """What was chosen; both sides of a pair are named as such."""
    if facts.question(answer.question).kind == "pair" and len(answer.codes) >= PAIR:
        return facts.labels(answer.question, [BOTH])
    return facts.labels(answer.question, answer.codes)


def _checked(facts: Facts, statement: Statement, answer: Answer) -> Statement:
    """Add what the same question, turned round later, says about it."""
    found = second(facts, answer)
    if found is None:
        return statement
    sources = (*statement.sources, found.answer.number)
    if found.contrary or found.same:
        mark = Mark.BOTH if found.contrary else Mark.CONFIRMED
        return replace(statement, sources=sources, marks=(mark,))
    values = {**statement.values, "later": _labels(facts, found.answer)}
    if not values["later"]:
        return replace(statement, sources=sources)
    return replace(statement, text=f"{statement.text}_navraag", sources=sources, values=values)


def _says(facts: Facts, line: Line) -> list[Statement]:
    found: list[Statement] = []
    for key in line.questions:
        answer = facts.said(key)
        made = [said(facts, answer, line.lead)] if answer else _missing(facts, key, line)
        if line.alert and not (answer and set(answer.codes) & set(line.calm)):
            made = [replace(item, marks=(*item.marks, Mark.ALERT)) for item in made]
        found += made
    return found


def _missing(facts: Facts, key: str, line: Line) -> list[Statement]:
    """What is told of an answer that is not there, under the lead of the line."""
    kept = [gap for gap in facts.gap(key) if gap.kind in line.gaps]
    if not line.lead:
        return kept
    return [replace(gap, values={**gap.values, "vraag": (Value(line.lead, Sort.TEXT),)}) for gap in kept]


def _levels(facts: Facts, line: Line) -> list[Statement]:
    """Questions with the same levels, sorted by what was said: "rather not say" and "skipped" are not "fine"."""
    answered = [answer for key in line.questions if (answer := facts.said(key))]
    plain = [answer for answer in answered if not facts.adds_words(answer) and set(answer.codes[:1]) & set(line.leads)]
    found = []
    for code, lead in line.leads.items():
        found += _listed(facts, lead, [answer for answer in plain if answer.codes[0] == code], Kind.SAID)
    found += [said(facts, answer) for answer in answered if answer not in plain]
    for kind in line.gaps:
        missing = [answer for key in line.questions if (answer := facts.get(key)) and facts.kind(answer) is kind]
        found += _listed(facts, f"{LEAD}{kind.value}", missing, kind)
    return found


def _listed(facts: Facts, lead: str, answers: list[Answer], kind: Kind) -> list[Statement]:
    """The names of questions under one lead."""
    if not answers:
        return []
    names = tuple(Value(name, Sort.TEXT) for answer in answers for name in _names(facts, answer.question))
    sort = Sort.TEXT if kind is Kind.SAID else Sort.TERM
    values = {"lead": (Value(lead, sort),), "namen": names}
    return [Statement("regel_namen", kind, tuple(answer.number for answer in answers), values)]


def _names(facts: Facts, key: str) -> list[str]:
    """What a question is called in a row of names; a read-back is called by the topics of which something was read."""
    question = facts.question(key)
    if not question.reads:
        return [question.staff_label]
    told = {
        answer.question.split(".")[0] for answer in facts.context.profile.standing() if facts.reads(answer.question)
    }
    topics = [facts.context.catalogue.topic(code).label for code in question.reads if code in told]
    return topics or [question.staff_label]


Others = Mapping[str, Mapping[str, str]]
OWN_IMAGE = "zelf"  # the value that holds what the client says, in a row of the scan


def skill_of(question: Question) -> str:
    """The code of the skill that a question of the scan asks about, in whichever topic it is asked."""
    return question.place.split(".", maxsplit=1)[1]


def scan(facts: Facts, planned: PlannedGroup, others: Others) -> Group:
    """The scan of skills: what the client says, beside what others say. Nothing is put together or averaged.

    A skill that the client said nothing about has a row when somebody else did, or when it was left out by the client.
    """
    rows = [_row(facts, key, others) for line in planned.lines for key in line.questions if facts.reads(key)]
    return Group(planned.name, tuple(row for row in rows if row), planned.form)


def _row(facts: Facts, key: str, others: Others) -> Statement | None:
    question = facts.question(key)
    name = skill_of(question)
    seen = {role: facts.labels(key, [levels[name]]) for role, levels in others.items() if name in levels}
    answer = facts.said(key)
    if answer:
        made = said(facts, answer)
        own = made.values["keuze"] or (Value(answer.words, Sort.WORDS),)
        return replace(made, values={**made.values, OWN_IMAGE: own, **seen})
    gaps = facts.gap(key) or ([] if not seen else [_unasked(facts, key)])
    if not gaps or (gaps[0].kind is Kind.NOT_ASKED and not seen):
        return None
    return replace(gaps[0], values={**gaps[0].values, OWN_IMAGE: gaps[0].values["stand"], **seen})


def _unasked(facts: Facts, key: str) -> Statement:
    """A skill that is not asked of this client, but that somebody else tells about."""
    values = {
        "vraag": (Value(facts.question(key).staff_label, Sort.TEXT),),
        "stand": (Value(Kind.NOT_ASKED.value, Sort.TERM),),
    }
    return Statement("gat", Kind.NOT_ASKED, values=values, question=key, unasked=(key,))


_FORMS: Mapping[str, Callable[[Facts, Line], list[Statement]]] = {"says": _says, "levels": _levels}
