"""What the client said both of, changed, or may have said too easily. Shown, never smoothed and never a fault."""

from __future__ import annotations

from bot.intake.context import REACTIONS
from bot.intake.habits import habits
from bot.intake.profile import NO_WORK, Answer
from bot.summary.facts import Facts
from bot.summary.model import Kind, Sort, Statement, Value
from bot.summary.motives import FINE, HEARD, PICTURES, read_back
from bot.summary.repeats import both_sides

EASY_YES = 3  # as many equal reactions as kinds of work on one round
_HABITS = {"yes": "gewoonte_ja", "last": "gewoonte_laatste"}
OWN_MEANING = frozenset({"consent", "readback"})  # changing these says nothing about the wish


def contradictions(facts: Facts) -> list[Statement]:
    """Statements on answers that say both, were changed, or may have been given too easily."""
    return [
        *both_sides(facts),
        *_rejected_and_chosen(facts),
        *_work_and_no_work(facts),
        *_alone_and_together(facts),
        *(_habits(facts) or _all_alike(facts)),
        *_changed(facts),
    ]


def _rejected_and_chosen(facts: Facts) -> list[Statement]:
    fine, heard = facts.said(FINE), facts.said(HEARD)
    if fine is None or heard is None or "nee" not in heard.codes:
        return []
    chosen = [answer for key in PICTURES if (answer := facts.said(key))]
    both = [code for code in read_back(facts) if any(code in item.codes for item in chosen)]
    if not both:
        return []
    used = [item for item in chosen if set(both) & set(item.codes)]
    sources = tuple(answer.number for answer in (fine, heard, *used))
    return [Statement("allebei_motief", Kind.BOTH, sources, {"motief": facts.labels(FINE, both)})]


def _work_and_no_work(facts: Facts) -> list[Statement]:
    wish = facts.said("wens.wens")
    if wish is None or NO_WORK not in wish.codes:
        return []
    other = [
        answer
        for answer in facts.context.profile.standing()
        if answer.question.split(".")[0] in {"motieven", "wens_vertalen"} and facts.said(answer.question)
    ]
    if not other:
        return []
    words = facts.own_words(wish)
    sources = tuple(answer.number for answer in (wish, *other))
    return [Statement("allebei_werk_woorden" if words else "allebei_werk", Kind.BOTH, sources, words=words)]


def _alone_and_together(facts: Facts) -> list[Statement]:
    alone = facts.said("kennismaking.samen")
    if alone is None or "alleen" not in alone.codes:
        return []
    helped = [item for item in facts.context.profile.standing() if item.together and facts.reads(item.question)]
    if not helped:
        return []
    sources = tuple(dict.fromkeys(answer.number for answer in (alone, *helped)))
    return [Statement("allebei_samen", Kind.BOTH, sources, {"aantal": (Value(str(len(helped)), Sort.TEXT),)})]


def _all_alike(facts: Facts) -> list[Statement]:
    """The same yes to everything may be a habit of saying yes: worth asking once more."""
    said = [answer for key in REACTIONS if (answer := facts.said(key))]
    if len(said) < EASY_YES or not all(answer.codes == ("leuk",) for answer in said):
        return []
    sources = tuple(answer.number for answer in said)
    return [Statement("alles_leuk", Kind.UNSURE, sources, {"aantal": (Value(str(len(said)), Sort.TEXT),)})]


def _habits(facts: Facts) -> list[Statement]:
    """Yes to everything, or always the last option: seen in what may be read alone, and said without a figure."""
    opened = facts.opened()
    known = {answer.number for answer in facts.context.profile.standing()}
    found: list[Statement] = []
    for habit in habits(opened):
        sources = tuple(answer.number for answer in habit.answers if answer.number in known)
        found.append(Statement(_HABITS[habit.name], Kind.UNSURE, sources))
    return [item for item in found if item.sources]


def _changed(facts: Facts) -> list[Statement]:
    found: list[Statement] = []
    for question in facts.context.catalogue.questions():
        versions = facts.versions(question.key)
        if question.kind in OWN_MEANING or len(versions) < 2 or facts.said(question.key) is None:
            continue
        earlier = [item for item in versions[:-1] if facts.kind(item) is Kind.SAID and not _same(item, versions[-1])]
        if earlier:
            found.append(_change(facts, earlier[-1], versions[-1]))
    return found


def _same(one: Answer, other: Answer) -> bool:
    return one.meaning == other.meaning


def _change(facts: Facts, earlier: Answer, later: Answer) -> Statement:
    question = facts.question(later.question)
    about = str(later.subject.get("label", "")) or question.staff_label
    values = {"vraag": (Value(about, Sort.TEXT),)}
    words = tuple(_named(facts, answer) for answer in (earlier, later))
    if question.closed:
        values["eerst"], values["later"] = (Value(words[0]),), (Value(words[1]),)
        return Statement("veranderd", Kind.CHANGED, (earlier.number, later.number), values)
    return Statement("veranderd_woorden", Kind.CHANGED, (earlier.number, later.number), values, words)


def _named(facts: Facts, answer: Answer) -> str:
    """An answer in one breath: own words where the question is open, labels where it is closed."""
    labels = [facts.label(answer.question, code) for code in answer.codes]
    named = facts.context.catalogue.join(labels)
    if facts.question(answer.question).closed:
        return named or answer.words
    return answer.words or named
