"""The wish and its translation: wish, what attracts, kinds of work with reasons, reactions, what to try first."""

from __future__ import annotations

from dataclasses import replace

from bot.intake.context import ATTRACTION, NO_CODES, NOTHING_MORE, REACTIONS
from bot.intake.profile import Answer
from bot.summary.facts import Facts, statement
from bot.summary.model import Group, Kind, Sort, Statement, Value
from bot.wishes.model import DISTANCES

TRY, REASON, SORT = (f"wens_vertalen.{name}" for name in ("proberen", "reden", "soort"))
MISSING = "motieven.mist"
NOW = (("wens.nu_belangrijk", "nu_belangrijk"), ("wens.fijne_dag", "fijne_dag"), ("wens.eerst_anders", "eerst_anders"))


def wish(facts: Facts) -> list[Group]:
    """The chain, or what matters now for a client who does not want to work now."""
    first = Group("gezegd" if facts.no_work else "wens", (*_wish(facts), *_another(facts), *_choice(facts)))
    if facts.no_work:
        return [first, Group("nu", tuple(_now(facts)))]
    day = facts.said("wens.fijne_dag")
    nice = [statement(facts, "fijne_dag", day)] if day else facts.gap("wens.fijne_dag")
    return [
        Group(first.name, (*first.statements, *nice)),
        Group("aantrekking", (*_attraction(facts), *_sort(facts))),
        Group("voorstellen", tuple(_suggestions(facts))),
        Group("proberen", tuple(_try(facts))),
    ]


def _wish(facts: Facts) -> list[Statement]:
    answer = facts.said("wens.wens")
    if answer is None:
        return facts.gap("wens.wens")
    found = _one_wish(facts, "geen_werk" if facts.no_work else "wens", answer)
    another = facts.said("wens.nog_een")
    if another and another.codes == NOTHING_MORE:  # "that is all" says that this wish is the whole of it
        found = replace(found, sources=(*found.sources, another.number))
    return [found]


def _one_wish(facts: Facts, text: str, answer: Answer) -> Statement:
    codes = [code for code in answer.codes if code not in NO_CODES]
    if not codes:
        return statement(facts, text, answer)
    return statement(facts, f"{text}_begrepen", answer, wens=facts.labels(answer.question, codes))


def _another(facts: Facts) -> list[Statement]:
    answer = facts.said("wens.nog_een")
    if answer is None or answer.codes == NOTHING_MORE:
        return [] if answer else facts.gap("wens.nog_een")
    return [_one_wish(facts, "nog_een", answer)]


def _choice(facts: Facts) -> list[Statement]:
    answer = facts.said("wens.kies")
    if answer is None:
        return facts.gap("wens.kies")
    if not answer.codes:
        return [facts.in_words(answer)]
    return [statement(facts, "kies", answer, wens=facts.labels("wens.kies", answer.codes))]


def _now(facts: Facts) -> list[Statement]:
    found: list[Statement] = []
    for key, text in NOW:
        answer = facts.said(key)
        found.extend([statement(facts, text, answer)] if answer else facts.gap(key))
    return found


def _attraction(facts: Facts) -> list[Statement]:
    answer = facts.said(ATTRACTION)
    if answer is None:
        return facts.gap(ATTRACTION)
    if answer.codes == ("geen",):
        return [statement(facts, "aantrekking_geen", answer)]
    if not answer.codes:
        return [facts.in_words(answer)]
    return [statement(facts, "aantrekking", answer, aantrekking=facts.labels(ATTRACTION, answer.codes))]


def _sort(facts: Facts) -> list[Statement]:
    answer = facts.said(SORT)
    if answer is None:
        return facts.gap(SORT)
    if not answer.codes:
        return [facts.in_words(answer)]
    return [statement(facts, "soort", answer, soort=facts.labels(SORT, answer.codes))]


def _suggestions(facts: Facts) -> list[Statement]:
    """One statement for each kind of work that the client reacted to: as it was shown then, not as it would be now."""
    return [_suggestion(facts, answer) for key in REACTIONS if (answer := facts.get(key)) and answer.subject]


def _suggestion(facts: Facts, answer: Answer) -> Statement:
    kind = facts.kind(answer)
    if kind is Kind.SAID and not answer.codes:
        return facts.in_words(answer)
    because = answer.subject.get("because")
    reasons = facts.labels(ATTRACTION, map(str, because)) if isinstance(because, list) else ()
    reaction = facts.labels(answer.question, answer.codes) if kind is Kind.SAID else (Value(kind.value, Sort.TERM),)
    distance = str(answer.subject.get("distance", ""))
    text = "voorstel" if reasons else "voorstel_zonder_reden"
    made = statement(
        facts,
        text,
        answer,
        werk=(Value(str(answer.subject.get("label", ""))),),
        afstand=(Value(distance, Sort.TERM if distance in DISTANCES else Sort.TEXT),),
        omdat=reasons,
        reactie=reaction,
    )
    return Statement(made.text, kind, made.sources, made.values, made.words, answer.question)


def _try(facts: Facts) -> list[Statement]:
    found: list[Statement] = []
    missing = facts.said(MISSING)
    found.extend([statement(facts, "mist", missing)] if missing else facts.gap(MISSING))
    tried, reason = facts.said(TRY), facts.said(REASON)
    if tried is None:
        return [*found, *facts.gap(TRY)]
    work = facts.labels(TRY, tried.codes)
    found.append(statement(facts, "proberen", tried, werk=work) if work else facts.in_words(tried))
    found.extend([statement(facts, "reden", reason)] if reason else facts.gap(REASON))
    return found
