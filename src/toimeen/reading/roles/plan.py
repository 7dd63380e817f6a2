"""The annex, how often it is reviewed, and the strategies that the agreement leans on."""

from __future__ import annotations

import re

from toimeen.lib.language.phrases import nominative
from toimeen.reading.facts import Annex, ReviewCycle, Span, StrategyFact
from toimeen.reading.finding.heads_fi import match_head
from toimeen.reading.finding.organisation import Organisations
from toimeen.reading.roles.forms import base_form
from toimeen.reading.source import Sentence, Source


def find_annex(source: Source) -> Annex | None:
    """A plan that the text says to be annexed; None if no annex is told of."""
    names = source.cues.get("plan", "names")
    plan = re.compile(rf"\b(?:{'|'.join(_stem(source, name) for name in names)})\w*", re.IGNORECASE)
    spans: list[Span] = []
    name = ""
    for sentence in source.sentences:
        found = plan.search(sentence.text)
        if not found or not source.cues.has("plan", "annex", sentence.text):
            continue
        name = name or _plan_name(source, found.group(), names)
        spans.append((sentence.start + found.start(), sentence.start + found.end()))
    return Annex(name, tuple(spans)) if spans else _plan_as_annex(source, plan, names)


def _plan_as_annex(source: Source, plan: re.Pattern[str], names: list[str]) -> Annex | None:
    """A plan that says of itself that it is an annex: `Suunnitelma on sopimuksen liite` under the plan's title."""
    told = any(
        source.cues.has("plan", "annex", s.text) and source.cues.has("plan", "itself", s.text)
        for s in source.sentences
    )
    if not told:
        return None
    for block in source.blocks[:6]:
        found = plan.search(source.text, block.start, block.end) if block.kind == "heading" else None
        if found:
            return Annex(_plan_name(source, found.group(), names), (found.span(),))
    return None


def _stem(source: Source, name: str) -> str:
    return name[:-1] if source.language == "fi" else name


def _plan_name(source: Source, found: str, names: list[str]) -> str:
    return next(name for name in names if found.lower().startswith(_stem(source, name)))


def find_review_cycle(source: Source) -> ReviewCycle | None:
    """How often the plan or the cooperation is reviewed: a rhythm word with a review word in one sentence."""
    best: tuple[int, ReviewCycle] | None = None
    names = re.compile(
        "|".join(_stem(source, name) for name in source.cues.get("plan", "names")), re.IGNORECASE
    )
    for sentence in source.sentences:
        if sentence.kind == "heading" or not source.cues.has("plan", "review", sentence.text):
            continue
        for cycle in source.cues.get("plan", "cycles"):
            found = re.search(cycle["words"], sentence.text, re.IGNORECASE)
            if not found:
                continue
            weight = 2 if names.search(sentence.text) or names.search(sentence.heading) else 1
            span = (sentence.start + found.start(), sentence.start + found.end())
            if best is None or weight > best[0]:
                best = (weight, ReviewCycle(int(cycle["months"]), (span,)))
    return best[1] if best else None


def find_strategies(source: Source, organisations: Organisations) -> list[StrategyFact]:
    """The strategies named, in base form, with the organisation where the text tells it."""
    found: dict[str, StrategyFact] = {}
    for sentence in source.sentences:
        if sentence.kind == "heading":
            continue
        for pattern in source.cues.each("plan", "strategy"):
            for match in pattern.finditer(sentence.text):
                fact = _strategy(source, organisations, sentence, match.span("name"))
                if fact is None:
                    continue
                old = found.get(fact.name.lower())
                found[fact.name.lower()] = (
                    fact
                    if old is None
                    else StrategyFact(old.name, old.organisation or fact.organisation, old.spans + fact.spans)
                )
    return list(found.values())


def _strategy(
    source: Source, organisations: Organisations, sentence: Sentence, place: Span
) -> StrategyFact | None:
    start, end = sentence.start + place[0], sentence.start + place[1]
    owner = organisations.ending_at(start)
    begin = start
    organisation = owner[0].name if owner else None
    if owner:
        begin = owner[1][0]
    elif source.language == "fi":
        begin, organisation = _finnish_owner(source, organisations, sentence, start)
    word = source.text[start:end]
    if source.language == "fi" and not word.lower().startswith("strateg"):
        return _compound_strategy(source, sentence, start, end, organisation)
    if begin == start and word.lower().startswith("strateg"):
        return None
    if not word.lower().startswith("strateg"):
        begin = start
    if source.language == "fi" and not word.lower().endswith("strategia"):
        return StrategyFact(
            nominative(" ".join(source.text[begin:end].split())), organisation, ((begin, end),)
        )
    name = re.sub(r"(strategi)(?:n|er|erna|ns)$", r"\1", base_form(source, (begin, end)))
    return StrategyFact(name, organisation, ((begin, end),))


def _compound_strategy(
    source: Source, sentence: Sentence, start: int, end: int, organisation: str | None
) -> StrategyFact:
    """`Kajaanin kaupunkistrategiaan 2030`: the place before a compound and the year after it are of its name."""
    place = re.search(r"[A-ZÅÄÖ][\w-]+n $", source.text[sentence.start : start])
    year = re.match(r" (?:20\d\d)(?:[–-]20\d\d)?\b", source.text[end : end + 12])
    word = source.text[start:end]
    base = word if word.lower().endswith("strategia") else nominative(word)
    begin = sentence.start + place.start() if place else start
    name = f"{place.group() if place else ''}{base}{year.group() if year else ''}"
    return StrategyFact(name, organisation, ((begin, end + (year.end() if year else 0)),))


def _finnish_owner(
    source: Source, organisations: Organisations, sentence: Sentence, start: int
) -> tuple[int, str | None]:
    """`kaupungin strategia`, `Lappian omaa strategiaa`, `korkeakoulujen oman LUC-strategian`."""
    before = source.text[sentence.start : start]
    match = re.search(r"(?P<owner>[\wåäö-]+n)\s(?:(?:oma|yhteis|uude)\w*\s)?$", before)
    if match is None:
        return start, None
    word = match["owner"]
    begin = sentence.start + match.start()
    named = organisations.at(begin, begin + len(word))
    if named:
        return min(span[0] for span in named[0].spans if span[0] <= begin < span[1]), named[0].name
    head = match_head(word)
    only = organisations.by_head(head.base) if head and not word.lower().endswith("jen") else None
    if word.lower() in {"mukaisen", "myös", "mukaan"} or not (head or re.search(r"(?:en|in|on|an)$", word)):
        return start, None
    return begin, only.name if only else None
