"""Organisation names in Swedish text: `Linköpings kommun`, `Yrkeshögskolan Novia`, `Region Östergötland`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toimeen.reading.cues import cues_of
from toimeen.reading.facts import PartyKind
from toimeen.reading.finding.mention import Mention
from toimeen.reading.source import Source

_CAP = r"[A-ZÅÄÖ][\wåäöé-]*"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    cues = cues_of("sv")
    after = "|".join(head["name"] for head in cues.get("organisations", "heads"))
    before = "|".join(head["name"] for head in cues.get("organisations", "definite"))
    single = "|".join(cues.get("organisations", "single"))
    legal = "|".join(cues.get("organisations", "legal"))
    return (
        (re.compile(rf"\b(?P<name>(?:{_CAP}\s){{1,4}}(?:{legal}))(?P<s>:?s)?\b"), False),
        (
            re.compile(
                rf"\b(?P<proper>{_CAP}(?:[\s–-]{_CAP}){{0,2}}(?:\s(?:tekniska|Tekniska))?)\s(?P<head>(?:\w*?)(?:{after}))"
                r"(?P<s>s)?(?![\w-])"
            ),
            False,
        ),
        (
            re.compile(
                rf"(?<![\w-])(?P<head>(?:{before}))\s(?P<proper>(?:(?:i|för|på)\s)?{_CAP}(?:\s(?!(?:{legal})\b){_CAP})?)"
                rf"(?P<legal>\s(?:{legal}))?(?P<s>)(?![\w-])"
            ),
            True,
        ),
        (re.compile(rf"(?<![\w-])(?P<name>{_CAP}(?:{single}))(?P<s>s)?(?![\w-])"), False),
    )


def mentions(source: Source) -> Iterator[Mention]:
    """Every organisation named in the text."""
    for fixed in source.cues.get("organisations", "names"):
        for match in re.finditer(rf"(?<!\w){re.escape(fixed['name'])}s?(?!\w)", source.text):
            yield Mention(
                match.start(), match.end(), fixed["name"], match.group(), fixed["kind"], fixed["name"]
            )
    yield from _two_of_a_kind(source)
    for pattern, head_first in _patterns():
        for match in pattern.finditer(source.text):
            if found := _mention(source, match, head_first):
                yield found


def _two_of_a_kind(source: Source) -> Iterator[Mention]:
    """`Kalmar och Växjö kommuner` are `Kalmar kommun` and `Växjö kommun`."""
    for match in re.finditer(
        rf"(?<![\w-])(?P<one>{_CAP})s?(?:,\s(?P<more>{_CAP})s?)?\s(?:och|samt)\s(?P<two>{_CAP})s?\s(?P<head>kommuner|städer)\b",
        source.text,
    ):
        head = {"kommuner": "kommun", "städer": "stad"}[match["head"]]
        for group in ("one", "more", "two"):
            if match[group]:
                start, end = match.span(group)
                yield Mention(start, end, f"{match[group]} {head}", match[group], "municipality", head)


def _mention(source: Source, match: re.Match[str], head_first: bool) -> Mention | None:
    groups = match.groupdict()
    text, start, end = source.text, match.start(), match.end()
    if "\n" in match.group():
        return None
    name = text[start : end - len(groups["s"] or "")]
    skipped = set(source.cues.get("organisations", "not_names"))
    words = name.split()
    shouted = [word for word in words if word.isupper() and len(word) > 3]
    while words and (words[0].lower() in skipped or (words[0] in shouted and len(shouted) < len(words) - 1)):
        start += len(words[0]) + 1
        words = words[1:]
    if len(words) < 2 and not groups.get("name"):
        return None
    if not words or (groups.get("name") and words[0].lower() in skipped):
        return None
    bare = " ".join(words)[:-1]
    if head_first and words[-1].endswith("s") and re.search(rf"{re.escape(bare)}(?!\w)", source.text):
        words, end = (
            bare.split(),
            end,
        )  # `Region Västerbottens` is `Region Västerbotten`, which the text has too
    head = (groups.get("head") or words[-1]).lower()
    proper = groups["proper"] if head_first and not groups["proper"].startswith(("i ", "för ", "på ")) else ""
    return Mention(
        start,
        end,
        " ".join(words),
        text[start:end],
        _kind(source, " ".join(words), head),
        _indefinite(head),
        proper,
    )


def _kind(source: Source, name: str, head: str) -> PartyKind:
    tables = (source.cues.get("organisations", "heads"), source.cues.get("organisations", "definite"))
    for table in tables:
        for item in table:
            if re.search(rf"(?:{item['name'].lower()})(?:et|en|n)?$", head):
                kind: PartyKind = item["kind"]
                return kind
    legal: dict[str, PartyKind] = source.cues.get("organisations", "legal")
    return legal.get(name.split()[-1], "university" if "universitet" in head else "other")


def _indefinite(head: str) -> str:
    for ending in ("kolan", "munen", "itetet", "tutet"):
        if head.endswith(ending):
            return head[:-1] if ending == "kolan" else head[:-2]
    return head
