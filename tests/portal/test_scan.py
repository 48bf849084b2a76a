"""Staff fill in how they see the skills of a client: the own image alone on that page, side by side in the summary."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from office import Browser, Office
from summary_full import everything
from summary_people import Person, pilot

from bot.clock import now
from bot.services.portal_texts import page_texts, scan_texts, summary_plan
from bot.services.resources import resources
from bot.store.database import reading, unit_of_work
from bot.store.models import Client, Consent, ScanEntry
from bot.store.repositories import Answers
from bot.summary.lines import skill_of

TEXTS = scan_texts()
SKILLS = tuple(TEXTS["skills"])
LEVELS = tuple(TEXTS["levels"])


def plain(page: str) -> str:
    """The words on a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def path(client: str) -> str:
    return f"/portal/clients/{client}/scan"


def fill(browser: Browser, client: str, **levels: str) -> int:
    return browser.post(path(client), csrf_from=path(client), **levels).status_code


def chosen(page: str) -> dict[str, str]:
    """What is switched on in the form."""
    return dict(re.findall(r'<input type="radio" name="(\w+)" value="(\w+)" checked>', page))


def rows() -> list[tuple[str, str, str]]:
    with reading() as session:
        return [(row.role, row.skill, row.level) for row in session.query(ScanEntry).order_by(ScanEntry.id)]


def table(page: str) -> dict[str, list[str]]:
    """The scan in the summary: what the client and the others say, by skill."""
    found = {}
    for row in re.findall(r'<div class="row kind-.*?(?=<div class="row kind-|<p class="seers"|</section>)', page, re.S):
        name = plain(re.search(r'<span class="sentence">(.*?)</span>', row, re.S)[1])
        found[name] = [
            plain(cell) for cell in re.findall(r'<span role="cell">(.*?)</span>(?=\s*(?:<span role|</div>))', row, re.S)
        ]
    return found


def test_the_empty_form_has_eleven_skills_with_four_levels_and_nothing_switched_on(office: Office) -> None:
    client = office.add_client("Ster", everything())
    office.decide(client, "jobcoach")
    page = office.browser().get(path(client)).text
    assert page.count("<fieldset") == page.count("<legend>") == len(SKILLS) == 11
    assert re.findall(r'<input type="radio" name="(\w+)" value="(\w+)">', page) == [
        (skill, level) for skill in SKILLS for level in LEVELS
    ]
    assert chosen(page) == {}
    words = plain(page)
    assert all(line.format(label="Ster") in words for line in (*TEXTS["intro"], TEXTS["first"]))


def test_the_skills_and_levels_are_those_of_the_catalogue_and_of_the_summary_by_the_same_names() -> None:
    asked = {
        skill_of(item): item for item in resources().catalogue.questions() if item.place.startswith("werkvaardigheden.")
    }
    assert set(asked) == set(SKILLS)
    for skill, question in asked.items():
        assert TEXTS["skills"][skill]["name"] == question.staff_label
        assert {option.code: option.label for option in question.options}.items() < TEXTS["levels"].items()
    planned = next(item for part in summary_plan().sections for item in part.groups if item.form == "scan")
    assert {skill_of(resources().catalogue.question(key)) for line in planned.lines for key in line.questions} == set(
        SKILLS
    )


def test_what_was_chosen_is_kept_and_stands_in_the_form_the_next_time(office: Office) -> None:
    client, browser = office.add_client("Ster"), office.browser()
    answer = browser.post(path(client), csrf_from=path(client), op_tijd="soms", tempo="nog_niet_gezien")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/portal/clients/{client}#scan")
    page = browser.get(path(client)).text
    assert chosen(page) == {"op_tijd": "soms", "tempo": "nog_niet_gezien"}
    assert plain(page).count("Jij koos dit: vandaag om ") == 2
    assert "Jij vulde dit in: vandaag om " in plain(browser.get(f"/portal/clients/{client}").text)


def test_only_what_differs_becomes_a_new_version_and_all_versions_stay(office: Office) -> None:
    client, browser = office.add_client("Ster"), office.browser()
    assert fill(browser, client, op_tijd="lastig", tempo="lukt") == 303
    assert fill(browser, client, op_tijd="lastig", tempo="lukt") == 303
    assert fill(browser, client, op_tijd="soms", tempo="lukt") == 303
    assert rows() == [("jobcoach", "op_tijd", "lastig"), ("jobcoach", "tempo", "lukt"), ("jobcoach", "op_tijd", "soms")]
    assert chosen(browser.get(path(client)).text) == {"op_tijd": "soms", "tempo": "lukt"}


def test_two_roles_that_differ_both_show_beside_the_client_and_nothing_is_averaged(office: Office) -> None:
    client = office.add_client("Ster", Person().said("werkvaardigheden.op_tijd", "Lukt", "lukt"))
    office.decide(client, "jobcoach")
    coach = office.browser()
    assert fill(coach, client, op_tijd="lastig", tempo="lukt") == 303
    assert fill(office.browser("support"), client, op_tijd="soms", afmaken="nog_niet_gezien") == 303
    page = coach.get(f"/portal/clients/{client}").text
    assert table(page) == {
        "Op tijd komen": ["Lukt", "Nog lastig", "Lukt soms"],
        "Tempo": ["nog niet gevraagd", "Lukt", "– niet ingevuld"],
        "Werk afmaken": ["nog niet gevraagd", "– niet ingevuld", "nog niet gezien"],
    }
    words = plain(page)
    assert "Jobcoach: coach, vandaag om " in words
    assert "Begeleider: support, vandaag om " in words
    assert [level for _, _, level in rows()] == ["lastig", "lukt", "soms", "nog_niet_gezien"]


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_of_staff_leaves_what_the_client_says_as_it_is(office: Office, level: str) -> None:
    client = office.add_client("Ster", Person().said("werkvaardigheden.op_tijd", "Lukt", "lukt"))
    office.decide(client, "jobcoach")
    browser = office.browser()
    assert fill(browser, client, op_tijd=level) == 303
    seen = table(browser.get(f"/portal/clients/{client}").text)["Op tijd komen"]
    assert (seen[0], seen[1].casefold()) == ("Lukt", TEXTS["levels"][level].casefold())


def test_the_newest_of_a_role_counts_also_of_a_substitute_but_each_has_the_own_form(office: Office) -> None:
    client = office.add_client("Ster", pilot())
    office.decide(client, "jobcoach")
    assert fill(office.browser(), client, op_tijd="lastig") == 303
    with unit_of_work() as session:
        session.get_one(Client, client).coach_id = office.staff["other"]
    other = office.browser("other")
    assert chosen(other.get(path(client)).text) == {}
    assert fill(other, client, op_tijd="lukt") == 303
    page = plain(other.get(f"/portal/clients/{client}").text)
    assert "Jobcoach: other, vandaag om " in page
    assert "Jobcoach: coach" not in page


def test_a_support_worker_to_whom_nothing_was_opened_sees_only_the_own_image(office: Office) -> None:
    client, bare = office.add_client("Ster", everything()), office.add_client("Maan")
    office.decide(client, "jobcoach")
    office.decide(client, "woonbegeleider", granted=False)
    assert fill(office.browser(), client, **dict.fromkeys(SKILLS, "lastig")) == 303
    support = office.browser("support")
    like_bare = support.get(path(bare)).text.replace(bare, client).replace("Maan", "Ster")
    assert support.get(path(client)).text == like_bare
    assert fill(support, client, op_tijd="lukt") == 303
    assert chosen(support.get(path(client)).text) == {"op_tijd": "lukt"}
    page = plain(support.get(f"/portal/clients/{client}").text)
    assert "Jij vulde dit in: vandaag om " in page
    assert not any(word in page for word in ("lastig", "Lukt", "Op tijd komen"))


def test_what_a_colleague_sees_is_closed_with_the_topic_in_the_summary(office: Office) -> None:
    client = office.add_client("Ster", everything())
    office.decide(client, "woonbegeleider", ["kennismaking"])
    assert fill(office.browser(), client, op_tijd="lastig") == 303
    page = plain(office.browser("support").get(f"/portal/clients/{client}").text)
    assert "Op tijd komen" not in page
    assert "Jobcoach:" not in page


def test_without_consent_nothing_is_asked_or_kept(office: Office) -> None:
    client = office.add_client("Ster", consent=None)
    browser = office.browser()
    page = browser.get(path(client)).text
    assert "<fieldset" not in page
    assert TEXTS["closed"].format(label="Ster") in plain(page)
    assert path(client) not in browser.get(f"/portal/clients/{client}").text
    answer = browser.post(path(client), csrf_from="/portal", op_tijd="lukt")
    assert answer.status_code == 422
    assert TEXTS["troubles"]["geen_toestemming"].format(label="Ster") in plain(answer.text)
    assert rows() == []


def test_after_consent_was_taken_back_the_own_image_is_not_shown_either(office: Office) -> None:
    client, browser = office.add_client("Ster"), office.browser()
    assert fill(browser, client, op_tijd="soms") == 303
    with unit_of_work() as session:
        session.add(Consent(client_id=client, agreed=False, text_version="1", channel="web", at=now()))
    assert chosen(browser.get(path(client)).text) == {}
    assert "Jij vulde dit in" not in plain(browser.get(f"/portal/clients/{client}").text)


def test_when_the_client_erased_everything_the_form_is_empty_again(office: Office) -> None:
    client, browser = office.add_client("Ster", everything()), office.browser()
    assert fill(browser, client, op_tijd="soms") == 303
    with unit_of_work() as session:
        Answers(session, client).erase()
    assert rows() == []
    assert chosen(browser.get(path(client)).text) == {}


@pytest.mark.parametrize(
    ("given", "trouble"),
    [
        ({}, "leeg"),
        ({"op_tijd": ""}, "leeg"),
        ({"vliegen": "lukt"}, "leeg"),
        ({"op_tijd": "super", "tempo": "lukt"}, "onbekend"),
    ],
)
def test_what_can_not_be_is_refused_with_a_clear_sentence_and_what_was_chosen_stays(
    office: Office, given: dict[str, str], trouble: str
) -> None:
    client, browser = office.add_client("Ster"), office.browser()
    answer = browser.post(path(client), csrf_from=path(client), **given)
    assert answer.status_code == 422
    assert TEXTS["troubles"][trouble] in plain(answer.text)
    assert 'role="alert"' in answer.text
    assert chosen(answer.text) == ({"tempo": "lukt"} if trouble == "onbekend" else {})
    assert rows() == []


def test_reading_and_filling_in_are_in_the_trail_without_content(office: Office) -> None:
    client, browser = office.add_client("Ster"), office.browser()
    before = len(office.events())
    fill(browser, client, op_tijd="soms")
    fill(browser, client, op_tijd="soms")
    who = f"staff:{office.staff['coach']}"
    read, filled = (who, "scan_read", client), (who, "scan_filled", client)
    assert office.events()[before:] == [read, filled, read]


def test_a_client_of_a_colleague_can_not_be_filled_in(office: Office) -> None:
    client = office.add_client("Ster", coach="other")
    browser = office.browser()
    for wanted in (client, "0" * 32, "%00"):
        assert browser.get(path(wanted)).status_code == 404
        assert browser.post(path(wanted), op_tijd="lukt").status_code == 404
    assert rows() == []


def test_a_name_is_never_markup(office: Office) -> None:
    client = office.add_client("<b>Ster</b> {csrf}")
    page = office.browser().get(path(client)).text
    assert "<b>" not in page
    assert "&lt;b&gt;Ster&lt;/b&gt; {csrf}" in page


def test_the_page_is_kept_in_no_cache_and_runs_no_script(office: Office) -> None:
    answer = office.browser().get(path(office.add_client("Ster")))
    assert answer.headers["cache-control"] == "no-store"
    assert not any(sign in answer.text for sign in ("<script", "style=", "onclick"))


def test_the_moment_is_that_of_the_last_change(office: Office, later: Callable[[float], None]) -> None:
    client, browser = office.add_client("Ster"), office.browser()
    assert fill(browser, client, op_tijd="soms") == 303
    later(60 * 24)
    browser = office.browser()
    assert "Laatst veranderd door jou: gisteren om " in plain(browser.get(path(client)).text)
    assert fill(browser, client, op_tijd="lukt") == 303
    assert "Laatst veranderd door jou: vandaag om " in plain(browser.get(path(client)).text)


def test_words_of_the_summary_know_every_role_that_may_fill_it_in() -> None:
    assert set(page_texts()["client"]["evidence"]["scan"]["roles"]) == {"jobcoach", "woonbegeleider"}
