"""When, from the words of a plan: only what they state."""

from __future__ import annotations

import pytest

from toimeen.lib.schedules import Schedule, read_schedule, years_in


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026", Schedule("", "2026", True)),
        ("5/2026", Schedule("", "2026-05", True)),
        ("31.12.2026", Schedule("", "2026-12-31", True)),
        ("31.12.2026 mennessä", Schedule("", "2026-12-31")),
        ("senast 30.6.2026", Schedule("", "2026-06-30")),
        ("1–6/2026", Schedule("2026-01", "2026-06", True)),
        ("1.3.–31.5.2026", Schedule("2026-03-01", "2026-05-31", True)),
        ("2026–2027", Schedule("2026", "2027", True)),
        ("1.1.2026 - 31.12.2027", Schedule("2026-01-01", "2027-12-31", True)),
        ("syyskuu 2026", Schedule("", "2026-09", True)),
        ("toukokuussa 2026", Schedule("", "2026-05", True)),
        ("mars 2026 – juni 2026", Schedule("2026-03", "2026-06", True)),
        ("by March 2027", Schedule("", "2027-03")),
        ("1.3.2026 alkaen", Schedule("2026-03-01", "")),
        ("från 2026", Schedule("2026", "")),
        ("2026–", Schedule("2026", "")),
        ("kevät 2026", Schedule("", "2026")),
        ("Q2 2026", Schedule("", "2026")),
        ("kevät 2026, syksy 2027", Schedule("", "2027")),
        ("jatkuva", Schedule()),
        ("", Schedule()),
        ("31.2.2026", Schedule()),
        ("2027–2026", Schedule("", "2027")),
    ],
)
def test_the_dates_of_a_cell(words: str, expected: Schedule) -> None:
    assert read_schedule(words) == expected


def test_years_stand_apart_from_longer_numbers() -> None:
    assert years_in("2026, 12026, 20261, vuosina 2026–2028") == [2026, 2026, 2028]
