"""The forms of cooperation: a list in a sentence, or the items under a heading or a lead."""

from __future__ import annotations

import re

from toimeen.lib.language.phrases import nominative
from toimeen.reading.facts import FormFact, Span
from toimeen.reading.finding.lists import list_after, split_list
from toimeen.reading.source import Source

_LABEL = re.compile(r"^\s*(?:\(?\w{1,2}\)|\d+(?:\.\d+)*\.?|[-–•*])\s+")


def find_forms(source: Source) -> tuple[list[FormFact], bool, list[int]]:
    """The forms, whether their list is open, and the blocks that they stand in."""
    for finder in (_from_items, _from_sentences):
        spans, is_open, blocks = finder(source)
        if len(spans) >= 2:
            return [FormFact(base_form(source, span), (span,)) for span in spans], is_open, blocks
    return [], False, []


def base_form(source: Source, span: Span) -> str:
    """The words of the span in base form, with a small first letter unless it is a name."""
    words = " ".join(source.text[span[0] : span[1]].split())
    words = nominative(words) if source.language == "fi" else words
    first = words.split(" ", 1)[0]
    if first[1:].islower() and not _named(source, span, first):
        words = words[:1].lower() + words[1:]
    return words


def _named(source: Source, span: Span, first: str) -> bool:
    """Whether a capital means a name: it does, where it stands inside a sentence."""
    before = source.text[max(0, span[0] - 3) : span[0]]
    return bool(re.search(r"[a-zåäö,]\s$", before)) and first[:1].isupper()


def item_span(source: Source, index: int) -> Span:
    """The words of a list item without its label and closing mark."""
    block = source.blocks[index]
    words = source.text[block.start : block.end]
    label = _LABEL.match(words)
    start = block.start + (label.end() if label else 0)
    end = block.end
    while end > start and source.text[end - 1] in " .,;:":
        end -= 1
    for tail in (" ja", " sekä", " och", " samt", " and"):
        if source.text[start:end].endswith(tail):
            end -= len(tail)
    return start, end


def _from_items(source: Source) -> tuple[list[Span], bool, list[int]]:
    cues = source.cues
    for index, block in enumerate(source.blocks):
        words = source.block_text(index)
        titled = block.kind == "heading" and cues.has("forms", "headings", words)
        lead = (
            block.kind == "paragraph"
            and words.rstrip().endswith(":")
            and cues.has("forms", "sentence", words)
        )
        if not (titled or lead):
            continue
        inside = source.section(index) if titled else source.items_after(index)
        items = [
            i
            for i in inside
            if source.blocks[i].kind == "item" and source.blocks[i].end - source.blocks[i].start < 200
        ]
        if len(items) >= 2:
            around = words + " ".join(source.block_text(i) for i in inside if i not in items)
            return [item_span(source, i) for i in items], cues.has("forms", "open", around), items
    return [], False, []


def _from_sentences(source: Source) -> tuple[list[Span], bool, list[int]]:
    cues = source.cues
    best: tuple[float, list[Span], bool, list[int]] = (0.0, [], False, [])
    for sentence in source.sentences:
        told = sentence.kind != "heading" and cues.has("forms", "sentence", sentence.text)
        under = sentence.kind == "paragraph" and cues.has("forms", "headings", sentence.heading)
        if sentence.spoken or not (told or under):
            continue
        spans = list_after(source, sentence.start, sentence.end, "|".join(cues.get("forms", "starts")))
        if not spans and (colon := sentence.text.find(":")) > 0:
            spans = split_list(source, sentence.start + colon + 1, sentence.end)
        if not spans and under and len(sentence.text) < 160 and sentence.text.count(",") >= 2:
            spans = split_list(source, sentence.start, sentence.end)  # nothing but the forms, with commas
        score = len(spans) - (3.0 if cues.has("forms", "against", sentence.text) else 0.0)
        if len(spans) >= 2 and score > best[0]:
            best = (score, spans, cues.has("forms", "open", sentence.text), [sentence.block])
    return best[1], best[2], best[3]
