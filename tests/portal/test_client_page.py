"""A reader sees what the client opened for this reader, each line with the answer it rests on."""

from __future__ import annotations

import html as html_lib
import logging
import re
from datetime import timedelta

import pytest
from office import Office
from summary_full import everything
from summary_people import START, Person, pilot
from summary_views import view_of

from bot.portal.pages import environment
from bot.services.portal_summary import GroupView
from bot.services.portal_texts import page_texts, summary_texts
from bot.store.database import unit_of_work
from bot.store.models import Consent


def text_of(html: str) -> str:
    """A page as plain text."""
    return html_lib.unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def test_nothing_is_seen_before_the_client_chose_who_may_read(office: Office) -> None:
    client = office.add_client("Ster", pilot())
    html = office.browser().get(f"/portal/clients/{client}").text
    assert "Je ziet nog geen antwoorden" in html
    assert not any(word in html for word in ("piloot", "Piloot", "opstijgen", "Iets leren", "details"))


def test_the_chain_is_seen_in_the_words_of_the_client_after_approval(office: Office) -> None:
    client = office.add_client("Ster", pilot())
    office.decide(client, "jobcoach")
    page = office.browser().get(f"/portal/clients/{client}").text
    text = text_of(page)
    assert '<q class="words">ik wil piloot worden ofzo</q>' in page
    assert '<span class="code">Piloot</span>' in page
    places = [
        text.index(words) for words in ("ik wil piloot", "vette vliegtuigen", "Kijken op een vliegveld :", "opstijgen")
    ]
    assert places == sorted(places)
    assert "heeft alle onderwerpen voor jou geopend" in text


def test_what_is_opened_for_the_coach_is_closed_to_the_support_worker(office: Office) -> None:
    client = office.add_client("Ster", pilot())
    office.decide(client, "jobcoach")
    office.decide(client, "woonbegeleider", granted=False)
    page = office.browser("support").get(f"/portal/clients/{client}").text
    assert "gekozen om ze niet met jou te delen" in page
    assert "piloot" not in page


def test_one_topic_can_be_opened_alone(office: Office) -> None:
    client = office.add_client("Ster", pilot())
    office.decide(client, "woonbegeleider", ["kennismaking"])
    text = text_of(office.browser("support").get(f"/portal/clients/{client}").text)
    assert "deze onderwerpen voor jou geopend: Kennismaking." in text
    assert "Niet te zien: Wens, Wens vertalen, Motieven, Werkwaarden, " in text
    assert "Wil genoemd worden" in text
    assert not any(word in text for word in ("piloot", "opstijgen", "Iets leren"))


def test_taking_approval_back_closes_the_page_again(office: Office) -> None:
    client = office.add_client("Ster", pilot())
    office.decide(client, "jobcoach")
    office.decide(client, "jobcoach", granted=False)
    page = office.browser().get(f"/portal/clients/{client}").text
    assert "piloot" not in page
    assert "gekozen om ze niet met jou te delen" in page


def test_taking_consent_back_closes_the_page_whatever_was_approved(office: Office) -> None:
    client = office.add_client("Ster", pilot())
    office.decide(client, "jobcoach")
    with unit_of_work() as session:
        session.add(Consent(client_id=client, agreed=False, text_version="1", channel="web", at=START))
    page = office.browser().get(f"/portal/clients/{client}").text
    assert "wil niet dat antwoorden worden bewaard" in page
    assert "piloot" not in page


def test_a_client_who_did_not_start_or_is_busy_is_told_as_such(office: Office) -> None:
    new = office.add_client("Nieuw", seen=None, consent=None)
    busy = office.add_client("Bezig", Person().said("kennismaking.naam", "Ster"))
    browser = office.browser()
    assert "is nog niet begonnen" in browser.get(f"/portal/clients/{new}").text
    assert "is nog bezig" in browser.get(f"/portal/clients/{busy}").text


def test_a_statement_opens_the_answer_with_all_that_is_known_about_it(office: Office) -> None:
    person = Person().said("wens.wens", "iets met auto's", "autos")
    person.said("wens.wens", "toch piloot", "piloot", together=True)
    client = office.add_client("Ster", person)
    office.decide(client, "jobcoach", at=START + timedelta(days=1))
    page = office.browser().get(f"/portal/clients/{client}").text
    first = text_of(page[page.index("<details") : page.index("</details>")])
    for known in (
        "Wens in eigen woorden",
        "Wat wil je graag doen of worden?",
        "toch piloot",
        "Piloot",
        "2 maart om 10:02",
        "via de webchat",
        "getypt",
        "samen met iemand",
        "Eerder gezegd",
        "iets met auto's",
        "zonder dat hulp is gemeld",
    ):
        assert known in first
    assert "na het laatste akkoord" not in first


def test_an_answer_from_after_the_approval_is_marked(office: Office) -> None:
    client = office.add_client("Ster", pilot())
    office.decide(client, "jobcoach", at=START)
    assert "na het laatste akkoord" in office.browser().get(f"/portal/clients/{client}").text


def test_the_question_of_a_kind_of_work_names_that_work_and_leaves_other_answers_out(office: Office) -> None:
    client = office.add_client("Ster", pilot())
    office.decide(client, "jobcoach", ["wens_vertalen"])
    text = text_of(office.browser().get(f"/portal/clients/{client}").text)
    assert "Jouw wens: […]" in text
    assert "piloot" not in text.casefold()


def test_a_question_that_was_not_asked_says_so(office: Office) -> None:
    client = office.add_client("Ster", Person().said("kennismaking.naam", "Ster"))
    office.decide(client, "jobcoach")
    text = text_of(office.browser().get(f"/portal/clients/{client}").text)
    line = text[text.index("Nog niet gevraagd") :]
    assert "De vraag: Hoe gaat het vandaag met je?" in line
    assert "Deze vragen zijn nog niet gesteld." in line


def test_all_parts_of_a_whole_intake_stand_on_the_page_in_the_order_of_reading(office: Office) -> None:
    client = office.add_client("Ster", everything())
    office.decide(client, "jobcoach")
    page = office.browser().get(f"/portal/clients/{client}").text
    assert re.findall(r'id="part-(\w+)"', page) == [
        "in_drie_zinnen",
        "wens",
        "motieven",
        "waarden",
        "krachten",
        "vaardigheden",
        "werkplek",
        "netwerk",
        "leefgebieden",
        "meedoen",
        "begeleiding",
        "eerste_stap",
        "onbekend",
        "kernnoties",
        "overig",
    ]
    assert "Wens van de klant, tot jij dit bevestigt" in page


def test_the_ladder_tells_now_and_wanted_in_text_and_gives_no_step_a_number(office: Office) -> None:
    client = office.add_client("Ster", everything())
    office.decide(client, "jobcoach")
    page = office.browser().get(f"/portal/clients/{client}").text
    ladder = page[page.index('class="ladder"') : page.index("</ul>", page.index('class="ladder"'))]
    assert ladder.count("<li") == 6
    assert "Ik ga naar een club nu" in text_of(ladder)
    assert "Betaald, met hulp wil naar" in text_of(ladder)
    assert not re.search(r"\d|trede", text_of(ladder))


def test_who_must_not_be_told_stands_out_by_words_too(office: Office) -> None:
    client = office.add_client("Ster", everything())
    office.decide(client, "jobcoach")
    text = text_of(office.browser().get(f"/portal/clients/{client}").text)
    assert "Let op. Hoort dit liever niet: mijn vader hoeft dit niet te weten" in text


def test_the_scan_has_a_row_for_each_skill_and_a_column_for_whoever_filled_it_in() -> None:
    view = view_of(everything(), {"jobcoach": {"op_tijd": "lastig"}})
    (scan,) = next(found for found in view.sections if found.name == "vaardigheden").groups
    assert (len(scan.statements), scan.roles) == (11, ["jobcoach"])
    html = rendered(scan)
    assert html.count('role="row"') == 1 + 11
    assert text_of(html).count("niet ingevuld") == 10
    assert "Op tijd komen" in text_of(html)


def rendered(group: GroupView) -> str:
    """One group as it stands on the page."""
    macros = environment().get_template("_statement.html").make_module({"terms": summary_texts().terms})
    return str(macros.group(group, (), page_texts()["client"]["evidence"], False))  # type: ignore[attr-defined]


def test_words_of_the_client_are_never_html(office: Office) -> None:
    evil = "<script>alert(1)</script> {{ 7*7 }} {woorden} ' \" & </details>"
    client = office.add_client("Ster", Person().said("wens.wens", evil).said("kennismaking.naam", "<b>Ster</b>"))
    office.decide(client, "jobcoach")
    page = office.browser().get(f"/portal/clients/{client}").text
    assert "<script" not in page
    assert "<b>" not in page
    assert html_lib.escape(evil, quote=False).split(" ")[0] in page
    assert "{{ 7*7 }} {woorden}" in page
    assert page.count("<details") == page.count("</details>")


def test_a_long_story_is_short_in_the_line_and_whole_in_the_answer(office: Office) -> None:
    story = "ik wil graag " + "heel erg " * 400 + "einde"
    client = office.add_client("Ster", Person().said("wens.wens", story))
    office.decide(client, "jobcoach")
    page = office.browser().get(f"/portal/clients/{client}").text
    line = re.search(r'<q class="words">([^<]*)</q>', page[page.index("<details") :])
    assert line
    assert len(line[1]) < 200
    assert f'<blockquote class="words">{story}</blockquote>' in page


def test_what_was_said_in_two_messages_does_not_run_together(office: Office) -> None:
    client = office.add_client("Ster", Person().said("wens.wens", "ik lig eraan te denken\npiloot worden"))
    office.decide(client, "jobcoach")
    page = office.browser().get(f"/portal/clients/{client}").text
    assert '<q class="words">ik lig eraan te denken / piloot worden</q>' in page


def test_own_words_in_a_hint_are_shorter_than_in_their_own_part(office: Office) -> None:
    story = "als ik stil word " + "moet je even wachten " * 6
    client = office.add_client("Ster", Person().said("begeleiding.weten", story))
    office.decide(client, "jobcoach")
    page = office.browser().get(f"/portal/clients/{client}").text
    part, hint = (words for words in re.findall(r'<q class="words">(als ik[^<]*)</q>', page))
    assert part == story
    assert len(hint) < len(story) / 2
    assert hint.endswith("…")


def test_reading_is_in_the_audit_trail_without_a_word_of_content(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    client = office.add_client("Ster", pilot())
    closed = office.add_client("Noor", pilot())
    office.decide(client, "jobcoach")
    with caplog.at_level(logging.DEBUG):
        browser = office.browser()
        answers = [browser.get(path) for path in ("/portal", f"/portal/clients/{client}", f"/portal/clients/{closed}")]
    me = f"staff:{office.staff['coach']}"
    assert office.events() == [
        (me, "logged_in", None),
        (me, "caseload_read", None),
        (me, "summary_read", client),
        (me, "client_read", closed),
    ]
    said = [answer.words for answer in pilot().answers if len(answer.words) > 4]
    traces = caplog.text + " ".join(str(answer.url) + str(answer.headers) for answer in answers)
    assert not [words for words in [*said, "Ster"] if words in traces]


def test_failed_log_ins_are_in_the_audit_trail_without_the_address(office: Office) -> None:
    from office import Browser

    Browser().log_in("coach@demo.example", "fout")
    assert office.events() == [("unknown", "login_failed", None)]
