"""Words to tokens: what a search keeps of a text, and what it asks for."""

from __future__ import annotations

import pytest

from toimeen.lib.language import engine_name
from toimeen.lib.language.tokens import (
    LONGEST,
    analyser_version,
    index_tokens,
    plain,
    query_tokens,
    word_tokens,
)

needs_lexicon = pytest.mark.skipif(
    engine_name() == "simplemma", reason="no Finnish lexicon is installed (apt-get install voikko-fi)"
)


def everything(text: str, language: str = "fi") -> set[str]:
    found = index_tokens(text, language)
    return {*found.lemmas, *found.parts}


@needs_lexicon
@pytest.mark.parametrize(
    ("text", "lemmas", "parts"),
    [
        ("hukkalämmön", {"hukkalämpö"}, {"hukka", "lämpö"}),
        ("pitovoimatekijöitä", {"pitovoimatekijä"}, {"pito", "voima", "tekijä", "pitovoima"}),
        ("opinnäytetöitä", {"opinnäytetyö"}, {"opinnäyte", "työ"}),
        ("EU-hankkeen", {"euhanke"}, {"eu", "hanke"}),
        ("rakentamista", {"rakentaminen", "rakentaa"}, set()),
        ("puurakentamista", {"puurakentaminen"}, {"rakentaminen", "rakentaa", "puu"}),
        ("saaristo- ja kalastusmatkailu", {"saaristo", "saaristomatkailu", "kalastusmatkailu"}, {"matkailu"}),
        ("luonto-, saaristo- ja kalastusmatkailu", {"luontomatkailu", "saaristomatkailu"}, set()),
        ("veto- ja pitovoimatekijät", {"vetovoimatekijä"}, {"vetovoima"}),
        ("kaupunkikuva ja -suunnittelu", {"kaupunkisuunnittelu"}, {"suunnittelu"}),
        ("Lappian", {"lappia"}, set()),
        ("KEMIN ja kemissä", {"kemi"}, set()),
        ("LUC:n", {"luc"}, set()),
    ],
)
def test_finnish(text: str, lemmas: set[str], parts: set[str]) -> None:
    found = index_tokens(text)
    assert lemmas <= set(found.lemmas)
    assert parts <= set(found.parts)


@needs_lexicon
@pytest.mark.parametrize(
    ("text", "strange"),
    [("kunta", "kunto"), ("liikunta", "kunta"), ("lämmin", "lämpö"), ("säde", "sade"), ("hankinta", "hanke")],
)
def test_words_that_only_look_alike(text: str, strange: str) -> None:
    assert strange not in everything(text)


def test_a_hanging_head_looks_no_further_than_its_sentence() -> None:
    assert "vetovoima" not in everything("Hinnoissa on veto-. Pitovoimaa riittää.")
    assert everything("veto-") == {"veto"}


def test_swedish() -> None:
    assert {"kommun", "stad"} <= everything("kommunernas stadens", "sv")
    assert "spillvärme" in everything("spillvärmen", "sv")
    assert {"turism", "skärgård"} <= everything("skärgårdsturism", "sv")
    assert "forskningsarbete" in everything("forsknings- och utvecklingsarbete", "sv")


def test_english() -> None:
    assert {"partner", "measure", "city", "wide", "citywide"} <= everything(
        "partners' city-wide measures", "en"
    )


def test_a_question_leaves_small_words_out() -> None:
    assert len(query_tokens("matkailu ja kulttuuri")) == 2
    assert len(query_tokens("ja")) == 1
    assert query_tokens("") == query_tokens(" –-/()\"'* ") == []


def test_places_are_those_of_the_text() -> None:
    text = "Uusi huk\u00adkalämpö (2021), a\u0308iti"
    words = [text[one.start : one.end] for one in word_tokens(text)]
    assert words[:3] == ["Uusi", "huk\u00adkalämpö", "2021"]


@pytest.mark.parametrize(
    "text",
    [
        "\0\x1b[2J",
        "'; DROP TABLE x; --",
        '"a" OR *:*',
        "a" * 10_000,
        "مدينة كيمي",
        "Кеми 漢字",
        "½²³",
        "-",
        ":",
        "--a--",
    ],
)
def test_a_token_is_letters_and_digits_alone(text: str) -> None:
    for language in ("fi", "sv", "en"):
        for token in everything(text, language):
            assert token
            assert len(token) <= LONGEST + 1
            assert all(letter.isalpha() or letter.isdecimal() for letter in token)
            assert token.startswith("n") or not any(letter.isdecimal() for letter in token)


def test_plain() -> None:
    assert [plain(word) for word in ("EU-hanke", "2021", "P7", "…")] == ["euhanke", "n2021", "np7", ""]


def test_the_version_names_the_engine() -> None:
    assert engine_name() in analyser_version()
