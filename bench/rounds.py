"""The order of the measured turns: both moments by turns, and the systems by turns, so that noise hits all alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.documented import Documented, Form
from bench.figures import BARE, DOCUMENTED, EARLY, LATE, OURS, Figures
from bench.ours import Ours
from bench.phone import Phone
from bench.script import FIRST, FORM, MEASURED, long_talk, opening
from bench.script import LATE as LATE_TURN

WARM_TURNS = 30
SETS = 4  # of five measured turns each: turn 141 to 160


@dataclass(frozen=True)
class Plan:
    """How often everything is measured."""

    repetitions: int
    sets: int = SETS


def run(ours: Ours, documented: Documented, plan: Plan, say: Callable[[str], None]) -> Figures:
    """Measure; `say` is told how far it is."""
    figures = Figures()
    _warm_up(ours, documented)
    for repetition in range(plan.repetitions):
        figures.begin()
        say(f"round {repetition + 1} of {plan.repetitions}: a conversation of {LATE_TURN - 1} turns each")
        phone, form = _long(ours, documented)
        say(f"round {repetition + 1} of {plan.repetitions}: measuring")
        for _ in range(plan.sets):
            _measure(ours, documented, phone, form, figures)
        phone.close()
    return figures


def _warm_up(ours: Ours, documented: Documented) -> None:
    phone, form = ours.phone(), documented.form()
    opening(phone)
    talk = long_talk(phone)
    for _ in range(WARM_TURNS):
        next(talk)
        form.turn()
        ours.bare()
    phone.close()


def _long(ours: Ours, documented: Documented) -> tuple[Phone, Form]:
    """One client of each, just before turn 141."""
    phone, form = ours.phone(), documented.form()
    opening(phone)
    talk = long_talk(phone)
    for turn in range(1, LATE_TURN):
        if turn >= FIRST:
            next(talk)
        form.turn()
        ours.bare()
    return phone, form


def _measure(ours: Ours, documented: Documented, late: Phone, late_form: Form, figures: Figures) -> None:
    """Five turns of each at either moment.

    Full and bare turns alternate: they share an engine. The documented set-up takes its turns after those: it works
    on so much memory that either would find the processor's caches as the other left them.
    """
    early, early_form = ours.phone(), documented.form()
    opening(early)
    for _ in range(FIRST - 1):
        early_form.turn()
        late_form.turn()  # so that both forms stand at the same question
    for text in MEASURED:
        figures.add(OURS, EARLY, early.say(text))
        figures.add(BARE, EARLY, ours.bare())
        figures.add(OURS, LATE, late.say(text))
        figures.add(BARE, LATE, ours.bare())
    for _ in MEASURED:
        figures.add(DOCUMENTED, EARLY, early_form.turn())
        figures.add(DOCUMENTED, LATE, late_form.turn())
    early.close()


# The form has as many messages as pass between two sets, so that each set measures the same five of them.
assert len(FORM) == FIRST - 1 + len(MEASURED)
assert (LATE_TURN - 1) % len(FORM) == 0
