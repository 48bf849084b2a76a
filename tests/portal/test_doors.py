"""Every view has a permission, every form a token, and nobody sees another's client."""

from __future__ import annotations

import pytest
from office import Browser, Office
from starlette.routing import Mount, Route
from summary_people import pilot

from bot.portal.permissions import ROLES, Permission, may
from bot.portal.routes import routes
from bot.store.database import reading
from bot.store.models import AuditEvent, Client, Invite

VIEWS = [route for route in routes() if isinstance(route, Route)]
FORMS = [route for route in VIEWS if "POST" in (route.methods or ())]
WITHOUT_CLIENTS = {"portal_log_out_form", "portal_language_page", "portal_language_form"}  # for every role
GUESTS = {"portal_login", "portal_login_form", "portal_elsewhere"}


def address(route: Route, client: str = "0" * 32) -> str:
    filled = {"{client_id}": client, "{request_id:int}": "1", "{number:int}": "1", "{rest:path}": "zzz"}
    path = route.path
    for name, value in filled.items():
        path = path.replace(name, value)
    return path


def test_every_route_is_a_view_with_a_permission_or_the_one_folder_of_files() -> None:
    others = [route for route in routes() if not isinstance(route, Route)]
    assert [route.path for route in others if isinstance(route, Mount)] == ["/static/portal"]
    assert len(others) == 1
    without = [route.path for route in VIEWS if not isinstance(getattr(route.endpoint, "permission", None), Permission)]
    assert not without, f"build these with page() or named_route(), and name a permission: {without}"


def test_only_the_log_in_page_and_unknown_addresses_are_for_anyone() -> None:
    assert {route.name for route in VIEWS if route.endpoint.permission is Permission.ANYONE} == GUESTS


@pytest.mark.parametrize("route", [route for route in VIEWS if route.name not in GUESTS], ids=lambda route: route.name)
def test_a_visitor_who_is_not_logged_in_is_sent_to_the_log_in_page(office: Office, route: Route) -> None:
    http = Browser().http
    answer = http.post(address(route), data={"label": "Nieuw"}) if route in FORMS else http.get(address(route))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/portal/login")


@pytest.mark.parametrize("route", [route for route in FORMS if route.name not in GUESTS], ids=lambda route: route.name)
def test_a_form_without_the_token_does_nothing(office: Office, route: Route) -> None:
    client = office.add_client("Ster")
    office.ask_for_person(client)
    browser = office.browser()
    before = office.events()
    for data in ({"label": "Nieuw"}, {"label": "Nieuw", "csrf": "fout"}):
        answer = browser.http.post(address(route, client), data=data)
        assert answer.status_code == 403
        assert "niet verstuurd" in answer.text
    assert office.events() == before
    with reading() as session:
        assert (session.query(Client).count(), session.query(Invite).count()) == (1, 0)


def test_the_token_of_a_colleague_does_not_count(office: Office) -> None:
    coach, other = office.browser("coach"), office.browser("other")
    from office import field_in

    token = field_in(other.get("/portal").text, "csrf")
    assert coach.http.post("/portal/filter", data={"csrf": token}).status_code == 403


@pytest.mark.parametrize("route", [route for route in VIEWS if route.name not in GUESTS], ids=lambda route: route.name)
def test_an_administrator_sees_no_clients(office: Office, route: Route) -> None:
    browser = Browser()
    browser.log_in("admin@demo.example")
    if route.name in WITHOUT_CLIENTS:
        return
    if route in FORMS:
        with reading() as session:
            from bot.store.models import StaffSession

            token = session.query(StaffSession).one().csrf
        answer = browser.http.post(address(route), data={"csrf": token})
    else:
        answer = browser.get(address(route))
    assert answer.status_code == 403
    assert "Dit kan niet met jouw account" in answer.text


def test_an_unknown_role_may_do_nothing_but_leave() -> None:
    assert {permission for permission in Permission if may("stagiair", permission)} == {Permission.LOG_OUT}
    assert all(isinstance(item, Permission) for allowed in ROLES.values() for item in allowed)


@pytest.mark.parametrize("path", ["/portal/clients/{}", "/portal/clients/{}/link"])
def test_a_client_of_a_colleague_is_not_there(office: Office, path: str) -> None:
    client = office.add_client("Ster", pilot(), coach="other")
    office.decide(client, "jobcoach")
    browser = office.browser("coach")
    for wanted in (client, "0" * 32, "%00", "a'b"):
        at = path.format(wanted)
        answer = browser.post(at) if at.endswith("link") else browser.get(at)
        assert answer.status_code == 404
        assert "Deze pagina is er niet" in answer.text
        assert "Ster" not in answer.text
    assert "Ster" not in browser.get("/portal").text


def test_a_request_of_another_client_can_not_be_marked(office: Office) -> None:
    request = office.ask_for_person(office.add_client("Ster", coach="other"))
    browser = office.browser("coach")
    for number in (request, 999, 2**70):
        assert browser.post(f"/portal/requests/{number}/seen").status_code == 404


def test_unknown_addresses_get_a_friendly_page(office: Office) -> None:
    answer = Browser().get("/portal/nergens/te/vinden")
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text
    assert Browser().get("/portal/").headers["location"] == "/portal"


def test_pages_are_not_kept_by_the_browser_and_run_no_script(office: Office) -> None:
    client = office.add_client("Ster", pilot())
    office.decide(client, "jobcoach")
    browser = office.browser()
    for path in (
        "/portal",
        f"/portal/clients/{client}",
        "/portal/clients/new",
        "/portal/language",
        "/portal/login",
        "/portal/zzz",
    ):
        answer = browser.get(path)
        assert answer.headers["cache-control"] == "no-store"
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert not any(sign in answer.text for sign in ("<script", "style=", "onclick", "javascript:"))


def test_the_style_sheet_is_there() -> None:
    answer = Browser().get("/static/portal/portal.css")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/css")


def test_what_breaks_gives_a_calm_page_and_no_content_in_the_log(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from bot.services import portal_client

    def broken(*_: object) -> None:
        raise KeyError("".join(["gehei", "me"]))  # in two parts: a trace shows the line itself

    client = office.add_client("Ster", pilot())
    office.decide(client, "jobcoach")
    browser = office.browser()
    monkeypatch.setattr(portal_client, "summarise", broken)
    answer = browser.get(f"/portal/clients/{client}")
    assert answer.status_code == 500
    assert "Er ging iets mis" in answer.text
    assert "KeyError" in caplog.text
    assert "geheime" not in caplog.text + answer.text
    with reading() as session:
        assert not session.query(AuditEvent).where(AuditEvent.event == "summary_read").count()
