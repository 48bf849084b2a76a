"""Why work: motives in the client's own order, and the words in which they were heard."""

from __future__ import annotations

from dataclasses import dataclass

from bot.intake.context import MOTIVES, NO_CODES
from bot.intake.profile import Answer
from bot.summary.facts import Facts, statement
from bot.summary.model import Group, Sort, Statement, Value

FINE, HEARD, TOP = "motieven.fijn", "motieven.gehoord", "motieven.top"
PICTURES = MOTIVES[1:]


@dataclass(frozen=True)
class Motive:
    """A motive that counts, its place in the client's own order (0 when it has none), and where it comes from."""

    code: str
    place: int
    answers: tuple[Answer, ...]


def ordered_motives(facts: Facts) -> list[Motive]:
    """Motives that were confirmed or chosen: the client's own order first, the rest after it."""
    if not facts.reads(FINE):
        return []
    placed = [code for code in facts.codes(TOP) if code not in NO_CODES]
    codes = dict.fromkeys([*placed, *facts.context.motives])
    return [
        Motive(code, placed.index(code) + 1 if code in placed else 0, answers)
        for code in codes
        if (answers := _answers(facts, code))
    ]


def _answers(facts: Facts, code: str) -> tuple[Answer, ...]:
    """The answers that a motive rests on."""
    found = [answer for key in (TOP, *PICTURES) if (answer := facts.said(key)) and code in answer.codes]
    fine, heard = facts.said(FINE), facts.said(HEARD)
    if fine and heard and code in read_back(facts) and "ja" in heard.codes:
        found += [fine, heard]
    return tuple(found)


def read_back(facts: Facts) -> tuple[str, ...]:
    """The motives that were heard in the client's words and read back; not all that was heard is."""
    return facts.context.heard if facts.said(FINE) else ()


def motives(facts: Facts) -> list[Group]:
    """The motives in order, and what was said in own words."""
    if not facts.reads(FINE):
        return []
    counted = ordered_motives(facts)
    ranked = any(motive.place for motive in counted)
    listed = [*(_place(facts, motive, ranked) for motive in counted), *_other(facts)]
    return [
        Group("volgorde" if ranked else "gekozen", tuple(listed or facts.gap(PICTURES[0])), "inline"),
        Group("eigen_woorden", tuple(_own_words(facts))),
    ]


def _place(facts: Facts, motive: Motive, ranked: bool) -> Statement:
    values = {"motief": facts.labels(TOP, [motive.code]), "nummer": (Value(str(motive.place), Sort.TEXT),)}
    unranked = "motief_ook" if ranked else "motief"
    return Statement(
        "motief_op_plaats" if motive.place else unranked,
        sources=tuple(answer.number for answer in motive.answers),
        values=values,
    )


def _other(facts: Facts) -> list[Statement]:
    """What was said at the pictures beyond the motives on them: something else, none of them, or own words."""
    found: list[Statement] = []
    for answer in filter(None, map(facts.said, PICTURES)):
        if "anders" in answer.codes:
            found.append(statement(facts, "motief_anders", answer))
        elif answer.codes == ("geen",):
            found.append(statement(facts, "motief_geen", answer))
        elif facts.adds_words(answer):
            found.append(facts.in_words(answer))
    return found


def _own_words(facts: Facts) -> list[Statement]:
    fine = facts.said(FINE)
    if fine is None:
        return facts.gap(FINE)
    heard = facts.labels(FINE, read_back(facts))
    if not heard:
        return [statement(facts, "fijn", fine)]
    checked = facts.said(HEARD)
    if checked is None or not checked.codes:
        return [statement(facts, "fijn_gehoord", fine, gehoord=heard), *_checked(facts)]
    reaction = facts.labels(HEARD, checked.codes)
    return [statement(facts, "fijn_nagevraagd", fine, checked, gehoord=heard, reactie=reaction)]


def _checked(facts: Facts) -> list[Statement]:
    """What became of asking whether the motives were heard rightly, when no option was chosen."""
    answer = facts.said(HEARD)
    return [facts.in_words(answer)] if answer else facts.gap(HEARD)
