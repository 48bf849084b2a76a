"""From the link to the coach's summary, in a real browser against the real processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from phone import TEXTS, bubble, shown
from playwright.sync_api import Browser, Locator, Page, expect
from stack import Stack
from tabs import listening
from talk import Talk

LABEL = "Demo piloot"
WISH = "ik wil piloot worden"
FINE_ABOUT_IT = "dan ben ik dicht bij de vliegtuigen"
FINE_ABOUT_WORK = "geld verdienen en mensen zien"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
JOBCOACH = "jobcoach@demo.example"


@pytest.fixture
def phone(browser: Browser, stack: Stack, complaints: list[str]) -> Iterator[Page]:
    """A phone that never saw this client."""
    context = browser.new_context(viewport=PHONE, base_url=stack.url, locale="nl-NL", has_touch=True)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    yield listening(context, complaints)
    context.close()


@pytest.fixture
def desk(browser: Browser, stack: Stack, complaints: list[str]) -> Iterator[Page]:
    """The computer of the jobcoach."""
    context = browser.new_context(viewport=DESK, base_url=stack.url, locale="nl-NL")  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    yield listening(context, complaints)
    context.close()


def test_a_client_talks_and_the_jobcoach_reads_it(stack: Stack, phone: Page, desk: Page, tmp_path: Path) -> None:
    talk = Talk(phone, tmp_path)
    _begin(talk, stack)
    _wish(talk)
    suggestions = _suggestions(talk)
    _motives(talk)
    _look_back(talk, suggestions)
    _coach_reads(desk, stack, suggestions, tmp_path)


def _begin(talk: Talk, stack: Stack) -> None:
    talk.page.goto(f"/i/{stack.invite(LABEL)}")
    talk.picture("link")
    talk.page.get_by_role("button", name=TEXTS["invite_begin"]).click()
    talk.asked("ask_kennismaking_toestemming")
    talk.options()
    talk.picture("consent")
    talk.choose("Ja, dat mag")
    talk.asked("ask_kennismaking_naam")
    talk.say("Sam")
    talk.asked("ask_kennismaking_vandaag")
    talk.choose("Goed")
    talk.asked("ask_kennismaking_manier")
    talk.choose("Plaatjes")
    talk.asked("ask_kennismaking_samen")
    talk.choose("Alleen")
    talk.asked("ask_kennismaking_wanneer")
    talk.choose_several("Maakt niet uit")


def _wish(talk: Talk) -> None:
    talk.asked("ask_wens_wens")
    talk.say(WISH)
    talk.asked("ask_wens_nog_een")
    expect(bubble(talk.page, WISH)).to_be_visible()
    talk.choose("Dit is alles")
    talk.asked("ask_wens_vertalen_aantrekking")
    talk.options()
    talk.picture("attractions")
    talk.choose_several("Vliegtuigen", "Reizen")
    talk.asked("ask_wens_vertalen_soort")
    talk.choose("Eraan werken")


def _suggestions(talk: Talk) -> list[str]:
    """React to three kinds of work, each with its reason, with a reload in between; returns what they are called."""
    found = []
    for reaction in ("Leuk", "Misschien", "Niks voor mij"):
        talk.asked("ask_wens_vertalen_reactie")
        offered = talk.said("suggestie")
        assert "Vliegtuigen" in offered or "Reizen" in offered, "the reason is missing"
        found.append(offered.split(": ")[1].split(".")[0])
        talk.options()
        talk.picture("suggestion")
        if len(found) == 2:
            _reload(talk)
        talk.choose(reaction)
        expect(bubble(talk.page, reaction).last).to_be_visible()
        expect(talk.page.locator(".row[data-from]").last).not_to_contain_text(reaction)
    assert len(set(found)) == 3
    talk.asked("ask_wens_vertalen_proberen")
    talk.choose(found[0])
    talk.asked("ask_wens_vertalen_reden")
    talk.say(FINE_ABOUT_IT)
    return found


def _reload(talk: Talk) -> None:
    """Nothing is lost and nothing comes twice when the page is opened anew."""
    options, before = talk.options(), shown(talk.page)
    talk.page.reload()
    talk.asked("ask_wens_vertalen_reactie")
    assert talk.options() == options
    assert shown(talk.page) == before


def _motives(talk: Talk) -> None:
    talk.asked("ask_motieven_fijn")
    talk.say(FINE_ABOUT_WORK)
    heard = talk.asked("ask_motieven_gehoord")
    assert "geld" in heard
    assert "mensen zien" in heard
    talk.choose("Ja, klopt")
    talk.asked("ask_motieven_plaatjes_1")
    talk.options()
    talk.picture("motives")
    talk.choose_several("Anderen helpen")
    talk.asked("ask_motieven_plaatjes_2")
    talk.choose_several("Trots op mezelf")
    for place, motive in enumerate(("Eigen geld", "Mensen zien", "Trots op mezelf"), start=1):
        talk.asked(f"ask_motieven_top_{place}")
        talk.choose(motive)


def _look_back(talk: Talk, suggestions: list[str]) -> None:
    talk.asked("kies_onderwerp")
    talk.picture("what-now")
    talk.choose("Terugkijken")
    for words in ((WISH,), ("Vliegtuigen", "Reizen", suggestions[0]), ("Eigen geld",)):
        expect(bubble(talk.page, words[0]).last).to_be_visible()
        read_back = talk.asked("ask_terugkijken_lees")
        assert all(word.casefold() in read_back.casefold() for word in words), read_back
        talk.options()
        talk.picture("look-back")
        talk.choose("Dit klopt")
        expect(talk.page.locator(".row[data-from] .text").last).not_to_have_text(read_back)
    talk.asked("ask_terugkijken_delen")
    talk.choose("Mijn jobcoach")
    talk.asked("ask_terugkijken_akkoord")
    talk.choose("Ja, ik ben akkoord")
    talk.asked("kies_onderwerp")
    assert talk.said("gedeeld")
    talk.picture("done")


def _coach_reads(desk: Page, stack: Stack, suggestions: list[str], pictures: Path) -> None:
    desk.goto("/portal")
    desk.get_by_label("E-mail").fill(JOBCOACH)
    desk.get_by_label("Wachtwoord").fill(stack.password(JOBCOACH))
    desk.locator("form button").click()
    desk.screenshot(path=pictures / "50-caseload.png", full_page=True)
    desk.get_by_role("link", name=LABEL).first.click()
    desk.screenshot(path=pictures / "51-summary.png", full_page=True)
    wish = _statement(desk, WISH)
    _opens(wish, WISH)
    for attraction in ("Vliegtuigen", "Reizen"):
        expect(_statement(desk, attraction)).to_be_visible()
    for work, reaction in zip(suggestions, ("leuk", "misschien", "niks"), strict=True):
        statement = _statement(desk, work)
        expect(statement).to_contain_text(reaction, ignore_case=True)
    _opens(_statement(desk, FINE_ABOUT_IT), FINE_ABOUT_IT)
    desk.screenshot(path=pictures / "52-opened.png", full_page=True)


def _statement(desk: Page, text: str) -> Locator:
    return desk.locator("details.statement").filter(has_text=text).first


def _opens(statement: Locator, words: str) -> None:
    """The answer that a statement rests on is folded away until it is opened, and has the client's own words."""
    answer = statement.locator("blockquote").filter(has_text=words).first
    expect(answer).to_be_hidden()
    statement.locator("summary").click()
    expect(answer).to_be_visible()
    expect(answer).to_have_text(words)
