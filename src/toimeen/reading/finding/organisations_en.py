"""Organisation names in English text: `University of Lincoln`, `City of Lincoln Council`, `Lapland UAS`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toimeen.reading.cues import cues_of
from toimeen.reading.facts import PartyKind
from toimeen.reading.finding.mention import Mention
from toimeen.reading.source import Source

_CAP = r"[A-ZÅÄÖ][\w’'.-]*\w|[A-Z]"
_RUN = re.compile(rf"(?<![\w-])(?:{_CAP})(?:\s(?:(?:of|for|the|and|&)\s){{0,2}}(?:{_CAP}))*")
_JOINT = re.compile(r"\s(?:and|&)\s(?P<the>the\s)?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?\s")
_LEADING = re.compile(r"^(?:(?:of|for|the|and|at|&)\s)+", re.IGNORECASE)


@lru_cache(maxsize=1)
def _heads() -> tuple[tuple[str, PartyKind], ...]:
    return tuple((str(h["name"]), h["kind"]) for h in cues_of("en").get("organisations", "heads"))


@lru_cache(maxsize=1)
def _complete() -> re.Pattern[str]:
    """A whole name: a head at its end, or a head with `of` and a name after it."""
    ends = "|".join(re.escape(name) for name, _ in _heads() if not name.endswith(" of"))
    starts = "|".join(re.escape(name.removesuffix(" of")) for name, _ in _heads())
    return re.compile(
        rf"(?:^|.*\s)(?:{ends})|(?:.*\s)?(?:{starts})\s(?:of|for)\s(?:the\s)?(?:{_CAP}).*", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    words = cues_of("en").get("organisations", "person_words")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])")


def mentions(source: Source) -> Iterator[Mention]:
    """Every organisation named in the text."""
    for run in _RUN.finditer(source.text):
        if source.text[max(0, run.start() - 1) : run.start()] == "[":
            continue  # a blank to be filled in: `[Name of the university]`
        for line in re.finditer(r"[^\n]+", run.group()):
            for start, words in _without_people(run.start() + line.start(), line.group()):
                yield from _split(source, start, words)


def _without_people(start: int, words: str) -> Iterator[tuple[int, str]]:
    """The run cut at titles and at possessives: neither is a part of an organisation's name."""
    cuts = [match.span() for match in _titles().finditer(words)]
    cuts += [match.span() for match in _POSSESSIVE.finditer(words)]
    begin = 0
    for cut_start, cut_end in [*sorted(cuts), (len(words), len(words))]:
        if cut_start > begin:
            yield start + begin, words[begin:cut_start]
        begin = max(begin, cut_end)


def _split(source: Source, start: int, words: str) -> Iterator[Mention]:
    """Two names joined by `and` are two organisations where each is whole, or where `the` opens the second."""
    for joint in _JOINT.finditer(words):
        left, right = words[: joint.start()], words[joint.end() :]
        opens = re.match(r"(?:University|City|Town|Municipality|Borough)\sof\s", right, re.IGNORECASE)
        if re.search(r"\b(?:Hospitals?|West|East|North|South)\b(?:\sof\s\w+)?$", left) and not joint["the"]:
            continue
        if _is_whole(right) and (_is_whole(left) or joint["the"] or opens):
            yield from _split(source, start, left)
            yield from _split(source, start + joint.end(), right)
            return
        if _is_whole(left) and not _is_whole(right) and not _head_inside(right):
            yield from _split(source, start, left)
            return
    yield from _mention(source, start, words)


def _mention(source: Source, start: int, words: str) -> Iterator[Mention]:
    skipped = set(source.cues.get("organisations", "not_names"))
    start, words = start + len(words) - len(words.lstrip()), words.strip()
    lead = _LEADING.match(words)
    start, words = start + (lead.end() if lead else 0), _LEADING.sub("", words)
    while words.split(" ", 1)[0].lower() in skipped and " " in words:
        first, words = words.split(" ", 1)
        start += len(first) + 1
    words = re.sub(r"\s(?:of|for|the|and|&)$", "", words.rstrip())
    # `for` begins what it is about, unless it is inside a name such as `Institute for Ageing`.
    words = re.sub(
        r"^((?:City|Town|Municipality|University)\sof\s\S+)\sfor\s.*", r"\1", words, flags=re.IGNORECASE
    )
    words = re.sub(r"(University of Applied Sciences)\s.*", r"\1", words)
    generic = source.cues.pattern("organisations", "generic").fullmatch(words)
    if (
        " " not in words
        or generic
        or not _is_whole(words)
        or source.cues.has("organisations", "not_last", words)
    ):
        return
    name = _cased(words)
    head, kind = _head(name)
    yield Mention(start, start + len(words), name, words, kind, head)


def _cased(words: str) -> str:
    """`AALTO UNIVERSITY` → `Aalto University`, `ESPOO CITY` → `City of Espoo`."""
    if words.isupper() and len(words) > 8:
        small = {"of", "for", "the", "and"}
        words = " ".join(w.lower() if w.lower() in small else w.capitalize() for w in words.split())
    if found := re.fullmatch(r"([A-ZÅÄÖ][\w-]+) City", words):
        return f"City of {found[1]}"
    return words


def _is_whole(words: str) -> bool:
    return _complete().fullmatch(_LEADING.sub("", words)) is not None


def _head_inside(words: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name, _ in _heads())


def _head(words: str) -> tuple[str, PartyKind]:
    """The head that the name ends with, else the first one inside: `City of Lincoln Council` is a council."""
    for name, kind in _heads():
        if words.endswith(name):
            return name.lower(), kind
    for name, kind in _heads():
        if re.search(rf"\b{re.escape(name)}\b", words):
            return name.lower(), kind
    return words.split()[-1].lower(), "other"
