"""Slips of the keyboard, counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimeen.lib.language.slips import distance

words = st.text("abcä", max_size=8)


@pytest.mark.parametrize(
    ("word", "other", "slips"),
    [
        ("lämpö", "lämpö", 0),
        ("lämpö", "lampö", 1),
        ("hukkalämpö", "hukkalampo", 2),
        ("matkialu", "matkailu", 1),
        ("matkailu", "matkailua", 1),
        ("kunta", "kunto", 1),
        ("sade", "vesi", None),
        ("", "ab", 2),
        ("", "abc", None),
    ],
)
def test_distance(word: str, other: str, slips: int | None) -> None:
    assert distance(word, other, 2) == slips


@given(words, words, st.integers(0, 3))
def test_both_ways_alike_and_never_more_than_asked(word: str, other: str, most: int) -> None:
    found = distance(word, other, most)
    assert found == distance(other, word, most)
    assert (found == 0) == (word == other)
    assert found is None or found <= most
