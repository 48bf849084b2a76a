"""What a wish is called: by the client's own word for it, or by ours."""

from __future__ import annotations

from rapidfuzz.fuzz import ratio

from bot.wishes import SURE_WISH, Knowledge, Wish, find_wishes

SAME = 60.0  # likeness of a typed word and our name for a wish, from which our spelling is shown
LONGEST = 20  # letters of a name that is said back: it must fit on a button


def own_name(knowledge: Knowledge, wish: Wish, words: str) -> str:
    """Return what a client called a known wish, when that is another name than ours.

    Args:
        knowledge: the knowledge base.
        wish: the wish that was understood.
        words: the words in which it was said; may be empty.

    Returns:
        The name as it was typed ("Vuilnisman" for the wish "Schoonmaker"); empty when it is our name, however it is
        spelled, or when the words do not name the wish for sure.
    """
    ours = wish.label.lower()
    if not words or any(ratio(word, ours) >= SAME for word in (*words.lower().split(), words.lower())):
        return ""
    found = [item for item in find_wishes(knowledge, words) if item.code == wish.code and not item.negated]
    names = [item.matched for item in found if item.confidence >= SURE_WISH and len(item.matched) <= LONGEST]
    name = next((name for name in names if "\n" not in name and ratio(name.lower(), ours) < SAME), "")
    return name[:1].upper() + name[1:]
