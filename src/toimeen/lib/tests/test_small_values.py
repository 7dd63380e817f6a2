"""Slugs, places of words, business identity codes, typed dates."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimeen.lib.business_id import tidy_business_id
from toimeen.lib.dates import as_typed, parse_typed
from toimeen.lib.places import find_words, trimmed
from toimeen.lib.slugs import slug_of, unique_slug


@given(st.text(max_size=200), st.integers(5, 80))
def test_a_slug_is_plain_and_short(text: str, limit: int) -> None:
    slug = slug_of(text, limit)
    assert 1 <= len(slug) <= limit
    assert all(part.isascii() and part.isalnum() and part == part.lower() for part in slug.split("-"))


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Kemin kaupunki", "kemin-kaupunki"), ("Ærø ß", "aero-ss"), ("...", "x"), ("Åbo–Vasa", "abo-vasa")],
)
def test_slugs(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_a_taken_slug_gets_the_next_free_number() -> None:
    taken = {"a", "a-2", "x" * 60}
    assert unique_slug("a", taken.__contains__) == "a-3"
    assert unique_slug("x" * 60, taken.__contains__) == "x" * 58 + "-2"


TEXT = "Osapuolet kehittävät\n”matkailua”  – ja\u00a0koulutusta. Osapuolet (ja) [muut]."


@pytest.mark.parametrize(
    "words",
    [
        "Osapuolet kehittävät ”matkailua”",
        '  kehittävät "matkailua" - ja koulutusta. ',
        "(ja) [muut].",
        "ja\nkoulutusta",
    ],
)
def test_words_are_found_across_line_breaks_and_quotation_marks(words: str) -> None:
    assert len(find_words(TEXT, words)) == 1


def test_words_found_twice_or_never() -> None:
    assert len(find_words(TEXT, "Osapuolet")) == 2
    assert find_words(TEXT, "osapuolet") == []
    assert find_words(TEXT, " \n ") == []


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_what_stands_in_the_text_is_found(text: str, start: int, end: int) -> None:
    start, end = trimmed(text, min(start, len(text)), min(end, len(text)))
    if start < end and unicodedata.is_normalized("NFC", text):
        assert (start, end) in find_words(text, text[start:end]) or find_words(text, text[start:end])


@pytest.mark.parametrize(
    ("typed", "code"), [("02104276", "0210427-6"), (" 0210427-6 ", "0210427-6"), ("", ""), (" ", "")]
)
def test_business_ids(typed: str, code: str) -> None:
    assert tidy_business_id(typed) == code


@pytest.mark.parametrize("typed", ["0210427-5", "abc", "1234567", "0210427-66", "<b>"])
def test_wrong_business_ids(typed: str) -> None:
    with pytest.raises(ValueError, match="not a business"):
        tidy_business_id(typed)


@pytest.mark.parametrize(
    ("partial", "typed"),
    [("2021", "2021"), ("2021-04", "4/2021"), ("2021-04-13", "13.4.2021"), ("--04-13", "13.4.")],
)
def test_dates_as_typed(partial: str, typed: str) -> None:
    assert as_typed(partial) == typed
    assert parse_typed(typed, yearless=True) == partial


def test_a_day_without_a_year_is_taken_only_where_it_may_be() -> None:
    with pytest.raises(ValueError, match="not a partial date"):
        parse_typed("13.4.")
    with pytest.raises(ValueError, match="out of range"):
        parse_typed("31.2.", yearless=True)
    assert [as_typed(text) for text in ("abc", "2021-13", "", "--13-40")] == ["abc", "2021-13", "", "--13-40"]
