"""Fills placeholders with everything that can stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import combinations, product
from pathlib import Path
from typing import Any

from bot.language.lists import DATA, read, wish_files

PLACEHOLDER = re.compile(r"\{(\w+)\}")
MOST_TOGETHER = 4000  # renderings of one text; more are never needed now, and would make the check slow


class FillingError(ValueError):
    """A text has a placeholder that `data/language/fillings.yml` does not know; add it there."""


class Fillings:
    """What can stand in each placeholder."""

    def __init__(self, data: Path = DATA) -> None:
        """Read `fillings.yml`; the rest of the data is read when it is needed."""
        self.data = data
        self._texts: dict[str, str] = {}
        self._files: dict[str, Any] = {}
        self._raw: Mapping[str, Any] = read(data / "language" / "fillings.yml")

    def file(self, path: str) -> Any:
        """Read a file under `data` once; an absent file is empty."""
        if path not in self._files:
            self._files[path] = read(self.data / path) if (self.data / path).exists() else {}
        return self._files[path]

    @property
    def names(self) -> tuple[str, ...]:
        """Sample names; they are not judged as words."""
        return tuple(self._raw["names"])

    def render(self, text: str) -> Iterator[str]:
        """Give the text with every filling; a text without placeholders once.

        Raises:
            FillingError: a placeholder is unknown.
        """
        wanted = tuple(dict.fromkeys(PLACEHOLDER.findall(text)))
        for values in self._rows(wanted):
            yield _filled(text, values)

    def explains(self, place: str, template: str) -> bool:
        """Whether what was found stands in what was filled in, and not in the text around it."""
        names = PLACEHOLDER.findall(template)
        return bool(names) and place not in template and any(place in self._all_values(name) for name in names)

    def _all_values(self, name: str) -> str:
        if name not in self._texts:
            self._texts[name] = "\n".join(_SOURCES[self._raw["placeholders"][name]["from"]](self))
        return self._texts[name]

    def longest(self, text: str) -> str:
        """Give the rendering with most words."""
        return max(self.render(text), key=lambda filled: len(filled.split()))

    def _rows(self, wanted: tuple[str, ...]) -> Iterator[dict[str, str]]:
        if {"werk", "reden"} <= set(wanted):  # a reason belongs to its work
            for label, reasons in self._reasons_by_work.items():
                for reason in reasons:
                    yield {"werk": label, "reden": reason}
            return
        rows = product(*(self._values(name) for name in wanted))
        for _, row in zip(range(MOST_TOGETHER), rows, strict=False):
            yield dict(zip(wanted, row, strict=True))

    def _values(self, name: str) -> list[str]:
        entry = self._raw["placeholders"].get(name)
        if entry is None:
            raise FillingError(f"{{{name}}} is unknown; add it to data/language/fillings.yml")
        values = _SOURCES[entry["from"]](self)
        return values if entry["from"] == "tasks" else self._joined(values, self.most(name))

    def _joined(self, values: list[str], most: int) -> list[str]:
        return [self._join(row) for size in range(1, most + 1) for row in combinations(values, size)]

    def _join(self, labels: tuple[str, ...]) -> str:
        common = self.file("intake/common.yml")
        if len(labels) < 2:
            return "".join(labels)
        return str(common["separator"].join(labels[:-1]) + common["joiner"] + labels[-1])

    @cached_property
    def _reasons_by_work(self) -> dict[str, list[str]]:
        labels = {row["code"]: row["label"] for row in self.file("wishes/attractions.yml")["attractions"]}
        most = self.most("reden")
        return {
            row["label"]: self._joined([labels[code] for code in row["keeps"] if code in labels], most)
            for row in _rows(self, "work")
        }

    def most(self, name: str) -> int:
        """Return how many the conversation puts in this placeholder at most."""
        return int(self._raw["placeholders"][name].get("most", 1))

    def sample(self, name: str) -> list[str]:
        """Return a list that stands in `fillings.yml` itself."""
        return [str(value) for value in self._raw[name]]

    def reasons(self) -> list[str]:
        """All reasons for work, whatever the work."""
        return sorted({reason for reasons in self._reasons_by_work.values() for reason in reasons})


def _filled(text: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda match: values[match.group(1)], text)


def _rows(fillings: Fillings, name: str) -> Iterator[dict[str, Any]]:
    """What the knowledge of wishes lists under this name."""
    for path in wish_files(fillings.data, name):
        yield from fillings.file(str(path.relative_to(fillings.data))).get(name, ())


def _labels(fillings: Fillings, name: str) -> list[str]:
    return [row["label"] for row in _rows(fillings, name)]


def _tasks(fillings: Fillings) -> list[str]:
    most = fillings.most("taak")
    return ["\n".join(row["tasks"][:most]) for row in _rows(fillings, "work")]


def _intake(fillings: Fillings) -> Iterator[dict[str, Any]]:
    for path in sorted((fillings.data / "intake").glob("*.yml")):
        yield fillings.file(f"intake/{path.name}")


def _asked(fillings: Fillings) -> list[dict[str, Any]]:
    return [question for topic in _intake(fillings) for question in topic.get("questions", ())]


def _options(fillings: Fillings) -> list[str]:
    found = [option["label"] for question in _asked(fillings) for option in question.get("options", ())]
    return [
        *dict.fromkeys(
            [*found, *(label for name in ("attractions", "wishes", "work") for label in _labels(fillings, name))]
        )
    ]


def _readers(fillings: Fillings) -> list[str]:
    questions = fillings.file("intake/terugkijken.yml").get("questions", ())
    return [option["label"] for row in questions if row.get("key") == "delen" for option in row["options"]]


def _titles(fillings: Fillings) -> list[str]:
    return [topic["title"] for topic in _intake(fillings) if "title" in topic]


def _questions(fillings: Fillings) -> list[str]:
    return [question["client_label"] for question in _asked(fillings) if "client_label" in question]


def _motives(fillings: Fillings) -> list[str]:
    return [entry["stem"] for entry in fillings.file("language/codes/motieven.yml").values()]


_SOURCES: dict[str, Callable[[Fillings], list[str]]] = {
    "names": lambda fillings: list(fillings.names),
    "counts": lambda fillings: fillings.sample("counts"),
    "own": lambda fillings: fillings.sample("own"),
    "wishes": lambda fillings: _labels(fillings, "wishes"),
    "work": lambda fillings: _labels(fillings, "work"),
    "tasks": _tasks,
    "reasons": Fillings.reasons,
    "options": _options,
    "titles": _titles,
    "motives": _motives,
    "values": lambda fillings: [entry["stem"] for entry in fillings.file("language/codes/waarden.yml").values()],
    "questions": _questions,
    "readers": _readers,
}
