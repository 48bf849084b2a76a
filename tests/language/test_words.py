"""Syllables, sentences and figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.language import statistics
from bot.language.lists import ListError, lists, reviewed_words
from bot.language.numbers import flesch_douma
from bot.language.words import EMOJI, by_vowel_groups, sentences, syllables, words, zipf

COUNTED = {
    1: "werk goed fiets coach team ja buurt leuk ijs cake",
    2: "oma open idee mooie nieuwe auto's station bureau jobcoach baby yoga website online pizza uien zeeën "
    "vrijheid draaien",
    3: "belangrijk vakantie video computer politie museum poëzie machine reünie geluiden",
    4: "begeleider veranderen onderwerpen terugkijken beëindigen bibliotheek financieel",
    5: "sollicitatie organisatie",
}


@pytest.mark.parametrize(("word", "count"), [(word, n) for n, row in COUNTED.items() for word in row.split()])
def test_syllables_are_counted_as_they_are_heard(word: str, count: int) -> None:
    assert syllables(word) == count


def test_every_listed_exception_is_needed() -> None:
    known = lists().syllables
    for word, count in known.items():
        assert syllables(word) == count, word
        assert by_vowel_groups(word) != count, f"{word} needs no exception; take it out of syllables.yml"


def test_sentences_end_at_signs_and_new_lines() -> None:
    assert sentences("Dit heb je gezegd:\nJouw wens: Piloot\nKlopt dat? 🙂") == [
        "Dit heb je gezegd:",
        "Jouw wens: Piloot",
        "Klopt dat?",
    ]
    assert sentences("🙂") == []


def test_words_leave_out_signs_and_pictures() -> None:
    assert words("Je hebt 2 auto's, oké? 🚗") == ["Je", "hebt", "2", "auto's", "oké"]


@pytest.mark.parametrize("emoji", ["👍", "🧑‍💼", "▶️", "⏭️", "🇳🇱", "1️⃣", "❤️", "🏋🏽‍♀️"])
def test_a_composed_emoji_is_one_picture(emoji: str) -> None:
    assert EMOJI.findall(emoji) == [emoji]


def test_common_words_have_a_high_zipf_and_unknown_ones_none() -> None:
    assert zipf("werk") > 5
    assert zipf("Werk") == zipf("werk")
    assert zipf("xqzvw") == 0


def test_flesch_douma_follows_the_formula() -> None:
    # 8 words, 2 sentences, 9 syllables
    assert flesch_douma("Ik ga nu naar huis. Dat is goede.") == pytest.approx(206.8 - 0.93 * 4 - 0.77 * 112.5)
    assert flesch_douma("") == 100


def test_statistics_of_nothing_are_zero() -> None:
    assert statistics([]).mean_sentence == 0
    assert statistics(["🙂"]).mean_zipf == 0


def test_a_reviewed_word_needs_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "words.yml"
    path.write_text("words: [{reason: ' ', words: [dak]}]", encoding="utf-8")
    with pytest.raises(ListError, match="no reason"):
        reviewed_words(path)
