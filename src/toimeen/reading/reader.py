"""Reading an agreement: finding first, roles second, and what stays without a role is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toimeen.lib.documents.model import Block
from toimeen.lib.documents.plain import text_blocks
from toimeen.lib.language import detect
from toimeen.reading.facts import DocumentKind, Facts, Find, Language
from toimeen.reading.finding.moments import Moment, find_moments
from toimeen.reading.finding.organisation import Organisation, Organisations
from toimeen.reading.finding.organisations import find_organisations
from toimeen.reading.finding.persons import Person, find_persons
from toimeen.reading.finding.things import find_things
from toimeen.reading.mixed import languages_of, read_parts
from toimeen.reading.roles.forms import find_forms
from toimeen.reading.roles.measures import find_measures
from toimeen.reading.roles.parties import find_parties, party_facts
from toimeen.reading.roles.people import People, give_organisations, give_roles
from toimeen.reading.roles.plan import find_annex, find_review_cycle, find_strategies
from toimeen.reading.roles.promises import Parts, find_commitments
from toimeen.reading.roles.themes import find_themes, themes_of_plan, themes_open
from toimeen.reading.roles.timing import Timing, read_timing
from toimeen.reading.source import Source, make_source


def read_agreement(
    text: str, blocks: Sequence[Block] | None = None, language: Language | None = None
) -> Facts:
    """The facts of an agreement document. `text` is canonical (see `read_document`), `blocks` its parts.

    Nothing is guessed: what the text does not say is None or empty and named in `not_stated`. Any text
    can be read; one that tells nothing gives facts that say so. Never raises for content.
    """
    language = language or detect(text)
    blocks = tuple(text_blocks(text)) if blocks is None else blocks
    languages = languages_of(text, blocks, language)
    facts = read_parts(text, languages, _read) if languages.others else _read(text, blocks, language)
    return _with_not_stated(facts)


def _read(text: str, blocks: Sequence[Block], language: Language) -> Facts:
    """The facts of a text in one language, without the list of what it does not state."""
    source = make_source(text, language, blocks)
    organisations = find_organisations(source)
    persons = find_persons(source, organisations)
    kind = kind_of(source)
    people = give_roles(source, persons, organisations, kind)
    parties = find_parties(source, organisations, people.signatories)
    give_organisations(people, source, parties)
    timing = read_timing(source, find_moments(source), kind)
    forms, forms_open, form_blocks = find_forms(source)
    plan = find_measures(source)
    themes = find_themes(source, organisations, form_blocks) or themes_of_plan(plan.themes)
    places = sorted(place for person in persons for place in person.places)
    commitments = find_commitments(
        source, Parts(organisations, parties, themes, form_blocks, places, plan.blocks)
    )
    return Facts(
        language=language,
        kind=kind,
        parties=party_facts(parties),
        signatories=tuple(person.fact() for person in people.signatories),
        coordinators=tuple(person.fact() for person in people.coordinators),
        quoted=tuple(person.fact() for person in people.quoted),
        dates=tuple(timing.dates),
        term=timing.term,
        predecessors=tuple(timing.predecessors),
        themes=tuple(theme.fact() for theme in themes),
        themes_open=themes_open(source),
        forms=tuple(forms),
        forms_open=forms_open,
        commitments=tuple(commitments),
        annex=find_annex(source),
        review_cycle=find_review_cycle(source),
        strategies=tuple(find_strategies(source, organisations)),
        not_stated=(),
        finds=_finds(source, organisations, parties, people, timing),
        measures=tuple(plan.measures),
    )


def kind_of(source: Source) -> DocumentKind:
    """What kind of document it is, by the cue words that it has, each counted at most three times."""
    scores: dict[DocumentKind, float] = {}
    kinds: tuple[DocumentKind, ...] = ("agreement", "minutes", "news", "plan")
    for kind in kinds:
        scores[kind] = sum(
            min(3, len(re.findall(cue, source.text, re.IGNORECASE | re.MULTILINE)))
            for cue in source.cues.get("kinds", kind)
        )
    scores["plan"] *= 0.6
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= 2 else "other"


def _finds(
    source: Source, organisations: Organisations, parties: list[Organisation], people: People, timing: Timing
) -> tuple[Find, ...]:
    finds = [
        Find("organisation", organisation.name, organisation.as_written, tuple(organisation.spans))
        for organisation in organisations.all
        if organisation not in parties
    ]
    finds.extend(_person_find(source, person) for person in people.others)
    finds.extend(_date_find(source, moment) for moment in timing.rest)
    told = [span for date in timing.dates for span in date.spans]
    told += timing.term.spans if timing.term else ()
    finds.extend(
        find
        for find in find_things(source)
        if not (find.kind == "length" and any(a < find.spans[0][1] and find.spans[0][0] < b for a, b in told))
    )
    return tuple(sorted(finds, key=lambda find: find.spans[0]))


def _person_find(source: Source, person: Person) -> Find:
    start, end = person.places[0]
    return Find(
        "person",
        person.name,
        source.text[start:end],
        tuple(person.places),
        person.title,
        person.organisation_name,
    )


def _date_find(source: Source, moment: Moment) -> Find:
    return Find("date", moment.value, source.text[moment.start : moment.end], ((moment.start, moment.end),))


def _with_not_stated(facts: Facts) -> Facts:
    """Name what the text does not say, in the words of the contract's keys."""
    term = facts.term
    roles = {date.role for date in facts.dates}
    absent = {
        "parties": not facts.parties,
        "signatories": not facts.signatories,
        "coordinators": not facts.coordinators,
        "dates.signed": "signed" not in roles,
        "term": term is None,
        "term.years": term is None or term.years is None,
        "term.start": term is None or term.start is None,
        "term.end": term is None or term.end is None,
        "predecessors": not facts.predecessors,
        "themes": not facts.themes,
        "forms": not facts.forms,
        "commitments": not facts.commitments,
        "annex": facts.annex is None,
        "review_cycle": facts.review_cycle is None,
        "strategies": not facts.strategies,
    }
    missing = [key for key, is_absent in absent.items() if is_absent]
    missing += [f"dates.{date.role}.year" for date in facts.dates if date.precision == "day-without-year"]
    values = {name: getattr(facts, name) for name in Facts.__slots__}
    return Facts(**{**values, "not_stated": tuple(dict.fromkeys(missing))})
