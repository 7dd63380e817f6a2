"""Deeds, evidence and answers, with what is counted and recorded because of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from tests.world import World, make_world
from toimeen.access.actor import SYSTEM, Actor
from toimeen.access.verdict import Refused
from toimeen.deeds import operations
from toimeen.deeds.models import CheckIn, Deed, DeedRevision
from toimeen.deeds.operations import DeedValues, NewEvidence, deed_values
from toimeen.partnerships.queries import actor_for
from toimeen.plans.models import Measure
from toimeen.plans.operations import ForeignTieError
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict

pytestmark = pytest.mark.django_db
LINK = NewEvidence(kind="link", url="https://example.org/a")


def actor(world: World, who: str) -> Actor:
    return actor_for(world.people[who], timezone.localdate())


def tell(world: World, **more: Any) -> Deed:
    values = DeedValues(
        title_fi="Esimerkki: koulutus pidettiin", happened="2024-05", measure_ids=(world.measures[1].pk,)
    )
    options = {"actor": SYSTEM, "at": timezone.now(), "partnership": world.partnership, "evidence": [LINK]}
    return operations.add_deed(values=replace(values, **more.pop("values", {})), **{**options, **more})


def test_a_deed_with_evidence_raises_its_promise(world: World) -> None:
    deed = tell(world)
    assert (deed.number, deed.grade, deed.happened_on) == (3, 2, dt.date(2024, 5, 1))
    measure = Measure.objects.get(pk=world.measures[1].pk)
    assert (measure.deed_count, measure.best_grade, measure.last_deed_on) == (1, 2, dt.date(2024, 5, 1))
    world.promises[1].refresh_from_db()
    assert (world.promises[1].best_grade, world.promises[1].last_deed_on) == (2, dt.date(2024, 5, 1))
    entry = Entry.objects.get(event="deed.added")
    assert entry.is_public


def test_without_evidence_it_is_said_only(world: World) -> None:
    deed = tell(world, evidence=[])
    assert deed.grade == 1
    operations.add_evidence(
        actor=SYSTEM,
        at=timezone.now(),
        deed=deed,
        evidence=NewEvidence(kind="figure", value=Decimal(3), unit="hlö"),
    )
    assert Deed.objects.get(pk=deed.pk).grade == 2
    assert Measure.objects.get(pk=world.measures[1].pk).best_grade == 2


@pytest.mark.parametrize("publicity", ["draft", "internal"])
def test_only_public_deeds_are_counted(world: World, publicity: str) -> None:
    tell(world, values={"publicity": publicity})
    assert Measure.objects.get(pk=world.measures[1].pk).deed_count == 0


def test_the_same_form_twice_is_one_deed(world: World) -> None:
    assert tell(world, form_token="abc") == tell(world, form_token="abc", values={"title_fi": "Toinen"})
    assert Entry.objects.filter(event="deed.added").count() == 1
    assert tell(world, form_token="abd").number == 4


@pytest.mark.parametrize(
    ("happened", "code"), [("2999", "future"), ("2017", "too_early"), ("--05-01", "no_year")]
)
def test_days_that_cannot_be(world: World, happened: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        tell(world, values={"happened": happened})
    assert refused.value.denied.code == code
    assert Deed.objects.count() == 2


def test_ties_to_another_partnership_are_refused(world: World) -> None:
    other = make_world("toinen")
    for foreign in ({"measure_ids": (other.measures[0].pk,)}, {"party_ids": (other.city.pk,)}):
        with pytest.raises(ForeignTieError):
            tell(world, values=foreign)


def test_a_correction_keeps_the_former_words(world: World) -> None:
    deed = tell(world)
    moved = replace(deed_values(deed), title_fi="Korjattu", measure_ids=(world.measures[2].pk,))
    change = {"actor": SYSTEM, "at": timezone.now(), "deed": deed, "values": moved}
    with pytest.raises(ValueError, match="reason"):
        operations.revise_deed(**change, seen_version=1, reason=" ")
    operations.revise_deed(**change, seen_version=1, reason="Nimi oli väärin.")
    former = DeedRevision.objects.get()
    assert (former.number, former.content["title_fi"], former.reason) == (
        1, "Esimerkki: koulutus pidettiin", "Nimi oli väärin.",
    )  # fmt: skip
    assert (deed.revision, deed.title_fi) == (2, "Korjattu")
    assert [Measure.objects.get(pk=one.pk).deed_count for one in world.measures] == [1, 0, 1]
    with pytest.raises(Conflict):
        operations.revise_deed(**change, seen_version=1, reason="Myöhässä.")
    operations.revise_deed(**change, seen_version=2, reason="Ei muutu.")
    assert DeedRevision.objects.count() == 1


def test_a_withdrawn_deed_stays_and_counts_no_more(world: World) -> None:
    deed = tell(world)
    operations.withdraw_deed(actor=SYSTEM, at=timezone.now(), deed=deed, reason="Väärä kumppanuus.")
    assert Measure.objects.get(pk=world.measures[1].pk).deed_count == 0
    with pytest.raises(Refused):
        operations.revise_deed(
            actor=SYSTEM, at=timezone.now(), deed=deed, values=deed_values(deed), seen_version=2, reason="x"
        )
    operations.restore_deed(actor=SYSTEM, at=timezone.now(), deed=deed)
    assert Measure.objects.get(pk=world.measures[1].pk).deed_count == 1


def test_undo_of_each_write(world: World) -> None:
    deed = tell(world)
    now = timezone.now()

    def undo(event: str) -> Deed:
        entry = Entry.objects.filter(event=event).first()
        assert entry is not None
        return operations.undo_deed(
            actor=SYSTEM, at=now, partnership_id=world.partnership.pk, entry_id=entry.pk
        )

    operations.revise_deed(
        actor=SYSTEM, at=now, deed=deed, values=replace(deed_values(deed), title_fi="Toinen"), seen_version=1,
        reason="kokeilu",
    )  # fmt: skip
    with pytest.raises(Conflict):
        undo("deed.added")
    assert undo("deed.revised").title_fi == "Esimerkki: koulutus pidettiin"
    assert Deed.objects.get(pk=deed.pk).revision == 3
    operations.withdraw_deed(actor=SYSTEM, at=now, deed=Deed.objects.get(pk=deed.pk), reason="kokeilu")
    assert not undo("deed.withdrawn").is_withdrawn
    fresh = tell(world, form_token="uusi")
    assert undo("deed.added").is_withdrawn
    assert Deed.objects.get(pk=fresh.pk).withdrawn_reason


def test_another_party_confirms(world: World) -> None:
    deed = tell(world, actor=actor(world, "coordinator"))
    evidence = deed.evidence.get()
    confirm = {"at": timezone.now(), "evidence": evidence}
    with pytest.raises(Refused) as refused:
        operations.confirm_evidence(actor=actor(world, "coordinator"), organisation=world.city, **confirm)
    assert refused.value.denied.code == "not_another_party"
    operations.confirm_evidence(actor=actor(world, "member"), organisation=world.school, **confirm)
    world.promises[1].refresh_from_db()
    assert (Deed.objects.get(pk=deed.pk).grade, world.promises[1].best_grade) == (3, 3)


def test_answers_make_fresh(world: World) -> None:
    measure = world.measures[1]
    answer = {"actor": actor(world, "member"), "at": timezone.now(), "measure": measure}
    operations.check_in(answer="not_mine", sentence="Kuuluu kaupungille.", **answer)
    assert Measure.objects.get(pk=measure.pk).last_confirmed_on is None
    operations.check_in(answer="on_track", **answer)
    assert Measure.objects.get(pk=measure.pk).last_confirmed_on == timezone.localdate()
    operations.check_in(answer="obstacle", sentence="Rahoitus puuttuu.", **answer)
    assert Measure.objects.get(pk=measure.pk).obstacle == "Rahoitus puuttuu."
    operations.check_in(answer="done", **answer)
    done = Measure.objects.get(pk=measure.pk)
    assert (done.state, done.obstacle, done.asked_since) == ("done", "", None)
    for silent in ("obstacle", "not_mine"):
        with pytest.raises(ValueError, match="words"):
            operations.check_in(answer=silent, sentence=" ", **answer)
    assert CheckIn.objects.filter(measure=measure).count() == 4
