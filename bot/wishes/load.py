"""Reads the knowledge base from `data/wishes/*.yml` and prepares it for finding and suggesting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from bot.wishes.check import check_knowledge
from bot.wishes.index import FormIndex
from bot.wishes.model import (
    ATTRACTIONS,
    LISTS,
    ORDINARY,
    PHRASES,
    VALUES,
    WISHES,
    WORDS,
    WORK,
    Attraction,
    Finding,
    Knowledge,
    KnowledgeError,
    Reach,
    Wish,
    Words,
    Work,
)

# Rules of `check_knowledge` without which finding and suggesting cannot run at all.
FATAL = frozenset({"unknown-code", "duplicate-code", "attraction-loop", "tasks"})
Item = TypeVar("Item")


def load_knowledge(path: Path) -> Knowledge:
    """Read and check the knowledge base.

    Args:
        path: the folder with the knowledge.

    Returns:
        The knowledge, with its indexes.

    Raises:
        KnowledgeError: a file is missing or malformed, a field is missing, or a code is unknown or used twice.
    """
    knowledge = read_knowledge(path)
    fatal = [finding for finding in check_knowledge(knowledge) if finding.rule in FATAL]
    if fatal:
        raise KnowledgeError("\n".join(str(finding) for finding in fatal))
    return knowledge


def read_knowledge(path: Path) -> Knowledge:
    """Read the knowledge base without checking what it says, so that `check_knowledge` can report on it.

    Args:
        path: the folder with the knowledge.

    Returns:
        The knowledge, with its indexes.

    Raises:
        KnowledgeError: a file is missing or malformed, or a field is missing.
    """
    problems: list[Finding] = []
    attractions_raw, values_raw = _mapping(path, ATTRACTIONS), _mapping(path, VALUES)
    attractions = _by_code(ATTRACTIONS, attractions_raw.get("attractions"), _attraction, problems)
    wishes = _by_code(WISHES, _rows(path, WISHES), _wish, problems)
    work_raw = _rows(path, WORK)
    work = _by_code(WORK, work_raw, _work, problems)
    problems.extend(_without_asks(work_raw))
    words = _words(_mapping(path, WORDS))
    pairs = [tuple(map(str, pair)) for pair in values_raw.get("pairs", [])]
    opposites = {one: other for left, right in pairs for one, other in ((left, right), (right, left))}
    ordinary = frozenset(_texts(_mapping(path, ORDINARY).get("words"))).union(*words.lists.values())
    tails = words.lists["tails"]
    return Knowledge(
        wishes=wishes,
        attractions=attractions,
        work=work,
        general=_texts(attractions_raw.get("general")),
        values=frozenset(opposites) | frozenset(_texts(values_raw.get("kinds"))),
        asks=frozenset(_texts(values_raw.get("asks"))),
        opposites=MappingProxyType(opposites),
        words=words,
        problems=tuple(problems),
        wish_index=FormIndex(_wish_forms(wishes.values()), ordinary, tails),
        attraction_index=FormIndex(_attraction_forms(attractions.values()), ordinary, frozenset()),
        reach=_reach(attractions, work.values()),
    )


def _mapping(path: Path, name: str) -> dict[str, Any]:
    try:
        raw = yaml.load((path / name).read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as error:
        raise KnowledgeError(f"{path / name}: cannot be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path / name}: is not good YAML: {error}") from error
    if not isinstance(raw, dict):
        raise KnowledgeError(f"{path / name}: must hold named lists")
    return raw


def _rows(path: Path, files: str) -> list[Any]:
    """Read the lists of all files of a kind, one after another, each under the name of its folder."""
    folder, rows = files.split("/", maxsplit=1)[0], []
    for file in sorted(path.glob(files)):
        name = f"{folder}/{file.name}"
        listed = _mapping(path, name).get(folder)
        if not isinstance(listed, list):
            raise KnowledgeError(f"{name}: the list is missing")
        rows += listed
    if not rows:
        raise KnowledgeError(f"{path / files}: cannot be read: there is no such file")
    return rows


def _by_code(name: str, rows: Any, make: Any, problems: list[Finding]) -> Mapping[str, Any]:
    if not isinstance(rows, list):
        raise KnowledgeError(f"{name}: the list is missing")
    made: dict[str, Any] = {}
    for number, row in enumerate(rows, 1):
        try:
            item = make(row)
        except (KeyError, TypeError, AttributeError) as error:
            code = row.get("code", "?") if isinstance(row, dict) else "?"
            raise KnowledgeError(f"{name}: item {number} ({code}): a field is missing or wrong: {error}") from error
        if item.code in made:
            problems.append(Finding(name, item.code, "duplicate-code", "this code is used twice; rename or merge one"))
        made[item.code] = item
    return MappingProxyType(made)


def _texts(raw: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in raw or ())


def _attraction(row: Mapping[str, Any]) -> Attraction:
    return Attraction(
        str(row["code"]), str(row["label"]), str(row["picture"]), _texts(row.get("words")), str(row.get("parent", ""))
    )


def _wish(row: Mapping[str, Any]) -> Wish:
    return Wish(
        code=str(row["code"]),
        label=str(row["label"]),
        kind=str(row["kind"]),
        forms=_texts(row.get("forms")),
        weak=_texts(row.get("weak")),
        attractions=_texts(row["attractions"]),
        same_as=_texts(row.get("same_as")),
        never=_texts(row.get("never")),
        help=bool(row.get("help", False)),
    )


def _work(row: Mapping[str, Any]) -> Work:
    return Work(
        code=str(row["code"]),
        label=str(row["label"]),
        distance=str(row["distance"]),
        keeps=_texts(row["keeps"]),
        values=frozenset(_texts(row["values"])),
        tasks=_texts(row["tasks"]),
        asks=frozenset(_texts(row.get("asks"))),
        esco=str(row.get("esco", "")),
    )


def _without_asks(rows: Any) -> list[Finding]:
    """Work that asks nothing says so with an empty list; leaving it out means that nobody thought of it."""
    message = "does not say what it asks; add `asks:` with codes of values.yml, or `asks: []` when it asks nothing"
    return [Finding(WORK, str(row["code"]), "missing-asks", message) for row in rows if row.get("asks") is None]


def _words(raw: Mapping[str, Any]) -> Words:
    try:
        lists = {name: frozenset(map(str, items)) for name, items in raw["lists"].items()}
        phrases = {
            name: frozenset(tuple(str(item).split()) for item in items) for name, items in raw["phrases"].items()
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{WORDS}: needs `lists` and `phrases` with lists of words: {error}") from error
    missing = sorted((LISTS - set(lists)) | (PHRASES - set(phrases)))
    if missing:
        raise KnowledgeError(f"{WORDS}: these lists are missing: {', '.join(missing)}")
    return Words(MappingProxyType(lists), MappingProxyType(phrases))


def _wish_forms(wishes: Iterable[Wish]) -> list[tuple[str, str, bool]]:
    """All names of wishes, the sure ones first: where two sound alike, the first is kept."""
    every = list(wishes)
    sure = [(form, wish.code, False) for wish in every for form in wish.forms]
    return sure + [(form, wish.code, True) for wish in every for form in wish.weak]


def _attraction_forms(attractions: Iterable[Attraction]) -> list[tuple[str, str, bool]]:
    every = list(attractions)
    labels = [(item.label, item.code, False) for item in every]
    return labels + [(word, item.code, False) for item in every for word in item.words]


def _reach(attractions: Mapping[str, Attraction], work: Iterable[Work]) -> Reach:
    """Work out per attraction which work keeps it itself, or by a narrower one, or only comes near (a wider one)."""
    every = list(work)
    direct = {code: frozenset(item.code for item in every if code in item.keeps) for code in attractions}
    kept = {
        code: direct[code].union(*(direct[other.code] for other in attractions.values() if other.parent == code))
        for code in attractions
    }
    near = {code: direct.get(item.parent, frozenset()) - kept[code] for code, item in attractions.items()}
    return Reach(MappingProxyType(direct), MappingProxyType(kept), MappingProxyType(near))
