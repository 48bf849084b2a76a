"""The client in three sentences: the wish, what attracts in it or matters now, and why work."""

from __future__ import annotations

from bot.intake.context import ATTRACTION, NO_CODES
from bot.intake.profile import Answer
from bot.summary.facts import Facts, statement
from bot.summary.model import Group, Kind, Statement, Value
from bot.summary.motives import ordered_motives

TRY, STEP = "wens_vertalen.proberen", "eerste_stap.wat"
TOP = 3


def gist(facts: Facts) -> list[Group]:
    """At most three statements; a topic that may not be read has none."""
    found = [*_wish(facts), *(_no_work(facts) if facts.no_work else [*_attraction(facts), *_motives(facts)])]
    return [Group("zinnen", tuple(found))]


def _wish(facts: Facts) -> list[Statement]:
    wish, another = facts.said("wens.wens"), facts.said("wens.nog_een")
    if wish is None:
        return facts.gap("wens.wens")
    if facts.no_work:
        return [statement(facts, "kort_geen_werk", wish)]
    if another is None or "geen" in another.codes:
        return [statement(facts, "kort_wens", wish, wens=_known(facts, wish))]
    chosen = facts.said("wens.kies")
    first, second = (another, wish) if chosen and set(chosen.codes) & set(another.codes) else (wish, another)
    sources = tuple(answer.number for answer in (first, second, chosen) if answer)
    return [Statement("kort_wensen", sources=sources, words=(first.words, second.words))]


def _known(facts: Facts, wish: Answer) -> tuple[Value, ...]:
    return facts.labels("wens.wens", [code for code in wish.codes if code not in NO_CODES])


def _no_work(facts: Facts) -> list[Statement]:
    now = facts.said("wens.nu_belangrijk")
    first = [statement(facts, "kort_nu", now)] if now else facts.gap("wens.nu_belangrijk")
    for key, text in (("wens.fijne_dag", "kort_fijne_dag"), ("wens.eerst_anders", "kort_eerst_anders")):
        answer = facts.said(key)
        if answer:
            return [*first, statement(facts, text, answer)]
    return [*first, *facts.gap("wens.fijne_dag")]


def _attraction(facts: Facts) -> list[Statement]:
    attraction, tried = facts.said(ATTRACTION), facts.said(TRY)
    missing = facts.said("motieven.mist")
    if attraction is None:
        return facts.gap(ATTRACTION)
    if not attraction.codes:
        return [facts.in_words(attraction)]
    if attraction.codes == ("geen",):
        return [statement(facts, "aantrekking_geen", attraction)]
    chosen = facts.labels(ATTRACTION, attraction.codes)
    if tried and tried.codes:
        values = {"aantrekking": chosen, "werk": facts.labels(TRY, tried.codes)}
        return [Statement("kort_trekt_proberen", sources=(attraction.number, tried.number), values=values)]
    if missing:
        sources = (attraction.number, missing.number)
        return [Statement("kort_trekt_mist", Kind.SAID, sources, {"aantrekking": chosen}, facts.own_words(missing))]
    return [_attraction_alone(facts, attraction)]


def _attraction_alone(facts: Facts, attraction: Answer) -> Statement:
    """What attracts, with the first step when no work was chosen to try: who refused all work may have one."""
    values, step = {"aantrekking": facts.labels(ATTRACTION, attraction.codes)}, facts.said(STEP)
    if step is None:
        return Statement("kort_trekt", sources=(attraction.number,), values=values)
    sources = (attraction.number, step.number)
    if step.codes:
        values["werk"] = facts.labels(STEP, step.codes)
        return Statement("kort_trekt_stap", sources=sources, values=values)
    return Statement("kort_trekt_stap_woorden", sources=sources, values=values, words=facts.own_words(step))


def _motives(facts: Facts) -> list[Statement]:
    motives = ordered_motives(facts)[:TOP]
    if motives:
        answers = [answer for motive in motives for answer in motive.answers]
        sources = tuple(dict.fromkeys(answer.number for answer in answers))
        labels = facts.labels("motieven.top", [motive.code for motive in motives])
        return [Statement("kort_motieven", sources=sources, values={"motieven": labels})]
    fine = facts.said("motieven.fijn")
    return [statement(facts, "kort_fijn", fine)] if fine else facts.gap("motieven.fijn")
