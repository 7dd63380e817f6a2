"""What is shown of a long text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toimeen.search.excerpts import AROUND, Marked, choose_shown, cut

texts = st.text("ab .\n", max_size=900)


@given(texts, st.lists(st.tuples(st.integers(0, 900), st.integers(1, 9)), max_size=5))
def test_marks_stay_on_their_words(text: str, starts: list[tuple[int, int]]) -> None:
    spans: list[tuple[int, int]] = []
    for start, length in sorted(starts):
        if start + length <= len(text) and (not spans or start >= spans[-1][1]):
            spans.append((start, start + length))
    shown = cut(text, spans)
    assert len(shown.text) <= AROUND + 4
    assert "".join(piece for piece, _ in shown.pieces()) == shown.text
    words = [text[first:last] for first, last in spans]
    assert all(piece in words for piece, is_marked in shown.pieces() if is_marked)


def test_the_stretch_with_most_hits_is_shown() -> None:
    filler = "Tässä on muuta tekstiä. " * 20
    text = f"{filler}Satama alkaa. {filler}Satama ja satama sekä satama. {filler}"
    tokens = frozenset({"satama"})
    shown = choose_shown([{"language": "fi", "title": "Otsikko", "text": text}], tokens, "fi")
    assert sum(is_marked for _, is_marked in shown.passage.pieces()) == 3
    assert shown.passage.text.startswith("… ")
    assert shown.passage.text.endswith(" …")


def test_without_a_hit_the_beginning_is_shown() -> None:
    shown = choose_shown([{"language": "sv", "title": "", "text": "ord " * 200}], frozenset(), "fi")
    assert shown.language == "sv"
    assert shown.passage.text.startswith("ord ord")


def test_pieces() -> None:
    assert list(Marked("abcd", ((1, 2),)).pieces()) == [("a", False), ("b", True), ("cd", False)]
    assert list(Marked("").pieces()) == []
