"""What a client said before that answers a later question, so that it is checked and not asked again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.intake.catalogue import Question
from bot.intake.context import FIRST_STEPS, TRY, Context
from bot.intake.profile import How, Status

ONE_SIDE = frozenset({"pair", "level"})  # kinds of questions of which two answers at once are none
LONGEST = 60  # letters of own words that are said back
_CLAUSE = re.compile(r"[.,;:!?\n]+|\b(?:en|maar|want)\b")


@dataclass(frozen=True)
class Heard:
    """One thing that was said before: its code, how it is read back, and the words in which it was said."""

    code: str
    stem: str
    words: str
    response: str = "utter_check_gehoord"


def heard_before(context: Context, question: Question) -> Heard | None:
    """Find the answer to `question` in own words of other answers; None when there is none, or more than one side."""
    if question.source == FIRST_STEPS:
        return _tried(context, question)
    finder = context.resources.finders.get(question.hears)
    if finder is None:
        return None
    codes = own_codes(question)
    found: dict[str, Heard] = {}
    for clause in _clauses(context, question.key):
        named, denied = finder.hear(clause)
        if denied:
            continue  # what is denied where: a clause is too little to tell
        for code in named:
            if code in codes:
                found.setdefault(codes[code], Heard(codes[code], finder.stems[code], clause))
    return next(iter(found.values())) if len(found) == 1 else None


def own_codes(question: Question) -> dict[str, str]:
    """Return which codes of a vocabulary are options of a question: those of its options, or its name and the option.

    "op_tijd=lastig" is the option "lastig" of the question "op_tijd".
    """
    name = question.key.split(".")[1]
    named = {f"{name}={option.code}": option.code for option in question.options}
    return {**{option.code: option.code for option in question.options}, **named}


def heard_here(context: Context, question: Question, text: str) -> tuple[str, ...]:
    """Return the options of a closed question that a text means in other words than theirs."""
    finder = context.resources.finders.get(question.hears)
    if finder is None:
        return ()
    codes = own_codes(question)
    return tuple(codes[code] for code in finder.meant(text) if code in codes)


def _tried(context: Context, question: Question) -> Heard | None:
    """What the client chose to try first: it is not asked once more, but may have changed."""
    chosen = [option for option in context.options(question) if option.code in context.profile.codes(TRY)]
    return Heard(chosen[0].code, chosen[0].label, chosen[0].label, "utter_check_stap") if chosen else None


def belongs_to(context: Context, text: str, besides: Question) -> tuple[Question, tuple[str, ...]] | None:
    """Find the question that a text answers when it does not answer the open one.

    Args:
        context: the facts about the client.
        text: what was typed.
        besides: the open question.

    Returns:
        The question, and the codes that the text holds for it; None when it belongs nowhere that is known.
    """
    finders = context.resources.finders
    found = cache(lambda name: finders[name].find(text))  # many questions share a vocabulary
    for question in context.catalogue.questions():
        name = question.hears or question.codes
        if name not in finders or question.key == besides.key or not context.wanted(question):
            continue
        if question.closed and context.profile.get(question.key) is not None:
            continue
        own = own_codes(question)
        codes = tuple(own.get(code, code) for code in found(name) if not question.closed or code in own)
        if codes and (question.kind not in ONE_SIDE or len(codes) == 1):
            return question, codes
    return None


def _clauses(context: Context, besides: str) -> Iterator[str]:
    for answer in context.profile.standing():
        if answer.how is not How.TYPED or answer.status is Status.SKIPPED or answer.question == besides:
            continue
        if context.catalogue.question(answer.question).free:
            yield from (part.strip()[:LONGEST] for part in _CLAUSE.split(answer.words) if part.strip())
