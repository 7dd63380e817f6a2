"""What persons do in a text: several roles in one sentence, quotations by their shape, contacts by their label."""

from __future__ import annotations

import pytest

from toimeen.lib.documents.model import Block
from toimeen.reading import read_agreement
from toimeen.reading.facts import Language


def _roles(text: str, language: Language = "fi") -> dict[str, list[str]]:
    facts = read_agreement(text, language=language)
    roles = ("signatories", "coordinators", "quoted")
    return {role: [p.name for p in getattr(facts, role)] for role in roles if getattr(facts, role)}


def test_one_sentence_gives_each_group_its_own_role() -> None:
    text = (
        "The agreement was signed by Mayor Molly Sample and Rector Simon Sample, and it will be coordinated by "
        "project manager Aidan Mock."
    )
    assert _roles(text, "en") == {
        "signatories": ["Molly Sample", "Simon Sample"],
        "coordinators": ["Aidan Mock"],
    }


def test_who_is_present_at_a_signing_does_not_sign() -> None:
    text = (
        "Sopimuksen allekirjoittivat kaupunginjohtaja Maija Malli ja rehtori Olli Malli. Allekirjoitustilaisuudessa "
        "läsnä oli myös suunnittelija Veikko Näyte."
    )
    assert _roles(text) == {"signatories": ["Maija Malli", "Olli Malli"]}


def test_a_coordinator_by_title_alone_coordinates_nothing() -> None:
    assert _roles("Hankekoordinaattori Maija Malli avasi näyttelyn.") == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pihalla seisoi eläkeläinen Toivo Näyte.\n\n– Kyllä tästä hyvä tulee, Näyte naurahtaa.", "fi"),
        ("Rehtori Toivo Näyte iloitsee uutisesta.\n\n– Kyllä tästä hyvä tulee, hän huokaa.", "fi"),
        ("Rektor Siri Exempel gläder sig.\n\n– Redan första dagen kom fyrtio, skrattar hon.", "sv"),
        ('"Nobody has ever asked me that in here," laughs Molly Sample, a baker.', "en"),
    ],
)
def test_a_quotation_is_known_by_its_shape_whatever_the_verb(text: str, language: Language) -> None:
    assert list(_roles(text, language)) == ["quoted"]


def test_minutes_quote_only_in_quotation_marks() -> None:
    text = (
        "PÖYTÄKIRJA\n\nKunnanhallitus, kokous 3/2026\n\n§ 12\nSopimus\n\nEsittelijä: kunnanjohtaja Maija Malli\n\n"
        "Keskustelun aikana jäsen Toivo Näyte totesi, että asia on hyvä.\n\nPäätös: Hyväksyttiin."
    )
    assert _roles(text) == {}


def test_a_contact_card_names_the_contact_of_the_partnership_only_by_its_label() -> None:
    text = (
        "Harjulan kunta ja Oulun ammattikorkeakoulu tekevät yhteistyötä.\n\nOta yhteyttä\n\nKunnan yhteyshenkilö\n"
        "Maija Malli, suunnittelija\nHarjulan kunta\n\nViestintä\nToivo Näyte, tiedottaja\nHarjulan kunta"
    )
    assert _roles(text) == {"coordinators": ["Maija Malli"]}


def test_the_writer_of_a_letter_coordinates_where_the_letter_says_so() -> None:
    text = (
        "Dear colleague,\n\nThe City of Sampleton and the University of Mock will continue. I will be your contact "
        "person here.\n\nKind regards,\n\nMolly Sample\nAdviser, Department of Parks\nCity of Sampleton"
    )
    facts = read_agreement(text, language="en")
    assert [(p.name, p.title, p.organisation) for p in facts.coordinators] == [
        ("Molly Sample", "Adviser", "City of Sampleton")
    ]


def test_the_heading_of_a_column_gives_the_role() -> None:
    facts = read_agreement(
        "Sopimus\nOsapuoli\tVastuuhenkilö\tTehtävänimike\nHarjulan kunta\tMaija Malli\tkehitysjohtaja",
        (
            Block("paragraph", 0, 7),
            Block("row", 8, 44),
            Block("row", 45, 86),
        ),
        "fi",
    )
    assert [(p.name, p.title, p.organisation) for p in facts.coordinators] == [
        ("Maija Malli", "kehitysjohtaja", "Harjulan kunta")
    ]


def test_a_table_of_signatures_is_read_by_its_rows() -> None:
    text = (
        "Sopimus\n\nHarjulan kunta ja Oulun yliopisto sopivat yhteistyöstä. Kumppanuus alkaa heti.\n\n"
        "Allekirjoitukset\n\n"
        "| Nimi | Tehtävä | Organisaatio |\n| Maija Malli | kunnanjohtaja | Harjulan kunta |\n"
        "| Toivo Näyte | rehtori | Oulun yliopisto |"
    )
    people = [(p.name, p.title, p.organisation) for p in read_agreement(text).signatories]
    assert people == [
        ("Maija Malli", "kunnanjohtaja", "Harjulan kunta"),
        ("Toivo Näyte", "rehtori", "Oulun yliopisto"),
    ]


def test_a_witness_does_not_sign() -> None:
    text = (
        "AGREEMENT between the City of Sampleton and the University of Mock.\n\n"
        "Signed at Sampleton on 14 June 2024.\n\nMolly Sample, Mayor\n"
        "City of Sampleton\n\nWitnessed by: Simon Mock, notary"
    )
    assert _roles(text, "en")["signatories"] == ["Molly Sample"]


def test_a_name_stands_in_the_case_of_its_title() -> None:
    text = "Sopimuksen allekirjoitti Harjulan kunnan puolesta kunnanjohtajan Yusra Abdin sijaan rehtori Toivo Näyte."
    names = {p.name for p in (*read_agreement(text).signatories, *read_agreement(text).finds)}
    assert "Yusra Abdi" in names
