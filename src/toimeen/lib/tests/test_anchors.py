"""Anchors: right, proposed or orphaned; never silently wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimeen.lib.anchors import Anchor, digest, from_utf16, locate, make_anchor, overlaps, to_utf16

TEXT = (
    "Osapuolet kehittävät matkailua. Hukkalämpöä hyödynnetään asuntojen lämmityksessä. "
    "Osapuolet arvioivat tuloksia vuosittain. Sopimus on voimassa kolme vuotta."
)
HEAT = (TEXT.index("Hukka"), TEXT.index(" Osapuolet arvioivat"))


def test_an_unchanged_text_places_the_anchor() -> None:
    placement = locate(make_anchor(TEXT, *HEAT), TEXT)
    assert (placement.state, placement.start, placement.end, placement.score) == ("placed", *HEAT, 1.0)


def test_words_moved_with_their_surroundings_are_placed() -> None:
    placement = locate(make_anchor(TEXT, *HEAT), "Uusi johdanto. " + TEXT)
    assert placement.state == "placed"
    assert placement.start == HEAT[0] + 15


def test_the_same_words_in_other_surroundings_are_proposed() -> None:
    moved = TEXT[HEAT[0] : HEAT[1]] + " Aivan muuta tekstiä seuraa tässä ja jatkuu."
    assert locate(make_anchor(TEXT, *HEAT), moved).state == "proposed"


def test_a_changed_sentence_is_proposed_where_it_stands() -> None:
    changed = TEXT.replace("asuntojen lämmityksessä", "koulujen ja asuntojen lämmityksessä")
    placement = locate(make_anchor(TEXT, *HEAT), changed)
    assert placement.state == "proposed"
    assert placement.start == HEAT[0]
    assert 0.6 < placement.score < 1.0


def test_a_removed_sentence_is_an_orphan() -> None:
    placement = locate(make_anchor(TEXT, *HEAT), TEXT[: HEAT[0]] + TEXT[HEAT[1] :])
    assert (placement.state, placement.start, placement.end) == ("orphaned", None, None)


def test_twin_sentences_are_never_told_apart_silently() -> None:
    twins = "Kehitetään matkailua. " * 6
    anchor = make_anchor(twins, 66, 87)
    assert locate(anchor, "Kehitetään matkailua. " * 5).state != "placed" or twins[66:87] == anchor.exact
    assert locate(anchor, "Alku. " + twins).state == "proposed"


@pytest.mark.parametrize("place", [(-1, 3), (0, 0), (5, 4), (0, len(TEXT) + 1)])
def test_a_range_outside_the_text_is_refused(place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not inside the text"):
        make_anchor(TEXT, *place)


def test_an_anchor_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="without words"):
        locate(Anchor(0, 0, "", "", ""), TEXT)


def test_overlaps_are_half_open() -> None:
    assert overlaps((0, 3), (2, 5))
    assert not overlaps((0, 3), (3, 5))


def test_the_digest_names_the_text() -> None:
    assert digest("a") != digest("b")
    assert len(digest("")) == 64


def test_an_offset_inside_a_pair_is_refused() -> None:
    with pytest.raises(ValueError, match="inside a character"):
        from_utf16("😀a", 1)


@given(st.text(), st.data())
def test_utf16_offsets_come_back(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    assert from_utf16(text, to_utf16(text, position)) == position


@given(st.text(alphabet="ab .ä😀", min_size=1, max_size=60), st.data())
def test_a_placed_anchor_is_right(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = make_anchor(text, start, end)
    assert locate(anchor, text).state == "placed"
    cut = data.draw(st.integers(0, len(text)))
    edited = (
        text[:cut]
        + data.draw(st.text(alphabet="ab .x", max_size=8))
        + text[cut + data.draw(st.integers(0, 4)) :]
    )
    placement = locate(anchor, edited)
    if placement.start is not None and placement.end is not None:
        assert 0 <= placement.start < placement.end <= len(edited)
    if placement.state == "placed" and placement.start is not None:
        found = edited[placement.start : placement.end]
        assert found == anchor.exact
        assert edited[: placement.start].endswith(anchor.prefix)
        assert edited[placement.end :].startswith(anchor.suffix)
