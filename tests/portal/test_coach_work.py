"""A jobcoach puts work of the own choice in the summary, with the reason; what the client said stays as it is."""

from __future__ import annotations

import html as html_lib
from typing import Any

import pytest
from office import Office
from summary_people import pilot

from bot.services.portal_coach_work import LONGEST_REASON, MOST
from bot.services.portal_texts import work_texts
from bot.services.resources import resources
from bot.store.coach_work_repository import CoachWorks
from bot.store.database import reading, unit_of_work
from bot.store.models import Answer, AuditEvent, CoachWork
from bot.store.repositories import Answers

OWN = {"label": "Helpen bij de   luchtmacht", "distance": "meedoen", "reason": "Je kent daar iemand."}
TITLE = work_texts()["own"]["title"]


@pytest.fixture
def client(office: Office) -> str:
    """A client who wants to be a pilot and shows the jobcoach everything."""
    found = office.add_client("Ster", pilot())
    office.decide(found, "jobcoach")
    return found


def add(office: Office, client: str, **fields: str) -> Any:
    """Send the form of the jobcoach."""
    return office.browser().post(f"/portal/clients/{client}/work/add", **fields)


def page(office: Office, client: str, address: str = "") -> str:
    return html_lib.unescape(office.browser().get(f"/portal/clients/{client}{address}").text)


def standing(client: str) -> list[Any]:
    with reading() as session:
        return list(CoachWorks(session, client).standing())


def test_work_of_the_coachs_own_stands_in_the_summary_with_reason_and_name(office: Office, client: str) -> None:
    answer = add(office, client, **OWN)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/portal/clients/{client}#added"
    shown = page(office, client)
    assert TITLE in shown
    assert "Helpen bij de luchtmacht" in shown
    assert "Je kent daar iemand." in shown
    (item,) = standing(client)
    assert (item.work, item.distance, item.instead_of) == ("", "meedoen", "")


def test_work_from_the_page_takes_the_place_of_a_suggestion(office: Office, client: str) -> None:
    work = next(item for item in resources().knowledge.work.values() if item.distance == "betaald")
    fields = {"work": work.code, "reason": "Dit kan om de hoek.", "instead_of": "Kijken op een vliegveld"}
    assert add(office, client, **fields).status_code == 303
    (item,) = standing(client)
    assert (item.label, item.distance) == (work.label, "betaald")
    shown = page(office, client)
    assert "in plaats van: Kijken op een vliegveld" in shown
    assert shown.count("Kijken op een vliegveld") > 1, "what was suggested to the client is still there"


def test_no_answer_of_the_client_is_changed_by_it(office: Office, client: str) -> None:
    with reading() as session:
        before = [(row.id, row.words, row.codes) for row in session.query(Answer)]
    add(office, client, **OWN)
    with reading() as session:
        assert [(row.id, row.words, row.codes) for row in session.query(Answer)] == before


@pytest.mark.parametrize(
    ("changed", "trouble"),
    [
        ({"reason": "  "}, "geen_reden"),
        ({"label": ""}, "geen_werk"),
        ({"distance": ""}, "geen_afstand"),
        ({"distance": "vliegen"}, "geen_afstand"),
        ({"label": "x" * 61}, "te_lang"),
        ({"reason": "x" * (LONGEST_REASON + 1)}, "te_lang"),
        ({"work": "draken_temmen"}, "onbekend"),
        ({"instead_of": "Iets dat nooit is genoemd"}, "onbekend"),
    ],
)
def test_what_is_missing_is_said_and_nothing_filled_in_is_lost(
    office: Office, client: str, changed: dict[str, str], trouble: str
) -> None:
    answer = add(office, client, **{**OWN, **changed, "attracts:uniform": "1"})
    assert answer.status_code == 422
    shown = html_lib.unescape(answer.text)
    assert work_texts()["troubles"][trouble] in shown
    assert 'name="attracts:uniform" value="1" checked' in shown
    assert 'name="attracts:vliegtuigen" value="1">' in shown, "what was ticked off stays off"
    if "work" not in changed:
        assert {**OWN, **changed}["reason"].strip() in shown
    assert standing(client) == []


def test_the_same_work_stands_there_once(office: Office, client: str) -> None:
    add(office, client, **OWN)
    answer = add(office, client, **{**OWN, "label": "helpen bij de luchtmacht"})
    assert work_texts()["troubles"]["dubbel"] in html_lib.unescape(answer.text)
    assert len(standing(client)) == 1


def test_there_is_an_end_to_it(office: Office, client: str) -> None:
    for number in range(MOST):
        assert add(office, client, **{**OWN, "label": f"Werk {number}"}).status_code == 303
    assert work_texts()["troubles"]["vol"] in html_lib.unescape(add(office, client, **OWN).text)


def test_it_is_taken_away_again_once_or_twice_and_kept_in_the_table(office: Office, client: str) -> None:
    add(office, client, **OWN)
    (item,) = standing(client)
    for _ in range(2):
        assert office.browser().post(f"/portal/clients/{client}/work/{item.number}/end").status_code == 303
    assert TITLE not in page(office, client)
    with reading() as session:
        assert session.query(CoachWork).filter(CoachWork.ended_at.is_not(None)).count() == 1
        kinds = [event.event for event in session.query(AuditEvent).filter_by(client_id=client)]
    assert (kinds.count("work_added"), kinds.count("work_ended")) == (1, 1)
    assert add(office, client, **OWN).status_code == 303, "and it can be added anew"


def test_words_of_staff_are_shown_as_words(office: Office, client: str) -> None:
    add(office, client, **{**OWN, "reason": "<script>alert(1)</script>"})
    assert "<script>alert" not in office.browser().get(f"/portal/clients/{client}").text


@pytest.mark.parametrize("opened", [None, {"kennismaking", "werkwaarden"}])
def test_without_the_wish_being_opened_nothing_can_be_added_or_read(office: Office, opened: set[str] | None) -> None:
    client = office.add_client("Noor", pilot())
    office.decide(client, "jobcoach")
    add(office, client, **OWN)
    office.decide(client, "jobcoach", granted=False)
    if opened:
        office.decide(client, "jobcoach", topics=opened)
    assert "luchtmacht" not in page(office, client)
    assert add(office, client, **OWN).status_code == 404


def test_a_support_worker_reads_it_and_cannot_add_or_take_away(office: Office, client: str) -> None:
    add(office, client, **OWN)
    (item,) = standing(client)
    office.decide(client, "woonbegeleider")
    browser = office.browser("support")
    shown = html_lib.unescape(browser.get(f"/portal/clients/{client}").text)
    assert "Helpen bij de luchtmacht" in shown
    assert "/end" not in shown
    assert "/work/add" not in browser.get(f"/portal/clients/{client}/work").text
    assert browser.post(f"/portal/clients/{client}/work/add", **OWN).status_code == 403
    assert browser.post(f"/portal/clients/{client}/work/{item.number}/end").status_code == 403
    assert len(standing(client)) == 1


def test_another_coach_finds_no_such_client(office: Office, client: str) -> None:
    add(office, client, **OWN)
    (item,) = standing(client)
    office.add_staff("vreemd", "jobcoach")
    browser = office.browser("vreemd")
    assert browser.post(f"/portal/clients/{client}/work/add", **OWN).status_code == 404
    assert browser.post(f"/portal/clients/{client}/work/{item.number}/end").status_code == 404
    assert len(standing(client)) == 1


def test_the_number_of_another_client_takes_nothing_away(office: Office, client: str) -> None:
    other = office.add_client("Noor", pilot())
    office.decide(other, "jobcoach")
    add(office, client, **OWN)
    (item,) = standing(client)
    office.browser().post(f"/portal/clients/{other}/work/{item.number}/end")
    assert len(standing(client)) == 1


def test_when_the_client_erases_everything_it_is_gone(office: Office, client: str) -> None:
    add(office, client, **OWN)
    with unit_of_work() as session:
        Answers(session, client).erase()
    with reading() as session:
        assert session.query(CoachWork).count() == 0
