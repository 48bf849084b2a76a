"""Somebody who answered every question of the catalogue, and somebody who does not want to work now."""

from __future__ import annotations

from summary_people import SUGGESTION, Person

from bot.intake.profile import Status
from bot.services.resources import resources

# Tapped answers: question, code, and more codes.
WORK = """
werkwaarden.binnen_buiten buiten
werkwaarden.alleen_samen samen
werkwaarden.rustig_druk rustig
werkwaarden.vast_afwisselend vast afwisselend
werkwaarden.handen_hoofd handen
werkwaarden.mensen_spullen spullen
werkwaarden.zitten_bewegen bewegen
krachten.gedaan betaald_werk stage binnen
krachten.waarmee machines dieren
krachten.tempo soms
krachten.zelf_beginnen lukt
werkvaardigheden.op_tijd lukt
werkvaardigheden.afspraken soms
werkvaardigheden.samenwerken lukt
werkvaardigheden.hulp_vragen lastig
werkvaardigheden.afmaken lukt
werkvaardigheden.verandering lastig
werkvaardigheden.leiding soms
werkplek.voorwaarden collegas structuur contactpersoon
werkplek.dagen maandag dinsdag donderdag
werkplek.vroeg_laat laat
werkplek.kort_lang kort
werkplek.reizen fiets bus_of_trein
werkplek.prikkels hard_geluid veel_mensen
werkplek.lijf lang_staan
werkplek.schoon_en_veilig lukt
begeleiding.bedenken_uitleg uitleg_krijgen
begeleiding.anders_hulp iemand_roepen
nu.anders_plek minder_binnen
nu.anders_samen minder_samen
nu.anders_druk minder_druk
nu.anders_mensen minder_mensen
eerste_stap.anders_zitten minder_stil_zitten
"""
EVERYBODY = """
kennismaking.wanneer middag avond
nu.trede_nu trede3
nu.trede_straks trede5
nu.vervoer goed
nu.lezen_schrijven_computer lastig
netwerk.familie_vrienden gaat
netwerk.kinderen geen_kinderen
leefgebieden.wonen gaat
leefgebieden.geld lastig
leefgebieden.gezondheid goed
leefgebieden.gevoel gaat
leefgebieden.slapen lastig
leefgebieden.middelen zeg_ik_niet
leefgebieden.lastiger geld slapen
begeleiding.praten wandelen rijden koffie
begeleiding.misgaat even_alleen muziek
begeleiding.moeilijk rustig
eerste_stap.wanneer volgende_week
eerste_stap.afspraken coach_gaat_mee ik_bel_af stoppen_mag
eerste_stap.bereiken appen
"""
WISH = """
wens_vertalen.soort erbij_zijn
motieven.gehoord ja
motieven.plaatjes_1 leren
motieven.plaatjes_2 erbij_horen
motieven.top leren geld contact
"""


def tap_all(person: Person, table: str) -> Person:
    """Tap what a table says, with the labels that stand on the buttons."""
    catalogue = resources().catalogue
    for row in table.strip().splitlines():
        key, *codes = row.split()
        labels = {option.code: option.label for option in catalogue.question(key).options}
        if catalogue.question(key).source == "hard_domains":
            labels = {code: catalogue.question(f"leefgebieden.{code}").client_label for code in codes}
        person.tapped(key, catalogue.join([labels.get(code, code) for code in codes]), *codes)
    return person


def people(person: Person) -> Person:
    """Who is around this person, in own words."""
    person.said("netwerk.helpt", "me ma en Kees van de groep", "moeder")
    person.said("netwerk.trots", "mijn zusje", "broer_zus")
    person.said("netwerk.gesprek", "Kees mag mee")
    person.said("netwerk.niet_vertellen", "mijn vader hoeft dit niet te weten", "vader")
    return tap_all(person, "netwerk.helpt_wie begeleider")


def help_wanted(person: Person) -> Person:
    """What this person says about help."""
    person.said("begeleiding.eerder_goed", "gewoon samen iets doen en niet zeuren")
    person.said("begeleiding.eerder_niet", "steeds een ander gezicht en veel brieven")
    person.said("begeleiding.weten", "als ik stil word moet je even wachten", together=True)
    return person


def look_back(person: Person, names: str) -> Person:
    """Look back, let both read, and agree."""
    for name in names.split():
        person.tapped(f"terugkijken.{name}", "Dit klopt", "klopt")
    person.tapped("terugkijken.delen", "Coach en begeleider", "beide")
    return person.tapped("terugkijken.akkoord", "Ja, ik ben akkoord", "ja")


def everything() -> Person:
    """A whole intake: with words, doubt, something skipped, both sides, and help with one answer."""
    person = Person()
    person.said("kennismaking.naam", "Ster")
    person = tap_all(person, "kennismaking.vandaag goed\nkennismaking.manier plaatjes\nkennismaking.samen alleen")
    person.said("wens.wens", "ik wil piloot worden ofzo", "piloot").said(
        "wens.nog_een", "of in een garage", "automonteur"
    )
    person.tapped("wens.kies", "Piloot", "piloot")
    person.said("wens_vertalen.aantrekking", "vette vliegtuigen\nVliegtuigen en Een uniform", "vliegtuigen", "uniform")
    for number, reaction in enumerate(("leuk", "niks", "misschien"), start=1):
        label = ("Kijken op een vliegveld", "Stoelen schoonmaken in vliegtuigen", "Koffers op de band zetten")[
            number - 1
        ]
        answer = {"leuk": "Leuk", "niks": "Niks voor mij", "misschien": "Misschien"}[reaction]
        person.tapped(f"wens_vertalen.reactie_{number}", answer, reaction, subject={**SUGGESTION, "label": label})
    person.tapped("wens_vertalen.proberen", "Kijken op een vliegveld", "vliegveld_kijken")
    person.said("wens_vertalen.reden", "dan zie ik ze opstijgen")
    person.said("motieven.fijn", "beetje geld en mensen", "geld", "contact")
    person = tap_all(person, WISH)
    person.said("krachten.goed", "dingen uit elkaar halen en weer maken")
    person.said("krachten.anderen", "dat ik sterk ben en grappig")
    person.said("krachten.trots", "dat ik al een jaar niet heb gevochten")
    person.tapped("werkwaarden.schermen_klanten", "Weet ik niet", "weet_niet", status=Status.DOUBT)
    person.tapped("werkvaardigheden.opkomen_voor_jezelf", "Sla over", "overgeslagen", status=Status.SKIPPED)
    person.tapped("leefgebieden.politie_justitie", "Sla over", "overgeslagen", status=Status.SKIPPED)
    person = tap_all(person, WORK)
    person.said("krachten.gedaan_wat", "auto's wassen en vakken vullen, en in de keuken toen ik vast zat")
    person = tap_all(help_wanted(people(person)), EVERYBODY)
    person.said("eerste_stap.wat", "een keer kijken bij de vliegtuigen").said("eerste_stap.wie", "met Kees")
    return look_back(person, "lees_wens lees_vertalen lees_motieven lees_krachten lees_werkplek lees_leven")


def no_work() -> Person:
    """A whole intake of somebody who does not want to work now."""
    person = Person().said("kennismaking.naam", "Noor")
    person = tap_all(person, "kennismaking.vandaag gaat_wel\nkennismaking.manier lezen\nkennismaking.samen met_iemand")
    person.said("wens.wens", "ik wil nu niet werken", "geen_werk")
    person.said("wens.nu_belangrijk", "mijn dochter weer zien")
    person.said("wens.fijne_dag", "vissen met mijn broer en dan patat")
    person.said("wens.eerst_anders", "eerst een eigen huis")
    person.tapped("leefgebieden.politie_justitie", "Zeg ik liever niet", "zeg_ik_niet")
    person = tap_all(help_wanted(people(person)), EVERYBODY)
    person.said("eerste_stap.wat", "een keer langs bij de buurttuin")
    person.tapped("eerste_stap.wie", "Ik doe het alleen", "alleen")
    return look_back(person, "lees_wens lees_werkplek lees_leven")
