"""A wish that was understood wrongly, and is refused later on: it is taken back at once, and the words are kept."""

from __future__ import annotations

from bot.intake import answering
from bot.intake.catalogue import Question
from bot.intake.context import WISHES
from bot.intake.recording import TYPED
from bot.intake.turn import Turn
from bot.wishes import find_refused

TOPICS = frozenset({"wens", "wens_vertalen"})  # where what is refused is the wish; later on it may be anything


def refused(turn: Turn, question: Question) -> tuple[str, ...]:
    """Return the wishes on the profile that a typed message refuses ("nee geen minister")."""
    if not turn.typed or question.topic not in TOPICS or question.key == WISHES[0]:
        return ()
    held = {code for key in WISHES for code in turn.context.profile.codes(key)}
    if not held:
        return ()
    wished = {wish.code for wish in answering.wishes(turn) if not wish.negated}
    found = find_refused(turn.context.resources.knowledge, turn.incoming.heard)
    return tuple(code for code in found if code in held - wished)


def take_back(turn: Turn, codes: tuple[str, ...]) -> None:
    """Take wishes off the profile; what the message wishes instead comes in their place.

    The words of the wish stay, with these after them. What rests on the wish is asked anew.
    """
    label = turn.context.wish_label(codes[0])
    turn.leave()
    fresh = answering.sure_wishes(turn)
    for key in WISHES:
        answer = turn.context.profile.get(key)
        if answer is None or not set(codes) & set(answer.codes):
            continue
        kept = [code for code in answer.codes if code not in codes]
        question = turn.context.catalogue.question(key)
        words = f"{answer.words}\n{turn.incoming.words}"
        turn.record_at(question, list(dict.fromkeys([*fresh, *kept])), words=words, sure=TYPED)
        fresh = []
    turn.state.ask(WISHES[0])
    turn.go_on("utter_wens_niet", {"wens": label})
