"""Staff read sentences that exist, in short and plain Dutch."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import yaml
from summary_people import TEXTS

from bot.settings import ROOT
from bot.summary import Kind
from bot.summary.build import SECTIONS

PORTAL = ROOT / "data" / "portal"
LONGEST = 22  # words in a sentence; plain Dutch for staff


def test_every_sentence_that_the_rules_name_exists() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "summary").glob("*.py"))
    both = set(re.findall(r'statement\(\s*facts,\s*"(\w+)"', code))
    single = set(re.findall(r'Statement\(\s*"(\w+)"', code))
    needed = single | both | {f"{name}_woorden" for name in both}
    assert len(needed) > 40
    assert not needed - set(TEXTS.sentences)


def test_every_kind_and_section_has_its_words() -> None:
    assert {kind.value for kind in Kind} <= set(TEXTS.terms)
    assert {name for name, _ in SECTIONS} <= set(TEXTS.sections)
    assert {kind.value for kind in Kind if kind is not Kind.SAID} <= set(TEXTS.groups)


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for item in node.values():
            yield from _texts(item)
    elif isinstance(node, list):
        for item in node:
            yield from _texts(item)


def test_sentences_for_staff_are_short_and_speak_to_je() -> None:
    texts = [text for path in PORTAL.glob("*.yml") for text in _texts(yaml.safe_load(path.read_text(encoding="utf-8")))]
    sentences = [part for text in texts for part in re.split(r"(?<=[.?!])\s+", text)]
    assert len(sentences) > 100
    assert not [sentence for sentence in sentences if len(sentence.split()) > LONGEST]
    assert not [text for text in texts if re.search(r"\b(u|uw|cliënt|cliënten)\b", text.casefold())]
