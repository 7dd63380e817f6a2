"""The roles of dates, the term, and what came before. A date whose role no cue tells stays a find."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from toimeen.reading.cues import number
from toimeen.reading.facts import DateFact, DateRole, DocumentKind, Precision, Predecessor, Span, Term
from toimeen.reading.finding.moments import Moment
from toimeen.reading.finding.signatures import signing_dates
from toimeen.reading.source import Sentence, Source

_ORDER: tuple[DateRole, ...] = ("signed", "presented", "decided", "published")


@dataclass(slots=True)
class Timing:
    """What the dates of a text mean; `rest` are the dates without a role."""

    dates: list[DateFact]
    term: Term | None
    predecessors: list[Predecessor]
    rest: list[Moment]


def read_timing(source: Source, moments: list[Moment], kind: DocumentKind = "other") -> Timing:
    """Roles from cue words near the date, in its own sentence only; dates of signatures and of page heads by place."""
    timing = Timing([], None, [], [])
    edges: list[tuple[DateRole, Moment]] = []
    signed = set(signing_dates(source))
    for moment in moments:
        sentence = source.sentence_at(moment.start)
        alone = sum(sentence.start <= other.start < sentence.end for other in moments) == 1
        role = _role(source, moment, alone)
        stamped = role not in {"start", "end"} and _by_place(source, moment, kind)
        if stamped:
            role = stamped
        elif role not in {"start", "end"} and (moment.start, moment.end) in signed:
            role = "signed"
        role = role or _by_place(source, moment, kind)
        if role == "predecessor":
            timing.predecessors.append(_predecessor(source, moment))
        elif role == "start":
            edges.append(("start", moment))
        elif role == "end":
            edges.append(("end", moment))
        elif role is None:
            timing.rest.append(moment)
        else:
            timing.dates.append(_fact(source, role, moment))
    term_dates = _pair(source, edges)
    for role, moment in edges:
        chosen = term_dates.get(role)
        if chosen is not None and (chosen.value == moment.value or chosen.value.startswith(moment.value)):
            timing.dates.append(_fact(source, role, moment if chosen.value == moment.value else chosen))
        else:
            timing.rest.append(moment)
    timing.dates = _without_echoes(sorted(timing.dates, key=lambda date: date.spans))
    timing.predecessors = _unique_years(timing.predecessors)
    timing.term = _term(source, term_dates)
    return timing


def _pair(source: Source, edges: list[tuple[DateRole, Moment]]) -> dict[str, Moment]:
    """One start and one end: those of one sentence first, the most exact of equal ones, an end after the start."""
    best: tuple[tuple[int, int, int], dict[str, Moment]] | None = None
    starts: list[Moment | None] = [moment for role, moment in edges if role == "start"]
    ends: list[Moment | None] = [moment for role, moment in edges if role == "end"]
    for start in starts or [None]:
        for end in ends or [None]:
            if start and end and end.value < start.value:
                continue
            found = {"start": start, "end": end}
            chosen = {role: moment for role, moment in found.items() if moment is not None}
            if not chosen:
                continue
            together = bool(
                start and end and source.sentence_at(start.start) == source.sentence_at(end.start)
            )
            exact = sum(len(moment.value) for moment in chosen.values())
            score = (int(together), exact, -min(moment.start for moment in chosen.values()))
            if best is None or score > best[0]:
                best = (score, chosen)
    if best is None and edges:
        role, moment = edges[-1]
        return {role: moment}
    return best[1] if best else {}


def _by_place(source: Source, moment: Moment, kind: DocumentKind) -> DateRole | None:
    """A day in the head of a page: beside a news label or alone it is of publication, beside a board of decision."""
    sentence = source.sentence_at(moment.start)
    line_start = source.text.rfind("\n", 0, moment.start) + 1
    line_end = source.text.find("\n", moment.end)
    line = source.text[line_start : line_end if line_end >= 0 else len(source.text)]
    in_table = source.blocks[sentence.block].kind == "row"
    if moment.precision != "day" or moment.whole is not None or len(line) > 110 or in_table:
        return None
    rest = line.replace(source.text[moment.start : moment.end], " ")
    rest = re.sub(r"(?:klo|kl\.?|at)?\s*\d{1,2}[.:]\d{2}\b", " ", rest)
    if kind == "minutes" and (
        (sentence.block <= 6 and source.cues.has("dates", "boards", line))
        or (sentence.block <= 15 and source.cues.has("dates", "meeting", line))
    ):
        return "decided"
    if source.cues.has("dates", "stamp", rest) and (
        sentence.block <= 6 or moment.start > len(source.text) * 0.6
    ):
        return "published"
    return (
        "published" if sentence.block <= 4 and len(rest.strip(" |–-·,")) == 0 and kind != "minutes" else None
    )


def _without_echoes(dates: list[DateFact]) -> list[DateFact]:
    """The same day told once with and once without its year is one date, with both places."""
    result: list[DateFact] = []
    for date in dates:
        tail = date.value[-5:]
        full = next(
            (d for d in dates if d.role == date.role and d.precision == "day" and d.value[-5:] == tail), None
        )
        if date.precision == "day-without-year" and full is not None:
            continue
        same = next((d for d in result if (d.role, d.value) == (date.role, date.value)), None)
        if same is not None:
            result[result.index(same)] = DateFact(*_head(same), same.spans + date.spans)
            continue
        short = [
            d.spans
            for d in dates
            if d.precision == "day-without-year" and d.role == date.role and d.value[-5:] == tail
        ]
        spans = (
            date.spans + tuple(span for spans in short for span in spans)
            if date.precision == "day"
            else date.spans
        )
        result.append(DateFact(*_head(date), tuple(sorted(spans))))
    return result


def _head(date: DateFact) -> tuple[DateRole, str, Precision, str]:
    return date.role, date.value, date.precision, date.as_written


def _role(source: Source, moment: Moment, alone: bool) -> DateRole | Literal["predecessor"] | None:
    sentence = source.sentence_at(moment.start)
    cues = source.cues
    near = sentence.text if alone else _near(sentence, moment, 70)
    if cues.has("people", "contact_headings", sentence.heading):
        return None
    if moment.edge and _about_term(source, sentence, moment):
        return "start" if moment.edge == "start" else "end"
    if not moment.edge and (edge := _single_edge(source, sentence, moment)):
        return edge
    if _is_predecessor(source, sentence, moment):
        return "predecessor"
    if moment.precision == "year" and moment.edge:
        return None
    for role in _ORDER:
        if cues.has("dates", role, near) and not (moment.precision == "year" and role == "published"):
            if role == "decided" and (
                moment.precision == "year" or not cues.has("dates", role, _near(sentence, moment, 40))
            ):
                continue
            return role
    if moment.precision == "day" and cues.has("people", "signing_headings", source.headings[sentence.block]):
        return "signed"
    return None


def _near(sentence: Sentence, moment: Moment, reach: int) -> str:
    """The words around the date in its sentence, cut at stops between clauses."""
    begin = max(0, moment.start - sentence.start - reach)
    end = min(len(sentence.text), moment.end - sentence.start + reach)
    return sentence.text[begin:end]


def _about_term(source: Source, sentence: Sentence, moment: Moment) -> bool:
    cues = source.cues
    near = _near(sentence, moment, 80)
    begin = (moment.whole or (moment.start, moment.end))[0]
    if cues.has("dates", "term_before", source.text[max(sentence.start, begin - 30) : begin]):
        return not cues.has("dates", "term_against", source.text[max(sentence.start, begin - 60) : begin])
    if cues.has("dates", "term_against", near):
        return False
    return cues.has("dates", "term", near) or cues.has("dates", "term", sentence.heading)


def _single_edge(source: Source, sentence: Sentence, moment: Moment) -> DateRole | None:
    if moment.precision == "day-without-year":
        return None
    cues = source.cues
    near = _near(sentence, moment, 45)
    about = cues.has("dates", "term", sentence.text) or cues.has("dates", "term", sentence.heading)
    if not about or cues.has("dates", "term_against", near):
        return None
    before = sentence.text[max(0, moment.start - sentence.start - 30) : moment.start - sentence.start]
    after = sentence.text[moment.end - sentence.start : moment.end - sentence.start + 22]
    valid = cues.has("dates", "valid", sentence.text)
    if not valid and (
        cues.has("dates", "deadline", before)
        or (source.language == "fi" and cues.has("dates", "deadline", after))
    ):
        return None
    if source.language == "fi":
        # What is joined on tells of the next date: `voimassa 1.1.2023 alkaen ja päättyy 30.6.2025`.
        own = re.split(r"\s(?:ja|sekä)\s|,\s|;", after)[0]
        return _edge(source, f"{before[-14:]}|{own}")
    return _edge(source, before[-26:])


def _edge(source: Source, words: str) -> DateRole | None:
    end = [m.start() for m in source.cues.pattern("dates", "end").finditer(words)]
    start = [m.start() for m in source.cues.pattern("dates", "start").finditer(words)]
    if not end and not start:
        return None
    if not end:
        return "start"
    if not start:
        return "end"
    return "end" if max(end) >= max(start) else "start"


def _is_predecessor(source: Source, sentence: Sentence, moment: Moment) -> bool:
    if moment.precision not in {"year", "month", "day"} or moment.edge == "end":
        return False
    cues = source.cues
    near = _near(sentence, moment, 70)
    return cues.has("dates", "predecessor", near) and cues.has("dates", "predecessor_needs", near)


def _predecessor(source: Source, moment: Moment) -> Predecessor:
    return Predecessor(
        int(moment.value[:4]), source.text[moment.start : moment.end], ((moment.start, moment.end),)
    )


def _unique_years(found: list[Predecessor]) -> list[Predecessor]:
    merged: dict[int, Predecessor] = {}
    for item in found:
        old = merged.get(item.year)
        merged[item.year] = (
            item if old is None else Predecessor(item.year, old.as_written, old.spans + item.spans)
        )
    return list(merged.values())


def _fact(source: Source, role: DateRole, moment: Moment) -> DateFact:
    written = source.text[moment.start : moment.end]
    return DateFact(role, moment.value, moment.precision, written, ((moment.start, moment.end),))


def _term(source: Source, dates: dict[str, Moment]) -> Term | None:
    years, spans = _length(source)
    places: list[Span] = list(spans)
    for moment in dates.values():
        place = moment.whole or (moment.start, moment.end)
        if place not in places:
            places.append(place)
    if years is None and not dates:
        return None
    start, end = dates.get("start"), dates.get("end")
    written = "; ".join(source.text[a:b] for a, b in places)
    return Term(years, start.value if start else None, end.value if end else None, written, tuple(places))


def _length(source: Source) -> tuple[int | None, list[Span]]:
    """The length that the text gives to the agreement, and every place where it says so."""
    years: int | None = None
    spans: list[Span] = []
    for sentence in source.sentences:
        for pattern in source.cues.each("dates", "length_term"):
            for match in pattern.finditer(sentence.text):
                count = number(match["n"].lower(), source.language)
                before = sentence.text[max(0, match.start() - 30) : match.end()]
                against = source.cues.has("dates", "term_against", before)
                span = (sentence.start + match.start(), sentence.start + match.end())
                if count is None or against or (years is not None and count != years):
                    continue
                years = count
                if not any(span[0] < end and start < span[1] for start, end in spans):
                    spans.append(span)
    return years, spans
