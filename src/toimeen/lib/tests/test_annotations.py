"""Annotations in: the shapes of the W3C model's own examples, and our own way out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimeen.lib.annotations import Mark, NoAnnotations, place_mark, read_annotations

TEXT = "this is an anotation that has some words, and text before the Selected Text and text after it"
QUOTE = {
    "type": "TextQuoteSelector",
    "exact": "anotation",
    "prefix": "this is an ",
    "suffix": " that has some",
}


def annotation(selector: Any, **more: Any) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://example.org/anno26", "type": "Annotation",
        "body": "http://example.org/comment1", "target": {"source": "http://example.org/page1", "selector": selector},
        **more,
    }  # fmt: skip


def test_a_quote_a_position_and_a_refined_selector() -> None:
    """Examples 26, 27 and 32 of the recommendation."""
    (quote,) = read_annotations(json.dumps(annotation(QUOTE)))
    placement = place_mark(quote, TEXT)
    assert (placement.state, TEXT[placement.start : placement.end]) == ("placed", "anotation")
    (position,) = read_annotations(
        json.dumps(annotation({"type": "TextPositionSelector", "start": 4, "end": 9}))
    )
    assert (position, place_mark(position, TEXT).state) == (Mark(start=4, end=9), "proposed")
    refined = {
        "type": "FragmentSelector", "value": "para5",
        "refinedBy": {**QUOTE, "exact": "Selected Text", "prefix": "text before the ", "suffix": " and text after it"},
    }  # fmt: skip
    (mark,) = read_annotations(json.dumps(annotation(refined)))
    assert place_mark(mark, TEXT).start == TEXT.index("Selected")


def test_a_collection_with_texts_in_languages() -> None:
    body = [
        {"type": "TextualBody", "purpose": "describing", "language": "fi", "value": "Suomeksi"},
        {"type": "TextualBody", "purpose": "classifying", "value": "deed"},
    ]
    page = {
        "type": "AnnotationPage",
        "items": [annotation([QUOTE], body=body), annotation(QUOTE, bodyValue="Ilman")],
    }
    marks = read_annotations(json.dumps({"type": "AnnotationCollection", "first": page, "last": "x"}))
    assert [mark.texts for mark in marks] == [{"fi": "Suomeksi"}, {"": "Ilman"}]


def test_a_place_outside_the_text_is_nowhere() -> None:
    assert place_mark(Mark(start=5, end=5000), TEXT).state == "orphaned"
    assert place_mark(Mark(exact="nowhere to be found at all"), TEXT).state == "orphaned"


@pytest.mark.parametrize(
    "data", ["", "{", "[]", "1", '{"type": "Annotation"}', "[" * 100_000, '{"target": {"selector": 3}}']
)
def test_what_holds_no_annotation_says_so(data: str) -> None:
    with pytest.raises(NoAnnotations):
        read_annotations(data)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["Annotation", "TextQuoteSelector"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "target", "selector", "exact", "body", "value", "start", "items"]), inner
        )
    ),
    max_leaves=20,
)


@given(VALUES)
def test_any_json_is_read_or_refused(value: Any) -> None:
    try:
        marks = read_annotations(json.dumps(value))
    except NoAnnotations:
        return
    for mark in marks:
        place_mark(mark, TEXT)
