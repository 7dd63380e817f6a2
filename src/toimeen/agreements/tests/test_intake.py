"""From facts to cards, from cards to a confirmed reading: plain values, no database."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimeen.agreements.intake.cards import Card
from toimeen.agreements.intake.confirming import Holders, Seat, Source, confirm
from toimeen.agreements.intake.editing import around
from toimeen.agreements.intake.guesses import (
    form_key,
    organisation_kind,
    partnership_name,
    party_of,
    shorten,
    split_name,
)
from toimeen.agreements.intake.marking import mark_up
from toimeen.agreements.intake.measures import measure_values
from toimeen.agreements.intake.proposing import propose
from toimeen.lib.documents import read_document
from toimeen.reading import read_agreement

DOCUMENT = Path(__file__).parents[4] / "examples/kemi/kemi-kumppanuussopimus-rekonstruktio.docx"


@pytest.fixture(scope="module")
def read() -> tuple[str, dict]:
    document = read_document(DOCUMENT.read_bytes(), DOCUMENT.name)
    return document.text, read_agreement(document.text, document.blocks).as_json()


def test_every_fact_becomes_a_card_with_its_words(read: tuple[str, dict]) -> None:
    text, facts = read
    proposal = propose(facts, text)
    assert [card.values["name"] for card in proposal.of_kind("party") if card.is_sure] == [
        "Kemin kaupunki", "Lapin yliopisto", "Ammattiopisto Lappia", "Lapin ammattikorkeakoulu",
    ]  # fmt: skip
    assert len(proposal.of_kind("promise")) == len(facts["commitments"])
    for card in proposal.of_kind("promise"):
        start, end = card.spans[0]
        assert text[start:end].split()[0].casefold() == card.values["summary"].split()[0].casefold()
    keys = [card.key for card in proposal.cards]
    assert len(set(keys)) == len(keys)
    lilja = next(card for card in proposal.of_kind("person") if card.values["name"] == "Virpi Lilja")
    assert lilja.values["party"] == "party-2"
    assert proposal.frame["term_years"] == 3
    assert "term.start" in proposal.not_stated
    with pytest.raises(KeyError):
        proposal.get("nothing")


def test_all_parties_together_is_nobody_alone(read: tuple[str, dict]) -> None:
    text, facts = read
    assert all(card.values["holders"] == [] for card in propose(facts, text).of_kind("promise"))
    one = {**facts, "commitments": [{**facts["commitments"][0], "duty_holders": ["Lapin yliopisto"]}]}
    assert propose(one, text).of_kind("promise")[0].values["holders"] == ["party-1"]


@pytest.mark.parametrize("kind", ["party", "person", "date", "theme", "form", "promise", "strategy"])
def test_words_that_a_person_chose_become_a_card(read: tuple[str, dict], kind: str) -> None:
    text, facts = read
    proposal = propose(facts, text, [{"key": "added-1", "kind": kind, "start": 0, "end": 17}])
    card = proposal.get("added-1")
    assert (card.kind, card.spans, card.is_added) == (kind, ((0, 17),), True)
    assert "Kumppanuussopimus" in card.values.values()


def test_a_confirmed_reading_holds_only_what_was_taken(read: tuple[str, dict]) -> None:
    text, facts = read
    proposal = propose(facts, text)
    taken = [
        (card, card.values)
        for card in proposal.cards
        if card.is_sure and card.key not in {"theme-0", "party-3"}
    ]
    holders = Holders(
        (
            Seat("Satu Pesola", "johtaja", "Lapin korkeakoulukonserni"),
            Seat("Eero von Esimerkki", party="party-0", organisation="kemin KAUPUNKI"),
        ),
        own_table="party-3",
        duties={"promise-0": ("party-1", "party-3")},
    )
    confirmed = confirm(Source(text, "fi"), proposal.frame, taken, holders)
    assert confirmed.parties == ("party-0", "party-1", "party-2")
    assert confirmed.own_table is None
    assert not any(promise.theme == "theme-0" for promise in confirmed.promises)
    assert confirmed.promises[0].duty_holders == ("party-1",)
    consortium = next(one for one in confirmed.organisations if one.key.startswith("org-"))
    assert (consortium.name["fi"], consortium.kind) == ("Lapin korkeakoulukonserni", "consortium")
    assert [(one.family, one.affiliation, one.seat_at) for one in confirmed.people] == [
        ("Pesola", consortium.key, None), ("von Esimerkki", "party-0", "party-0"),
    ]  # fmt: skip


@given(
    st.text(min_size=1, max_size=80),
    st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), max_size=8),
    st.lists(st.integers(0, 80), max_size=6),
)
def test_marking_keeps_every_character(text: str, spans: list[tuple[int, int]], cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    blocks = [
        {"kind": "paragraph", "level": 0, "start": a, "end": b}
        for a, b in zip(edges[::2], edges[1::2], strict=False)
    ]
    marked = mark_up(text, blocks, [(f"k{number}", [span]) for number, span in enumerate(spans)])
    for block in marked:
        words = "".join(segment.text for segment in block.segments)
        assert text[block.start : block.start + len(words)] == words
    shown = "".join(segment.text for block in marked for segment in block.segments)
    assert "".join(shown.split()) == "".join(text.split())
    opened = [segment.key for block in marked for segment in block.segments if segment.opens]
    assert len(opened) == len(set(opened))


def test_the_shortest_find_is_shown_where_finds_overlap() -> None:
    [block] = mark_up(
        "abcdef", [{"kind": "paragraph", "start": 0, "end": 6}], [("long", [(0, 6)]), ("short", [(2, 4)])]
    )
    assert [(segment.text, segment.key) for segment in block.segments] == [
        ("ab", "long"),
        ("cd", "short"),
        ("ef", "long"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Lapin ammattikorkeakoulu", "uas"), ("Oulun yliopisto", "university"), ("Umeå universitet", "university"),
        ("Kemin kaupunki", "city"), ("Åbo stad", "city"), ("Simon kunta", "city"), ("Esimerkki Oy", "company"),
        ("Lapin liitto", "region"), ("Koulutuskuntayhtymä Esimerkki", "joint_authority"), ("Jokin muu", "other"),
        ("Lapin hyvinvointialue", "wellbeing_county"), ("Turku University of Applied Sciences", "uas"),
    ],
)  # fmt: skip
def test_kinds_by_words(name: str, kind: str) -> None:
    assert organisation_kind("", name) == kind


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("tiedonvaihto ja asiantuntijayhteistyö", "information"),
        ("yhteiset kehittämishankkeet", "project"),
        ("koulutusyhteistyö", "training"),
        ("yhteistyö opiskelijarajapinnassa", "student"),
        ("olemassa olevien kehittämisympäristöjen hyödyntäminen", "environment"),
        ("tutkimukset ja selvitykset", "study"),
        ("gemensamma projekt", "project"),
        ("laulaminen", "other"),
    ],
)
def test_form_keys_by_words(name: str, key: str) -> None:
    assert form_key(name) == key


def test_names_to_start_from() -> None:
    assert partnership_name(["Lapin yliopisto", "Kemin kaupunki"], "fi") == "Kemin kumppanuus"
    assert partnership_name(["Vasa stad"], "sv") == "Partnerskapet i Vasa"
    assert partnership_name(["City of Kemi"], "en") == "The Kemi partnership"
    assert partnership_name(["Lapin yliopisto"], "fi") == ""
    assert split_name("Outi Hyry-Honka") == ("Outi", "Hyry-Honka")
    assert split_name("Anna Maria af Esimerkki") == ("Anna Maria", "af Esimerkki")
    assert split_name("Esimerkki") == ("", "Esimerkki")
    assert party_of("", ["Kemin kaupunki"]) == ""
    assert len(shorten("sana " * 100)) <= 300
    assert shorten("sana " * 100).endswith("…")


def test_in_a_long_document_only_what_stands_near_is_offered_as_the_same() -> None:
    cards = [Card(f"promise-{n}", "promise", {}) for n in range(100)]
    near = around(cards[50], cards)
    assert [near[0].key, near[-1].key, len(near)] == ["promise-38", "promise-62", 25]
    assert around(cards[0], cards)[0] is cards[0]
    assert around(cards[3], cards[:5]) == cards[:5]


def test_the_place_that_two_parties_share_names_neither() -> None:
    facts = {
        "language": "en",
        "measures": [
            {"title": "A", "theme": None, "responsible": "City of Oulu", "schedule": None, "indicator": None},
            {
                "title": "B",
                "theme": None,
                "responsible": "University, City",
                "schedule": None,
                "indicator": None,
            },
            {"title": "C", "theme": None, "responsible": "Oulu", "schedule": None, "indicator": None},
        ],
    }
    parties = [("party-0", "City of Oulu"), ("party-1", "University of Oulu")]
    told = [values["parties"] for values, _ in measure_values(facts, [], parties)]
    assert told == [["party-0"], ["party-0", "party-1"], []]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Esimerkki: keksitty teksti.\n\nAIESOPIMUS PAJASTA\n\nOsapuolet", "AIESOPIMUS PAJASTA"),
        ("Sopimus\nTeksti jatkuu.", "Sopimus"),
        ("Home | About\nWorking together\nText.", "Working together"),
        ("Vain lause.", "Vain lause."),
    ],
)
def test_a_sentence_is_no_title_where_there_is_a_better_line(text: str, title: str) -> None:
    facts = read_agreement(text).as_json()
    assert propose(facts, text).frame["title"] == title


def test_days_of_a_schedule_ask_for_no_answer_of_their_own() -> None:
    document = read_document(
        b"<table><tr><th>Toimenpide</th><th>Vastuu</th><th>Aikataulu</th></tr>"
        b"<tr><td>Paja avataan</td><td>kaupunki</td><td>31.5.2027</td></tr></table>", "a.html",
    )  # fmt: skip
    facts = read_agreement(document.text, document.blocks).as_json()
    proposal = propose(facts, document.text)
    assert [card.values["ends"] for card in proposal.of_kind("measure")] == ["31.5.2027"]
    assert proposal.of_kind("date") == []
