"""The role layer: cue words give roles, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toimeen.reading import Facts, read_agreement


def test_a_text_that_tells_nothing_says_so() -> None:
    facts = read_agreement("Tänään paistaa aurinko.")
    assert facts.parties == ()
    assert facts.term is None
    assert facts.commitments == ()
    assert {"parties", "term", "term.start", "signatories", "commitments"} <= set(facts.not_stated)


def test_a_day_without_a_year_stays_so() -> None:
    facts = read_agreement("Sopimus allekirjoitettiin 13.4. Kemissä.")
    assert [(date.role, date.value, date.precision) for date in facts.dates] == [
        ("signed", "--04-13", "day-without-year")
    ]
    assert "dates.signed.year" in facts.not_stated


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Sopimus on voimassa kolme vuotta.", (3, None, None)),
        ("Kaupunki solmi kolmevuotisen sopimuksen.", (3, None, None)),
        ("Sopimus on voimassa 1.1.2024–31.12.2026.", (None, "2024-01-01", "2026-12-31")),
        ("Sopimus on voimassa vuoden 2025 loppuun saakka.", (None, None, "2025")),
        ("Sopimus tulee voimaan 1.8.2024 alkaen.", (None, "2024-08-01", None)),
        ("Avtalet gäller i tre år från och med 1.1.2025.", (3, "2025-01-01", None)),
        ("This agreement is valid for a period of four years.", (4, None, None)),
    ],
)
def test_the_term_is_what_is_stated(text: str, term: tuple[int | None, str | None, str | None]) -> None:
    found = read_agreement(text).term
    assert found is not None
    assert (found.years, found.start, found.end) == term


@pytest.mark.parametrize(
    "text",
    [
        "Näyttely on esillä 1.4.–30.4.2024.",
        "Hanke kestää kaksi vuotta ja päättyy 31.12.2025.",
        "Yhteistyötä on tehty nyt kolme vuotta.",
        "Sopimus voidaan irtisanoa kuuden kuukauden irtisanomisajalla.",
    ],
)
def test_other_times_are_no_term(text: str) -> None:
    assert read_agreement(text).term is None


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Osapuolet sitoutuvat nimeämään koordinaattorin.", "will"),
        ("Matkailua tullaan kehittämään yhdessä.", "will"),
        ("Tavoitteena on vahvistaa alueen pitovoimaa.", "goal"),
        ("Osapuolet pyrkivät lisäämään harjoittelupaikkoja.", "goal"),
        ("Yhteistyötä voidaan laajentaa uusille aloille.", "option"),
        ("Parterna förbinder sig att starta ett gemensamt projekt.", "will"),
        ("The parties shall develop a joint laboratory for companies.", "will"),
        ("The parties aim to double the number of placements in the city.", "goal"),
    ],
)
def test_promises_have_a_strength(text: str, strength: str) -> None:
    assert [c.strength for c in read_agreement(text).commitments] == [strength]


@pytest.mark.parametrize(
    "text",
    [
        "Sopimusta on tehty kolme samansanaista kappaletta.",
        "Sopimus voidaan irtisanoa kirjallisesti.",
        "Kumppanuussopimus esiteltiin allekirjoittajille.",
        "Erimielisyydet ratkaistaan neuvottelemalla.",
        "Avtalet kan sägas upp skriftligen av parterna.",
        "This agreement shall be governed by the laws of Finland.",
    ],
)
def test_clauses_of_law_are_no_promises(text: str) -> None:
    assert read_agreement(text).commitments == ()


def test_items_promise_what_their_lead_says() -> None:
    text = "Osapuolet sitoutuvat seuraaviin:\n\n- järjestämään yhteisen messupäivän\n- avaamaan tilat"
    facts = read_agreement(text)
    assert [c.quote.exact for c in facts.commitments] == [
        "järjestämään yhteisen messupäivän",
        "avaamaan tilat",
    ]


def test_forms_under_a_heading_and_in_a_sentence() -> None:
    listed = "5. Yhteistyömuodot\n\nEsimerkiksi:\n\na) opinnäytetyöt\nb) yhteiset hankkeet"
    told = "Yhteistyömuotoja ovat muun muassa opinnäytetyöt ja yhteiset hankkeet."
    for text in (listed, told):
        facts = read_agreement(text)
        assert [form.name for form in facts.forms] == ["opinnäytetyöt", "yhteiset hankkeet"]
        assert facts.forms_open


def test_the_annex_and_its_rhythm() -> None:
    facts = read_agreement(
        "Sopimuksen liitteenä on toimenpidesuunnitelma. Se päivitetään kaksi kertaa vuodessa."
    )
    assert facts.annex is not None
    assert facts.annex.name == "toimenpidesuunnitelma"
    assert facts.review_cycle is not None
    assert facts.review_cycle.months == 6


def test_what_has_no_role_is_kept() -> None:
    facts = read_agreement("Messuille osallistui Kemin kaupunki. Messut pidettiin 5.5.2020.")
    assert [(find.kind, find.name) for find in facts.finds] == [
        ("organisation", "Kemin kaupunki"),
        ("date", "2020-05-05"),
    ]


@given(st.text(alphabet="Kemin kaupunki sopimus.,:;–\n 0123456789.1§()/-ÄäÖö", max_size=200))
@settings(max_examples=120, deadline=None)
def test_any_text_can_be_read_and_spans_are_inside(text: str) -> None:
    facts = read_agreement(text)
    check_spans(facts, text)


def check_spans(facts: Facts, text: str) -> None:
    """Every span cuts words out of the text; what is `as_written` stands there."""
    for commitment in facts.commitments:
        start, end = commitment.position.start, commitment.position.end
        assert text[start:end] == commitment.quote.exact
        assert text[:start].endswith(commitment.quote.prefix)
        assert text[end:].startswith(commitment.quote.suffix)
    groups = (
        facts.parties,
        facts.signatories,
        facts.coordinators,
        facts.quoted,
        facts.dates,
        facts.predecessors,
    )
    for fact in [f for group in groups for f in group] + [
        *facts.themes,
        *facts.forms,
        *facts.strategies,
        *facts.finds,
    ]:
        assert fact.spans
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in fact.spans)
    for date in facts.dates:
        assert text[date.spans[0][0] : date.spans[0][1]] == date.as_written or len(date.spans) > 1


def test_a_word_longer_than_any_word_does_no_harm() -> None:
    text = f"Osapuolet kehittävät matkailua. {'x' * 100_000} Sopimus on voimassa kolme vuotta."
    facts = read_agreement(text)
    check_spans(facts, text)
    assert facts.term is not None
    assert [c.quote.exact for c in facts.commitments] == ["Osapuolet kehittävät matkailua."]
