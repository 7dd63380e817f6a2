"""The marks in the text: every character stays, marks are cut to the borders of parts, nothing is ever lost."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from toimeen.front.reading_html import Face, codes_in, set_text
from toimeen.front.reading_strip import draw_strip
from toimeen.front.reading_text import Mark, Reading, read_marked

LETTERS = st.text(alphabet="aä <&>\"'\t\n.🙂9", max_size=80)
NUMBERS = st.integers(min_value=-5, max_value=90)
KINDS = st.sampled_from(["heading", "paragraph", "item", "row"])
BLOCKS = st.lists(
    st.fixed_dictionaries({"kind": KINDS, "level": st.integers(0, 6), "start": NUMBERS, "end": NUMBERS}),
    max_size=6,
)
MARKS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=6).map(
    lambda places: [Mark(f"P{number}", *place) for number, place in enumerate(places, 1)]
)


def faces(marks: list[Mark]) -> dict[str, Face]:
    steps = ("word", "intent", "deed", "outcome", "waived")
    return {
        mark.key: Face(mark.key, steps[at % 5], f"?promise={mark.key}&x=1#{mark.key}", f"Lupaus {mark.key}.")
        for at, mark in enumerate(marks)
    }


class Words(HTMLParser):
    """The text's own words in the page: what is marked `data-not-text` is left out."""

    VOID = frozenset({"path", "circle"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.ids: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.links = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.extend([values["id"] or ""] if "id" in values else [])
        if tag == "a":
            assert not any(name == "a" for name, _ in self.open), "links do not nest"
            self.links += 1
        if tag not in self.VOID:
            self.open.append((tag, "data-not-text" in values))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self.open):
            self.words.append(data)


def read_page(html: str) -> Words:
    words = Words()
    words.feed(html)
    words.close()
    assert words.open == []
    return words


@given(LETTERS, BLOCKS, MARKS)
def test_every_character_that_can_be_seen_stays_once_in_its_order(
    text: str, blocks: list, marks: list[Mark]
) -> None:
    reading = read_marked(text, blocks, marks)
    at = 0
    for part in reading.parts:
        assert not text[at : part.start].strip()
        assert part.text == text[part.start : part.end]
        at = part.end
    assert not text[at:].strip()


@given(LETTERS, BLOCKS, MARKS)
def test_every_promise_opens_and_closes_once_or_is_named_unplaced(
    text: str, blocks: list, marks: list[Mark]
) -> None:
    reading = read_marked(text, blocks, marks)
    runs = [run for part in reading.parts for cell in part.cells for run in cell]
    closed = [key for run in runs for key in run.closes]
    opened = [run.key for run in runs if run.opens]
    assert sorted([*closed, *reading.unplaced]) == sorted(mark.key for mark in marks)
    assert len(opened) == len(set(opened))
    assert set(opened) <= set(closed)
    assert set(codes_in(reading.parts)) == set(closed)
    assert all(run.text for run in runs if run.key is not None)


@given(LETTERS, BLOCKS, MARKS)
def test_the_page_holds_the_same_words_escaped_and_one_address_a_promise(
    text: str, blocks: list, marks: list[Mark]
) -> None:
    reading = read_marked(text, blocks, marks)
    page = read_page(set_text(reading.parts, faces(marks)))
    squeezed = re.sub(r"\s", "", "".join(page.words))
    assert squeezed == re.sub(r"\s", "", text)
    codes = [name for name in page.ids if name.startswith("P")]
    assert sorted(codes) == sorted(mark.key for mark in marks if mark.key not in reading.unplaced)
    assert len(page.ids) == len(set(page.ids))


@given(LETTERS, BLOCKS, MARKS)
def test_the_drawing_has_a_link_for_every_placed_promise(text: str, blocks: list, marks: list[Mark]) -> None:
    reading = read_marked(text, blocks, marks)
    page = read_page(draw_strip(reading.parts, faces(marks)))
    assert page.links == len(marks) - len(reading.unplaced)


def two_sentences(*marks: Mark) -> Reading:
    text = "1 Kohta\n\nYksi lause. Toinen lause."
    blocks = [
        {"kind": "heading", "level": 1, "start": 0, "end": 7},
        {"kind": "paragraph", "level": 0, "start": 9, "end": 34},
    ]
    return read_marked(text, blocks, marks)


def test_a_mark_over_two_parts_is_cut_at_their_border() -> None:
    reading = two_sentences(Mark("P1", 2, 20))
    assert [[run.text for run in part.cells[0] if run.key] for part in reading.parts] == [
        ["Kohta"],
        ["Yksi lause."],
    ]
    assert set_text(reading.parts, faces([Mark("P1", 2, 20)])).count('id="P1"') == 1


def test_the_inner_of_two_marks_owns_the_shared_words() -> None:
    reading = two_sentences(Mark("P1", 9, 34), Mark("P2", 21, 27))
    assert [(run.text, run.key, run.closes) for run in reading.parts[1].cells[0]] == [
        ("Yksi lause. ", "P1", ()),
        ("Toinen", "P2", ("P2",)),
        (" lause.", "P1", ("P1",)),
    ]


def test_two_marks_on_the_same_words_are_both_reached() -> None:
    marks = [Mark("P1", 9, 20), Mark("P2", 9, 20)]
    html = set_text(two_sentences(*marks).parts, faces(marks))
    assert 'id="P1"' in html
    assert 'id="P2"' in html


def test_a_mark_outside_the_text_is_named() -> None:
    assert two_sentences(Mark("P1", 40, 50), Mark("P2", 7, 9)).unplaced == ("P1", "P2")


def test_a_number_of_a_heading_is_set_apart_and_names_it() -> None:
    html = set_text(two_sentences().parts, {})
    assert (
        '<h3 class="level-1" id="s-1" data-start="0"><span class="clause-number">1</span> Kohta</h3>' in html
    )


def test_unwelcome_words_are_escaped() -> None:
    text = "<script>alert(1)</script> & loppu"
    mark = Mark("P1", 0, 25)
    html = set_text(read_marked(text, [], [mark]).parts, faces([mark]))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
