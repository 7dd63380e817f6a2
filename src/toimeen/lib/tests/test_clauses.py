"""Clauses and what became of them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from toimeen.lib.clauses import compare, find_clauses

OLD = (
    "Sopimus\n\n1 Energia\n\nHukkalämpöä käytetään.\n\n2 Matkailu\n\n"
    "Matkailua kehitetään yhdessä.\n\n3 Loppu\n\nKiitos."
)


def blocks_of(text: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    at = 0
    for part in text.split("\n\n"):
        kind = "heading" if part[:1].isdigit() else "paragraph"
        found.append({"kind": kind, "level": 1, "start": at, "end": at + len(part)})
        at += len(part) + 2
    return found


def changes(old: str, new: str) -> list[tuple[str, str]]:
    before, after = find_clauses(old, blocks_of(old)), find_clauses(new, blocks_of(new))
    return [(one.kind, one.clause.address) for one in compare(old, before, new, after)]


def test_clauses_have_addresses() -> None:
    assert [one.address for one in find_clauses(OLD, blocks_of(OLD))] == ["", "1", "2", "3"]
    numbered = "4.1 Kaupunki ostaa. \n\n4.2 Koulu myy."
    plain = [{**one, "kind": "paragraph"} for one in blocks_of(numbered)]
    assert [one.address for one in find_clauses(numbered, plain)] == ["4.1", "4.2"]
    assert [one.heading for one in find_clauses("Vain tekstiä.", [])] == [""]


def test_what_became_of_each_clause() -> None:
    assert {kind for kind, _ in changes(OLD, OLD)} == {"same"}
    assert changes(OLD, OLD.replace("yhdessä", "kolmistaan")) == [
        ("same", ""), ("same", "1"), ("changed", "2"), ("same", "3"),
    ]  # fmt: skip
    without = OLD.replace("2 Matkailu\n\nMatkailua kehitetään yhdessä.\n\n", "")
    assert ("removed", "2") in changes(OLD, without)
    assert ("added", "2") in changes(without, OLD)


@given(
    st.lists(st.sampled_from(OLD.split("\n\n")), max_size=8),
    st.lists(st.sampled_from(OLD.split("\n\n")), max_size=8),
)
@settings(deadline=None)
def test_every_letter_is_in_one_clause_and_every_clause_in_one_change(
    first: list[str], second: list[str]
) -> None:
    old, new = "\n\n".join(first), "\n\n".join(second)
    before, after = find_clauses(old, blocks_of(old)), find_clauses(new, blocks_of(new))
    for text, clauses in ((old, before), (new, after)):
        assert "".join(text[one.start : one.end] for one in clauses) == text
    found = compare(old, before, new, after)
    assert [one.old for one in found if one.old] == before
    assert [one.new for one in found if one.new] == after
