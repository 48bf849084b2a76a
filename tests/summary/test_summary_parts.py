"""All parts of the summary: what suits, the scan, the network, life, taking part, coaching, the first step, hints."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import pytest
from summary_full import everything, no_work, tap_all
from summary_people import EVERYTHING, PLAN, Person, read, section, summary_of

from bot.intake.profile import Status
from bot.services.resources import resources
from bot.summary import Kind, Mark, PlanError, Statement, load_plan

DOMAINS = [item for item in resources().catalogue.questions() if item.place.startswith("leefgebieden.")]


def whole(person: Person, name: str) -> dict[str, list[str]]:
    return section(summary_of(person), name)


def about(person: Person, key: str, readable: frozenset[str] = EVERYTHING) -> Statement:
    """The statement that tells the answer to a question in its own place."""
    found = [item for item in summary_of(person, readable).statements() if item.question == key]
    return found[0]


# what suits


def test_values_name_the_chosen_side_both_and_what_the_client_does_not_know() -> None:
    person = tap_all(Person(), "werkwaarden.binnen_buiten buiten\nwerkwaarden.vast_afwisselend vast afwisselend")
    person.tapped("werkwaarden.rustig_druk", "Weet ik niet", "weet_niet", status=Status.DOUBT)
    assert whole(person, "waarden")["paren"] == [
        "Buiten",
        "Rustige of drukke plek: de klant weet het niet.",
        "Vast of afwisselend werk: Allebei",
    ]


def test_a_repeat_that_says_the_same_confirms_its_first_question_and_has_no_line_of_its_own() -> None:
    person = tap_all(Person(), "werkwaarden.binnen_buiten buiten\nnu.anders_plek minder_binnen")
    told = about(person, "werkwaarden.binnen_buiten")
    assert (told.sources, told.marks) == ((1, 2), (Mark.CONFIRMED,))
    assert not any("Minder binnen" in read(item) for item in summary_of(person).statements())


def test_a_repeat_that_says_the_contrary_is_said_both_and_no_fault() -> None:
    person = tap_all(Person(), "werkwaarden.binnen_buiten buiten\nnu.anders_plek minder_buiten")
    told = about(person, "werkwaarden.binnen_buiten")
    assert (told.sources, told.marks) == ((1, 2), (Mark.BOTH,))
    assert whole(person, "onbekend")[Kind.BOTH.value] == ["Binnen of buiten: zei eerst Buiten, en later Minder buiten."]


def test_a_repeat_that_says_neither_is_told_at_its_first_question() -> None:
    person = tap_all(Person(), "werkwaarden.binnen_buiten buiten\nnu.anders_plek minder_buiten minder_binnen")
    told = about(person, "werkwaarden.binnen_buiten")
    assert (told.sources, told.marks) == ((1, 2), ())
    assert read(told) == "Buiten. Nagevraagd: Allebei"


def test_a_repeat_tells_nothing_of_a_first_question_in_a_closed_topic() -> None:
    person = tap_all(Person(), "werkwaarden.binnen_buiten buiten\nnu.anders_plek minder_buiten")
    open_now = summary_of(person, frozenset({"nu"}))
    assert open_now.sources() == {2}
    assert not [item for item in open_now.statements() if item.kind is Kind.BOTH]
    before = about(person, "werkwaarden.binnen_buiten", frozenset({"werkwaarden"}))
    assert (before.sources, before.marks) == ((1,), ())


def test_a_repeat_that_was_skipped_is_not_missing() -> None:
    person = tap_all(Person(), "werkwaarden.binnen_buiten buiten")
    person.tapped("nu.anders_plek", "Sla over", "overgeslagen", status=Status.SKIPPED)
    assert Kind.SKIPPED.value not in whole(person, "onbekend")


# the scan


def test_self_image_and_other_image_stand_side_by_side_and_are_not_put_together() -> None:
    person = tap_all(Person(), "werkvaardigheden.op_tijd lukt\nkrachten.tempo soms")
    others = {"jobcoach": {"op_tijd": "lastig"}, "woonbegeleider": {"op_tijd": "soms", "tempo": "soms"}}
    summary = summary_of(person, EVERYTHING, others)
    rows = {
        item.question: item
        for found in summary.sections
        for group in found.groups
        if group.form == "scan"
        for item in group.statements
    }
    first = rows["werkvaardigheden.op_tijd"].values
    assert [first[who][0].text for who in ("zelf", "jobcoach", "woonbegeleider")] == ["Lukt", "Nog lastig", "Lukt soms"]
    assert "jobcoach" not in rows["krachten.tempo"].values
    assert rows["werkvaardigheden.op_tijd"].sources == (1,)


def test_a_skill_that_only_somebody_else_told_about_says_that_the_client_did_not() -> None:
    summary = summary_of(no_work(), EVERYTHING, {"jobcoach": {"afmaken": "lukt"}})
    (row,) = next(found for found in summary.sections if found.name == "vaardigheden").groups[0].statements
    assert (row.kind, row.unasked, row.values["zelf"][0].text) == (
        Kind.NOT_ASKED,
        ("werkvaardigheden.afmaken",),
        "niet_gevraagd",
    )


def test_what_others_see_of_a_skill_is_closed_with_its_topic() -> None:
    others = {"jobcoach": {"op_tijd": "lastig"}}
    summary = summary_of(everything(), EVERYTHING - {"werkvaardigheden"}, others)
    assert not any("Op tijd" in read(item) for item in summary.statements())


# people, life, taking part


def test_who_must_not_be_told_stands_first_and_out() -> None:
    groups = next(found for found in summary_of(everything()).sections if found.name == "netwerk").groups
    assert groups[0].name == "niet_vertellen"
    (told,) = groups[0].statements
    assert told.marks == (Mark.ALERT,)
    assert "mijn vader" in read(told)


@pytest.mark.parametrize(
    ("person", "marks"),
    [
        (tap_all(Person(), "netwerk.niet_vertellen niemand"), ()),
        (Person().tapped("netwerk.niet_vertellen", "Sla over", "overgeslagen", status=Status.SKIPPED), (Mark.ALERT,)),
        (Person().said("netwerk.niet_vertellen", "kees en ook me pa", "vader"), (Mark.ALERT,)),
    ],
)
def test_only_nobody_is_no_warning(person: Person, marks: tuple[Mark, ...]) -> None:
    assert about(person, "netwerk.niet_vertellen").marks == marks


def test_rather_not_say_skipped_and_not_asked_are_not_fine() -> None:
    person = tap_all(Person(), "leefgebieden.wonen goed\nleefgebieden.geld zeg_ik_niet")
    person.tapped("leefgebieden.slapen", "Sla over", "overgeslagen", status=Status.SKIPPED)
    assert whole(person, "leefgebieden")["domeinen"] == [
        "Gaat goed: Wonen",
        "Zegt dit liever niet: Geld en schulden",
        "Overgeslagen: Slapen en ritme",
    ]
    assert any("Gezondheid" in line for line in whole(person, "onbekend")[Kind.NOT_ASKED.value])


def test_what_makes_working_harder_is_only_what_the_client_chose() -> None:
    person = tap_all(Person(), "leefgebieden.wonen lastig\nleefgebieden.geld lastig\nleefgebieden.lastiger geld")
    assert whole(person, "leefgebieden")["lastiger"] == ["Maakt werken moeilijker: Geld en schulden"]


def test_every_life_domain_has_its_place() -> None:
    placed = PLAN.questions()
    assert DOMAINS
    assert {question.key for question in DOMAINS} <= placed


def test_a_question_about_hard_domains_gives_nothing_away_of_a_closed_topic() -> None:
    person = tap_all(Person(), "netwerk.familie_vrienden lastig\nleefgebieden.wonen goed")
    summary = summary_of(person, frozenset({"leefgebieden"}))
    assert not any("moeilijker" in read(item) for item in summary.statements())
    assert any("moeilijker" in read(item) for item in summary_of(person).statements())


def test_the_ladder_lies_down_with_all_ways_alike() -> None:
    ladder = summary_of(everything()).ladder
    assert len(ladder) == 6
    assert [(rung.now, rung.wanted) for rung in ladder].count((False, False)) == 4
    assert whole(everything(), "meedoen")["treden"] == ["Nu: Ik ga naar een club", "Wil naar: Betaald, met hulp"]
    assert summary_of(everything(), EVERYTHING - {"nu"}).ladder == ()


# coaching, the first step, hints


def test_the_first_step_tells_what_with_whom_and_when_and_what_is_missing() -> None:
    person = Person().said("eerste_stap.wat", "kijken bij de garage")
    person = tap_all(person, "eerste_stap.wie alleen")
    assert whole(person, "eerste_stap")["stap"] == [
        "Wat: kijken bij de garage",
        "Met wie: Ik doe het alleen",
        "Wanneer: nog niet gevraagd.",
    ]


@pytest.mark.parametrize("name", PLAN.hints)
def test_every_core_notion_has_a_hint_after_a_whole_intake_with_or_without_work(name: str) -> None:
    for person in (everything(), no_work()):
        hints = next(found for found in summary_of(person).sections if found.name == "kernnoties").groups
        made = next((group for group in hints if group.name == name), None)
        assert made, name
        assert 1 <= len(made.statements) <= PLAN.most_hints
        assert all(item.sources for item in made.statements)


def test_a_hint_does_not_follow_from_nobody() -> None:
    hints = whole(tap_all(Person(), "netwerk.niet_vertellen niemand\nnetwerk.gesprek niemand"), "kernnoties")
    assert hints["verbinden"] == ["Komt liever alleen naar een gesprek. Houd je daaraan."]


def test_statements_that_were_given_together_are_marked() -> None:
    person = everything()
    marked = [item for item in summary_of(person).statements() if Mark.TOGETHER in item.marks]
    assert {item.question for item in marked} == {"begeleiding.weten"}


def test_habits_are_a_reason_to_ask_again_without_a_figure() -> None:
    levels = [item for item in resources().catalogue.questions() if item.kind == "level"]
    person = tap_all(Person(), "\n".join(f"{item.key} {item.options[0].code}" for item in levels))
    (told,) = whole(person, "onbekend")[Kind.UNSURE.value]
    assert "uit gewoonte" in told
    assert not any(sign.isdigit() or sign == "%" for sign in told)


def test_a_habit_is_only_seen_in_topics_that_are_opened() -> None:
    levels = [item for item in resources().catalogue.questions() if item.kind == "level"]
    person = tap_all(Person(), "\n".join(f"{item.key} {item.options[0].code}" for item in levels))
    few = summary_of(person, frozenset({"krachten"}))
    assert not [item for item in few.statements() if item.kind is Kind.UNSURE]


def test_an_answer_without_a_place_in_the_plan_is_shown_all_the_same() -> None:
    """A repeat of a first question that no longer stands has no place."""
    person = tap_all(Person(), "nu.anders_plek minder_buiten")
    assert whole(person, "overig")["overig"] == ["Controle: minder graag binnen of buiten: Minder buiten"]


def test_what_is_left_to_ask_is_told_by_topic() -> None:
    person = Person().said("kennismaking.naam", "Ster").said("wens.wens", "kok", "kok")
    told = whole(person, "onbekend")[Kind.NOT_ASKED.value]
    assert "Werkwaarden" in told
    assert any(line.startswith("Kennismaking: Hoe het vandaag gaat") for line in told)


def test_after_wish_translation_and_motives_there_is_a_summary() -> None:
    person = Person().said("wens.wens", "kok", "kok").said("motieven.fijn", "geld", "geld")
    summary = summary_of(person, frozenset({"wens", "wens_vertalen", "motieven"}))
    assert [found.name for found in summary.sections][:3] == ["in_drie_zinnen", "wens", "motieven"]


def test_a_plan_that_names_no_question_says_what_to_mend(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yml"
    plan.write_text("most_hints: 1\nhints: {}\nparts: [{part: x, groups: [{group: g, lines: [{from: [wens.wns]}]}]}]")
    with pytest.raises(PlanError, match=r"wens\.wns"):
        load_plan(plan, resources().catalogue)


def test_a_part_of_which_nothing_was_asked_yet_is_left_out() -> None:
    names = [found.name for found in summary_of(Person().said("wens.wens", "kok", "kok")).sections]
    assert not {"meedoen", "eerste_stap", "netwerk"} & set(names)


def test_a_read_back_is_called_by_the_topics_of_which_something_was_read() -> None:
    person = Person().said("motieven.fijn", "geld", "geld").tapped("terugkijken.lees_motieven", "Dit klopt", "klopt")
    assert whole(person, "overig")["akkoord"] == ["Klopt volgens de klant: Motieven"]
