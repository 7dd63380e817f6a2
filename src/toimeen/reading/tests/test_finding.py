"""The finding layer: what stands in a text, before any role."""

from __future__ import annotations

import pytest

from toimeen.lib.documents.plain import text_blocks
from toimeen.lib.language import engine_name
from toimeen.reading.facts import Language
from toimeen.reading.finding.business_ids import find_business_ids
from toimeen.reading.finding.lists import split_list
from toimeen.reading.finding.moments import find_moments
from toimeen.reading.finding.organisation import Organisations
from toimeen.reading.finding.organisations import find_organisations
from toimeen.reading.finding.persons import find_persons
from toimeen.reading.source import Source, make_source


def _source(text: str, language: Language = "fi") -> Source:
    return make_source(text, language, tuple(text_blocks(text)))


def _organisations(text: str, language: Language = "fi") -> Organisations:
    return find_organisations(_source(text, language))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tänään Kemin kaupungin ja Lapin yliopiston sopimus.", ["Kemin kaupunki", "Lapin yliopisto"]),
        ("Mukana on Ammattiopisto Lappian opiskelijoita.", ["Ammattiopisto Lappia"]),
        ("Sopijoina ovat Lappia-Koulutus Oy:n johto.", ["Lappia-Koulutus Oy"]),
        (
            "Kumppanina Kemi-Tornionlaakson koulutuskuntayhtymä Lappia.",
            ["Kemi-Tornionlaakson koulutuskuntayhtymä Lappia"],
        ),
        ("Sovittiin, että Itä-Suomen yliopistolle tarjotaan tilat.", ["Itä-Suomen yliopisto"]),
        ("Mukana on Aalto-yliopistoa edustava ryhmä.", ["Aalto-yliopisto"]),
        ("Kaupunkilaisten ja yliopistojen yhteistyö.", []),
    ],
)
def test_finnish_organisations_in_base_form(text: str, names: list[str]) -> None:
    assert [org.name for org in _organisations(text).all] == names


def test_short_and_legal_names_are_one_organisation() -> None:
    text = "Sopimuksen tekee Lapin ammattikorkeakoulu Oy. Myöhemmin Lapin AMK:n väki kokoontuu."
    found = _organisations(text).all
    assert [org.name for org in found] == ["Lapin ammattikorkeakoulu Oy"]
    assert len(found[0].spans) == 2


def test_a_defined_short_name_is_followed() -> None:
    text = 'Sopija on Kemin kaupunki, jäljempänä "Kaupunki". Kaupunki tarjoaa tilat.'
    found = _organisations(text).all[0]
    assert [text[start:end] for start, end in found.spans] == ["Kemin kaupunki", "Kaupunki", "Kaupunki"]


def test_swedish_and_english_organisations() -> None:
    swedish = (
        "Avtalet mellan Linköpings kommun och Linköpings universitets ledning samt Yrkeshögskolan Novia."
    )
    names = ["Linköpings kommun", "Linköpings universitet", "Yrkeshögskolan Novia"]
    assert sorted(org.name for org in _organisations(swedish, "sv").all) == sorted(names)
    english = "The University of Lincoln and Bishop Grosseteste University with the City of Lincoln Council."
    names = ["University of Lincoln", "Bishop Grosseteste University", "City of Lincoln Council"]
    assert [org.name for org in _organisations(english, "en").all] == names


def test_business_ids_need_a_right_check_digit() -> None:
    assert [
        code for _, code in find_business_ids("Y-tunnus 0210427-6, ei 0210427-5, puh. 040-1234567-8")
    ] == ["0210427-6"]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Esiteltiin 13.4. verkossa.", "fi", ["--04-13"]),
        ("Voimassa 1.1.2024–31.12.2026.", "fi", ["2024-01-01", "2026-12-31"]),
        ("Ajalla 1.9. – 30.11.2023.", "fi", ["2023-09-01", "2023-11-30"]),
        ("Kausi 2021 – 2023.", "fi", ["2021", "2023"]),
        ("Alkaa 1. tammikuuta 2025 ja kesäkuussa 2026.", "fi", ["2025-01-01", "2026-06"]),
        ("Undertecknat den 5 september 2023.", "sv", ["2023-09-05"]),
        ("Signed on 20 February 2024, revised March 3, 2025.", "en", ["2024-02-20", "2025-03-03"]),
        ("Vuonna 2018 ja 2021-04-13.", "fi", ["2018", "2021-04-13"]),
        ("Päivä 31.2.2021 on mahdoton, hinta 2000 € ja kohta 2.3.", "fi", ["--03-02"]),
    ],
)
def test_dates_keep_their_precision(text: str, language: Language, values: list[str]) -> None:
    assert [moment.value for moment in find_moments(_source(text, language))] == values


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Kemin kaupungin elinkeinojohtaja Mervi Malli kertoo.",
            ("Mervi Malli", "elinkeinojohtaja", "Kemin kaupunki"),
        ),
        (
            "Tilaisuudessa Kemin kaupunginjohtaja Matti Malli puhui.",
            ("Matti Malli", "kaupunginjohtaja", "Kemin kaupunki"),
        ),
        ("Matti Malli, rehtori, Lapin yliopisto", ("Matti Malli", "rehtori", "Lapin yliopisto")),
        (
            "Mukana oli rehtori/toimitusjohtaja Riitta Malli.",
            ("Riitta Malli", "rehtori/toimitusjohtaja", None),
        ),
        (
            "Yhtiön TK- ja innovaatiopalveluiden johtaja Satu Malli.",
            ("Satu Malli", "TK- ja innovaatiopalveluiden johtaja", None),
        ),
        ("Puhujana rehtori Riitta Rissasen mukaan.", ("Riitta Rissanen", "rehtori", None)),
    ],
)
def test_persons_with_title_and_organisation(text: str, person: tuple[str, str, str | None]) -> None:
    source = _source(text)
    found = find_persons(source, find_organisations(source))
    assert [(p.name, p.title, p.organisation_name) for p in found] == [person]


@pytest.mark.skipif(engine_name() == "simplemma", reason="first names are told by the lexicon")
def test_the_surname_first_is_the_same_person() -> None:
    text = "Sopimusta esitteli rehtori Virpi Malli koululla.\n\nMalli Virpi\nrehtori"
    source = _source(text)
    found = find_persons(source, find_organisations(source))
    assert [person.name for person in found] == ["Virpi Malli"]
    assert len(found[0].places) == 2


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("matkailu, hyvinvointi ja osaaminen", ["matkailu", "hyvinvointi", "osaaminen"]),
        (
            "veto- ja pitovoima, perhe-, lapsi- ja nuorisotyö sekä liikunta",
            ["veto- ja pitovoima", "perhe-, lapsi- ja nuorisotyö", "liikunta"],
        ),
        (
            "koulutus, ympäristöjen käyttö ja tutkimukset ja selvitykset",
            ["koulutus", "ympäristöjen käyttö", "tutkimukset ja selvitykset"],
        ),
        ("sekä hankkeet että harjoittelu", ["hankkeet", "harjoittelu"]),
    ],
)
def test_lists_are_divided(text: str, members: list[str]) -> None:
    source = _source(text)
    assert [text[start:end] for start, end in split_list(source, 0, len(text))] == members
