"""Anchors: right, proposed or orphaned; never silently wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toimeen.lib.anchors import (
    Anchor,
    digest,
    from_utf16,
    is_alone,
    is_twin,
    locate,
    make_anchor,
    overlaps,
    to_utf16,
)

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


SENTENCES = (
    "Osapuolet kehittävät matkailua. ", "Hukkalämpöä hyödynnetään. ", "Osapuolet kehittävät matkailua. ",
    "Sopimus on voimassa kolme vuotta. ", "Tuloksia arvioidaan. ", "Opinnäytetöitä tehdään kaupungille. ",
)  # fmt: skip


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, Anchor, str, int | None]:
    """A text of sentences, some of them twins; an anchor in it; the text after random edits; and where the very
    letters of the anchor stand then, None when an edit touched them."""
    old = "".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=10)))
    start = draw(st.integers(0, len(old) - 2))
    end = draw(st.integers(start + 1, min(len(old), start + 60)))
    anchor = make_anchor(old, start, end)
    letters: list[tuple[str, int]] = [(letter, at) for at, letter in enumerate(old)]
    for _ in range(draw(st.integers(0, 5))):
        cut = draw(st.integers(0, len(letters)))
        match draw(st.sampled_from(["insert", "delete", "replace", "move", "copy"])):
            case "insert":
                new = draw(st.sampled_from([*SENTENCES, "x", " ", "Uusi kohta. "]))
                letters[cut:cut] = [(letter, -1) for letter in new]
            case "delete":
                del letters[cut : cut + draw(st.integers(1, 40))]
            case "replace":
                letters[cut : cut + draw(st.integers(1, 10))] = [("y", -1)]
            case "move":
                part = letters[cut : cut + draw(st.integers(1, 60))]
                del letters[cut : cut + len(part)]
                there = draw(st.integers(0, len(letters)))
                letters[there:there] = part
            case "copy":
                there = draw(st.integers(0, len(letters)))
                letters[there:there] = [(x, -1) for x, _ in letters[cut : cut + draw(st.integers(1, 60))]]
    origins = [at for _, at in letters]
    kept = list(range(anchor.start, anchor.end))
    there = origins.index(anchor.start) if anchor.start in origins else None
    if there is not None and origins[there : there + len(kept)] != kept:
        there = None
    return old, anchor, "".join(letter for letter, _ in letters), there


@given(edited_texts())
@settings(max_examples=400, deadline=None)
def test_after_any_edits_an_anchor_is_right_or_asked_about(case: tuple[str, Anchor, str, int | None]) -> None:
    """Placed: the words with their surroundings, and no twin of them in either text. Else a person is asked."""
    old, anchor, new, _ = case
    placement = locate(anchor, new, old)
    if placement.state == "orphaned":
        assert (placement.start, placement.end, placement.score) == (None, None, 0.0)
        return
    assert placement.start is not None
    assert placement.end is not None
    assert 0 <= placement.start < placement.end <= len(new)
    assert 0 < placement.score <= 1
    if placement.state == "placed" and old != new:
        assert new[placement.start : placement.end] == anchor.exact
        assert new[: placement.start].endswith(anchor.prefix)
        assert new[placement.end :].startswith(anchor.suffix)
        around = anchor.prefix + anchor.exact + anchor.suffix
        assert sum(text.count(around) for text in (old, new)) <= 2


@given(edited_texts())
@settings(max_examples=400, deadline=None)
def test_no_twin_takes_a_place_silently(case: tuple[str, Anchor, str, int | None]) -> None:
    """Where the very letters still stand, a placed anchor stands on them and on no words like them."""
    old, anchor, new, there = case
    placement = locate(anchor, new, old)
    whole_context = len(anchor.prefix) == len(anchor.suffix) == 32
    if placement.state == "placed" and there is not None and whole_context:
        assert placement.start == there or not _same_around(anchor, new, there)


def _same_around(anchor: Anchor, new: str, there: int) -> bool:
    """Whether the letters stand in their old surroundings still; torn out of them, their twin may stand there."""
    return new[:there].endswith(anchor.prefix) and new[there + len(anchor.exact) :].startswith(anchor.suffix)


@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=8), st.data())
@settings(deadline=None)
def test_a_twin_that_went_leaves_a_question(sentences: list[str], data: st.DataObject) -> None:
    """One of two alike blocks is struck out: the promise in it is never placed at the other without a person."""
    block = "Alku. " + "".join(sentences)
    old = block * 3
    start = data.draw(st.integers(0, len(block) - 1))
    end = data.draw(st.integers(start + 1, len(block)))
    anchor = make_anchor(old, len(block) + start, len(block) + end)
    assert locate(anchor, block * 2, old).state != "placed"


def test_words_that_only_begin_alike_are_no_twins() -> None:
    assert is_twin("matkailua", "matkailua ja matkailua")
    assert not is_twin("matkailua ja", "matkailua ja matkailua")
    assert is_alone(make_anchor(TEXT, *HEAT), TEXT)
