"""Profiles for tests: answers are added one by one, as a conversation would."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.intake.context import Context
from bot.intake.profile import Answer, How, Profile, Status
from bot.services.resources import resources
from bot.settings import ROOT
from bot.summary import Others, Statement, Summary, load_plan, load_summary_texts, summarise

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EVERYTHING = frozenset(topic.code for topic in resources().catalogue.topics)
TEXTS = load_summary_texts(ROOT / "data" / "portal" / "summary.yml")
PLAN = load_plan(ROOT / "data" / "portal" / "summary_plan.yml", resources().catalogue)
SUGGESTION = {
    "work": "vliegveld_kijken",
    "label": "Kijken op een vliegveld",
    "distance": "kijken",
    "because": ["vliegtuigen", "uniform"],
}


class Person:
    """A profile in the making."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []

    def said(self, key: str, words: str, *codes: str, **more: object) -> Person:
        """Add a typed answer."""
        return self._add(key, words, codes, {"how": How.TYPED, **more})

    def tapped(self, key: str, words: str, *codes: str, **more: object) -> Person:
        """Add a tapped answer; `words` is the label."""
        return self._add(key, words, codes, {"how": How.TAPPED, **more})

    def _add(self, key: str, words: str, codes: tuple[str, ...], more: dict[str, object]) -> Person:
        number = len(self.answers) + 1
        fields: dict[str, object] = {
            "question": key,
            "version": 1,
            "status": Status.ANSWERED,
            "words": words,
            "codes": codes,
            "how": How.TYPED,
            "confidence": 1.0,
            "at": START + timedelta(minutes=number),
            "number": number,
            **more,
        }
        self.answers.append(Answer(**fields))  # type: ignore[arg-type]
        return self

    def context(self) -> Context:
        """The facts about this person."""
        return Context(resources(), Profile(resources().catalogue, self.answers, consented=True), 1)


def pilot() -> Person:
    """Somebody who wants to be a pilot and went all the way."""
    person = Person()
    person.said("kennismaking.naam", "Ster")
    person.tapped("kennismaking.vandaag", "Goed", "goed")
    person.tapped("kennismaking.manier", "Plaatjes", "plaatjes")
    person.tapped("kennismaking.samen", "Alleen", "alleen")
    person.said("wens.wens", "ik wil piloot worden ofzo", "piloot")
    person.tapped("wens.nog_een", "Dit is alles", "geen")
    person.said("wens_vertalen.aantrekking", "vette vliegtuigen\nVliegtuigen en Een uniform", "vliegtuigen", "uniform")
    person.tapped("wens_vertalen.soort", "Erbij zijn", "erbij_zijn")
    person.tapped("wens_vertalen.reactie_1", "Leuk", "leuk", subject=SUGGESTION)
    person.tapped("wens_vertalen.reactie_2", "Niks voor mij", "niks", subject={**SUGGESTION, "label": "Werk twee"})
    person.said("wens_vertalen.reactie_3", "mwah kan", "misschien", subject={**SUGGESTION, "label": "Werk drie"})
    person.tapped("wens_vertalen.proberen", "Kijken op een vliegveld", "vliegveld_kijken")
    person.said("wens_vertalen.reden", "dan zie ik ze opstijgen")
    person.said("motieven.fijn", "beetje geld en mensen", "geld", "contact")
    person.tapped("motieven.gehoord", "Ja, klopt", "ja")
    person.tapped("motieven.plaatjes_1", "Iets leren", "leren")
    person.tapped("motieven.plaatjes_2", "Erbij horen", "erbij_horen")
    person.tapped("motieven.top", "Iets leren, Eigen geld en Mensen zien", "leren", "geld", "contact")
    for key in ("lees_wens", "lees_vertalen", "lees_motieven"):
        person.tapped(f"terugkijken.{key}", "Dit klopt", "klopt")
    person.tapped("terugkijken.delen", "Mijn jobcoach", "jobcoach")
    person.tapped("terugkijken.akkoord", "Ja, ik ben akkoord", "ja")
    return person


def summary_of(person: Person, readable: frozenset[str] = EVERYTHING, others: Others | None = None) -> Summary:
    """The summary of this person, for who may read these topics."""
    return summarise(person.context(), readable, PLAN, others)


def read(statement: Statement) -> str:
    """A statement as plain text."""
    return "".join(part.text for part in TEXTS.parts(statement))


def section(summary: Summary, name: str) -> dict[str, list[str]]:
    """The statements of one section as plain text, by group."""
    for found in summary.sections:
        if found.name == name:
            return {group.name: [read(item) for item in group.statements] for group in found.groups}
    return {}
