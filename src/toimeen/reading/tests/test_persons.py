"""Persons by their shape: given names, nouns beside a name, and the organisation told nearest."""

from __future__ import annotations

import pytest

from toimeen.reading import Facts, read_agreement
from toimeen.reading.facts import Language
from toimeen.reading.finding.given_names import is_given_name


def _persons(facts: Facts) -> list[tuple[str, str | None, str | None]]:
    finds = [(f.name, f.title, f.organisation) for f in facts.finds if f.kind == "person"]
    roles = (*facts.signatories, *facts.coordinators, *facts.quoted)
    return [*finds, *((p.name, p.title, p.organisation) for p in roles)]


def test_common_given_names_of_three_languages_are_known() -> None:
    assert all(
        map(is_given_name, ("Pirkko", "Anna-Liisa", "Gunilla", "Inká-Máret", "Niamh", "Zainab", "EERO"))
    )
    assert not any(map(is_given_name, ("Kaupunki", "Lincoln", "Into", "Malli")))


@pytest.mark.parametrize(
    ("text", "language", "person"),
    [
        ("Tilaisuutta seurasi eläkeläinen Toivo Esimerkki.", "fi", ("Toivo Esimerkki", "eläkeläinen", None)),
        ("Aidan takana oli Toivo Esimerkki, viljelijä.", "fi", ("Toivo Esimerkki", "viljelijä", None)),
        ("Bland gästerna fanns Siri Exempel, odlare i byn.", "sv", ("Siri Exempel", "odlare", None)),
        ("Bagaren Siri Exempel bakade.", "sv", ("Siri Exempel", "bagare", None)),
        (
            "In the kitchen was Zainab al-Sample, a baker from afar.",
            "en",
            ("Zainab al-Sample", "baker", None),
        ),
        ("We met Molly Sample after the meeting.", "en", ("Molly Sample", None, None)),
    ],
)
def test_a_noun_beside_a_name_is_what_the_person_is(
    text: str, language: Language, person: tuple[str, str | None, str | None]
) -> None:
    assert _persons(read_agreement(text, language=language)) == [person]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Harjulan kaupungin yhteyshenkilönä toimii kehitysjohtaja Maija Malli.",
            ("Maija Malli", "kehitysjohtaja", "Harjulan kaupunki"),
        ),
        (
            "Exempelstads kommun och Åbo Akademi samarbetar. Vid kommunen är planerare Siri Mall kontaktperson.",
            ("Siri Mall", "planerare", "Exempelstads kommun"),
        ),
        (
            "The City of Sampleton plans. Its liaison is Molly Mock (City of Sampleton, Head of Parks).",
            ("Molly Mock", "Head of Parks", "City of Sampleton"),
        ),
        (
            "Harjulan kaupunki ja Oulun ammattikorkeakoulu (Oamk) suunnittelevat. Lisätietoja: Maija Malli, lehtori, "
            "maija.malli@oamk.fi",
            ("Maija Malli", "lehtori", "Oulun ammattikorkeakoulu"),
        ),
    ],
)
def test_the_organisation_stands_beside_the_person(text: str, person: tuple[str, str, str | None]) -> None:
    assert person in _persons(read_agreement(text))
