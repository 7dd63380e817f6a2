"""Signature blocks, plan tables, preambles, two languages, and the things that stay finds."""

from __future__ import annotations

import pytest

from toimeen.lib.documents import read_document
from toimeen.reading import read_agreement
from toimeen.reading.tests.test_roles import check_spans

COLUMNS = """SAMVERKANSAVTAL

Exempelstads kommun och Högskolan i Exempelstad ingår detta avtal om samverkan.

Exempelstad den 3 mars 2022

För Exempelstads kommun              För Högskolan i Exempelstad

Anna Exempelsson                     Karl Medelson
kommundirektör                       rektor
"""

BELOW = """AGREEMENT between the City of Sampleton and the University of Sampleshire.

Signed in Sampleton on 5 May 2021

____________________          ____________________
Jane Sample                   John Specimen
Mayor                         Rector
City of Sampleton             University of Sampleshire
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            COLUMNS,
            [
                ("Anna Exempelsson", "kommundirektör", "Exempelstads kommun"),
                ("Karl Medelson", "rektor", "Högskolan i Exempelstad"),
            ],
        ),
        (
            BELOW,
            [
                ("Jane Sample", "Mayor", "City of Sampleton"),
                ("John Specimen", "Rector", "University of Sampleshire"),
            ],
        ),
    ],
)
def test_signatures_in_columns(text: str, expected: list[tuple[str, str, str]]) -> None:
    facts = read_agreement(text)
    assert [(p.name, p.title, p.organisation) for p in facts.signatories] == expected
    assert [date.role for date in facts.dates] == ["signed"]
    check_spans(facts, text)


def test_a_preamble_names_the_parties() -> None:
    parties = "between\n\nSAMPLE CITY (“the City”)\n\nand\n\nEXAMPLE UNIVERSITY"
    text = f"MEMORANDUM OF UNDERSTANDING\n\n{parties}\n\nWHEREAS the parties agree;\n"
    assert [party.name for party in read_agreement(text).parties] == ["City of Sample", "Example University"]


def test_a_plan_table_gives_measures_with_merged_themes() -> None:
    html = (
        "<html><body><h1>Handlingsplan</h1><table>"
        "<tr><th>Tema</th><th>Åtgärd</th><th>Ansvarig</th><th>Tidsplan</th><th>Indikator</th></tr>"
        "<tr><td rowspan=2>Klimat</td><td>Cykelväg</td><td>Staden</td><td>2025</td><td>10 km</td></tr>"
        "<tr><td>Kampanj</td><td>Skolan</td><td></td><td>–</td></tr></table></body></html>"
    )
    document = read_document(html.encode(), "plan.html")
    facts = read_agreement(document.text, document.blocks, "sv")
    told = [(m.title, m.theme, m.responsible, m.schedule, m.indicator) for m in facts.measures]
    assert told == [
        ("Cykelväg", "Klimat", "Staden", "2025", "10 km"),
        ("Kampanj", "Klimat", "Skolan", None, None),
    ]
    assert facts.commitments == ()


def test_a_table_without_a_plan_header_is_no_plan() -> None:
    html = "<table><tr><td>Nimi</td><td>Puhelin</td></tr><tr><td>A</td><td>B</td></tr></table>"
    document = read_document(html.encode(), "x.html")
    assert read_agreement(document.text, document.blocks).measures == ()


def test_paragraphs_in_another_language_are_read_in_it() -> None:
    finnish = (
        "Esimerkkilän kaupunki ja Mallimaan yliopisto solmivat sopimuksen. Kaupunki järjestää kursseja. "
    )
    swedish = (
        "Parterna förbinder sig att tillsätta en gemensam samordningsgrupp som rapporterar till ledningen. "
    )
    text = finnish * 6 + "\n\n" + swedish * 4
    facts = read_agreement(text)
    assert facts.language == "fi"
    assert any("samordningsgrupp" in item.quote.exact for item in facts.commitments)
    assert {party.name for party in facts.parties} == {"Esimerkkilän kaupunki", "Mallimaan yliopisto"}
    check_spans(facts, text)


def test_money_lengths_and_numbers_stay_finds() -> None:
    text = (
        "Kaupunginhallitus 11.3.2024\n\n§ 87 Sopimus\n\nABCDno-2024-212\n\nKaupunki maksaa 200 000 euroa. "
        "Irtisanomisaika on kolme kuukautta.\n"
    )
    finds = {(find.kind, find.name) for find in read_agreement(text, language="fi").finds}
    assert {("section", "§ 87"), ("case_number", "ABCDno-2024-212"), ("money", "200 000 euroa")} <= finds


def test_a_window_of_showing_is_no_term() -> None:
    text = "Kokeilun kaupunki ja Mallin yliopisto solmivat sopimuksen.\n\nUutinen | Näkyvissä 3.10.2022–3.1.2023\n"
    assert read_agreement(text).term is None
