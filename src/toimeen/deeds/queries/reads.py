"""Reads of deeds and their evidence. Every read takes the actor first; the unseen does not exist for them."""

from __future__ import annotations

import datetime as dt

from toimeen.access.actor import Act, Actor
from toimeen.access.owners import Owners
from toimeen.access.roles import may
from toimeen.deeds.models import CheckIn, Deed, Evidence
from toimeen.partnerships.models import Partnership, PersonSeat
from toimeen.partnerships.seating import list_owners, owners_of
from toimeen.plans.models import Measure


def get_deed(actor: Actor, partnership: Partnership, number: int) -> Deed:
    """The deed by its number, withdrawn or not. Raises Deed.DoesNotExist."""
    deeds = Deed.objects.seen_by(actor).select_related("partnership", "added_by")
    return deeds.get(partnership=partnership, number=number)


def get_evidence(actor: Actor, partnership: Partnership, number: int, evidence_id: int) -> Evidence:
    """One piece of evidence of the deed. Raises DoesNotExist. What shows a withdrawn deed is for those inside only."""
    deed = get_deed(actor, partnership, number)
    if deed.is_withdrawn and not may(actor, Act.READ_INTERNAL, partnership.pk):
        raise Evidence.DoesNotExist
    return Evidence.objects.select_related("deed__partnership", "confirmed_for").get(
        deed=deed, pk=evidence_id
    )


def list_evidence(actor: Actor, deed: Deed) -> list[Evidence]:
    """All that shows the deed, in the order of its coming."""
    return list(deed.evidence.select_related("confirmed_for"))


def find_deed_of_form(partnership_id: int, form_token: str) -> Deed | None:
    """The deed that the form with this token added already."""
    if not form_token:
        return None
    return Deed.objects.filter(partnership_id=partnership_id, form_token=form_token).first()


def list_bringers(evidence: Evidence) -> frozenset[int]:
    """The organisations of the one who brought the evidence; where nobody is known, the parties of the deed."""
    bringer = evidence.added_by_id or evidence.deed.added_by_id
    if bringer is None:
        return frozenset(evidence.deed.parties.values_list("pk", flat=True))
    seats = PersonSeat.objects.filter(
        partnership=evidence.deed.partnership_id, person=bringer, organisation__isnull=False
    )
    return frozenset(pk for pk in seats.values_list("organisation_id", flat=True) if pk is not None)


def find_owners(actor: Actor, deed: Deed, today: dt.date, act: Act = Act.TELL) -> Owners:
    """Whose the deed is, as the rules ask for the act: TELL to correct it, KEEP to withdraw it. One query, none for
    who may not do it at all."""
    found = list_owners(actor, act, deed.partnership_id, "deeds", [deed.pk], today)
    return owners_of(found, deed.pk)


def list_check_ins(actor: Actor, measure: Measure, limit: int = 10) -> list[CheckIn]:
    """The newest answers for the measure."""
    return list(measure.check_ins.select_related("told_by", "typed_by", "review")[:limit])
