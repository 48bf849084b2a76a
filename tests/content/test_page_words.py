"""The doors for clients have no words of their own: every word on a page comes from data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content.sources import ROOT

FOLDERS = ("gateway", "pictures", "exports")  # what makes pages and papers for clients
FILES = sorted(path for folder in FOLDERS for path in (ROOT / "bot" / folder).rglob("*") if path.is_file())
TEMPLATES = [path for path in FILES if path.suffix == ".html"]
SCRIPTS = [path for path in FILES if path.suffix == ".js"]
PYTHON = [path for path in FILES if path.suffix == ".py"]
READ_ATTRIBUTES = re.compile(r'\b(?:alt|title|placeholder|aria-label|aria-description|label|value|content)="([^"]*)"')
NAMES = re.compile(r"OpenMoji|CC BY-SA")  # of makers and licences: they are not translated
NO_WORDS = re.compile(r"width=device-width.*|light dark|noindex|#[0-9a-f]{6}")  # values of attributes for browsers
# What puts words on a page in a script. A call of `t(...)` is a text from the data.
SHOWN = re.compile(
    r"(?:\.(?:textContent|innerText|placeholder|title|alt|ariaLabel|innerHTML)\s*\+?=\s*|createTextNode\(|announce\("
    r"|make\(\s*\"[a-z0-9]+\",\s*\"[^\"]*\",\s*|setAttribute\(\s*\"(?:aria-label|title|alt|placeholder)\",\s*)(.*)"
)
CALL = re.compile(r"\w+\([^()]*\)")  # `t("send")`, `element("banner")`: what is in it is a key
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`((?:[^`\\]|\\.)*)`')
DUTCH = frozenset(
    re.findall(
        r"\w+",
        "de het een je jij jouw ik mij wij niet geen nog ook wel dit dat deze wat wie waar hoe welk kies kiest mag kun "
        "kunt wil wilt bent zijn heeft hebt naar voor uit bij aan om te van zeg zegt lees stuur bericht antwoord vraag "
        "opnieuw straks klaar sluit wis hulp",
    )
)
WORD = re.compile(r"[^\W\d_]+")


def template_words(text: str) -> list[str]:
    """What a template says by itself."""
    text = re.sub(r"\{#.*?#\}|<!--.*?-->|<!doctype[^>]*>", " ", text, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<(script|style)\b[^>]*>.*?</\1>", " ", text, flags=re.DOTALL)
    shown = [value for value in READ_ATTRIBUTES.findall(text) if not NO_WORDS.fullmatch(value.strip())]
    shown.append(re.sub(r"<[^>]*>", " ", text))
    return [word for part in shown for word in WORD.findall(NAMES.sub("", part))]


def script_words(text: str) -> list[str]:
    """Literals of a script that are put on the page, or that are Dutch."""
    text = re.sub(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", " ", text, flags=re.DOTALL)
    found = []
    for line in text.splitlines():
        for shown in SHOWN.findall(line):
            found += [one for one in _literals(CALL.sub("", shown)) if WORD.search(one)]
    return found + [one for one in _literals(text) if is_dutch(one)]


def _literals(text: str) -> Iterator[str]:
    for groups in LITERAL.findall(text):
        yield re.sub(r"\$\{[^}]*\}", " ", "".join(groups))


def is_dutch(literal: str) -> bool:
    """Whether a literal has two words or more, of which one is plainly Dutch; a single word may be a key."""
    words = [word.lower() for word in WORD.findall(literal)]
    return len(words) > 1 and bool(DUTCH & set(words)) and " " in literal.strip()


def python_words(text: str) -> list[str]:
    """Dutch strings in code, docstrings left out."""
    tree = ast.parse(text)
    documented = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(
        node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)}  # fmt: skip
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value not in documented and is_dutch(node.value)
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    assert template_words(path.read_text(encoding="utf-8")) == [], "write it in data/responses/webchat.yml"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_has_no_words_of_its_own(path: Path) -> None:
    assert script_words(path.read_text(encoding="utf-8")) == [], "write it in data/responses/webchat.yml"


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.stem)
def test_the_code_of_the_doors_has_no_dutch_of_its_own(path: Path) -> None:
    assert python_words(path.read_text(encoding="utf-8")) == [], "write it in data/responses/"


@pytest.mark.parametrize(
    "text",
    [
        "<p>Stuur</p>",
        '<input placeholder="Jouw naam">',
        '<button aria-label="Sluit">{{ x }}</button>',
        "{% if a %}Hallo{% endif %}",
        '<meta name="description" content="Praat met Wens">',
    ],
)
def test_words_in_a_template_are_seen(text: str) -> None:
    assert template_words(text)


@pytest.mark.parametrize(
    "text",
    [
        'button.textContent = "Stuur";',
        'box.appendChild(make("p", "hint", "Wacht"));',
        "announce(`Nieuw: ${name}`);",
        'button.setAttribute("aria-label", "Sluit");',
        'const SENTENCES = ["Kies een antwoord"];',
        'show({ wrong: "het lukt niet" });',
        'row.title = on ? "Aan" : t("off");',
    ],
)
def test_words_in_a_script_are_seen(text: str) -> None:
    assert script_words(text)


@pytest.mark.parametrize(
    "text",
    [
        'button.textContent = t("send");',
        "announce(this.spoken().trim());",
        'const group = make("div", "chips ways");  // kies een antwoord',
        'mark.textContent = "";',
        'headers: { "x-requested-with": "werkwens" }',
        'tick = make("span", "tick", "✓");',
    ],
)
def test_keys_and_names_in_a_script_are_let_through(text: str) -> None:
    assert script_words(text) == []


def test_dutch_in_code_is_seen_and_english_is_not() -> None:
    assert python_words('"""Zeg het nog een keer."""\nx = "Zeg het nog een keer."') == []
    assert python_words('def f():\n    """Doc."""\n    return f"Dit is {x} voor jou."')
    assert python_words('raise ValueError("the file is not there")') == []


def test_all_pages_are_looked_at() -> None:
    assert {path.name for path in TEMPLATES} >= {"chat.html", "invite.html", "invite_problem.html"}
    assert len(SCRIPTS) > 10
    assert len(PYTHON) > 10
