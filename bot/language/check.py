"""Checks every text that a client reads: `python -m bot.language.check`, part of `make check`.

Prints a line per finding (file, line, key, rule, remedy, place) and the figures. The exit code is 1 when
something is to be mended.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.language.content import OptionGroup, Source, client_texts, responses
from bot.language.filling import Fillings
from bot.language.lists import DATA, lists, read
from bot.language.model import Finding
from bot.language.numbers import Statistics, statistics
from bot.language.texts import check_options, check_text, check_turn
from bot.language.together import turns

AVERAGE = 8.0  # words in a sentence, over all texts
SUPPRESSED = 0.02  # share of texts that may have a finding that stays


@dataclass(frozen=True)
class Located:
    """A finding with the place where it is mended."""

    file: str
    line: int
    key: str
    finding: Finding

    def __str__(self) -> str:
        """One line for people who mend texts."""
        found = self.finding
        place = " ".join(found.place.split())
        return f"{self.file}:{self.line}: {self.key}: {found.rule}: {found.remedy} [{place}]"


@dataclass
class Result:
    """All that was found."""

    findings: list[Located] = field(default_factory=list)
    suppressed: list[Located] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)
    figures: Statistics = field(default_factory=lambda: statistics([]))  # of messages
    all_figures: Statistics = field(default_factory=lambda: statistics([]))  # with labels, which are short
    texts: int = 0
    rendered: int = 0

    @property
    def share(self) -> float:
        """The share of texts with a finding that stays."""
        return len({located.key for located in self.suppressed}) / max(1, self.texts)

    @property
    def ok(self) -> bool:
        """Whether all is well."""
        return not self.findings and not self.idle and self.share <= SUPPRESSED


def check_content(data: Path = DATA) -> Result:
    """Check all client texts in the data; the lists of words are always those of the project."""
    said = responses(data)
    sources, groups = client_texts(data)
    fillings = Fillings(data)
    result = Result(texts=len(sources))
    found = list(_check_sources(sources, fillings, result))
    found.extend(_check_groups(groups))
    found.extend(_check_turns(said, fillings, data))
    result.figures = statistics(fillings.longest(source.text) for source in said)
    result.all_figures = statistics(fillings.longest(source.text) for source in sources)
    found.extend(_check_average(result.figures))
    _sort_out(found, result)
    return result


def _check_sources(sources: Iterable[Source], fillings: Fillings, result: Result) -> Iterator[Located]:
    for source in sources:
        seen: dict[tuple[str, str], Finding] = {}
        for text in fillings.render(source.text):
            result.rendered += 1
            for finding in check_text(text, source.kind, fillings.names):
                if fillings.explains(finding.place, source.text):
                    continue  # a label or task is checked, and mended, where it stands
                seen.setdefault((finding.rule, _one_per_text(finding, text)), finding)
        yield from (Located(source.file, source.line, source.key, finding) for finding in seen.values())


def _one_per_text(finding: Finding, text: str) -> str:
    """Tell findings of one text apart: each word is one, the whole text with many fillings is one."""
    return finding.place if len(finding.place.split()) == 1 and finding.place != text else ""


def _check_groups(groups: Iterable[OptionGroup]) -> Iterator[Located]:
    for group in groups:
        for finding in check_options(group.labels, group.pictures, screens=group.screens):
            if finding.rule in {"option_count", "option_twice", "emoji_count"}:
                yield Located(group.file, group.line, group.key, finding)


def _check_turns(said: Iterable[Source], fillings: Fillings, data: Path) -> Iterator[Located]:
    known = {source.key: source for source in said}
    longest = {key: fillings.longest(source.text) for key, source in known.items()}
    for names in turns(frozenset(known), data):
        last = known[names[-1]]
        for finding in check_turn([longest[name] for name in names]):
            yield Located(last.file, last.line, " + ".join(names), finding)


def _check_average(figures: Statistics) -> Iterator[Located]:
    if figures.mean_sentence > AVERAGE:
        finding = lists().finding("average_length", "", count=round(figures.mean_sentence, 1), most=AVERAGE)
        yield Located("data", 1, "all texts", finding)


def _sort_out(found: Iterable[Located], result: Result) -> None:
    """Put findings with a written reason apart, and name reasons that are no longer needed."""
    path = DATA / "language" / "allowed.yml"
    allowed = {(row["key"], row["rule"]): str(row.get("reason", "")).strip() for row in read(path)["allowed"]}
    used: set[tuple[str, str]] = set()
    for located in found:
        pair = (located.key, located.finding.rule)
        if allowed.get(pair):
            used.add(pair)
            result.suppressed.append(located)
        else:
            result.findings.append(located)
    for key, rule in sorted(set(allowed) - used):
        what = "has no reason" if not allowed[key, rule] else "is no longer needed; take it out"
        result.idle.append(f"data/language/allowed.yml: {key}, {rule}: {what}")


def main(data: Path = DATA) -> int:
    """Print what is to be mended and the figures; return the exit code."""
    result = check_content(data)
    for line in [*map(str, result.findings), *result.idle]:
        print(line)
    print(
        f"client texts: {result.texts} ({result.rendered} filled in), findings {len(result.findings)}, suppressed "
        f"{len({located.key for located in result.suppressed})} ({result.share:.1%}, at most {SUPPRESSED:.0%})"
    )
    for name, figures in (("messages", result.figures), ("with labels", result.all_figures)):
        print(
            f"{name}: mean sentence {figures.mean_sentence:.1f} words (at most {AVERAGE:.0f}), "
            f"longest {figures.longest_sentence}, mean Zipf of content words {figures.mean_zipf:.2f}, "
            f"Flesch-Douma {figures.flesch_douma:.0f}"
        )
    return 0 if result.ok else 1


if __name__ == "__main__":
    sys.exit(main())
