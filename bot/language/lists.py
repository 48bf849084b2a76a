"""The lists that the rules use, read once from `data/language`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.language.model import Finding

DATA = Path(__file__).resolve().parents[2] / "data"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast
PHRASE_RULES = ("figurative", "praise", "promise", "regret")


class ListError(ValueError):
    """A list is wrong; the message names the file and what to mend."""


@dataclass(frozen=True)
class Lists:
    """All lists. Mappings go from what is found to what is written instead."""

    titles: Mapping[str, str]
    remedies: Mapping[str, str]
    staff_remedies: Mapping[str, str]
    grammar: Mapping[str, Any]
    function_words: frozenset[str]
    reviewed: frozenset[str]
    abbreviations: Mapping[str, str]
    english: Mapping[str, str]
    syllables: Mapping[str, int]
    endings: Mapping[str, int]
    phrases: Mapping[str, Mapping[str, str]]
    synonyms: Mapping[str, str]

    def finding(self, rule: str, place: str, **values: object) -> Finding:
        """Make a finding with the remedy of its rule; `word` is the place when nothing else is given."""
        known = {"word": place, "instead": "", "count": "", "most": "", **values}
        return Finding(rule, place, self.remedies[rule].format(**known), self.staff_remedies[rule].format(**known))


def read(path: Path) -> Any:
    """Read one YAML file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)


@lru_cache(maxsize=1)
def lists() -> Lists:
    """Return the lists of the project.

    Raises:
        ListError: a reviewed word has no reason.
    """
    folder = DATA / "language"
    grammar = read(folder / "grammar.yml")
    english = read(folder / "english.yml")
    syllables = read(folder / "syllables.yml")
    rules = read(folder / "rules.yml")["rules"]
    return Lists(
        titles={rule: entry["title"] for rule, entry in rules.items()},
        remedies={rule: entry["remedy"] for rule, entry in rules.items()},
        staff_remedies={rule: entry.get("staff", entry["remedy"]) for rule, entry in rules.items()},
        grammar=grammar,
        function_words=frozenset(grammar["function_words"]),
        reviewed=reviewed_words(folder / "words.yml") | reviewed_words(DATA / "wishes" / "reviewed_words.yml"),
        abbreviations=read(folder / "abbreviations.yml")["abbreviations"],
        english={word: instead for word, instead in english["english"].items() if word not in english["pass"]},
        syllables=syllables["words"],
        endings=syllables["endings"],
        phrases=read(folder / "phrases.yml"),
        synonyms=read(folder / "synonyms.yml")["words"],
    )


def reviewed_words(path: Path) -> frozenset[str]:
    """Return the reviewed words of one file; an absent file has none.

    Raises:
        ListError: a group of words has no reason.
    """
    if not path.exists():
        return frozenset()
    found: set[str] = set()
    for row in read(path)["words"]:
        if not str(row.get("reason", "")).strip():
            raise ListError(f"{path.name}: {row['words']} has no reason; add one")
        found.update(str(word).lower() for word in row["words"])
    return frozenset(found)


def wish_files(data: Path, name: str) -> list[Path]:
    """Return the files of the knowledge of wishes that list `name`: one, or a folder of them; none when absent."""
    folder = data / "wishes"
    return [*folder.glob(f"{name}.yml"), *sorted((folder / name).glob("*.yml"))]
