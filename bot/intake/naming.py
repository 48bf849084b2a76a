"""How a client wants to be called, out of a sentence such as "noem me maar Sam hoor"."""

from __future__ import annotations

import re

from bot.intake.codes import plain_words
from bot.intake.interpret import Lexicon

MOST_WORDS, MOST_LETTERS = 3, 40
_SIGNS = " .!,?;:\"'()"
_END = re.compile(r"[,.;!?\n]")


def own_name(lexicon: Lexicon, text: str) -> str:
    """Return the name in a text, as typed; the whole text when nothing stands around it."""
    kept = _after_lead(lexicon, text.split())
    while len(kept) > 1 and _plain(kept[-1]) in lexicon.name_tails:
        kept.pop()
    return " ".join(kept).strip(_SIGNS)


def gives_name(lexicon: Lexicon, text: str) -> bool:
    """Whether a text says in so many words that a name follows ("ik heet ...") and a name does follow."""
    words = text.split()
    kept = _after_lead(lexicon, words)
    return len(kept) < len(words) and is_name(lexicon, own_name(lexicon, text))


def is_name(lexicon: Lexicon, name: str) -> bool:
    """Whether this can be a name: short, and no everyday word that people say instead of a name."""
    words = plain_words(name)
    said = lexicon.no_name | lexicon.negations
    if not name or len(name) > MOST_LETTERS or len(name.split()) > MOST_WORDS or set(words) & said:
        return False
    return any(char.isalpha() for char in name)


def refuses(lexicon: Lexicon, text: str) -> bool:
    """Whether a text says no to a name, in few words."""
    words = set(plain_words(text))
    return bool(words & (lexicon.negations | lexicon.deny))


def _after_lead(lexicon: Lexicon, words: list[str]) -> list[str]:
    """The words after "my name is" or the like, wherever that stands, up to a comma or a "but"."""
    plain = [_plain(word) for word in words]
    called = _after_call(lexicon, plain)
    if called:
        return _until_break(lexicon, words[called:])
    begin, found = 0, False
    for start in range(len(words)):
        if found and start > begin:
            break
        for lead in lexicon.name_leads:
            parts = lead.split()
            end = start + len(parts)
            anywhere = len(parts) > 1 and not found
            if (anywhere or start == begin) and plain[start:end] == parts and end < len(words):
                begin, found = end, True
                break
    return _until_break(lexicon, words[begin:]) if found else list(words)


def _after_call(lexicon: Lexicon, plain: list[str]) -> int:
    """The place after the last "call me" that a word follows; 0 when there is none."""
    for start in range(len(plain) - 1, -1, -1):
        for call in lexicon.name_calls:
            end = start + len(call.split())
            if plain[start:end] == call.split() and end < len(plain):
                return end
    return 0


def _until_break(lexicon: Lexicon, words: list[str]) -> list[str]:
    kept: list[str] = []
    for word in words:
        if kept and _plain(word) in lexicon.breakers | lexicon.name_tails:
            break
        kept.append(word)
        if _END.search(word):
            break
    return kept


def _plain(word: str) -> str:
    return " ".join(plain_words(word))
