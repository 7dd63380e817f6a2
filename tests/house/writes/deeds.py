"""Rows of deeds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import Any

from django.utils import timezone

from tests.house.writes.table import TABLE, Call, actor, by, last_entry, row
from tests.world import World
from toimeen.deeds.models import Evidence, HolderSuggestion
from toimeen.deeds.operations import asking, check_ins, deeds, evidence, reviews, summaries
from toimeen.deeds.operations.values import DeedValues, NewEvidence, deed_values
from toimeen.parties import operations as parties
from toimeen.plans.models import Measure

LINK = NewEvidence(kind="link", title="Esimerkkilinkki", url="https://example.org/x")


@row("deeds.add_deed")
def _(world: World) -> Call:
    values = DeedValues(
        title_fi="Esimerkki: teko",
        happened=timezone.localdate().isoformat(),
        measure_ids=(world.measures[1].pk,),
    )
    return partial(
        deeds.add_deed, **by(world), partnership=world.partnership, values=values, evidence=(LINK,)
    )


def _revise(world: World) -> Call:
    deed = world.deeds[0]
    return partial(
        deeds.revise_deed, **by(world), deed=deed, seen_version=deed.version, reason="Esimerkki syystä",
        values=replace(deed_values(deed), title_fi="Esimerkki: korjattu"),
    )  # fmt: skip


TABLE["deeds.revise_deed"] = _revise


@row("deeds.withdraw_deed")
def _(world: World) -> Call:
    return partial(deeds.withdraw_deed, **by(world), deed=world.deeds[0], reason="Esimerkki syystä")


@row("deeds.restore_deed")
def _(world: World) -> Call:
    deed = deeds.withdraw_deed(**by(world), deed=world.deeds[0], reason="Esimerkki syystä")
    return partial(deeds.restore_deed, **by(world), deed=deed)


@row("deeds.undo_deed")
def _(world: World) -> Call:
    _revise(world)()
    return partial(
        deeds.undo_deed, **by(world), partnership_id=world.partnership.pk, entry_id=last_entry("deeds.deed")
    )


@row("deeds.add_evidence")
def _(world: World) -> Call:
    return partial(evidence.add_evidence, **by(world), deed=world.deeds[0], evidence=LINK)


@row("deeds.confirm_evidence")
def _(world: World) -> Call:
    piece = Evidence.objects.get(deed=world.deeds[0])
    return partial(
        evidence.confirm_evidence, **by(world, "other_coordinator"), evidence=piece, organisation=world.school
    )


@row("deeds.send_requests")
def _(world: World) -> Call:
    Measure.objects.update(due_on=dt.date(2027, 3, 1))
    at = dt.datetime(2027, 3, 1, 8, tzinfo=dt.UTC)
    who = actor(world)
    return lambda actor=who: asking.send_requests(actor=actor, at=at, partnership=world.partnership)


@row("deeds.check_in")
def _(world: World) -> Call:
    return partial(check_ins.check_in, **by(world), measure=world.measures[1], answer="on_track")


def members_answer(world: World) -> Any:
    """An answer that the member typed."""
    return check_ins.check_in(**by(world, "member"), measure=world.measures[1], answer="on_track")


def not_mine(world: World) -> HolderSuggestion:
    """A suggestion that nobody has settled."""
    given = check_ins.check_in(
        **by(world, "member"), measure=world.measures[1], answer="not_mine",
        details=check_ins.AnswerDetails(suggested_id=world.people["reader"].pk),
    )  # fmt: skip
    return HolderSuggestion.objects.get(check_in=given)


def new_own_link(world: World) -> str:
    """The token of a link to a measure whose holder has no seat."""
    person = world.people["outsider"]
    Measure.objects.filter(pk=world.measures[1].pk).update(holder=person)
    _, token = parties.issue_link(
        **by(world), person=person, partnership_id=world.partnership.pk, purpose="answer"
    )
    return token


@row("deeds.undo_check_in")
def _(world: World) -> Call:
    return partial(check_ins.undo_check_in, **by(world, "member"), given=members_answer(world))


@row("deeds.review_answer")
def _(world: World) -> Call:
    given = members_answer(world)
    return partial(reviews.review_answer, **by(world), given=given, verdict="returned", note="Esimerkki")


@row("deeds.settle_suggestion")
def _(world: World) -> Call:
    holder = world.people["reader"].pk
    return partial(reviews.settle_suggestion, **by(world), suggestion=not_mine(world), holder_id=holder)


@row("deeds.sum_up_theme")
def _(world: World) -> Call:
    return partial(
        summaries.sum_up_theme,
        **by(world),
        theme=world.theme,
        period="2026-4",
        texts={"text_fi": "Esimerkki"},
    )
