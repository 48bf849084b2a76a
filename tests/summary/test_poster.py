"""What stands on a client's poster, and what never does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from summary_people import SUGGESTION, Person, pilot

from bot.intake.profile import Status
from bot.settings import ROOT
from bot.summary.poster import LONGEST, Entry, Poster, build_poster, load_poster_plan

PLAN = load_poster_plan(ROOT / "data" / "poster" / "poster.yml")


def poster(person: Person, *readable: str) -> Poster:
    return build_poster(person.context(), PLAN, frozenset(readable) if readable else None)


def under(made: Poster, code: str, lead: str) -> list[Entry]:
    """The entries under a lead; a lead without entries is not there."""
    return [
        entry
        for section in made.sections
        if section.code == code
        for line in section.lines
        if line.lead == lead
        for entry in line.entries
    ]


def test_a_wish_stands_there_in_the_clients_own_words() -> None:
    (entry,) = under(poster(pilot()), "wil", "Mijn wens")
    assert (entry.text, entry.own, entry.sources) == ("ik wil piloot worden ofzo", True, (5,))


def test_what_was_tapped_stands_there_with_its_label_and_picture_beside_own_words() -> None:
    found = under(poster(pilot()), "wil", "Dit vind ik er leuk aan")
    assert [(entry.text, entry.picture, entry.own) for entry in found] == [
        ("Vliegtuigen", "✈️", False),
        ("Een uniform", "🦺", False),
        ("vette vliegtuigen", "💬", True),
        ("Erbij zijn", "📍", False),
    ]


def test_only_work_that_was_liked_stands_there_as_it_was_shown() -> None:
    assert [entry.text for entry in under(poster(pilot()), "wil", "Leuk werk")] == ["Kijken op een vliegveld"]


def test_motives_stand_in_the_clients_order_with_the_answers_they_rest_on() -> None:
    found = under(poster(pilot()), "belangrijk", "Mijn top 3")
    assert [entry.text for entry in found] == ["Iets leren", "Eigen geld", "Mensen zien"]
    assert [entry.sources for entry in found] == [(18, 16), (18, 14, 15), (18, 14, 15)]


def test_a_motive_counts_without_an_order_when_it_is_the_only_one() -> None:
    person = Person().tapped("motieven.plaatjes_1", "Iets leren", "leren")
    assert [entry.text for entry in under(poster(person), "belangrijk", "Mijn top 3")] == ["Iets leren"]


@pytest.mark.parametrize(
    ("words", "codes", "more"),
    [
        ("Sla over", ("overgeslagen",), {"status": Status.SKIPPED}),
        ("Weet ik niet", ("weet_niet",), {"status": Status.DOUBT}),
        ("kweenie", (), {"status": Status.DOUBT, "confidence": 0.0}),
        ("nee", ("nee",), {}),
    ],
)
def test_what_was_skipped_not_known_or_denied_is_not_there(words: str, codes: tuple[str, ...], more: dict) -> None:
    person = Person()
    for key in ("wens.wens", "wens.nu_belangrijk", "wens_vertalen.aantrekking", "motieven.plaatjes_1"):
        person.tapped(key, words, *codes, **more)
    assert poster(person).sections == ()


def test_no_other_wish_and_nothing_that_attracts_are_no_entries() -> None:
    person = Person().tapped("wens.nog_een", "Dit is alles", "geen")
    person.tapped("wens_vertalen.aantrekking", "Geen van deze", "geen")
    assert poster(person).sections == ()


def test_a_client_who_wants_no_work_has_what_matters_now() -> None:
    person = Person().said("wens.wens", "ik wil nu ff niks", "geen_werk")
    person.said("wens.nu_belangrijk", "rust in mn kop")
    made = poster(person)
    assert [entry.text for entry in made.entries()] == ["ik wil nu ff niks", "rust in mn kop"]


def test_a_changed_answer_replaces_what_stood_there() -> None:
    person = Person().said("wens.wens", "kok", "kok").said("wens.wens", "tuinman", "hovenier")
    assert [entry.text for entry in poster(person).entries()] == ["tuinman"]


def test_an_empty_profile_makes_an_empty_poster() -> None:
    made = poster(Person())
    assert (made.name, made.latest, made.sections) == ("", None, ())


def test_name_and_day_of_the_latest_answer_stand_on_it() -> None:
    person = pilot()
    made = poster(person)
    assert (made.name, made.latest) == ("Ster", person.answers[-1].at)


def test_a_reader_gets_nothing_of_a_topic_that_is_closed() -> None:
    made = poster(pilot(), "motieven")
    assert made.name == ""
    assert [section.code for section in made.sections] == ["belangrijk"]
    read = {answer.number for answer in pilot().answers if answer.question.startswith("motieven.")}
    assert {number for entry in made.entries() for number in entry.sources} <= read


def test_every_entry_rests_on_answers_that_stand() -> None:
    context = pilot().context()
    standing = {answer.number for answer in context.profile.standing()}
    entries = list(build_poster(context, PLAN).entries())
    assert len(entries) > 8
    for entry in entries:
        assert entry.sources
        assert set(entry.sources) <= standing


def test_long_words_are_shortened_to_a_line_and_several_messages_become_one() -> None:
    person = Person().said("wens.wens", "eerst dit\n\nen   dan dat", "anders")
    person.said("wens.nog_een", "heel veel woorden " * 30, "anders")
    first, second = under(poster(person), "wil", "Mijn wens")
    assert first.text == "eerst dit, en dan dat"
    assert len(second.text) <= LONGEST
    assert second.text.endswith("…")
    assert set(second.text.rstrip("…").split()) == {"heel", "veel", "woorden"}


def test_of_a_pair_both_sides_stand_there_when_both_were_chosen() -> None:
    person = Person().tapped("werkwaarden.binnen_buiten", "Buiten", "buiten")
    person.tapped("werkwaarden.alleen_samen", "Allebei", "alleen", "samen")
    found = under(poster(person), "belangrijk", "Dit past bij mij")
    assert [(entry.text, entry.picture) for entry in found] == [("Buiten", "🌳"), ("Alleen", "🧍"), ("Samen", "👥")]


def test_a_typed_choice_stands_there_by_its_label_and_one_without_a_code_in_own_words() -> None:
    person = Person().said("werkwaarden.binnen_buiten", "lekker buiten man", "buiten")
    person.said("werkwaarden.rustig_druk", "hangt ervan af wie er is")
    found = under(poster(person), "belangrijk", "Dit past bij mij")
    assert [(entry.text, entry.own) for entry in found] == [("Buiten", False), ("hangt ervan af wie er is", True)]


@pytest.mark.parametrize(("code", "shown"), [("lukt", ["Zelf beginnen"]), ("soms", []), ("lastig", [])])
def test_a_skill_stands_there_by_name_when_it_works_out(code: str, shown: list[str]) -> None:
    person = Person().tapped("krachten.zelf_beginnen", "…", code)
    assert [entry.text for entry in under(poster(person), "kan", "Dit lukt mij")] == shown


def test_days_stand_there_in_one_breath() -> None:
    person = Person().tapped("werkplek.dagen", "Maandag, Dinsdag en Vrijdag", "maandag", "dinsdag", "vrijdag")
    assert [entry.text for entry in under(poster(person), "nodig", "Mijn dagen")] == ["Maandag, dinsdag en vrijdag"]


def test_nothing_that_is_hard_is_no_entry() -> None:
    person = Person().tapped("werkplek.prikkels", "Geen van deze", "geen")
    assert poster(person).sections == ()


def test_own_words_at_pictures_stand_there_too() -> None:
    person = Person().said("werkplek.prikkels", "als mensen tegen me schreeuwen")
    (entry,) = under(poster(person), "nodig", "Dit maakt werken lastig")
    assert (entry.text, entry.picture, entry.own) == ("als mensen tegen me schreeuwen", "💬", True)


def test_the_first_step_is_what_with_whom_and_when() -> None:
    person = Person().said("eerste_stap.wat", "een dag kijken").said("eerste_stap.wie", "me zus", "familie")
    person.tapped("eerste_stap.wanneer", "Volgende week", "volgende_week")
    made = poster(person)
    assert [section.code for section in made.sections] == ["stap"]
    assert [entry.text for entry in made.entries()] == ["een dag kijken", "me zus", "Volgende week"]


def test_work_done_in_detention_is_not_shown_on_a_poster_that_others_see() -> None:
    person = Person().tapped("krachten.gedaan", "Thuis en In detentie", "thuis", "binnen")
    assert [entry.text for entry in poster(person).entries()] == ["Thuis"]
    typed = Person().said("krachten.gedaan", "toen ik vast zat in de keuken", "binnen")
    assert poster(typed).sections == ()


def test_work_done_that_no_option_names_stands_there_in_own_words() -> None:
    person = Person().said("krachten.gedaan", "bij de bakker van mn oom")
    (entry,) = poster(person).entries()
    assert (entry.text, entry.own) == ("bij de bakker van mn oom", True)


def test_liked_work_without_a_label_makes_no_entry() -> None:
    person = Person().said("wens.wens", "piloot", "piloot")
    person.tapped("wens_vertalen.reactie_1", "Leuk", "leuk", subject={**SUGGESTION, "label": ""})
    assert under(poster(person), "wil", "Leuk werk") == []
