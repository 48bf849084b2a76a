"""New clients and new links: shown once, and an old phone can be shut out."""

from __future__ import annotations

import re

import pytest
from httpx import Response
from office import Browser, Office, field_in

from bot.services.access import Bound, InviteProblem, client_of_device, redeem_invite
from bot.store.database import reading
from bot.store.models import Client, Invite


def link_in(answer: Response) -> str:
    """The secret of the link on the page."""
    found = re.search(r'class="address"[^>]*>http://[^/]+/i/([\w-]+)<', answer.text)
    assert found
    return found[1]


def make(browser: Browser, label: str, colleague: str = "", client_id: str = "") -> Response:
    """Fill in the form for a new client."""
    page = browser.get("/portal/clients/new").text
    fields = {"label": label, "colleague": colleague, "client_id": client_id or field_in(page, "client_id")}
    return browser.post("/portal/clients/new", **fields)


def bound(token: str) -> Bound:
    result = redeem_invite(token)
    assert isinstance(result, Bound)
    return result


def test_a_new_client_gets_a_link_that_works_and_is_shown_once(office: Office) -> None:
    browser = office.browser()
    answer = make(browser, "  Ster   uit de buurt ", office.staff["support"])
    token = link_in(answer)
    assert "maar één keer" in answer.text
    with reading() as session:
        client = session.query(Client).one()
        assert (client.label, client.coach_id) == ("Ster uit de buurt", office.staff["coach"])
        assert client.support_id == office.staff["support"]
        assert session.query(Invite).one().token_hash != token
    assert client_of_device(bound(token).device_token) == client.id
    assert token not in browser.get(f"/portal/clients/{client.id}").text


def test_a_support_worker_makes_a_client_with_a_coach(office: Office) -> None:
    make(office.browser("support"), "Ster", office.staff["other"])
    with reading() as session:
        client = session.query(Client).one()
    assert (client.coach_id, client.support_id) == (office.staff["other"], office.staff["support"])


def test_sending_the_form_twice_makes_one_client(office: Office) -> None:
    browser = office.browser()
    client_id = field_in(browser.get("/portal/clients/new").text, "client_id")
    make(browser, "Ster", client_id=client_id)
    again = make(browser, "Ster", client_id=client_id)
    assert again.headers["location"] == f"/portal/clients/{client_id}"
    with reading() as session:
        assert (session.query(Client).count(), session.query(Invite).count()) == (1, 1)


def test_the_id_of_somebody_elses_client_leads_nowhere(office: Office) -> None:
    theirs = office.add_client("Ster", coach="other")
    assert make(office.browser(), "Noor", client_id=theirs).status_code == 404


@pytest.mark.parametrize(
    ("label", "said"), [("  ", "Vul een naam in"), ("x" * 61, "te lang"), ("sTER", "al een klant met deze naam")]
)
def test_a_name_that_can_not_be_is_explained_and_kept_in_the_form(office: Office, label: str, said: str) -> None:
    office.add_client("Ster")
    answer = make(office.browser(), label)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{label}"' in answer.text


def test_a_colleague_of_another_team_can_not_be_chosen(office: Office) -> None:
    assert make(office.browser(), "Ster", office.staff["other"]).status_code == 422
    assert "hoort niet bij jouw team" in make(office.browser(), "Ster", "0" * 32).text


def test_a_new_link_ends_the_one_that_was_not_used_and_leaves_devices_alone(office: Office) -> None:
    browser = office.browser()
    first = make(browser, "Ster")
    with reading() as session:
        client = session.query(Client).one().id
    second = browser.post(f"/portal/clients/{client}/link")
    assert redeem_invite(link_in(first)) is InviteProblem.EXPIRED
    device = bound(link_in(second)).device_token
    third = browser.post(f"/portal/clients/{client}/link")
    assert client_of_device(device) == client
    assert client_of_device(bound(link_in(third)).device_token) == client
    assert "Er zijn 2 telefoons" in browser.get(f"/portal/clients/{client}").text


def test_a_lost_phone_is_shut_out_on_request(office: Office) -> None:
    browser = office.browser()
    client = office.add_client("Ster")
    lost = bound(link_in(browser.post(f"/portal/clients/{client}/link"))).device_token
    new = link_in(browser.post(f"/portal/clients/{client}/link", unbind="1"))
    assert client_of_device(lost) is None
    assert client_of_device(bound(new).device_token) == client


def test_links_are_in_the_audit_trail_and_their_secret_is_not(office: Office) -> None:
    client = office.add_client("Ster")
    browser = office.browser()
    token = link_in(browser.post(f"/portal/clients/{client}/link", unbind="1"))
    events = [(event, about) for _, event, about in office.events()]
    assert ("invite_made", client) in events
    assert ("devices_unbound", client) in events
    assert token not in str(office.events())
