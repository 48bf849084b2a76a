"""The chat page when things go wrong: no server, two tabs, answers that come twice."""

from __future__ import annotations

from phone import FEELINGS, TEXTS, bubble, chip, open_chat, shown, until, write
from playwright.sync_api import BrowserContext, Page, expect
from stub_chat import Running, Stub
from tabs import listening


def test_waiting_goes_on_after_the_server_was_away(page: Page, stub: Stub, server: Running) -> None:
    stub.say("Hoe gaat het?")
    open_chat(page)
    server.down()
    stub.say("Ik was even weg.")
    server.up()
    expect(bubble(page, "Ik was even weg.")).to_be_visible()
    assert shown(page) == ["Hoe gaat het?", "Ik was even weg."]


def test_messages_that_wait_in_two_tabs_are_sent_once_and_in_order(
    page: Page, device: BrowserContext, stub: Stub, server: Running, complaints: list[str]
) -> None:
    open_chat(page)
    other = listening(device, complaints)
    open_chat(other)
    server.down()
    for tab, text in ((page, "een"), (other, "twee"), (page, "drie")):
        tab.bring_to_front()
        write(tab, text)
        expect(bubble(tab, text)).to_be_visible()
    server.up()
    for tab in (page, other):
        tab.reload()
    until(lambda: len(stub.heard()) == 3)
    for tab in (page, other):
        expect(tab.locator(".row[data-from] .text")).to_have_text(["een", "twee", "drie"])
    assert stub.heard() == ["een", "twee", "drie"]


def test_what_the_server_says_twice_is_shown_once(page: Page, stub: Stub) -> None:
    stub.say("Hoe gaat het?", FEELINGS)
    stub.repeats = True
    open_chat(page)
    write(page, "hoi")
    until(lambda: stub.heard() == ["hoi"])
    stub.say("Dag.")
    expect(bubble(page, "Dag.")).to_be_visible()
    assert shown(page) == ["Hoe gaat het?", "hoi", "Dag."]


def test_a_double_tap_on_an_option_sends_it_once(page: Page, stub: Stub) -> None:
    stub.delay = 0.3
    stub.say("Hoe gaat het?", FEELINGS)
    open_chat(page)
    chip(page, "Goed").dblclick()
    expect(bubble(page, "Goed").locator(".state")).to_contain_text(TEXTS["state_saved"])
    assert len(stub.posts) == 1


def test_a_double_tap_on_send_sends_once(page: Page, stub: Stub) -> None:
    stub.delay = 0.3
    open_chat(page)
    page.get_by_label(TEXTS["input_label"]).fill("hoi")
    page.get_by_role("button", name=TEXTS["send"], exact=True).dblclick()
    expect(bubble(page, "hoi").locator(".state")).to_contain_text(TEXTS["state_saved"])
    assert len(stub.posts) == 1


def test_an_old_option_is_refused_with_a_sentence_and_can_be_taken_away(page: Page, stub: Stub) -> None:
    stub.say("Hoe gaat het?", FEELINGS)
    open_chat(page)
    stub.status = 410
    chip(page, "Goed").click()
    refused = page.locator(".row.client")
    expect(refused.locator(".problem")).to_have_text("Zo gaat het niet: 410.")
    expect(refused.get_by_role("button")).to_have_text([TEXTS["remove"]])
    stub.status = 0
    refused.get_by_role("button", name=TEXTS["remove"]).click()
    expect(refused).to_have_count(0)
    chip(page, "Goed").click()
    until(lambda: stub.heard() == ["Goed"])


def test_free_text_is_possible_beside_options_and_closes_them(page: Page, stub: Stub) -> None:
    stub.say("Hoe gaat het?", FEELINGS)
    open_chat(page)
    write(page, "weet ik veel")
    until(lambda: stub.heard() == ["weet ik veel"])
    expect(page.locator("#options")).to_be_hidden()


def test_a_long_message_is_sent_whole_and_a_longer_one_is_given_back(page: Page, stub: Stub) -> None:
    open_chat(page)
    longest, too_long = "woord " * 666 + "vier", "x" * 4001
    write(page, longest)
    expect(bubble(page, longest).locator(".state")).to_contain_text(TEXTS["state_saved"])
    write(page, too_long)
    row = bubble(page, too_long)
    expect(row.locator(".problem")).to_have_text("Je bericht is te lang.")
    row.get_by_role("button", name=TEXTS["edit"]).click()
    expect(page.get_by_label(TEXTS["input_label"])).to_have_value(too_long)
    assert stub.heard() == [longest]


def test_signs_that_turn_the_direction_stay_inside_their_bubble(page: Page, stub: Stub) -> None:
    stub.say("\u202eomgekeerd\u202e")
    open_chat(page)
    write(page, "\u202eook zo \u2067en zo")
    row = bubble(page, "ook zo")
    expect(row.locator(".state")).to_contain_text(TEXTS["state_saved"])
    time = row.locator(".time").inner_text()
    assert time[2] == ":"
    for direction in page.locator(".row .foot").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).direction)"
    ):
        assert direction == "ltr"


def test_half_of_an_emoji_does_not_break_the_page(page: Page, stub: Stub) -> None:
    open_chat(page)
    page.evaluate("document.querySelector('#input').value = 'hoi \\ud83d'")
    page.get_by_role("button", name=TEXTS["send"], exact=True).click()
    until(lambda: len(stub.posts) == 1)


def test_pasted_markup_is_pasted_as_text(page: Page, stub: Stub) -> None:
    open_chat(page)
    page.get_by_label(TEXTS["input_label"]).focus()
    page.evaluate(
        "document.execCommand('insertHTML', false, '<b>dik</b>');"
        "document.execCommand('insertText', false, '<i>schuin</i>')"
    )
    page.keyboard.press("Enter")
    until(lambda: stub.posts)
    assert "<i>schuin</i>" in stub.heard()[0]
    assert page.locator("#log b, #log i").count() == 0
