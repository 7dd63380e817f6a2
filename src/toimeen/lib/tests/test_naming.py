"""Which of known things a cell names."""

from __future__ import annotations

import pytest

from toimeen.lib.naming import find_names, match_name

THEMES = [(1, {"Puhdas energia"}), (2, {"Osaava työvoima", "Kompetent arbetskraft"}), (3, {"Elinvoima"})]
PARTIES = [
    (1, {"Esimerkkilän kaupunki", "kaupunki"}),
    (2, {"Esimerkin ammattiopisto", "EAO"}),
    (3, {"Lapin yliopisto"}),
]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Puhdas energia", 1), ("1. Puhdas energia", 1), ("Teema 2: Osaava työvoima", 2), ("ELINVOIMA", 3),
        ("puhtaan energian", 1), ("Matkailu", None), ("", None), ("energia", None),
    ],
)  # fmt: skip
def test_a_theme_as_a_whole(words: str, expected: int | None) -> None:
    assert match_name(words, THEMES, "fi") == expected


def test_two_of_one_name_are_none() -> None:
    assert match_name("Sama", [(1, {"Sama"}), (2, {"Sama"})], "fi") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Esimerkkilän kaupunki ja EAO", [1, 2]), ("kaupungin elinvoimapalvelut", [1]), ("Lapin yliopiston", [3]),
        ("eaot", []), ("", []), ("hankepäällikkö", []),
    ],
)  # fmt: skip
def test_parties_among_other_words(words: str, expected: list[int]) -> None:
    assert find_names(words, PARTIES, "fi") == expected


def test_a_name_that_is_also_a_form_of_another_word() -> None:
    things = [(1, {"Lappia"}), (2, {"Lapin AMK"})]
    assert find_names("Lapin AMK", things, "fi") == [2]
    assert find_names("Lappian rehtori", things, "fi") == [1]
