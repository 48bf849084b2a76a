"""What is said while measuring. Turns that are compared say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

from bench.phone import Phone

# The five messages of turn 3 to 7, and of turn 141 and further: three times something is said that is stored as an
# answer or leads to one, and once something is asked in between.
MEASURED = (
    "ik wil mijn naam veranderen",
    "noem me maar Demo",
    "hoe ver ben ik",
    "ik wil mijn naam veranderen",
    "ik heet Demo",
)
FIRST = 3  # the turn at which the first of these is said early in a conversation
LATE = 141  # and late

# Before that, the long conversation answers all questions but the last one, then changes answers, looks back and asks.
# So it has one question open, with four options under it, as the early conversation has.
_OWN_WORDS = ("ik wil piloot worden", "ik wil kok worden", "mensen zien en geld verdienen", "iets met dieren")
_REDO = ("ik wil mijn wens veranderen", "wat heb ik gezegd", "ik wil mijn naam veranderen", "leg uit")
_TYPED = ("naam", "wens")

# The form: opened, filled with six answers of which the last one submits it, and opened again.
FORM = (
    "ik wil beginnen",
    "ik heet demo",
    "het gaat wel",
    "lezen",
    "met iemand",
    "ik wil piloot worden",
    "mensen zien",
)

BARE = "dit is een meetbericht pingpong"


def opening(phone: Phone) -> None:
    """Turn 1 and 2: agree to keep answers, and say a name."""
    phone.open()
    phone.tap("ja")
    phone.say("Demo")


def long_talk(phone: Phone) -> Iterator[None]:
    """Take turn after turn, for ever: the intake up to its last question, then changes, looking back and commands."""
    words, redo = cycle(_OWN_WORDS), cycle(_REDO)
    while True:
        _next_turn(phone, words, redo)
        yield


def _next_turn(phone: Phone, words: Iterator[str], redo: Iterator[str]) -> None:
    options = phone.options
    if not options or options == ["weet_niet"]:
        phone.say(next(words))
    elif "jobcoach" in options:  # the last question: it stays open, and everything before it is answered
        phone.say(next(redo))
    else:
        phone.tap(_choose(options))


def _choose(options: list[str]) -> str:
    for wanted in ("ja", "klaar", "klopt"):
        if wanted in options:
            return wanted
    return next((key for key in options if key not in {"weet_niet", "meer", "sla_over"}), options[0])


def measured(take: Callable[[str], float]) -> Iterator[float]:
    """Say the five measured messages; gives the seconds of each."""
    for text in MEASURED:
        yield take(text)
