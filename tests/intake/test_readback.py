"""Reading back in the client's own words."""

from __future__ import annotations

from bot.intake.readback import LONGEST, topic_lines
from tests.intake.talk import Talk


def test_own_words_are_read_back_and_labels_of_taps_with_their_pictures() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.text("nou gaat wel hoor")
    talk.tap("lezen")
    assert topic_lines(talk.context, "kennismaking") == [
        "Hoe je heet: Sam",
        "Hoe het gaat: 😐 Gaat wel",
        "Lezen of luisteren: 📖 Lezen",
    ]


def test_own_words_beside_pictures_are_read_back() -> None:
    talk = Talk().to("wens_vertalen.aantrekking")
    talk.tap("vliegtuigen")
    talk.text("boven de wolken zweven")
    talk.tap("klaar")
    assert topic_lines(talk.context, "wens_vertalen") == ["Wat jij leuk vindt: ✈️ Vliegtuigen, boven de wolken zweven"]


def test_work_is_read_back_by_its_name() -> None:
    talk = Talk().to("wens_vertalen.reactie_1")
    work = talk.says[-1].values["werk"]
    talk.tap("leuk")
    assert f"{work}: 🙂 Leuk" in topic_lines(talk.context, "wens_vertalen")


def test_long_words_are_cut_between_words_and_kept_whole_in_the_profile() -> None:
    talk = Talk().to("motieven.fijn")
    words = "geld verdienen " * 20
    talk.text(words.strip())
    line = topic_lines(talk.context, "motieven")[0]
    assert line.endswith("verdienen…") or line.endswith("geld…")
    assert len(line) < LONGEST + 30
    assert talk.words_of("motieven.fijn") == words.strip()


def test_what_was_skipped_or_is_nothing_more_is_left_out() -> None:
    talk = Talk().to("wens.nog_een")
    talk.tap("geen")
    assert topic_lines(talk.context, "wens") == ["Jouw wens: ik wil piloot worden"]


def test_doubt_is_read_back_as_it_was_said() -> None:
    talk = Talk().to("wens.wens")
    talk.text("pff geen idee", "weet_niet")
    assert topic_lines(talk.context, "wens") == ["Jouw wens: pff geen idee"]
