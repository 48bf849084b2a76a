"""The chat page in a real browser, as a client uses it on a phone."""

from __future__ import annotations

import re

import pytest
from phone import FEELINGS, MORE, MOTIVES, TEXTS, UNKNOWN, bubble, chip, open_chat, shown, until, write
from playwright.sync_api import BrowserContext, Page, expect
from stub_chat import Running, Stub
from tabs import listening


def test_a_message_is_sent_shown_and_answered(page: Page, stub: Stub) -> None:
    stub.echo = True
    open_chat(page)
    write(page, "Ik wil piloot worden")
    own = bubble(page, "Ik wil piloot worden").first
    expect(own.locator(".state")).to_contain_text(TEXTS["state_saved"])
    expect(bubble(page, "Ik hoor: Ik wil piloot worden")).to_be_visible()
    assert stub.heard() == ["Ik wil piloot worden"]
    expect(page.get_by_label(TEXTS["input_label"])).to_have_value("")


def test_enter_sends_and_shift_enter_makes_a_new_line(page: Page, stub: Stub) -> None:
    open_chat(page)
    box = page.get_by_label(TEXTS["input_label"])
    box.type("een")
    box.press("Shift+Enter")
    box.type("twee")
    box.press("Enter")
    until(lambda: stub.heard() == ["een\ntwee"])


def test_the_page_asks_for_the_welcome(page: Page, stub: Stub) -> None:
    open_chat(page)
    expect(page.get_by_text(TEXTS["empty"])).to_be_visible()
    until(lambda: stub.starts == 1)
    stub.say("Hallo, ik ben Wens.")
    expect(bubble(page, "Hallo, ik ben Wens.")).to_be_visible()
    expect(page.get_by_text(TEXTS["empty"])).to_be_hidden()


def test_a_tapped_option_is_sent_with_its_key_and_leaves_no_live_options(page: Page, stub: Stub) -> None:
    asked = stub.say("Hoe gaat het?", FEELINGS)
    open_chat(page)
    chip(page, "Gaat wel").click()
    expect(bubble(page, "Gaat wel").locator(".state")).to_contain_text(TEXTS["state_saved"])
    expect(page.locator("#options")).to_be_hidden()
    assert {key: stub.posts[0][key] for key in ("choice", "for", "label")} == {
        "choice": ["gaat_wel"],
        "for": asked,
        "label": "Gaat wel",
    }


def test_only_the_newest_bubble_has_options(page: Page, stub: Stub) -> None:
    stub.say("Hoe gaat het?", FEELINGS)
    stub.say("Mag ik dit bewaren?", [{"key": "ja", "label": "Ja", "picture": "👍"}])
    open_chat(page)
    expect(chip(page, "Ja")).to_be_visible()
    expect(chip(page, "Goed")).to_have_count(0)


def test_a_double_tap_does_not_answer_the_next_question(page: Page, stub: Stub) -> None:
    for number in range(20):
        stub.say(f"Bericht {number}")  # so many that the options of each question come up at the same place
    stub.say("Hoe gaat het?", FEELINGS)
    open_chat(page)
    place = chip(page, "Goed").bounding_box()
    assert place
    middle = (place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.mouse.click(*middle)
    until(stub.heard)
    stub.say("En gisteren?", FEELINGS)
    expect(bubble(page, "En gisteren?")).to_be_visible()
    page.mouse.click(*middle)
    expect(chip(page, "Goed")).to_be_visible()
    assert len(stub.posts) == 1


def test_several_options_are_toggled_and_sent_at_once(page: Page, stub: Stub) -> None:
    stub.say("Wat is fijn aan werk?", [*MOTIVES, UNKNOWN], multi=True)
    open_chat(page)
    chip(page, TEXTS["done"]).click()
    expect(page.locator("#options .hint")).to_have_text(TEXTS["choose_first"])
    for label in ("Eigen geld", "Mensen zien", "Iets leren", "Mensen zien"):
        chip(page, label).click()
    expect(chip(page, "Eigen geld")).to_have_attribute("aria-pressed", "true")
    expect(chip(page, "Mensen zien")).to_have_attribute("aria-pressed", "false")
    assert stub.posts == []
    chip(page, TEXTS["done"]).click()
    until(lambda: stub.posts)
    assert stub.posts[0]["choice"] == ["geld", "leren", "klaar"]
    assert stub.posts[0]["label"] == "Eigen geld, Iets leren"


def test_a_way_out_of_several_options_is_sent_at_once(page: Page, stub: Stub) -> None:
    stub.say("Wat is fijn aan werk?", [*MOTIVES, UNKNOWN], multi=True)
    open_chat(page)
    chip(page, "Eigen geld").click()
    chip(page, "Weet ik niet").click()
    until(lambda: stub.posts)
    assert stub.posts[0]["choice"] == ["weet_niet"]


def test_chosen_options_survive_a_reload_and_the_next_screen(page: Page, stub: Stub) -> None:
    stub.say("Wat is fijn aan werk?", [*MOTIVES[:2], MORE], multi=True)
    open_chat(page)
    chip(page, "Eigen geld").click()
    page.reload()
    expect(chip(page, "Eigen geld")).to_have_attribute("aria-pressed", "true")
    chip(page, "Laat meer zien").click()
    until(lambda: stub.posts)
    stub.say("Wat is fijn aan werk?", [*MOTIVES[2:], MORE], multi=True)
    chip(page, "Anderen helpen").click()
    chip(page, TEXTS["done"]).click()
    until(lambda: len(stub.posts) == 2)
    assert [post["choice"] for post in stub.posts] == [["meer"], ["geld", "helpen", "klaar"]]


def test_chosen_options_do_not_go_to_another_question(page: Page, stub: Stub) -> None:
    stub.say("Wat is fijn aan werk?", MOTIVES[:2], multi=True)
    open_chat(page)
    chip(page, "Eigen geld").click()
    write(page, "Sla over")
    until(lambda: stub.posts)
    stub.say("Wat nog meer?", MOTIVES[2:], multi=True)
    expect(chip(page, "Iets leren")).to_be_visible()
    expect(chip(page, "Eigen geld")).to_have_count(0)


def test_a_lost_answer_is_sent_again_with_the_same_id_and_stored_once(page: Page, stub: Stub) -> None:
    stub.lose_answers = True
    open_chat(page)
    write(page, "Ik hou van dieren")
    until(lambda: stub.posts)
    stub.lose_answers = False
    expect(bubble(page, "Ik hou van dieren").locator(".state")).to_contain_text(TEXTS["state_saved"])
    expect(bubble(page, "Ik hou van dieren")).to_have_count(1)
    assert stub.heard() == ["Ik hou van dieren"]
    assert len({post["id"] for post in stub.posts}) == 1


def test_a_message_that_failed_says_so_and_is_sent_on_request(page: Page, stub: Stub) -> None:
    stub.status = 503
    open_chat(page)
    write(page, "Hallo")
    failed = bubble(page, "Hallo")
    expect(failed.locator(".problem")).to_have_text(TEXTS["state_failed"])
    stub.status = 0
    failed.get_by_role("button", name=TEXTS["retry"]).click()
    expect(failed.locator(".state")).to_contain_text(TEXTS["state_saved"])
    expect(failed.locator(".problem")).to_have_count(0)
    assert len({post["id"] for post in stub.posts}) == 1


def test_offline_messages_are_kept_over_a_reload_and_sent_in_order(page: Page, stub: Stub, server: Running) -> None:
    open_chat(page)
    server.down()
    for text in ("een", "twee", "drie"):
        write(page, text)
    expect(page.locator("#banner")).to_have_text(TEXTS["trouble"])
    expect(bubble(page, "drie").locator(".problem")).to_be_visible()
    server.up()
    page.reload()
    until(lambda: len(stub.heard()) == 3)
    assert stub.heard() == ["een", "twee", "drie"]
    expect(page.locator("#banner")).to_be_hidden()
    expect(page.locator(".row[data-from] .text")).to_have_text(["een", "twee", "drie"])


def test_without_internet_a_calm_banner_shows_and_goes(page: Page, device: BrowserContext, stub: Stub) -> None:
    open_chat(page)
    device.set_offline(True)
    expect(page.locator("#banner")).to_have_text(TEXTS["offline"])
    write(page, "Ben je er?")
    device.set_offline(False)
    expect(page.locator("#banner")).to_be_hidden()
    until(lambda: stub.heard() == ["Ben je er?"])


def test_a_reload_shows_the_same_conversation_once(page: Page, stub: Stub) -> None:
    stub.echo = True
    open_chat(page)
    for text in ("een", "twee"):
        write(page, text)
    expect(bubble(page, "Ik hoor: twee")).to_be_visible()
    before = shown(page)
    page.reload()
    expect(page.locator(".row[data-from]")).to_have_count(4)
    assert shown(page) == before == ["een", "Ik hoor: een", "twee", "Ik hoor: twee"]


def test_a_second_tab_shows_the_same(page: Page, device: BrowserContext, stub: Stub, complaints: list[str]) -> None:
    asked = stub.say("Hoe gaat het?", FEELINGS)
    open_chat(page)
    other = listening(device, complaints)
    open_chat(other)
    chip(page, "Goed").click()
    expect(bubble(other, "Goed")).to_be_visible()
    expect(other.locator("#options")).to_be_hidden()
    write(other, "En met jou?")
    expect(bubble(page, "En met jou?")).to_be_visible()
    until(lambda: not page.evaluate("Object.keys(localStorage).filter((key) => key.includes('message')).length"))
    assert shown(page) == shown(other) == ["Hoe gaat het?", "Goed", "En met jou?"]
    assert asked == 1
    assert len({post["id"] for post in stub.posts}) == 2


@pytest.mark.parametrize("status", [413, 422])
def test_a_refused_message_shows_the_sentence_of_the_server_and_can_be_changed(
    page: Page, stub: Stub, status: int
) -> None:
    open_chat(page)
    stub.status = status
    write(page, "dit kan niet")
    refused = bubble(page, "dit kan niet")
    expect(refused.locator(".problem")).to_have_text(f"Zo gaat het niet: {status}.")
    stub.status = 0
    write(page, "dit kan wel")
    until(lambda: stub.heard() == ["dit kan wel"])
    refused.get_by_role("button", name=TEXTS["edit"]).click()
    expect(page.get_by_label(TEXTS["input_label"])).to_have_value("dit kan niet")
    expect(refused).to_have_count(0)


def test_a_message_whose_id_was_used_is_sent_as_a_new_one(page: Page, stub: Stub) -> None:
    open_chat(page)
    stub.status = 409
    write(page, "Hallo")
    expect(bubble(page, "Hallo").locator(".problem")).to_be_visible()
    stub.status = 0
    bubble(page, "Hallo").get_by_role("button", name=TEXTS["send_again"]).click()
    until(lambda: stub.heard() == ["Hallo"])
    assert len({post["id"] for post in stub.posts}) == 2


def test_a_device_that_is_no_longer_known_gets_a_friendly_page(page: Page, stub: Stub) -> None:
    open_chat(page)
    stub.bound = False
    expect(page.get_by_role("heading", name=TEXTS["unbound_title"])).to_be_visible()
    expect(page.get_by_text(TEXTS["invite_next"])).to_be_visible()


def test_html_in_a_message_is_shown_as_text(page: Page, stub: Stub) -> None:
    nasty = "<img src=x onerror=alert(1)><b>dik</b> {{ 7*7 }} </script>"
    stub.say(nasty, [{"key": "x", "label": "<i>schuin</i>", "picture": "<u>x</u>"}])
    open_chat(page)
    write(page, nasty)
    expect(page.locator(".row[data-from] .text")).to_have_text([nasty, nasty])
    assert page.locator("#log img:not(.picture), #log b, #options i, #options u").count() == 0


def test_new_bubbles_scroll_into_view_unless_the_reader_looks_back(page: Page, stub: Stub) -> None:
    for number in range(40):
        stub.say(f"Bericht {number}")
    open_chat(page)
    expect(bubble(page, "Bericht 39")).to_be_in_viewport()
    stub.say("Net nieuw")
    expect(bubble(page, "Net nieuw")).to_be_in_viewport()
    page.locator("#talk").hover()
    page.mouse.wheel(0, -900)
    expect(bubble(page, "Net nieuw")).not_to_be_in_viewport()
    stub.say("Kijk eens beneden")
    newest = page.get_by_role("button", name=TEXTS["new_message"])
    expect(newest).to_be_visible()
    expect(bubble(page, "Kijk eens beneden")).not_to_be_in_viewport()
    newest.click()
    expect(bubble(page, "Kijk eens beneden")).to_be_in_viewport()
    expect(newest).to_be_hidden()


def test_typing_is_shown_until_wens_has_answered(page: Page, stub: Stub) -> None:
    stub.typing = True
    stub.say("Even denken")
    open_chat(page)
    expect(page.locator("#typing")).to_be_visible()
    stub.typing = False
    stub.say("Klaar met denken")
    expect(page.locator("#typing")).to_be_hidden()


def test_erased_words_disappear_from_all_tabs(
    page: Page, device: BrowserContext, stub: Stub, complaints: list[str]
) -> None:
    stub.echo = True
    open_chat(page)
    other = listening(device, complaints)
    open_chat(other)
    page.bring_to_front()
    for text in ("mijn geheim", "nog een geheim"):
        write(page, text)
    for tab in (page, other):
        expect(bubble(tab, "Ik hoor: nog een geheim")).to_be_visible()
    stub.echo = False
    write(page, "Ja, wis alles")
    expect(bubble(other, "Ja, wis alles")).to_be_visible()
    stub.wipe()
    stub.say("Alles is weg.", FEELINGS)
    for tab in (page, other):
        expect(tab.locator(".row[data-from] .text")).to_have_text(["Alles is weg."])
        expect(chip(tab, "Goed")).to_be_visible()


def test_one_erased_answer_disappears_from_the_page(page: Page, stub: Stub) -> None:
    open_chat(page)
    write(page, "mijn geheim")
    until(lambda: stub.items)
    expect(bubble(page, "mijn geheim").locator(".state")).to_contain_text(TEXTS["state_saved"])
    stub.empty()
    stub.say("Je laatste antwoord is weg.")
    expect(bubble(page, TEXTS["not_kept"])).to_be_visible()
    expect(page.get_by_text("geheim")).to_have_count(0)


def test_what_was_typed_survives_a_reload(page: Page) -> None:
    open_chat(page)
    page.get_by_label(TEXTS["input_label"]).fill("ik was bezig")
    page.reload()
    expect(page.get_by_label(TEXTS["input_label"])).to_have_value("ik was bezig")


def test_the_page_works_without_storage_and_without_random_uuid(page: Page, stub: Stub) -> None:
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, {get() { throw new Error('no'); }});"
        "crypto.randomUUID = undefined;"
    )
    open_chat(page)
    write(page, "een")
    write(page, "twee")
    until(lambda: stub.heard() == ["een", "twee"])
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", post["id"]) for post in stub.posts)
