"""The news item of Lappia (2021), read fact by fact.

Source: https://www.lappia.fi/kemin-kaupunki-ja-oppilaitokset-kunnianhimoiseen-yhteistyohon-kaupungin-elinvoiman-hyvaksi/
The text is not ours to copy: `TOIMEEN_SOURCE_TEXT` names a file that holds it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from toimeen.lib.documents import Document, read_document
from toimeen.reading import Facts, read_agreement
from toimeen.reading.tests.test_roles import check_spans

_PATH = os.environ.get("TOIMEEN_SOURCE_TEXT", "")
pytestmark = pytest.mark.skipif(
    not _PATH or not Path(_PATH).is_file(),
    reason="TOIMEEN_SOURCE_TEXT names no file with the news item of Lappia (2021)",
)

# Word stems that a found sentence must hold to be one of the twenty promises that can be traced.
PROMISES = {
    1: ("innovaatioalust",),
    2: ("hukkaläm",),
    3: ("rakentam", "korjausrak"),
    4: ("liikennet",),
    5: ("yhteisölli", "ratkaisu"),
    6: ("hyvinvointimatk", "kestäv"),
    7: ("saaristo", "kalastusmatk"),
    8: ("koulutus", "matkailuelinkeinoel"),
    9: ("sosiaali-", "liikuntapalv"),
    10: ("osallisuu", "kulttuurihyvinv"),
    11: ("järjestöyht", "perhekesk"),
    12: ("pruntsi", "toimintaky"),
    13: ("osaami", "pitovoi"),
    14: ("osaami", "osatekij"),
    15: ("vuosittain", "tarkist"),
    16: ("käyttöön", "selvityk"),
    17: ("muu", "mahdollis"),
    18: ("levittä", "innovaati"),
    19: ("teot", "puhee"),
    20: ("strategia", "tukee"),
}
# Area of cooperation in one sentence: it repeats the promises of the themes, so it is one of them.
_FRAME = ("alueilla", "hyvinvoinni")


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(Path(_PATH).read_bytes(), _PATH)


@pytest.fixture(scope="module")
def facts(document: Document) -> Facts:
    return read_agreement(document.text, document.blocks)


def test_language_and_kind(facts: Facts) -> None:
    assert (facts.language, facts.kind) == ("fi", "news")


def test_the_four_parties(facts: Facts) -> None:
    names = ["Kemin kaupunki", "Lapin yliopisto", "Ammattiopisto Lappia", "Lapin ammattikorkeakoulu"]
    assert [party.name for party in facts.parties] == names


def test_the_signatories(facts: Facts) -> None:
    assert [(p.name, p.title, p.organisation) for p in facts.signatories] == [
        ("Matti Ruotsalainen", "kaupunginjohtaja", "Kemin kaupunki"),
        ("Antti Syväjärvi", "rehtori", "Lapin yliopisto"),
        ("Virpi Lilja", "kuntayhtymän johtaja/rehtori", "Ammattiopisto Lappian kuntayhtymä"),
        ("Riitta Rissanen", "rehtori/toimitusjohtaja", "Lapin ammattikorkeakoulu"),
    ]


def test_the_coordinators(facts: Facts) -> None:
    assert [(p.name, p.title, p.organisation) for p in facts.coordinators] == [
        ("Mervi Nikander", "elinkeinojohtaja", "Kemin kaupunki"),
        ("Satu Pesola", "TK- ja innovaatiopalveluiden johtaja", "Korkeakoulukonserni"),
        ("Tuomo Palokangas", "osaamispalvelujohtaja", "Ammattiopisto Lappia"),
        ("Outi Hyry-Honka", "osaamispäällikkö", "Lapin ammattikorkeakoulu"),
    ]


def test_the_surname_first_is_a_mention_of_the_same_person(facts: Facts, document: Document) -> None:
    lilja = next(person for person in facts.signatories if person.name == "Virpi Lilja")
    assert "Lilja Virpi" in [document.text[start:end] for start, end in lilja.spans]


def test_who_is_only_quoted(facts: Facts) -> None:
    assert [(p.name, p.title, p.organisation) for p in facts.quoted] == [
        ("Jukka Vilén", "kansliajohtaja", "Kemin kaupunki")
    ]


def test_time(facts: Facts) -> None:
    assert [(date.role, date.value) for date in facts.dates] == [("presented", "--04-13")]
    assert facts.term is not None
    assert (facts.term.years, facts.term.start, facts.term.end) == (3, None, None)
    assert {"term.start", "term.end", "dates.signed"} <= set(facts.not_stated)
    assert [item.year for item in facts.predecessors] == [2018]


def test_the_themes_with_their_subthemes(facts: Facts) -> None:
    wanted = {
        "kestävä": ["hukkaläm", "rakentam", "korjausrak", "liikenne", "yhteisölli"],
        "matkailu": ["kestävä matkailu", "hyvinvointimatk", "saaristo", "kalastus", "koulutus"],
        "hyvinvointi": [
            "terveyspalv",
            "liikuntapalv",
            "osallisuus",
            "järjestö",
            "perhekeskus",
            "nuorisotyö",
            "pruntsi",
        ],
        "osaaminen": [],
    }
    assert len(facts.themes) == 4
    for theme, (stem, subthemes) in zip(facts.themes, wanted.items(), strict=True):
        assert stem in theme.name.lower()
        names = " | ".join(sub.name for sub in theme.subthemes).lower()
        assert all(sub in names for sub in subthemes), (theme.name, names)
    assert [theme.cross_cutting for theme in facts.themes] == [False, False, False, True]
    assert facts.themes_open


def test_the_six_forms(facts: Facts) -> None:
    stems = [
        "tiedonvaihto",
        "kehittämishank",
        "koulutusyht",
        "opiskelijaraj",
        "kehittämisympäristö",
        "selvity",
    ]
    assert len(facts.forms) == 6
    assert all(stem in form.name for stem, form in zip(stems, facts.forms, strict=True))
    assert facts.forms_open


def test_the_annex_its_review_and_the_strategies(facts: Facts) -> None:
    assert facts.annex is not None
    assert facts.annex.name == "toimenpidesuunnitelma"
    assert facts.review_cycle is not None
    assert facts.review_cycle.months == 12
    names = " | ".join(strategy.name for strategy in facts.strategies)
    assert all(
        word in names for word in ("kaupungin strategia", "LUC-strategia", "Lappian oma", "sopimuskumppan")
    )


def test_promises(facts: Facts) -> None:
    quotes = [commitment.quote.exact.lower() for commitment in facts.commitments]
    found = {
        number
        for number, stems in PROMISES.items()
        if any(all(stem in quote for stem in stems) for quote in quotes)
    }
    patterns = [*PROMISES.values(), _FRAME]
    right = [
        quote for quote in quotes if any(all(re.search(stem, quote) for stem in stems) for stems in patterns)
    ]
    assert len(found) >= 18, sorted(set(PROMISES) - found)
    assert len(right) / len(quotes) >= 0.8


def test_promises_know_their_theme(facts: Facts) -> None:
    heat = next(c for c in facts.commitments if "hukkaläm" in c.quote.exact)
    assert heat.theme == facts.themes[0].name


def test_all_spans_are_the_words_of_the_text(facts: Facts, document: Document) -> None:
    check_spans(facts, document.text)
