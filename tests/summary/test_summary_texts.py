"""Staff read sentences that exist, in short and plain Dutch."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import yaml
from summary_people import PLAN, TEXTS

from bot.services.resources import resources
from bot.settings import ROOT
from bot.summary import Kind
from bot.summary.lines import LEAD

PORTAL = ROOT / "data" / "portal"
CORE_NOTIONS = 8  # verbinden, doen, inleven, ondersteunen, vertalen, aanhouden, behartigen, reflecteren
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
    leads = {f"{LEAD}{kind.value}" for line in PLAN.lines() if line.form == "levels" for kind in line.gaps}
    assert leads
    assert leads <= set(TEXTS.terms)
    assert {section.name for section in PLAN.sections} <= set(TEXTS.sections)
    planned = {group.name for section in PLAN.sections for group in section.groups} | set(PLAN.hints)
    assert {kind.value for kind in Kind if kind is not Kind.SAID} | planned <= set(TEXTS.groups)


def test_every_question_has_its_place_so_that_a_new_one_is_put_where_a_coach_looks() -> None:
    told_by_rules = ("wens.", "wens_vertalen.", "motieven.")
    questions = [item for item in resources().catalogue.questions() if item.kind != "consent" and not item.repeats]
    missing = [item.key for item in questions if not item.key.startswith(told_by_rules)]
    assert not set(missing) - PLAN.questions()


def test_every_hint_has_its_sentence_and_one_for_own_words_where_it_shows_them() -> None:
    hints = [hint for listed in PLAN.hints.values() for hint in listed]
    assert len(PLAN.hints) == CORE_NOTIONS
    for hint in hints:
        wanted = [hint.text, f"{hint.text}_woorden"] if hint.words else [hint.text]
        assert set(wanted) <= set(TEXTS.sentences)


def test_hints_name_codes_that_their_questions_have() -> None:
    catalogue = resources().catalogue
    for hint in (hint for listed in PLAN.hints.values() for hint in listed):
        known = {option.code for key in hint.questions for option in catalogue.question(key).options}
        assert not hint.any - known, hint


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
