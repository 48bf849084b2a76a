"""Every text that a client reads, from the data, with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.intake.catalogue import ADDED_UP, OWN_WORDS
from bot.language.lists import DATA, wish_files
from bot.language.model import Kind

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TEXT = "tag:yaml.org,2002:str"  # what YAML calls a text; a number or yes and no is none
PICTURE = "picture"  # the name under which an emoji stands beside a text, everywhere in the data
PAGE_FOLDERS = ("poster", "templates")  # under `data`; all that stands in them is read by clients


@dataclass(frozen=True)
class Source:
    """One text as it stands in a file. `key` names it in findings and in `allowed.yml`."""

    key: str
    text: str
    kind: Kind
    file: str
    line: int


@dataclass(frozen=True)
class OptionGroup:
    """The options of one question together."""

    key: str
    labels: tuple[str, ...]
    pictures: tuple[str, ...]
    screens: bool
    file: str
    line: int


def client_texts(data: Path = DATA) -> tuple[list[Source], list[OptionGroup]]:
    """All texts that a client reads, and the options that stand together."""
    catalogue, groups = intake(data)
    return [*responses(data), *catalogue, *wishes(data), *motives(data), *pages(data)], groups


def responses(data: Path = DATA) -> list[Source]:
    """All responses, by file."""
    found: list[Source] = []
    for path in sorted((data / "responses").glob("*.yml")):
        for name, variants in _items(_get(_compose(path), "responses")):
            for variant in _sequence(variants):
                text = _get(variant, "text")
                if isinstance(text, ScalarNode):
                    found.append(Source(name, text.value, Kind.MESSAGE, _shown(path, data), _line(text)))
    return found


def intake(data: Path = DATA) -> tuple[list[Source], list[OptionGroup]]:
    """Titles, short names and options of the catalogue. Staff labels are not for clients."""
    sources: list[Source] = []
    groups: list[OptionGroup] = []
    for path in sorted((data / "intake").glob("*.yml")):
        root, shown = _compose(path), _shown(path, data)
        topic = _scalar(_get(root, "topic")) or path.stem
        sources.extend(_field(root, "title", topic, Kind.LABEL, shown))
        if _get(root, "options"):
            sources.extend(_options(root, topic, shown))
        for question in _sequence(_get(root, "questions")):
            key = f"{topic}.{_scalar(_get(question, 'key'))}"
            sources.extend(_field(question, "client_label", key, Kind.OPTION, shown))
            sources.extend(_options(question, key, shown))
            groups.extend(_group(question, key, shown))
    return sources, groups


def wishes(data: Path = DATA) -> list[Source]:
    """Labels of wishes, attractions and work, and what is done in the work."""
    kinds = (("wishes", Kind.OPTION), ("attractions", Kind.OPTION), ("work", Kind.LIST_OPTION))
    return [
        source
        for name, kind in kinds
        for path in wish_files(data, name)
        for entry in _sequence(_get(_compose(path), name))
        for source in _of_entry(entry, f"{name}.{_scalar(_get(entry, 'code'))}", kind, _shown(path, data))
    ]


def _of_entry(entry: Node, key: str, kind: Kind, shown: str) -> Iterator[Source]:
    yield from _field(entry, "label", key, kind, shown)
    for task in _sequence(_get(entry, "tasks")):
        yield Source(key, task.value, Kind.TASK, shown, _line(task))


def shared_help(data: Path = DATA) -> dict[str, str]:
    """The questions that share their reason and what options mean, by response, with the name of what they share."""
    found: dict[str, str] = {}
    for path in sorted((data / "intake").glob("*.yml")):
        root = _compose(path)
        for question in _sequence(_get(root, "questions")):
            if help_ := _scalar(_get(question, "help")):
                key = f"{_scalar(_get(root, 'topic'))}_{_scalar(_get(question, 'key'))}"
                found[f"utter_ask_{key}"] = f"utter_ask_{help_}"
    return found


def motives(data: Path = DATA) -> list[Source]:
    """How what was heard is read back."""
    found: list[Source] = []
    for path in sorted((data / "language" / "codes").glob("*.yml")):
        for code, entry in _items(_compose(path)):
            found.extend(_field(entry, "stem", f"{path.stem}.{code}", Kind.LABEL, _shown(path, data)))
    return found


def pages(data: Path = DATA) -> list[Source]:
    """Every text in the folders for the poster, and for letters and messages to clients, when these are there."""
    found: list[Source] = []
    for folder in PAGE_FOLDERS:
        for path in sorted((data / folder).rglob("*.yml")):
            found.extend(_leaves(_compose(path), path.stem, _shown(path, data)))
    return found


def _leaves(node: Node | None, key: str, file: str) -> Iterator[Source]:
    """Every text under this node, keyed by the way to it."""
    if isinstance(node, ScalarNode) and node.tag == TEXT:
        yield Source(key, node.value, Kind.PAGE, file, _line(node))
    for name, value in _items(node):
        if name == PICTURE:
            continue
        yield from _leaves(value, f"{key}.{name}", file)
    for number, value in enumerate(_sequence(node), start=1):
        yield from _leaves(value, f"{key}.{number}", file)


def _options(node: Node | None, key: str, file: str) -> Iterator[Source]:
    for option in _sequence(_get(node, "options")):
        yield from _field(option, "label", f"{key}.{_scalar(_get(option, 'code'))}", Kind.OPTION, file)


def _group(question: Node, key: str, file: str) -> Iterator[OptionGroup]:
    options = _sequence(_get(question, "options"))
    if options and _scalar(_get(question, "kind")) not in OWN_WORDS:  # beside an open question one button is enough
        yield OptionGroup(
            key,
            tuple(_scalar(_get(option, "label")) for option in options),
            tuple(_scalar(_get(option, "picture")) for option in options),
            _scalar(_get(question, "kind")) in ADDED_UP,
            file,
            _line(question),
        )


def _field(node: Node | None, name: str, key: str, kind: Kind, file: str) -> Iterator[Source]:
    value = _get(node, name)
    if isinstance(value, ScalarNode):
        yield Source(key, value.value, kind, file, _line(value))


def _compose(path: Path) -> Node | None:
    with path.open(encoding="utf-8") as stream:
        return yaml.compose(stream, Loader=_LOADER)


def _items(node: Node | None) -> Iterator[tuple[str, Node]]:
    if isinstance(node, MappingNode):
        for name, value in node.value:
            yield name.value, value


def _get(node: Node | None, name: str) -> Node | None:
    return next((value for key, value in _items(node) if key == name), None)


def _sequence(node: Node | None) -> list[Node]:
    return list(node.value) if isinstance(node, SequenceNode) else []


def _scalar(node: Node | None) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _shown(path: Path, data: Path) -> str:
    return str(path.relative_to(data.parent))
