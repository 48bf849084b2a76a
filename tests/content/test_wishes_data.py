"""The knowledge base of wishes as content: complete, reachable, and in simple Dutch."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from wordfreq import top_n_list, zipf_frequency

from bot.wishes import Knowledge, check_knowledge, check_suggestions, load_knowledge
from bot.wishes.model import DISTANCES
from bot.wishes.text import normal

DATA = Path(__file__).resolve().parents[2] / "data" / "wishes"
COMMON = 4.1  # Zipf frequency: about the 5,000 most common words
EVERYDAY = 10000  # words that must never be taken for a typing error
SURE_FORMS = (1.0, 0.97, 0.92)  # letter for letter, with an ending, in a compound


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The knowledge base that clients meet."""
    return load_knowledge(DATA)


def test_nothing_is_left_to_mend(knowledge: Knowledge) -> None:
    assert [str(finding) for finding in check_knowledge(knowledge)] == []


def test_all_work_is_offered_to_somebody(knowledge: Knowledge) -> None:
    assert [str(finding) for finding in check_suggestions(knowledge)] == []


def test_what_work_asks_is_what_a_client_can_call_hard(knowledge: Knowledge) -> None:
    topic = yaml.safe_load((DATA.parent / "intake" / "werkplek.yml").read_text(encoding="utf-8"))
    hard = [row for row in topic["questions"] if row["key"] in {"prikkels", "lijf"}]
    codes = {option["code"] for row in hard for option in row["options"]} - {"geen", "pauzes"}
    assert knowledge.asks == codes


def test_there_is_enough_of_everything(knowledge: Knowledge) -> None:
    assert len(knowledge.wishes) >= 250
    assert len(knowledge.attractions) >= 80
    assert len(knowledge.work) >= 400
    assert {wish.kind for wish in knowledge.wishes.values()} >= {"werk", "plek", "mens", "ding", "gevoel", "leven"}


def test_every_attraction_has_work_for_two_rounds_at_every_distance(knowledge: Knowledge) -> None:
    for code, works in knowledge.reach.kept.items():
        distances = Counter(knowledge.work[work].distance for work in works)
        assert all(distances[distance] >= 2 for distance in DISTANCES), (code, distances)


def test_no_work_asks_for_papers_or_a_level(knowledge: Knowledge) -> None:
    banned = re.compile(r"diploma|certificaat|rijbewijs|opleiding|niveau|beperking|eenvoudig|makkelijk", re.I)
    for work in knowledge.work.values():
        assert not banned.search(" ".join((work.label, *work.tasks))), work.code


def test_tasks_speak_to_the_client_in_the_present(knowledge: Knowledge) -> None:
    for work in knowledge.work.values():
        assert work.tasks[0].split()[0] in {"Je", "Mensen"}, work.code
        assert len({*work.tasks}) == 3, work.code


def test_words_for_clients_are_common_or_reviewed(knowledge: Knowledge) -> None:
    reviewed = yaml.safe_load((DATA / "reviewed_words.yml").read_text(encoding="utf-8"))["words"]
    allowed = {word for row in reviewed for word in row["words"]}
    texts = [item.label for group in (knowledge.wishes, knowledge.attractions) for item in group.values()]
    texts += [text for work in knowledge.work.values() for text in (work.label, *work.tasks)]
    words = {word for text in texts for word in re.findall(r"[\w'-]+", text.lower())}
    hard = sorted(word for word in words - allowed if zipf_frequency(word, "nl") < COMMON or _syllables(word) > 3)
    assert hard == [], "use a more common word, or add it to data/wishes/reviewed_words.yml with a reason"
    assert sorted(allowed - words) == [], "these are no longer used; take them out of reviewed_words.yml"


def test_everyday_words_are_never_seen_as_typing_errors(knowledge: Knowledge) -> None:
    missing = {}
    for word in map(normal, top_n_list("nl", EVERYDAY)):
        for index in (knowledge.wish_index, knowledge.attraction_index):
            hit = index.find((word,)) if word.isalpha() and len(word) > 2 else None
            if hit is not None and round(hit.quality, 2) not in SURE_FORMS:
                missing[word] = hit.entry.key
    assert missing == {}, "add these words to ordinary.yml, or as a spelling of the wish"


def _syllables(word: str) -> int:
    return len(re.findall(r"[aeiouyéèëï]+", word))
