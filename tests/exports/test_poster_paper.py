"""The poster on paper: one page, tagged, with everything on it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "summary"))

from paper import opened, tags, text
from summary_people import Person, pilot

from bot.exports.pdf import make_pdf
from bot.exports.poster import columns, paper
from bot.services.resources import resources
from bot.settings import ROOT
from bot.summary.poster import (
    LONGEST,
    Entry,
    Line,
    Poster,
    PosterSection,
    Source,
    build_poster,
    load_poster_plan,
)

CATALOGUE = resources().catalogue
PLAN = load_poster_plan(ROOT / "data" / "poster" / "poster.yml")
A4 = (595, 842)  # points
WORDS = "woorden van een klant " * 9


def printed(made: Poster) -> bytes:
    return make_pdf(paper(made, PLAN))


def full() -> Poster:
    """A poster with the longest answer to every question that can be on it."""
    sections = []
    for planned in PLAN.sections:
        lines = tuple(
            Line(line.lead, tuple(entry for source in line.sources for entry in longest(source)))
            for line in planned.lines
        )
        sections.append(PosterSection(planned.code, planned.title, planned.picture, lines))
    return Poster("Sam", pilot().answers[-1].at, tuple(sections))


def longest(source: Source) -> list[Entry]:
    """The most that one answer can bring: own words in full, or every option."""
    question = CATALOGUE.question(source.question)
    if not question.closed:
        return [Entry(WORDS[:LONGEST], "💭", (1,), own=True)]
    if source.join:
        return [Entry(", ".join(option.label for option in question.options), "📅", (1,))]
    many = {"several": max(5, len(question.options)), "order": 3, "pair": 2}.get(question.kind, 1)
    if source.codes:
        many = min(many, len(source.codes))
    return [Entry(f"Iets met 20 letters {number}", "👍", (1,)) for number in range(many)]


@pytest.fixture(scope="module")
def pilots() -> bytes:
    return printed(build_poster(pilot().context(), PLAN))


def test_it_is_one_upright_a4_with_all_that_was_said(pilots: bytes) -> None:
    (page,) = opened(pilots).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    for needed in ("Mijn werkprofiel", "Ster", "ik wil piloot worden ofzo", "Eigen geld", "2 maart 2026", "OpenMoji"):
        assert needed in text(pilots)


def test_it_says_its_title_and_language_and_is_tagged_for_screen_readers(pilots: bytes) -> None:
    reader = opened(pilots)
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Mijn werkprofiel"
    assert str(root["/Lang"]) == "nl"  # type: ignore[index]
    assert bool(root["/MarkInfo"]["/Marked"])  # type: ignore[index]
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])  # type: ignore[index]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()  # type: ignore[index]
    found = tags(pilots)
    assert found.count("/H1") == 1
    assert found.count("/H2") == 2
    assert found.count("/LI") == 11
    assert "/Figure" not in found  # pictures stand beside words: decoration


def test_its_letters_are_the_clear_ones_and_are_inside(pilots: bytes) -> None:
    fonts = opened(pilots).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    assert names
    assert all("Atkinson-Hyperlegible" in name for name in names)


def test_the_fullest_poster_is_still_one_page_and_nothing_is_lost() -> None:
    made = full()
    result = printed(made)
    assert len(opened(result).pages) == 1
    found = text(result)
    assert all(line.lead in found for section in made.sections for line in section.lines)
    assert found.count("Iets met 20 letters") == sum("Iets met" in entry.text for entry in made.entries())


def test_what_a_client_wrote_is_text_and_never_markup() -> None:
    nasty = '<script>alert(1)</script> <img src="file:///etc/passwd"> &amp; Łukasz'
    person = Person().said("wens.wens", nasty, "anders")
    assert nasty.replace(" ", "") in text(printed(build_poster(person.context(), PLAN))).replace(" ", "")


def test_columns_are_about_as_long_and_each_keeps_the_order() -> None:
    made = full()
    left, right = columns(made)
    assert left[0] == made.sections[0]
    assert sorted((*left, *right), key=made.sections.index) == list(made.sections)
    for column in (left, right):
        assert [section for section in made.sections if section in column] == list(column)
    heights = [sum(len(line.entries) + 1 for section in column for line in section.lines) for column in (left, right)]
    assert max(heights) < 2 * min(heights)


def test_a_single_section_stands_on_the_left_and_none_makes_no_column() -> None:
    one = full().sections[:1]
    assert columns(Poster("", None, one)) == (one, ())
    assert columns(Poster("", None, ())) == ((), ())
