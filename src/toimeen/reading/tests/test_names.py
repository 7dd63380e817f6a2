"""Names as they are written: letters, particles, initials; who speaks for whom; two languages side by side."""

from __future__ import annotations

import pytest

from toimeen.reading import read_agreement
from toimeen.reading.finding.municipalities import known_name
from toimeen.reading.finding.names import NAME, same_name


@pytest.mark.parametrize(
    "name",
    [
        "Áile Mallijärvi",
        "Šuoma-Ánte Esimerkki",
        "Carl-Johan af Exempel",
        "Ximena de la Muestra",
        "E. J. Näyte",
        "K.-P. Koemaa",
        "Bengt O. Påhitt",
        "Niamh O'Placeholder",
        "Pirkko PÄÄLLYSNIMI-MALLI",
    ],
)
def test_names_of_every_kind_are_one_name(name: str) -> None:
    found = NAME.search(f"rehtori {name}, sanoo")
    assert found is not None
    assert found.group() == name


def test_initials_fit_a_given_name() -> None:
    assert same_name("E. Näyte", "Elli Näyte")
    assert not same_name("E. Näyte", "Olli Näyte")
    assert not same_name("Elli Näyte", "Eero Näyte")


def test_the_side_named_before_a_person_is_the_persons_organisation() -> None:
    text = (
        "Harjulan kunta ja Esimerkin ammattiopisto solmivat kumppanuussopimuksen. Sopimuksen allekirjoittivat "
        "kunnan puolesta sivistysjohtaja Maija Malli ja ammattiopistosta kehittämispäällikkö Matti Näyte."
    )
    people = [(p.name, p.organisation) for p in read_agreement(text).signatories]
    assert people == [("Maija Malli", "Harjulan kunta"), ("Matti Näyte", "Esimerkin ammattiopisto")]


def test_a_label_alone_on_its_line_gives_the_role() -> None:
    text = (
        "Avsiktsförklaring mellan Exempelstads kommun och Högskolan i Exempelstad.\nParterna ska mötas varje år.\n"
        "Kontaktpersoner\nAnna af Exempel, utvecklingschef, Exempelstads kommun\n"
        "Bo Mall, lektor, Högskolan i Exempelstad"
    )
    facts = read_agreement(text)
    assert [p.name for p in facts.coordinators] == ["Anna af Exempel", "Bo Mall"]
    assert facts.signatories == ()


def test_one_municipality_under_its_names() -> None:
    assert known_name("Vaasan kaupunki") == known_name("Vasa stad") == known_name("City of Vaasa")
    assert known_name("Kauniaisten kaupunki") == known_name("Grankulla stad")
    assert known_name("Vaasan yliopisto") == known_name("University of Vaasa")
    assert known_name("Inarin kunta") != known_name("Vasa stad")


def test_columns_of_two_languages_are_read_each_in_its_own() -> None:
    rows = [
        "Kuvitelman kaupunki ja Esimerkin ammattikorkeakoulu ovat tehneet tämän yhteistyösopimuksen.",
        "Kuvitelmas stad och Esimerkin ammattikorkeakoulu har ingått detta samarbetsavtal med varandra.",
        "Kaupunki tarjoaa vuosittain viisitoista harjoittelupaikkaa ammattikorkeakoulun opiskelijoille.",
        "Staden erbjuder årligen femton praktikplatser för studerande vid yrkeshögskolan i regionen.",
    ]
    text = "\n\n".join(rows * 2)
    quotes = [item.quote.exact for item in read_agreement(text).commitments]
    assert rows[2] in quotes
    assert rows[3] in quotes
