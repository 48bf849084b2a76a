"""Staff look what else would fit, by what the client said, with more or less of it. Nothing is stored or leaked."""

from __future__ import annotations

import html as html_lib
import re

import pytest
from office import Office
from summary_people import pilot

from bot.services.resources import resources
from bot.store.database import reading
from bot.store.models import Answer, AuditEvent


def offers(page: str) -> list[str]:
    """The kinds of work on the page."""
    return [html_lib.unescape(found) for found in re.findall(r"<li><strong>([^<]*)</strong>", page)]


def look(office: Office, client: str, **fields: str) -> str:
    """Send the form."""
    answer = office.browser().post(f"/portal/clients/{client}/work", **fields)
    assert answer.status_code == 200
    return str(answer.text)


@pytest.fixture
def client(office: Office) -> str:
    """A client who wants to be a pilot, likes it outside and quiet, and shows the jobcoach everything."""
    person = pilot().tapped("werkwaarden.binnen_buiten", "Buiten", "buiten")
    found = office.add_client("Ster", person.tapped("werkwaarden.rustig_druk", "Rustig", "rustig"))
    office.decide(found, "jobcoach")
    return found


def test_the_page_begins_with_what_the_client_said(office: Office, client: str) -> None:
    page = office.browser().get(f"/portal/clients/{client}/work").text
    ticked = set(re.findall(r'name="([a-z_:]+)" value="1" checked', page))
    assert ticked == {"attracts:vliegtuigen", "attracts:uniform", "suits:buiten", "suits:rustig"}
    labels = {item.label: item for item in resources().knowledge.work.values()}
    works = [labels[label] for label in offers(page)]
    assert len(works) == 6
    kept = {code for code, item in resources().knowledge.attractions.items() if item.parent == "vliegtuigen"}
    assert all({"vliegtuigen", "uniform", *kept} & set(work.keeps) for work in works)
    assert "Kijken op een vliegveld" not in offers(page), "that was named to the client already"


def test_another_attraction_brings_other_work(office: Office, client: str) -> None:
    page = look(office, client, **{"attracts:vliegtuigen": "1", "more": "dieren"})
    assert 'name="attracts:dieren" value="1" checked' in page
    labels = {item.label: item for item in resources().knowledge.work.values()}
    narrower = {code for code, item in resources().knowledge.attractions.items() if item.parent == "dieren"}
    assert any({"dieren", *narrower} & set(labels[label].keeps) for label in offers(page))


def test_a_condition_that_is_dropped_no_longer_counts(office: Office, client: str) -> None:
    labels = {item.label: item for item in resources().knowledge.work.values()}
    with_it = look(office, client, **{"attracts:uniform": "1", "suits:buiten": "1"})
    without = look(office, client, **{"attracts:uniform": "1"})
    outside = [sum("buiten" in labels[label].values for label in offers(page)) for page in (with_it, without)]
    assert outside[0] > outside[1]
    assert 'name="suits:buiten" value="1">' in without, "it can be ticked again"


def test_without_any_attraction_there_is_a_way_on_and_no_work(office: Office, client: str) -> None:
    page = look(office, client)
    assert offers(page) == []
    assert "Zet een aantrekking aan" in page


def test_what_is_not_known_is_left_aside(office: Office, client: str) -> None:
    page = look(office, client, **{"attracts:draken": "1", "more": "<b>", "attracts:uniform": "1", "suits:zweven": "1"})
    assert "draken" not in page
    assert "<b>" not in page
    assert len(offers(page)) == 6


def test_nothing_is_stored_but_that_it_was_read(office: Office, client: str) -> None:
    with reading() as session:
        before = session.query(Answer).count()
    look(office, client, **{"attracts:uniform": "1"})
    with reading() as session:
        assert session.query(Answer).count() == before
        kinds = [event.event for event in session.query(AuditEvent).filter_by(client_id=client)]
    assert kinds.count("summary_read") == 1


@pytest.mark.parametrize("opened", [None, {"kennismaking", "werkwaarden"}])
def test_without_the_wish_being_opened_nothing_of_it_is_shown(office: Office, opened: set[str] | None) -> None:
    client = office.add_client("Noor", pilot())
    if opened:
        office.decide(client, "jobcoach", topics=opened)
    page = office.browser().get(f"/portal/clients/{client}/work").text
    assert "heeft de wens nog niet voor jou geopend" in page
    assert "iloot" not in page
    assert offers(page) == []


def test_what_is_told_in_a_closed_topic_does_not_count(office: Office) -> None:
    client = office.add_client("Noor", pilot().tapped("werkwaarden.binnen_buiten", "Buiten", "buiten"))
    office.decide(client, "jobcoach", topics={"wens", "wens_vertalen"})
    page = office.browser().get(f"/portal/clients/{client}/work").text
    assert "suits:" not in page
    assert len(offers(page)) == 6


def test_a_client_of_somebody_else_is_not_found(office: Office) -> None:
    assert office.browser().get("/portal/clients/nobody/work").status_code == 404


def test_the_page_of_the_client_leads_there(office: Office, client: str) -> None:
    assert f'href="/portal/clients/{client}/work"' in office.browser().get(f"/portal/clients/{client}").text
