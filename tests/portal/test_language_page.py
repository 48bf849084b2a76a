"""Staff paste a text and see what is hard in it and why; nothing of it stays."""

from __future__ import annotations

import html
import re
from pathlib import Path

import httpx
import pytest
from office import Browser, Office

from bot.language.lists import lists
from bot.services.portal_language import KINDS, LONGEST, check
from bot.services.portal_texts import page_texts

PATH = "/portal/language"
TEXTS = page_texts()["language"]
HARD = "Waarom wilt u dat niet? Je kunt de ontplooiing hier ook later nog een keer aan mij vragen."


def send(office: Office, text: str, kind: str = "message", name: str = "coach") -> httpx.Response:
    return office.browser(name).post(PATH, csrf_from=PATH, text=text, kind=kind)


def plain(page: str) -> str:
    """The words on a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def marked(page: str) -> str:
    """The text with what is hard in it, as HTML."""
    found = re.search(r'<p class="checked-text"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert found
    return found[1]


def test_the_empty_page_says_what_to_do_and_the_navigation_leads_to_it(office: Office) -> None:
    browser = office.browser()
    assert f'href="{PATH}"' in browser.get("/portal").text
    page = browser.get(PATH)
    assert page.status_code == 200
    assert TEXTS["intro"] in plain(page.text)
    assert f'<a href="{PATH}" aria-current="page">' in page.text
    assert "checked-text" not in page.text


def test_every_role_may_use_it_and_sees_only_its_own_pages(office: Office) -> None:
    admin = Browser()
    admin.log_in("admin@demo.example")
    page = admin.get(PATH)
    assert page.status_code == 200
    assert '<a href="/portal">' not in page.text
    assert send(office, "Wat wil je doen?", name="support").status_code == 200


def test_a_good_text_is_called_good_with_its_figures(office: Office) -> None:
    page = send(office, "Je mag hier alles zeggen. Ik bewaar jouw antwoord. Wat wil je graag doen?")
    words = plain(page.text)
    assert page.status_code == 200
    assert TEXTS["good"] in words
    for name in ("words", "sentence", "zipf", "flesch"):
        assert TEXTS["figures"][name]["title"] in words
        assert TEXTS["figures"][name]["text"] in words
    assert "Woorden: 14" in words
    assert "Woorden per zin: 4,7 (goed)" in words
    assert "<mark" not in page.text


def test_every_finding_has_its_title_place_and_remedy(office: Office) -> None:
    page = send(office, HARD)
    words = plain(page.text)
    view = check(HARD, "message")
    assert len(view.points) > 4
    assert TEXTS["count"].format(count=len(view.points)) in words
    for point in view.points:
        assert f"{point.title} : {point.place or TEXTS['whole']} {point.remedy}" in words
        assert f'id="point-{point.number}"' in page.text
        assert f'href="#point-{point.number}"' in page.text or not point.place


def test_hard_places_are_marked_in_the_text_itself_also_where_they_overlap(office: Office) -> None:
    shown = marked(send(office, HARD).text)
    assert '<mark class="twice">ontplooiing</mark>' in shown
    assert re.search(r"<mark[^>]*>Waarom</mark><a", shown)
    without_numbers = re.sub(r"<a [^>]*>\d+</a>", "", shown)
    assert html.unescape(re.sub(r"<[^>]+>", "", without_numbers)) == HARD


def test_what_is_pasted_is_never_markup(office: Office) -> None:
    nasty = "Waarom <script>alert(1)</script> & <b onclick='x'>u</b> {{ csrf }} </textarea><img src=x>?"
    for kind in ("message", "option", "page", "<script>"):
        page = send(office, nasty, kind).text
        assert not any(sign in page for sign in ("<script", "<b ", "<img", "</textarea><"))
        assert html.unescape(re.sub(r"<a [^>]*>\d+</a>|</?mark[^>]*>", "", marked(page))) == nasty


def test_lines_stay_lines_and_one_emoji_stays_one(office: Office) -> None:
    text = "Hallo.\r\n\r\nWat wil je doen? 🧑‍💼"
    page = send(office, text).text
    assert "Hallo.\n\nWat wil je doen? 🧑‍💼" in marked(page)
    assert TEXTS["good"] in plain(page)


@pytest.mark.parametrize(("kind", "rule"), [("message", "sentences"), ("option", "option_length"), ("page", "")])
def test_the_kind_of_text_decides_what_counts(office: Office, kind: str, rule: str) -> None:
    words = plain(send(office, "Hallo. Ik ben Wens. Ik help je. We gaan praten.", kind).text)
    assert (TEXTS["good"] in words) is not bool(rule)
    assert not rule or lists().titles[rule] in words


def test_the_choice_and_the_text_are_still_there_to_change(office: Office) -> None:
    page = send(office, "Waarom wil je dat?", "page").text
    assert re.search(r'value="page" checked', page)
    assert "Waarom wil je dat?</textarea>" in page


@pytest.mark.parametrize("text", ["", "  \r\n ", "\x00\x07"])
def test_nothing_to_check_is_said_kindly(office: Office, text: str) -> None:
    page = send(office, text)
    assert page.status_code == 422
    assert TEXTS["troubles"]["empty"] in plain(page.text)


def test_a_long_text_is_refused_with_its_length_and_comes_back(office: Office) -> None:
    assert send(office, "é" * LONGEST).status_code == 200
    page = send(office, "é" * (LONGEST + 1))
    assert page.status_code == 422
    assert "5.001 tekens" in plain(page.text)
    assert "é" * (LONGEST + 1) in page.text
    assert "checked-text" not in page.text


def test_a_text_without_end_is_refused_before_it_is_read(office: Office) -> None:
    page = send(office, "a" * 300_000)
    assert page.status_code == 413
    assert page_texts()["problems"]["te_groot"]["title"] in page.text


def test_nothing_of_the_text_is_stored_or_logged(
    office: Office, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    browser = office.browser()
    before = office.events()
    page = browser.post(PATH, csrf_from=PATH, text="Waarom wil Kanariepiet dat?", kind="message")
    assert "Kanariepiet" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "Kanariepiet" not in caplog.text
    stored = b"".join(path.read_bytes() for path in database.rglob("*") if path.is_file())
    assert b"Kanariepiet" not in stored
    assert office.events() == before


def test_staff_read_no_names_of_files() -> None:
    assert [remedy for remedy in lists().staff_remedies.values() if re.search(r"\.(yml|md)|data/|docs/", remedy)] == []


def test_every_kind_and_every_figure_has_its_words() -> None:
    assert set(TEXTS["kinds"]) == {kind.value for kind in KINDS}
    names = {figure.name for figure in check("Dit is goed. Dit is goed. Dit is goed.", "message").figures}
    assert names == set(TEXTS["figures"]) - {"title", "fine", "better"}


def test_signs_alone_have_no_figures_that_mean_nothing() -> None:
    assert [figure.name for figure in check("?!", "message").figures] == ["words"]
