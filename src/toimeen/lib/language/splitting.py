"""Sentences and words with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATIONS = frozenset(
    [
        "mm",
        "esim",
        "ym",
        "yms",
        "jne",
        "ks",
        "vrt",
        "n",
        "os",
        "nk",
        "ns",
        "ml",
        "mukaan.lukien",
        "puh",
        "klo",
        "k",
        "huom",
        "tri",
        "prof",
        "toim",
        "vs",
        "eo",
        "p",
        "v",
        "s",
        "kpl",
        "bl",
        "bla",
        "t.ex",
        "t",
        "ex",
        "m.m",
        "o.s.v",
        "osv",
        "dvs",
        "s.k",
        "sk",
        "d.v.s",
        "ca",
        "nr",
        "st",
        "tel",
        "kap",
        "art",
        "jfr",
        "resp",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "etc",
        "mr",
        "mrs",
        "ms",
        "dr",
        "no",
        "vol",
        "fig",
        "al",
        "vs",
        "approx",
        "dept",
        "st",
        "tammik",
        "helmik",
        "maalisk",
        "huhtik",
        "toukok",
        "kesäk",
        "heinäk",
        "elok",
        "syysk",
        "lokak",
        "marrask",
        "jouluk",
    ]
)
_MONTHS = "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu"
_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s|$)")
_OPENING = '"”“’‘»«([–—-'
_TOKEN = re.compile(r"[^\W_]+(?:[-'’:/.&](?=[^\W_])[^\W_]+)*-?|[^\s\w]|_+")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences in `text[start:end]`. A tab or an empty line always ends one.

    A stop ends no sentence after an abbreviation, an initial, an ordinal or a date whose sentence goes on.
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    for part in re.finditer(r"(?:(?!\n\s*\n|\t).)+", text[start:end], re.DOTALL):
        spans.extend(_split(text, start + part.start(), start + part.end()))
    return spans


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if _goes_on(text, begin, match.start(), match.end(), end):
            continue
        if span := _trim(text, begin, match.end()):
            yield span
        begin = match.end()
    if span := _trim(text, begin, end):
        yield span


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def _goes_on(text: str, begin: int, stop: int, after: int, end: int) -> bool:
    following = text[after:end].lstrip()
    if not following:
        return False
    first = following.lstrip(_OPENING + " ")[:1]
    if text[stop] not in ".…":
        return first.islower()
    before = text[begin:stop]
    word = re.split(r"[\s(\[\"”]", before)[-1]
    if word.lower() in _ABBREVIATIONS or re.fullmatch(r"[A-ZÅÄÖ](?:\.[A-ZÅÄÖ])*", word):
        return True
    if first.islower():
        return True
    if re.fullmatch(r"\d+", word):
        # `3. Tavoitteet` at the start is a number of a clause; `1. tammikuuta` goes on; `vuonna 2018.` ends.
        return (
            before.strip() == word
            or bool(re.search(r"[:;,]\s*\d{1,2}$", before))
            or (len(word) <= 2 and bool(re.match(rf"(?:{_MONTHS})", following, re.IGNORECASE)))
        )
    # `3.1. Tavoitteet`, `Perjantaina 14.12. kaupunki …`: a few words before a number make no sentence.
    return bool(re.fullmatch(r"\d+(?:\.\d+)+", word)) and len(before.split()) <= 2


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of words and marks. `TKI-toiminta`, `johtaja/rehtori`, `Oy:n`, `13.4.2021` are one word each;
    a hanging hyphen belongs to its word (`veto-`)."""
    return [match.span() for match in _TOKEN.finditer(text, start, len(text) if end is None else end)]
