"""Base forms, sentences and languages, the same on each engine as far as each can tell."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from toimeen.lib.language import analyse, detect, engine_name, sentences, word_spans
from toimeen.lib.language.lexicon import compound_parts
from toimeen.lib.language.phrases import bare_name, nominative

_LEXICON = pytest.mark.skipif(
    engine_name() == "simplemma", reason="needs a Finnish lexicon (voikko or pyvoikko)"
)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("kaupungille", "kaupunki"),
        ("kumppanuussopimuksen", "kumppanuussopimus"),
        ("hukkalämmön", "hukkalämpö"),
        ("kehittämisessä", "kehittäminen"),
        ("vuotta", "vuosi"),
    ],
)
def test_finnish_base_forms(form: str, lemma: str) -> None:
    assert analyse(form)[0].lemma == lemma


@_LEXICON
def test_compounds_have_parts() -> None:
    assert analyse("pitovoimaa")[0].parts == ("pito", "voima")
    assert analyse("osaamispäällikkö")[0].parts == ("osaaminen", "päällikkö")
    assert compound_parts("[Lp]yli[Bh][Bc][Ln][Ion][Xp]opisto[X]opisto[Sg][Ny]n") == ("yli", "opisto")


@_LEXICON
def test_an_unknown_name_has_no_analysis() -> None:
    assert analyse("Lappian") == ()
    assert bare_name("Lappian") == "Lappia"


def test_swedish_and_english_base_forms() -> None:
    assert analyse("kommunerna", "sv")[0].lemma == "kommun"
    assert analyse("universities", "en")[0].lemma == "university"


@pytest.mark.parametrize(
    ("phrase", "base"),
    [
        ("kestävän kehityksen", "kestävä kehitys"),
        ("ennakoivan hyvinvoinnin", "ennakoiva hyvinvointi"),
        ("veto- ja pitovoimaa vahvistavan osaamisen", "veto- ja pitovoimaa vahvistava osaaminen"),
        ("hukkalämmön käyttöä", "hukkalämmön käyttö"),
        ("yhteisiä kehittämishankkeita", "yhteiset kehittämishankkeet"),
        ("yhteiset kehittämishankkeet", "yhteiset kehittämishankkeet"),
    ],
)
def test_phrases_come_to_the_nominative(phrase: str, base: str) -> None:
    assert nominative(phrase) == base


@_LEXICON
def test_a_place_after_the_head_stays() -> None:
    assert nominative("yhteistyö opiskelijarajapinnassa") == "yhteistyö opiskelijarajapinnassa"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kehitetään mm. matkailua. Toinen virke.", 2),
        ("Kansliajohtaja J. Vilén kertoo. Hyvä.", 2),
        ("Esittely oli 13.4. verkossa. Sopimus alkoi 1.9.2021 ja päättyy 2024.", 2),
        ("Sopimus tehtiin 1. tammikuuta 2021. Se jatkuu.", 2),
        ("Avtalet gäller t.ex. forskning. Det är bra.", 2),
        ("The aim is clear, e.g. new jobs. It works.", 2),
        ("3. Tavoitteet ovat selvät.", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    spans = sentences(text)
    assert len(spans) == count
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)


def test_tokens_keep_compounds_dates_and_hanging_hyphens() -> None:
    text = "veto- ja TKI-toiminta, Oy:n 13.4.2021 johtaja/rehtori"
    words = [text[start:end] for start, end in word_spans(text)]
    assert words == ["veto-", "ja", "TKI-toiminta", ",", "Oy:n", "13.4.2021", "johtaja/rehtori"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kaupunki ja yliopisto ovat sopineet, että yhteistyö jatkuu.", "fi"),
        ("Kommunen och universitetet ska samarbeta för att stärka regionen.", "sv"),
        ("The city and the university will work together in the region.", "en"),
        ("", "fi"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert detect(text) == language


def test_threads_do_not_disturb_each_other() -> None:
    words = ["kaupungille", "pitovoimaa", "sopimuksessa", "kehittämistä", "matkailun", "vuosittain"]
    expected = [analyse(word) for word in words]

    def work(turn: int) -> bool:
        from toimeen.lib.language import finnish

        finnish.analyse.cache_clear()
        return [analyse(word) for word in words] == expected

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(60)))


def test_a_forced_engine_that_is_unknown_is_refused() -> None:
    code = "from toimeen.lib.language import engine_name; engine_name()"
    done = subprocess.run(  # our own interpreter
        [sys.executable, "-c", code],
        env={"TOIMEEN_FINNISH_ENGINE": "magic", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "is not one of voikko, pyvoikko, simplemma" in done.stderr
