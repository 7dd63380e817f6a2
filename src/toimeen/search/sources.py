"""Things as passages: what of each may be found and shown, and who may see it. One function a noun.

Each takes the partnership and the ids that are wanted (None: all), and gives passages without their tokens.
What was withdrawn gives none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q, QuerySet

from toimeen.access.publicity import Publicity
from toimeen.agreements.models import Agreement, Anchor, Commitment, Signatory, TextVersion
from toimeen.deeds.models import Deed
from toimeen.lib.wording import LANGUAGES
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.models import (
    ContextFact,
    FormOfCooperation,
    Partnership,
    PartySeat,
    PersonSeat,
    Theme,
)
from toimeen.plans.models import Measure
from toimeen.search.labels import Kind
from toimeen.search.models import Passage

Ids = Collection[int] | None
Source = Callable[[Partnership, Ids], Iterator[Passage]]
Thing = TypeVar("Thing", bound=models.Model)

CHUNK = 500
"""Rows read at a time: a large partnership never stands in memory whole."""
_NARROWNESS = (Publicity.PUBLIC, Publicity.INTERNAL, Publicity.DRAFT, Publicity.SECRET)
"""Each is seen by some of those who see the one before."""


def narrowest(*publicities: str) -> str:
    """The publicity of what stands inside something else: the stricter of the two."""
    return max(publicities, key=lambda one: _NARROWNESS.index(Publicity(one)))


def commitments(partnership: Partnership, ids: Ids) -> Iterator[Passage]:
    """Promises by code, summary and their words in the newest text that has them."""
    found = _wanted(Commitment.objects.filter(partnership=partnership, is_withdrawn=False), ids)
    rows = list(found.select_related("agreement").order_by("pk"))
    anchors = Anchor.objects.filter(commitment__in=[row.pk for row in rows]).order_by("version__number")
    quotes = {
        key: (language, exact)
        for key, language, exact in anchors.values_list("commitment_id", "version__language", "exact")
    }
    for row in rows:
        language, quote = quotes.get(row.pk, ("fi", ""))
        yield Passage(
            kind=Kind.PROMISE, noun_id=row.pk, code=row.code, theme_id=row.theme_id,
            address={"agreement": row.agreement.slug, "number": row.number},
            texts=_texts(row, "summary", {language: [quote]}),
            publicity=narrowest(row.publicity, row.agreement.publicity),
        )  # fmt: skip


def agreements(partnership: Partnership, ids: Ids) -> Iterator[Passage]:
    """The newest text of each agreement, paragraph by paragraph, each under its heading."""
    for agreement in _wanted(Agreement.objects.filter(partnership=partnership), ids):
        version = agreement.versions.first()
        if version is None:
            continue
        for start, heading, paragraph in _paragraphs(version):
            yield Passage(
                kind=Kind.TEXT, noun_id=agreement.pk, position=start, publicity=agreement.publicity,
                address={"agreement": agreement.slug},
                texts=[{"language": version.language, "title": heading, "text": paragraph}],
            )  # fmt: skip


def _paragraphs(version: TextVersion) -> Iterator[tuple[int, str, str]]:
    """Where each begins, the heading that it stands under, its text. A heading with nothing under it comes alone."""
    heading, at, is_told = "", 0, True
    blocks = version.blocks or [{"kind": "paragraph", "start": 0, "end": len(version.text)}]
    for block in blocks:
        text = version.text[block["start"] : block["end"]].strip()
        if block["kind"] == "heading":
            if not is_told:
                yield at, heading, ""
            heading, at, is_told = text, block["start"], False
        elif text:
            is_told = True
            yield block["start"], heading, text
    if not is_told:
        yield at, heading, ""


def measures(partnership: Partnership, ids: Ids) -> Iterator[Passage]:
    """Measures with all that their page says of them in words."""
    found = Measure.objects.filter(partnership=partnership).select_related("plan")
    for row in _in_chunks(_wanted(found, ids).prefetch_related("steps", "sources")):
        more = [row.funder, row.obstacle, row.decision_needed, row.state_reason]
        more += list(row.own_texts.values())
        more += [step.name for step in row.steps.all()]
        more += [text for source in row.sources.all() for text in (source.title, source.says)]
        yield Passage(
            kind=Kind.MEASURE, noun_id=row.pk, code=str(row.plan.year), theme_id=row.theme_id,
            year=row.plan.year, address={"number": row.number}, publicity=row.publicity,
            texts=_texts(row, "title", {"fi": more}, "description", "competence", "expected"),
        )  # fmt: skip


def deeds(partnership: Partnership, ids: Ids) -> Iterator[Passage]:
    """Deeds with their story, place, and what their evidence is called and says."""
    found = Deed.objects.filter(partnership=partnership, is_withdrawn=False)
    for row in _in_chunks(_wanted(found, ids).prefetch_related("evidence")):
        more = [row.place]
        more += [text for one in row.evidence.all() for text in (one.title, one.says, one.alt_text)]
        yield Passage(
            kind=Kind.DEED, noun_id=row.pk, code=row.happened, year=row.happened_on.year,
            address={"number": row.number}, publicity=row.publicity,
            texts=_texts(row, "title", {"fi": more}, "story"),
        )  # fmt: skip


def outcomes(partnership: Partnership, ids: Ids) -> Iterator[Passage]:
    """Outcomes, of the year in which they were accepted."""
    found = Outcome.objects.filter(partnership=partnership, is_withdrawn=False)
    for row in _in_chunks(_wanted(found, ids)):
        yield Passage(
            kind=Kind.OUTCOME, noun_id=row.pk, year=row.accepted_at.year if row.accepted_at else None,
            address={"number": row.number}, publicity=row.publicity,
            texts=_texts(row, "title", {}, "description"),
        )  # fmt: skip


def context_facts(partnership: Partnership, ids: Ids) -> Iterator[Passage]:
    """What happened around the partnership. It has no page of its own: it stands on its theme's, or on the first."""
    found = ContextFact.objects.filter(partnership=partnership, is_withdrawn=False).select_related("theme")
    for row in _wanted(found, ids).prefetch_related("sources"):
        more = [text for source in row.sources.all() for text in (source.title, source.says)]
        yield Passage(
            kind=Kind.CONTEXT, noun_id=row.pk, code=row.happened, theme_id=row.theme_id,
            year=row.happened_on.year if row.happened_on else None, publicity=row.publicity,
            address={"slug": row.theme.slug} if row.theme else {},
            texts=_texts(row, "title", {"fi": more}, "text"),
        )  # fmt: skip


def themes(partnership: Partnership, ids: Ids) -> Iterator[Passage]:
    """Themes and sub-themes."""
    for row in _wanted(Theme.objects.filter(partnership=partnership), ids):
        yield _named(Kind.THEME, row, row.slug, _texts(row, "name", {}, "plain"), theme_id=row.pk)


def forms(partnership: Partnership, ids: Ids) -> Iterator[Passage]:
    """Forms of cooperation."""
    for row in _wanted(FormOfCooperation.objects.filter(partnership=partnership), ids):
        yield _named(Kind.FORM, row, row.slug, _texts(row, "name", {}, "plain"))


def parties(partnership: Partnership, ids: Ids) -> Iterator[Passage]:
    """The parties by their names."""
    seats = _wanted(PartySeat.objects.filter(partnership=partnership), ids)
    for row in seats.select_related("organisation"):
        short = {"fi": [row.organisation.short_name]}
        yield _named(Kind.PARTY, row, row.organisation.slug, _texts(row.organisation, "name", short))


def _named(kind: Kind, row: models.Model, slug: str, texts: list[Any], **more: Any) -> Passage:
    """What is seen by everybody who sees the partnership."""
    return Passage(
        kind=kind, noun_id=row.pk, address={"slug": slug}, texts=texts, publicity=Publicity.PUBLIC, **more
    )


def person_seats(partnership: Partnership, ids: Ids) -> Iterator[Passage]:
    """People by name, title and table; a role that is not public is for those inside."""
    seats = _wanted(PersonSeat.objects.filter(partnership=partnership), ids)
    for row in seats.select_related("person", "organisation", "person__affiliation"):
        at = row.organisation or row.person.affiliation
        names = [(row.title or row.person.title), *(_each(at, "name") if at else ())]
        yield Passage(
            kind=Kind.PERSON, noun_id=row.pk, until_on=row.until_on,
            texts=[{"language": "fi", "title": row.person.full_name, "text": _joined(names, ", ")}],
            publicity=Publicity.PUBLIC if row.is_public else Publicity.INTERNAL,
        )  # fmt: skip


def signatories(partnership: Partnership, ids: Ids) -> Iterator[Passage]:
    """Who signed, for whom."""
    found = Signatory.objects.filter(agreement__partnership=partnership)
    for row in _wanted(found, ids).select_related("agreement", "organisation"):
        at = _each(row.organisation, "name") if row.organisation else [row.organisation_as_written]
        yield Passage(
            kind=Kind.PERSON, noun_id=row.pk, address={"agreement": row.agreement.slug},
            texts=[{"language": "fi", "title": row.name, "text": _joined([row.title, *at], ", ")}],
            publicity=row.agreement.publicity,
        )  # fmt: skip


SOURCES: dict[str, Source] = {
    Commitment._meta.label_lower: commitments,
    Agreement._meta.label_lower: agreements,
    Measure._meta.label_lower: measures,
    Deed._meta.label_lower: deeds,
    Outcome._meta.label_lower: outcomes,
    ContextFact._meta.label_lower: context_facts,
    Theme._meta.label_lower: themes,
    FormOfCooperation._meta.label_lower: forms,
    PartySeat._meta.label_lower: parties,
    PersonSeat._meta.label_lower: person_seats,
    Signatory._meta.label_lower: signatories,
}
"""Every noun that gives passages of its own, by its label in the record."""


def passages(partnership: Partnership, noun: str, ids: Ids, today: dt.date) -> Iterator[Passage]:
    """The noun's passages, with the partnership and the noun filled in. What may not be found any more gives none."""
    for passage in SOURCES[noun](partnership, ids):
        passage.partnership, passage.noun = partnership, noun
        if passage.texts and (passage.until_on is None or passage.until_on >= today):
            yield passage


def _wanted(rows: QuerySet[Thing], ids: Ids) -> QuerySet[Thing]:
    return rows if ids is None else rows.filter(Q(pk__in=list(ids)))


def _in_chunks(rows: QuerySet[Thing]) -> Iterator[Thing]:
    return rows.order_by("pk").iterator(CHUNK)


def _texts(row: models.Model, title: str, more: dict[str, list[str]], *texts: str) -> list[dict[str, str]]:
    """Title and texts in each language that has any; `more` are texts outside the worded columns."""
    made = []
    for language in LANGUAGES:
        said = [getattr(row, f"{stem}_{language}") for stem in texts] + more.get(language, [])
        name, text = getattr(row, f"{title}_{language}"), _joined(said, " · ")
        if name or text:
            made.append({"language": language, "title": name, "text": text})
    return made


def _each(row: models.Model, stem: str) -> list[str]:
    """The words in each of the languages, the same once."""
    return [getattr(row, f"{stem}_{language}") for language in LANGUAGES]


def _joined(texts: Iterable[str], by: str) -> str:
    return by.join(dict.fromkeys(text.strip() for text in texts if text and text.strip()))
