"""Catalogue, responses, domain and code name the same things; a failure tells the author what to mend."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from bot.intake.asking import ASK, family, helping
from bot.intake.catalogue import Catalogue, Question, load_catalogue
from bot.intake.choosing import ORDERED
from bot.intake.context import REACTIONS
from bot.intake.steering import is_command
from bot.language.filling import PLACEHOLDER, Fillings
from tests.content.sources import CODE, DATA, PAGE, PYTHON, ROOT, named_in, rows, written_twice

CATALOGUE: Catalogue = load_catalogue(DATA / "intake")
RESPONSES = {key: value[0]["text"] for _, key, value in rows("responses", "responses")}
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
RULES = yaml.safe_load((DATA / "rules" / "rules.yml").read_text(encoding="utf-8"))["rules"]
HELPS = ("simple", "example", "why")

ANSWERS = {"antwoord", "ja", "nee", "misschien", "weet_niet", "geen_werk", "kies", "onzin"}  # no commands
WHATSAPP_BODY = 1024  # characters of a message with buttons or a list
OWN = {"inhoud", "naam"}  # placeholders with a client's own words, of any length


def asks(question: Question) -> list[str]:
    """The names of the responses that put a question."""
    name = family(question)
    if question.kind == "order":
        return [f"{name}_{place}" for place in range(1, ORDERED + 1)]
    return [name, f"{name}_open"] if question.source in {"attractions", "first_steps"} else [name]


def wanted() -> dict[str, str]:
    """Every response that the catalogue needs, and the question that needs it."""
    found: dict[str, str] = {}
    for question in CATALOGUE.questions():
        helps = (*HELPS, "options") if question.closed else HELPS
        for name in (*asks(question), *(helping(question, help_) for help_ in helps)):
            found[name] = question.key
        for option in question.options:
            if option.says:
                found[option.says] = f"{question.key}.{option.code}"
    return found


def test_every_question_has_its_wordings() -> None:
    missing = {name: key for name, key in wanted().items() if name not in RESPONSES}
    assert missing == {}, "write these responses in data/responses/<topic>.yml"


def test_no_wording_of_a_question_is_left_over() -> None:
    known = set(wanted()) | {
        helping(question, "options") for question in CATALOGUE.questions() if question.offers
    }  # an open question may have one button, which may be explained
    known |= {f"{family(question)}_kort" for question in CATALOGUE.questions() if question.kind == "readback"}
    left = sorted(name for name in RESPONSES if name.startswith(ASK) and name not in known)
    assert left == [], "no question asks these; take them out, or mend the name"


def test_no_response_is_written_twice() -> None:
    files = defaultdict(list)
    for file, key, _ in rows("responses", "responses"):
        files[key].append(file)
    assert {key: names for key, names in files.items() if len(names) > 1} == {}, "the last one would win; keep one"
    for path in sorted((DATA / "responses").glob("*.yml")):
        assert written_twice(path) == [], f"{path.name}: keep one of each"


def test_every_response_has_one_wording_with_text_alone() -> None:
    for file, key, variants in rows("responses", "responses"):
        assert len(variants) == 1, f"{file}: {key}: a second wording would be picked at random; keep one"
        assert set(variants[0]) == {"text"}, f"{file}: {key}: buttons and channels are made elsewhere; keep the text"


def test_every_response_that_the_code_names_exists() -> None:
    literal = named_in(PYTHON, r'"(utter_[a-z0-9_]+)"') - {"utter_action", "utter_message", ASK, "utter_webchat_"}
    whole = {name for name in literal if not name.endswith("_")}
    assert sorted(whole - set(RESPONSES)) == [], "write these in data/responses/, or mend the name in the code"
    begun = (literal - whole) | named_in(PYTHON, r'f"(utter_[a-z0-9_]+_)\{')
    for name in begun:
        assert any(key.startswith(name) for key in RESPONSES), f"no response begins with {name}"


def test_every_response_is_used() -> None:
    literal = named_in(CODE_TEXT, r"\b(utter_[a-z0-9_]+)")
    begun = tuple(name for name in literal if name.endswith("_") and name not in {ASK, "utter_"})
    idle = [
        key
        for key in RESPONSES
        if key not in literal and not key.startswith(begun) and key not in wanted() and not key.startswith(ASK)
    ]
    assert idle == [], "nothing says these; take them out"


def test_every_text_of_the_page_is_used() -> None:
    page = "\n".join(path.read_text(encoding="utf-8") for path in [*PAGE, *PYTHON])
    prefixes = named_in(PAGE, r'["`\'.\[]([a-z]+_)["`\'$]') | {"menu_", "say_", "invite_", "size_"}
    for key in RESPONSES:
        name = key.removeprefix("utter_webchat_")
        if name != key and name not in page:
            assert name.startswith(tuple(prefixes)), f"the page shows {key} nowhere; take it out"


def test_menu_buttons_and_what_they_say_come_in_pairs() -> None:
    names = {key.removeprefix("utter_webchat_") for key in RESPONSES if key.startswith("utter_webchat_")}
    said = {name.removeprefix("say_") for name in names if name.startswith("say_")}
    buttons = {name.removeprefix("menu_") for name in names if name.startswith("menu_")} - {"open", "title", "close"}
    assert said == buttons


@pytest.mark.parametrize("intent", sorted(DOMAIN["intents"]))
def test_every_intent_has_one_rule_and_is_carried_out(intent: str) -> None:
    rule = [rule for rule in RULES if rule["steps"][0].get("intent") == intent]
    assert len(rule) == 1, f"write one rule for {intent} in data/rules/rules.yml"
    assert rule[0]["steps"][1].get("action") in DOMAIN["actions"]
    assert is_command(intent) or intent in ANSWERS, f"bot/intake/steering.py must carry out {intent}"


def test_no_rule_is_left_over() -> None:
    known = {*DOMAIN["intents"], "nlu_fallback"}
    assert [rule["rule"] for rule in RULES if rule["steps"][0]["intent"] not in known] == []


def test_every_command_of_an_option_is_a_command() -> None:
    for question in CATALOGUE.questions():
        for option in question.options:
            assert not option.command or is_command(option.command), f"{question.key}.{option.code}: {option.command}"


def test_every_question_has_its_own_label_for_staff() -> None:
    seen: dict[str, str] = {}
    for question in CATALOGUE.questions():
        label = question.staff_label.strip()
        assert label, f"{question.key}: write a staff_label"
        assert label not in seen, f"{question.key} has the staff_label of {seen[label]}; give it its own"
        seen[label] = question.key


def test_labels_of_all_options_fit_and_differ() -> None:
    for question in CATALOGUE.questions():
        shown = [option.label for option in question.options]
        ways_out = [option.label for option in CATALOGUE.system_options.values()]
        assert len(set(shown)) == len(shown), f"{question.key}: 2 options have the same label"
        for label in [*shown, *ways_out]:
            assert len(label) <= 20, f"{question.key}: {label!r} has {len(label)} letters; a button has 20"
        assert not {label for label in shown if label in {"Weet ik niet", "Klaar", "Sla over"}}, question.key


def test_texts_with_buttons_fit_in_a_message() -> None:
    fillings = Fillings()
    for key, text in RESPONSES.items():
        if not OWN & set(PLACEHOLDER.findall(text)):
            longest = max(len(filled) for filled in fillings.render(text))
            assert longest <= WHATSAPP_BODY, f"{key}: {longest} letters; WhatsApp takes {WHATSAPP_BODY} with buttons"


def test_all_reactions_share_one_wording() -> None:
    assert {family(CATALOGUE.question(key)) for key in REACTIONS} == {f"{ASK}wens_vertalen_reactie"}


CODE_TEXT: list[Path] = [path for path in CODE if path.suffix in {".py", ".js", ".html"}]
