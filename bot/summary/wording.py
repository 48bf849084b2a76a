"""Words statements for staff: a sentence with labels and the client's own words as separate parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.summary.model import Sort, Statement, Value

_HOLE = re.compile(r"\{(\w+)\}")
WORDS = "woorden"


@dataclass(frozen=True)
class Part:
    """A piece of a sentence: text of ours, a label with the picture beside it, or the client's own words."""

    sort: Sort
    text: str
    picture: str = ""


@dataclass(frozen=True)
class SummaryTexts:
    """The sentences, terms and headings of the summary."""

    sentences: Mapping[str, str]
    terms: Mapping[str, str]
    sections: Mapping[str, str]
    groups: Mapping[str, str]
    separator: str
    joiner: str

    def parts(self, statement: Statement) -> list[Part]:
        """Return the sentence of a statement in parts.

        `{woorden}` stands for the next piece of own words; pieces that are left follow at the end.

        Raises:
            KeyError: there is no such sentence, value or term.
        """
        words = iter(statement.words)
        found: list[Part] = []
        for index, piece in enumerate(_HOLE.split(self.sentences[statement.text])):
            if index % 2 == 0:
                found.append(Part(Sort.TEXT, piece))
            elif piece == WORDS:
                found.extend(Part(Sort.WORDS, text) for text in _first(words))
            else:
                found.extend(self.named(statement.values[piece]))
        for text in words:
            found.extend([Part(Sort.TEXT, " "), Part(Sort.WORDS, text)])
        return [part for part in found if part.text]

    def named(self, values: tuple[Value, ...]) -> Iterator[Part]:
        """Values in one breath: "a", "a en b", "a, b en c"."""
        for index, value in enumerate(values):
            if index:
                yield Part(Sort.TEXT, self.joiner if index == len(values) - 1 else self.separator)
            is_term = value.sort is Sort.TERM
            yield Part(Sort.TEXT, self.terms[value.text]) if is_term else Part(value.sort, value.text, value.picture)


def _first(words: Iterator[str]) -> Iterator[str]:
    for text in words:
        yield text
        return


def load_summary_texts(path: Path) -> SummaryTexts:
    """Read `data/portal/summary.yml`."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return SummaryTexts(**raw)
