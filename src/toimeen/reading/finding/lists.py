"""Finding the members of an enumeration in a sentence: `A, B, C ja D`."""

from __future__ import annotations

import re

from toimeen.reading.facts import Span
from toimeen.reading.source import Source

_COMMA = re.compile(r"[,;]\s*")


def split_list(source: Source, start: int, end: int) -> list[Span]:
    """The members of the list in `text[start:end]`, white space and joining words cut off.

    Commas divide first; the last member is divided at its first joining word. A hanging hyphen
    (`veto- ja pitovoima`) never ends a member, and a comma before a subordinate clause ends the list.
    """
    text = source.text
    parts: list[Span] = []
    begin = start
    for match in _COMMA.finditer(text, start, end):
        if text[begin : match.start()].rstrip().endswith("-"):
            continue
        parts.append((begin, match.start()))
        begin = match.end()
    parts.append((begin, end))
    hyphens = [index for index, part in enumerate(parts) if text[part[0] : part[1]].rstrip().endswith("-")]
    if hyphens:
        parts = _join_hyphens(parts, text)
    last = parts.pop()
    members = [*parts, *_split_last(source, last)]
    return [span for span in (_trim(source, part) for part in members) if span is not None]


def _join_hyphens(parts: list[Span], text: str) -> list[Span]:
    """`perhe-, lapsi- ja nuorisotyö` is one member."""
    joined: list[Span] = []
    for part in parts:
        if joined and text[joined[-1][0] : joined[-1][1]].rstrip().endswith("-"):
            joined[-1] = (joined[-1][0], part[1])
        else:
            joined.append(part)
    return joined


def _split_last(source: Source, part: Span) -> list[Span]:
    words = source.cues.get("lists", "conjunctions")
    text = source.text[part[0] : part[1]]
    # The second conjunction (sekä, samt, as well as) is the stronger joint when both are there.
    for word in [*words[1:], words[0]]:
        for match in re.finditer(rf"(?<![\w-])(?<!- ){word}\s", text):
            if text[: match.start()].rstrip().endswith("-"):
                continue
            if _is_shared_owner(source, text[: match.start()]) and re.search(
                rf"(?<![\w-]){word}\s", text[match.end() :]
            ):
                continue
            both = re.search(r"(?<![\w-])että\s", text[match.end() :]) if word == "sekä" else None
            if both:
                middle = part[0] + match.end() + both.start()
                return [
                    (part[0], part[0] + match.start()),
                    (part[0] + match.end(), middle),
                    (middle + 5, part[1]),
                ]
            if match.start() < 3:
                return [(part[0] + match.end(), part[1])]
            return [(part[0], part[0] + match.start()), (part[0] + match.end(), part[1])]
    return [part]


def _is_shared_owner(source: Source, before: str) -> bool:
    """`barns och ungas hälsa`, `lasten ja nuorten hyvinvointi`: the first joint is inside the member."""
    words = before.split()
    return len(words) == 1 and words[0].endswith({"fi": "n", "sv": "s"}.get(source.language, "’s"))


def _trim(source: Source, part: Span) -> Span | None:
    start, end = part
    joining = "|".join(source.cues.get("lists", "conjunctions"))
    lead = re.match(
        rf"[\s:–•*-]*(?:(?:{joining})\s+)?(?:\d{{1,2}}[.)]\s+|\(?[a-z]\)\s+)?", source.text[start:end]
    )
    start += lead.end() if lead else 0
    while end > start and source.text[end - 1] in " \n\t.,;:":
        end -= 1
    return (start, end) if end - start >= 3 else None


def list_after(source: Source, start: int, end: int, starts: str, within: int = 10_000) -> list[Span]:
    """The members of the longest list that begins after a starting word in `text[start:end]`.

    The starting word must stand within so many characters of `start`.
    """
    pattern = re.compile(rf"(?<!\w)(?:{starts})(?!\w)\s*:?\s*", re.IGNORECASE)
    best: list[Span] = []
    for match in pattern.finditer(source.text, start, end):
        if match.start() - start > within:
            break
        found = split_list(source, match.end(), _list_end(source, match.end(), end))
        if len(found) >= len(best):
            best = found
    return best


def _list_end(source: Source, start: int, end: int) -> int:
    """A list ends at a bracket, a dash, or a comma that opens a clause."""
    clause = re.compile(
        r"\s[–—]\s|\s?\(|\sför att\s|\sin order to\s|,\s\w+ing (?:heavily|on|from|upon)\b"
        r"|,\s(?:jo(?:ka|ta|tka|iden|ita|issa|ista|ihin|ssa|sta|lla|hon|nka|lle)|että|koska|jotta|mutta|ja se|ja ne)\b"
        r"|,\s(?:och den|och det|and it|som|vilket|vilka|där|för att|which|that|who|where|so that)\b"
    )
    found = clause.search(source.text, start, end)
    return found.start() if found else end
