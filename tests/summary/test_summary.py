"""What a coach reads is what the client said: with its source, in its own words, and no more than was opened."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import pytest
from summary_people import EVERYTHING, SUGGESTION, TEXTS, Person, pilot, read, section, summary_of

from bot.intake.profile import Status
from bot.summary import Kind


def whole(person: Person, name: str) -> dict[str, list[str]]:
    return section(summary_of(person), name)


def test_three_sentences_tell_the_wish_what_attracts_and_why_work() -> None:
    assert whole(pilot(), "in_drie_zinnen")["zinnen"] == [
        "Wil graag ik wil piloot worden ofzo",
        "Daarin trekt: Vliegtuigen en Een uniform. Wil eerst zien of proberen: Kijken op een vliegveld.",
        "Vindt in werk belangrijk: Iets leren, Eigen geld en Mensen zien.",
    ]


def test_the_chain_goes_from_own_words_to_what_to_try_first() -> None:
    chain = whole(pilot(), "wens")
    assert list(chain) == ["wens", "aantrekking", "voorstellen", "proberen"]
    assert chain["wens"] == ["ik wil piloot worden ofzo Begrepen als: Piloot."]
    assert chain["voorstellen"][0].startswith("Kijken op een vliegveld: Leuk (kijken of een dag meedoen, om Vlieg")
    assert chain["proberen"][-1] == "Fijn daaraan: dan zie ik ze opstijgen"


def test_own_words_are_parts_of_their_own_and_letter_for_letter() -> None:
    person = Person().said("wens.wens", "ff IETS met  <b>auto's</b>\nofzo", "autos")
    statement = next(summary_of(person).statements())
    words = [part.text for part in TEXTS.parts(statement) if part.sort == "words"]
    assert words == ["ff IETS met  <b>auto's</b>\nofzo"]


def test_a_label_that_was_tapped_is_not_shown_as_own_words() -> None:
    person = Person().tapped("kennismaking.samen", "Met iemand", "met_iemand")
    statement = next(s for s in summary_of(person).statements() if s.question == "kennismaking.samen")
    assert statement.words == ()


def test_motives_stand_in_the_order_of_the_client() -> None:
    assert whole(pilot(), "motieven")["volgorde"] == [
        "1. Iets leren",
        "2. Eigen geld",
        "3. Mensen zien",
        "Ook gekozen: Erbij horen",
    ]


def test_a_motive_that_was_only_heard_does_not_count() -> None:
    person = Person().said("wens.wens", "kok", "kok").said("motieven.fijn", "geld ofzo", "geld")
    assert not any("Eigen geld" in line for line in whole(person, "motieven")["gekozen"])
    assert "niet bevestigd" in whole(person, "motieven")["eigen_woorden"][0]


def test_the_motives_behind_one_sentence_are_all_its_sources() -> None:
    summary = summary_of(pilot())
    third = next(item for item in summary.statements() if item.text == "kort_motieven")
    assert set(third.sources) == {14, 15, 16, 18}


@pytest.mark.parametrize(
    ("kind", "person"),
    [
        (Kind.DONT_KNOW, Person().said("wens.wens", "kweenie", "weet_niet", status=Status.DOUBT)),
        (Kind.SKIPPED, Person().tapped("wens.wens", "Sla over", "overgeslagen", status=Status.SKIPPED)),
        (Kind.NO, Person().said("wens.wens", "nee", "nee")),
        (Kind.UNCLEAR, Person().said("wens.wens", "asdf", "weet_niet", status=Status.DOUBT, confidence=0.0)),
        (Kind.NOT_ASKED, Person()),
    ],
)
def test_not_knowing_skipping_no_not_understood_and_not_asked_are_told_apart(kind: Kind, person: Person) -> None:
    summary = summary_of(person)
    about_wish = {item.kind for item in summary.statements() if item.question == "wens.wens"}
    assert about_wish == {kind}
    assert section(summary, "onbekend")[kind.value]


def test_the_sentences_for_each_kind_of_gap_differ() -> None:
    kinds = (Kind.DONT_KNOW, Kind.SKIPPED, Kind.NO, Kind.UNCLEAR, Kind.NOT_ASKED, Kind.EXPIRED)
    assert len({TEXTS.terms[kind.value] for kind in kinds}) == len(kinds)


def test_no_work_now_has_its_own_path_and_no_chain_is_made_up() -> None:
    person = Person().said("wens.wens", "ik wil niet werken nu", "geen_werk")
    person.said("wens.nu_belangrijk", "mijn dochter").said("wens.fijne_dag", "vissen")
    person.said("wens.eerst_anders", "een eigen huis")
    assert whole(person, "wens") == {}
    path = whole(person, "geen_werk")
    assert list(path) == ["gezegd", "nu"]
    assert path["gezegd"] == ["Wil nu niet werken: ik wil niet werken nu"]
    assert whole(person, "in_drie_zinnen")["zinnen"] == [
        "Wil nu niet werken: ik wil niet werken nu",
        "Nu is belangrijk: mijn dochter",
        "Een fijne dag: vissen",
    ]


def test_an_unknown_wish_is_shown_without_a_code() -> None:
    person = Person().said("wens.wens", "zoiets als ome Henk")
    assert whole(person, "wens")["wens"][0] == "zoiets als ome Henk"


def test_a_rejected_motive_that_is_chosen_later_is_said_both() -> None:
    person = Person().said("motieven.fijn", "geld", "geld").tapped("motieven.gehoord", "Nee, klopt niet", "nee")
    person.tapped("motieven.plaatjes_1", "Eigen geld", "geld")
    both = whole(person, "onbekend")[Kind.BOTH.value]
    assert both == ["Eigen geld: zei eerst dat dit niet klopt, en koos het later zelf."]


def test_wanting_no_work_after_telling_about_work_is_said_both() -> None:
    person = Person().said("motieven.fijn", "geld", "geld").said("wens.wens", "geen zin in werk", "geen_werk")
    assert whole(person, "onbekend")[Kind.BOTH.value]


def test_a_changed_answer_is_shown_with_both_versions() -> None:
    person = Person().said("wens.wens", "piloot", "piloot").said("wens.wens", "toch kok", "kok")
    summary = summary_of(person)
    changed = next(item for item in summary.statements() if item.kind is Kind.CHANGED)
    assert read(changed) == "Wens in eigen woorden: eerst piloot en later toch kok"
    assert changed.sources == (1, 2)


def test_an_answer_that_was_erased_does_not_come_back_as_a_change() -> None:
    person = Person().said("wens.wens", "geheim", "piloot")
    person.said("wens.wens", "", "overgeslagen", status=Status.SKIPPED)
    summary = summary_of(person)
    assert not any("geheim" in read(item) for item in summary.statements())


def test_what_rested_on_a_changed_wish_no_longer_counts() -> None:
    person = pilot().said("wens.wens", "kok", "kok")
    chain = whole(person, "wens")
    assert "voorstellen" not in chain
    assert any("geldt niet meer" in line for line in chain["aantrekking"])


def test_leuk_to_everything_is_named_as_worth_asking_again() -> None:
    person = Person()
    for number in (1, 2, 3):
        person.tapped(f"wens_vertalen.reactie_{number}", "Leuk", "leuk", subject=SUGGESTION)
    assert "alles_leuk" in {item.text for item in summary_of(person).statements()}


def test_answers_given_together_are_counted_and_set_beside_the_wish_to_do_it_alone() -> None:
    person = Person().tapped("kennismaking.samen", "Alleen", "alleen").said("wens.wens", "kok", "kok", together=True)
    summary = summary_of(person)
    assert {"samen_gedaan", "allebei_samen"} <= {item.text for item in summary.statements()}


def test_a_topic_that_is_not_opened_is_nowhere() -> None:
    person = pilot()
    hidden = summary_of(person, EVERYTHING - {"motieven"})
    asked = {answer.number: answer.question for answer in person.answers}
    assert not any(asked[number].startswith("motieven.") for number in hidden.sources())
    assert "motieven" not in {found.name for found in hidden.sections}
    assert "geld" not in " ".join(read(item) for item in hidden.statements())


def test_nothing_is_shown_when_nothing_is_opened() -> None:
    assert list(summary_of(pilot(), frozenset()).statements()) == []


def test_own_words_at_a_question_with_options_get_no_code_and_no_half_sentence() -> None:
    person = Person().said("wens.wens", "kok", "kok").said("wens_vertalen.aantrekking", "de geur van brood")
    person.said("kennismaking.samen", "met me hond")
    assert whole(person, "wens")["aantrekking"][0] == "Wat trekt aan in de wens, in eigen woorden: de geur van brood"
    assert whole(person, "begeleiding")["contact"] == ["Doet de chat: met me hond"]


def test_typed_and_tapped_choices_in_one_answer_are_told_apart() -> None:
    person = Person().said(
        "wens_vertalen.aantrekking",
        "snelle dingen op wielen\nFietsen en scooters\nBus en trein en Reizen",
        "voertuigen",
        "fietsen",
        "treinen",
        "reizen",
    )
    statement = next(s for s in summary_of(person).statements() if "aantrekking" in s.text)
    assert statement.words == ("snelle dingen op wielen",)


def test_none_of_the_pictures_is_an_answer_and_not_a_code() -> None:
    person = Person().said("wens_vertalen.aantrekking", "geen van die", "geen")
    person.said("motieven.plaatjes_1", "niks", "geen")
    assert whole(person, "wens")["aantrekking"][0] == "Geen van de plaatjes trekt in de wens. geen van die"
    assert whole(person, "motieven")["gekozen"] == ["Koos niets bij de plaatjes met motieven. niks"]


def test_only_motives_that_were_read_back_count_as_confirmed() -> None:
    person = Person().said("motieven.fijn", "van alles", "geld", "contact", "leren", "ritme")
    person.tapped("motieven.gehoord", "Ja, klopt", "ja")
    assert whole(person, "motieven")["gekozen"] == ["Eigen geld", "Mensen zien", "Iets leren"]


def test_two_wishes_stand_in_one_sentence_with_the_chosen_one_first() -> None:
    person = Person().said("wens.wens", "ik wil piloot worden", "piloot").said("wens.nog_een", "of kok", "kok")
    assert whole(person, "in_drie_zinnen")["zinnen"][0] == "Wil graag ik wil piloot worden en ook of kok"
    person.tapped("wens.kies", "Kok", "kok")
    summary = summary_of(person)
    first = next(summary.statements())
    assert read(first) == "Wil graag of kok en ook ik wil piloot worden"
    assert first.sources == (2, 1, 3)


def test_words_that_only_repeat_a_label_are_not_shown_twice() -> None:
    person = Person().said("motieven.plaatjes_1", "iets leren", "leren")
    assert whole(person, "motieven")["gekozen"] == ["Iets leren"]
    person = Person().said("motieven.plaatjes_1", "iets leren van de baas", "leren")
    assert whole(person, "motieven")["gekozen"][1].endswith("in eigen woorden: iets leren van de baas")
