"""The chat page for who reads with difficulty, uses a keyboard, or listens."""

from __future__ import annotations

import re

from phone import FEELINGS, MOTIVES, TEXTS, UNKNOWN, chip, open_chat, until, write
from playwright.sync_api import Page, expect
from stub_chat import Stub

from bot.language import Kind
from bot.language.content import client_texts
from bot.language.filling import Fillings
from bot.language.spoken import misread


def test_help_lines_can_be_called_and_other_numbers_not(page: Page, stub: Stub) -> None:
    stub.say("Bel 112. Of bel 113 of 0800-0113. Niet 1123, niet 2112.")
    open_chat(page)
    links = page.locator("#log a")
    expect(links).to_have_text(["112", "113", "0800-0113"])
    assert links.nth(2).get_attribute("href") == "tel:08000113"


def test_the_menu_works_by_keyboard(page: Page, stub: Stub) -> None:
    open_chat(page)
    opener = page.get_by_role("button", name=TEXTS["menu_open"])
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(page.get_by_role("button", name=TEXTS["menu_uitleg"])).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('#menu').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=TEXTS["menu_voortgang"]).focus()
    page.keyboard.press("Enter")
    until(lambda: stub.heard() == [TEXTS["say_voortgang"]])


def test_every_command_of_the_menu_sends_its_sentence(page: Page, stub: Stub) -> None:
    open_chat(page)
    commands = [name.removeprefix("say_") for name in TEXTS if name.startswith("say_")]
    assert len(commands) == 12
    for name in commands:
        page.get_by_role("button", name=TEXTS["menu_open"]).click()
        page.locator("#commands").get_by_text(TEXTS[f"menu_{name}"], exact=True).click()
    until(lambda: stub.heard() == [TEXTS[f"say_{name}"] for name in commands])


def test_the_size_of_the_letters_and_strong_colours_stay(page: Page) -> None:
    open_chat(page)
    page.get_by_role("button", name=TEXTS["menu_open"]).click()
    page.get_by_label(TEXTS["size_3"]).check()
    page.get_by_role("switch", name=TEXTS["contrast"]).click()
    page.reload()
    expect(page.locator("html")).to_have_class(re.compile("text-3.*contrast|contrast.*text-3"))
    page.get_by_role("button", name=TEXTS["menu_open"]).click()
    expect(page.get_by_label(TEXTS["size_3"])).to_be_checked()
    expect(page.get_by_role("switch", name=TEXTS["contrast"])).to_be_checked()


def test_a_bubble_is_read_aloud_without_its_pictures(page: Page, stub: Stub) -> None:
    page.add_init_script(LISTEN)
    stub.say("Hallo 👋 Sam. Hoe gaat het? 🙂", FEELINGS)
    open_chat(page)
    expect(chip(page, "Goed")).to_be_visible()
    button = page.locator(".speak")
    button.click()
    expect(button).to_contain_text(TEXTS["speak_stop"])
    spoken = page.evaluate("window.said")
    sentences = ["Hallo Sam.", "Hoe gaat het?", f"{TEXTS['options_spoken']} Goed.", "Gaat wel.", "Weet ik niet."]
    assert spoken == [["nl-NL", sentence] for sentence in sentences]
    button.click()
    expect(button).to_contain_text(TEXTS["speak"])


LISTEN = (
    "window.said = []; speechSynthesis.speak = (one) => window.said.push([one.lang, one.text]);"
    "speechSynthesis.cancel = () => {};"
)


def test_who_can_not_read_hears_all_that_can_be_chosen_and_how_to_end(page: Page, stub: Stub) -> None:
    page.add_init_script(LISTEN)
    stub.say("Wat is fijn aan werk?", [*MOTIVES, UNKNOWN], multi=True)
    open_chat(page)
    expect(chip(page, "Eigen geld")).to_be_visible()
    page.locator(".speak").click()
    said = [text for _, text in page.evaluate("window.said")]
    labels = [one["label"] for one in MOTIVES]
    expected = ["Wat is fijn aan werk?", TEXTS["options_several"], f"{TEXTS['options_spoken']} {labels[0]}.",
                *(f"{label}." for label in labels[1:]), f"{TEXTS['done']}.", "Weet ik niet."]  # fmt: skip
    assert said == expected


def test_only_the_open_question_has_its_options_read(page: Page, stub: Stub) -> None:
    page.add_init_script(LISTEN)
    stub.say("Hoe gaat het?", FEELINGS)
    stub.hear("m1", "Goed")
    stub.say("Wat wil je doen?")
    open_chat(page)
    expect(page.locator(".speak")).to_have_count(2)
    page.locator(".speak").first.click()
    assert page.evaluate("window.said") == [["nl-NL", "Hoe gaat het?"]]


SAID = {
    "Bel 112.": "Bel één één twee.",
    "Bel 113, of 0800-0113. Of 0800-2000!": "Bel één één drie, of nul acht nul nul, nul één één drie. "
    "Of nul acht nul nul, twee nul nul nul!",
    "112 113": "één één twee één één drie",
    "Bel 06-12345678 of 0612345678.": "Bel nul zes, één twee drie vier vijf zes zeven acht of "
    "nul zes één twee drie vier vijf zes zeven acht.",
    "Nog 12 vragen. 2112 en 1123 zijn wat anders.": "Nog 12 vragen. 2112 en 1123 zijn wat anders.",
    "Dj of tv": "deejay of teevee",
    "Ik ben Wens.": "Ik ben Wens.",
    "Dit is “goed” - zeg dat → nu… Ja?": "Dit is goed, zeg dat nu. Ja?",
    "Make-up en auto’s van Jan-Willem": "Make-up en auto's van Jan-Willem",
    "Goed 🧑‍💼 zo ▶️ 👍🏽.": "Goed zo.",
    "Jouw wens: piloot – of kok (of dj).": "Jouw wens: piloot, of kok, of deejay.",
}  # fmt: skip


def say(page: Page, lines: list[str]) -> list[str]:
    """How the page says these texts."""
    script = "async (all) => { const {sayable} = await import('/static/chat/spoken.js'); return all.map(sayable); }"
    said: list[str] = page.evaluate(script, lines)
    return said


def test_numbers_and_signs_are_said_as_people_say_them(page: Page, stub: Stub) -> None:
    open_chat(page)
    assert dict(zip(SAID, say(page, list(SAID)), strict=True)) == SAID


def test_no_text_for_clients_is_read_with_a_number_or_sign_that_a_voice_says_wrong(page: Page, stub: Stub) -> None:
    fillings = Fillings()
    every = [fillings.longest(source.text) for source in client_texts()[0] if source.kind is not Kind.PAGE]
    assert any(list(misread(text)) for text in every)
    open_chat(page)
    wrong = {text: list(misread(said)) for text, said in zip(every, say(page, every), strict=True)}
    assert {text: found for text, found in wrong.items() if found} == {}


def test_nothing_is_wider_than_a_small_phone_with_large_letters(page: Page, stub: Stub) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    stub.say("Arbeidsongeschiktheidsverzekeringsmaatschappij" * 3, [*MOTIVES, UNKNOWN], multi=True)
    open_chat(page)
    page.get_by_role("button", name=TEXTS["menu_open"]).click()
    page.get_by_label(TEXTS["size_3"]).check()
    page.keyboard.press("Escape")
    write(page, "w" * 400)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelector('#talk').scrollWidth <= document.querySelector('#talk').clientWidth")


def test_everything_that_can_be_tapped_is_large_enough(page: Page, stub: Stub) -> None:
    stub.say("Bel 112. Wat is fijn aan werk?", [*MOTIVES, UNKNOWN], multi=True)
    open_chat(page)
    expect(chip(page, "Eigen geld")).to_be_visible()
    page.get_by_role("button", name=TEXTS["menu_open"]).click()
    for one in page.locator("#menu button, #sizes label, .chip, .help, .send, .speak, .call").all():
        box = one.bounding_box()
        assert box, one.inner_text()
        assert box["height"] >= 48, one.inner_text()


def test_each_bubble_says_who_speaks_and_options_are_a_labelled_group(page: Page, stub: Stub) -> None:
    stub.say("Hoe gaat het?", FEELINGS)
    open_chat(page)
    write(page, "Goed hoor")
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")
    expect(page.locator(".who")).to_have_text([re.compile(TEXTS["who_bot"]), re.compile(TEXTS["who_client"])])
    stub.say("En nu?", FEELINGS)
    expect(page.get_by_role("group", name=TEXTS["options_label"]).get_by_role("button")).to_have_count(3)
    expect(page.get_by_role("status")).to_contain_text("Gaat wel")


def test_after_a_choice_by_keyboard_the_focus_stays_in_the_talk(page: Page, stub: Stub) -> None:
    stub.say("Hoe gaat het?", FEELINGS)
    open_chat(page)
    chip(page, "Goed").focus()
    page.keyboard.press("Enter")
    until(lambda: stub.posts)
    expect(page.locator("#talk")).to_be_focused()
