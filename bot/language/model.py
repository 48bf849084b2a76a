"""What a check returns, and what kinds of text there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a text is; it decides which rules count."""

    MESSAGE = "message"  # one bubble
    LABEL = "label"  # a title or a heading that also stands inside sentences
    OPTION = "option"  # a button, at most 20 characters
    LIST_OPTION = "list_option"  # a row in a list, at most 24 characters
    TASK = "task"  # a line about work, put into a message
    PAGE = "page"  # a page, letter or poster: no limits of a bubble, all others count


@dataclass(frozen=True)
class Finding:
    """One thing to mend.

    `rule` is a key of `data/language/rules.yml`; `place` is the part of the text that it is about, letter for letter
    where possible; `remedy` says in simple Dutch what to write instead, and `staff` the same without names of files,
    for those who only have the pages.
    """

    rule: str
    place: str
    remedy: str
    staff: str = field(default="", compare=False)
