"""Which passages an entry of the record bears upon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from toimeen.agreements.models import Agreement, Commitment, Signatory, TextVersion
from toimeen.deeds.models import Deed, Evidence
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import Partnership, PartySeat, PersonSeat
from toimeen.plans.models import ActionPlan, Measure
from toimeen.search.models import Passage
from toimeen.search.sources import SOURCES

Borne = Iterator[tuple[str, Iterable[int]]]

SHARED = (Person._meta.label_lower, Organisation._meta.label_lower)
"""Nouns of no partnership: their entries may stand in the record of another, or of none."""


def affected(partnership: Partnership, entries: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    """By noun, the ids whose passages have to be read anew for entries about (noun, id)."""
    named: dict[str, set[int]] = defaultdict(set)
    for noun, noun_id in entries:
        named[noun].add(noun_id)
    found: dict[str, set[int]] = defaultdict(set)
    for noun, ids in named.items():
        if noun in SOURCES:
            found[noun] |= ids
        for other, others in _BEARS[noun](partnership, ids) if noun in _BEARS else ():
            found[other] |= set(others)
    return dict(found)


def _of_agreement(partnership: Partnership, ids: Collection[int]) -> Borne:
    """Its publicity is that of all that stands in it; a new text has new words for its promises."""
    agreements = Agreement.objects.filter(partnership=partnership, pk__in=ids)
    yield Agreement._meta.label_lower, agreements.values_list("pk", flat=True)
    promises = Commitment.objects.filter(agreement__in=agreements)
    yield Commitment._meta.label_lower, promises.values_list("pk", flat=True)
    signatories = Signatory.objects.filter(agreement__in=agreements)
    yield Signatory._meta.label_lower, signatories.values_list("pk", flat=True)


def _of_version(partnership: Partnership, ids: Collection[int]) -> Borne:
    versions = TextVersion.objects.filter(pk__in=ids)
    yield from _of_agreement(partnership, list(versions.values_list("agreement_id", flat=True)))


def _of_evidence(partnership: Partnership, ids: Collection[int]) -> Borne:
    deeds = Deed.objects.filter(partnership=partnership, evidence__in=Evidence.objects.filter(pk__in=ids))
    yield Deed._meta.label_lower, deeds.values_list("pk", flat=True)


def _of_person(partnership: Partnership, ids: Collection[int]) -> Borne:
    seats = PersonSeat.objects.filter(partnership=partnership, person__in=ids)
    yield PersonSeat._meta.label_lower, seats.values_list("pk", flat=True)


def _of_organisation(partnership: Partnership, ids: Collection[int]) -> Borne:
    """Its name stands with its people and under its signatures."""
    parties = PartySeat.objects.filter(partnership=partnership, organisation__in=ids)
    yield PartySeat._meta.label_lower, parties.values_list("pk", flat=True)
    seats = PersonSeat.objects.filter(partnership=partnership)
    at_table = seats.filter(organisation__in=ids) | seats.filter(person__affiliation__in=ids)
    yield PersonSeat._meta.label_lower, at_table.values_list("pk", flat=True)
    signatories = Signatory.objects.filter(agreement__partnership=partnership, organisation__in=ids)
    yield Signatory._meta.label_lower, signatories.values_list("pk", flat=True)


def _of_plan(partnership: Partnership, ids: Collection[int]) -> Borne:
    """A plan on its way opens its measures to more readers; a plan that was taken back took its measures along."""
    noun = Measure._meta.label_lower
    yield noun, Measure.objects.filter(partnership=partnership, plan__in=ids).values_list("pk", flat=True)
    if ActionPlan.objects.filter(pk__in=ids).count() < len(ids):
        there = Measure.objects.filter(partnership=partnership).values("pk")
        known = Passage.objects.filter(partnership=partnership, noun=noun)
        yield noun, known.exclude(noun_id__in=there).values_list("noun_id", flat=True)


_BEARS: dict[str, Callable[[Partnership, Collection[int]], Borne]] = {
    ActionPlan._meta.label_lower: _of_plan,
    Agreement._meta.label_lower: _of_agreement,
    TextVersion._meta.label_lower: _of_version,
    Evidence._meta.label_lower: _of_evidence,
    Person._meta.label_lower: _of_person,
    Organisation._meta.label_lower: _of_organisation,
}
