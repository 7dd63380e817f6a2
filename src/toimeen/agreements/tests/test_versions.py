"""A text that lives: differences, places confirmed by a person, annotations brought in, promises carried on."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.world import PROMISES, TEXT, World, make_world
from toimeen.agreements import operations, queries
from toimeen.agreements.models import Agreement, Anchor, Commitment
from toimeen.agreements.operations import AgreementValues, CommitmentValues
from toimeen.lib.annotations import Mark
from toimeen.partnerships.operations import ForeignThing
from toimeen.partnerships.queries import actor_for

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (sentence for sentence, _, _ in PROMISES)


def address(world: World, name: str, *args: object) -> str:
    with override("fi"):
        return reverse(f"agreements:{name}", args=[world.partnership.slug, world.agreement.slug, *args])


def signed_in(world: World, name: str = "coordinator") -> Client:
    client = Client()
    client.force_login(world.people[name])
    return client


def by(world: World) -> dict[str, object]:
    return {"actor": actor_for(world.people["coordinator"], timezone.localdate()), "at": timezone.now()}


def add(world: World, text: str):
    return operations.add_version(**by(world), agreement=world.agreement, text=text)


def state(world: World, number: int, version) -> str:
    return Anchor.objects.get(commitment=world.promises[number - 1], version=version).state


def test_the_difference_by_clause_with_its_promises(world: World) -> None:
    add(world, TEXT.replace("vihreämmiksi", "<b>vihreiksi</b>").replace(THIRD, "Kokonaan uutta."))
    assert Client().get(address(world, "difference", 1)).status_code == 404
    assert Client().get(address(world, "difference", 9)).status_code == 404
    page = Client().get(address(world, "difference", 2)).content.decode()
    assert "<ins>&lt;b&gt;" in page or "&lt;" in page
    assert "<b>vihreiksi" not in page
    assert "?version=1" in page
    assert "placements" not in page
    assert (
        address(world, "placements") in signed_in(world).get(address(world, "difference", 2)).content.decode()
    )


def test_all_identical_at_once_but_never_twins_and_changed_ones(world: World) -> None:
    """The first promise moves with its words; the second gets a twin; the third is changed."""
    text = (
        f"Aivan uusi johdanto. {FIRST} Ja jatkoa.\n\n{SECOND} Toisaalta näin.\n\nMuuta. {SECOND}\n\n"
        "Opinnäytetöitä teetetään kaupungin tarpeisiin vuosittain.\n"
    )
    version = add(world, text)
    assert [state(world, number, version) for number in (1, 2, 3)] == ["proposed"] * 3
    client, page = signed_in(world), address(world, "placements")
    told = client.get(page)
    assert told.context["identical"] == 1
    assert "useita kertoja" in told.content.decode()
    assert signed_in(world, "member").post(page, {"identical": "1"}).status_code == 403
    assert client.post(page, {"identical": "1"}).status_code == 302
    assert [state(world, number, version) for number in (1, 2, 3)] == ["placed", "proposed", "proposed"]
    assert client.post(page, {"number": "2"}).status_code == 302
    assert state(world, 2, version) == "placed"


def test_a_twin_that_takes_the_place_of_another_is_asked_about(world: World) -> None:
    """Two alike clauses, one is struck out: the promise of the other stands nowhere without a person."""
    clause = "Yhteinen johdanto tähän kohtaan asti. Osapuolet kehittävät matkailua yhdessä. Yhteinen loppu samoin.\n"
    old = add(world, clause * 2)
    start = old.text.index("Osapuolet", len(clause))
    operations.add_commitment(
        **by(world), agreement=world.agreement, version=old, start=start, end=start + 43,
        values=CommitmentValues(summary_fi="Matkailu"),
    )  # fmt: skip
    new = add(world, clause)
    assert Anchor.objects.get(commitment__number=4, version=new).state == "proposed"
    assert operations.confirm_identical(**by(world), agreement=world.agreement, version=new) == ["P4"]


def test_annotations_become_promises_once(world: World) -> None:
    client, page = signed_in(world), address(world, "annotations-add")
    assert signed_in(world, "member").get(page).status_code == 403
    out = Client().get(reverse("front:annotations", args=[world.partnership.slug, world.agreement.slug]))
    Anchor.objects.all().delete()
    Commitment.objects.filter(number=2).update(is_withdrawn=True)
    reply = client.post(page, {"json": out.content.decode()})
    assert reply.status_code == 302
    brought = Commitment.objects.filter(number__gt=3).order_by("number")
    assert [one.summary_fi for one in brought] == [summary for _, summary, _ in PROMISES]
    assert [one.anchors.get().exact for one in brought] == [FIRST, SECOND, THIRD]
    client.post(page, {"json": out.content.decode()})
    assert Commitment.objects.count() == 6
    for wrong in ("", "{", '{"type": "Annotation"}'):
        assert client.post(page, {"json": wrong}).status_code == 422


def test_what_is_not_certain_comes_back(world: World) -> None:
    marks = [
        Mark(exact="kaupungin"), Mark(exact="ei missään täällä"), Mark(start=0, end=5), Mark(start=1, end=90_000),
        Mark(exact="energiaratkaisuja"), Mark(exact="Osaaminen", texts={"": "Osaamista"}),
    ]  # fmt: skip
    added, unclear = operations.add_annotated(
        **by(world), agreement=world.agreement, version=world.version, marks=marks
    )
    assert [one.summary_fi for one in added] == ["Osaamista"]
    assert [one.words for one in unclear] == [
        "kaupungin", "ei missään täällä", "Yhtei", "", "energiaratkaisuja",
    ]  # fmt: skip
    page = signed_in(world).post(
        address(world, "annotations-add"), {"json": json.dumps({"type": "Annotation", "target": {"selector": {
            "type": "TextQuoteSelector", "exact": "kaupungin"}}})},
    )  # fmt: skip
    assert "start=" in page.content.decode()


def test_a_promise_carries_on_one_of_an_earlier_agreement(world: World) -> None:
    new = operations.add_agreement(
        **by(world), partnership=world.partnership,
        values=AgreementValues(title_fi="Uusi sopimus", predecessor_id=world.agreement.pk),
    )  # fmt: skip
    version = operations.add_version(**by(world), agreement=new, text="Osapuolet jatkavat energiatyötä.")
    old = world.promises[0]
    promise = operations.add_commitment(
        **by(world), agreement=new, version=version, start=0, end=9,
        values=CommitmentValues(summary_fi="Jatkuu", carries_on_id=old.pk),
    )  # fmt: skip
    actor = by(world)["actor"]
    assert queries.list_lineage(actor, promise.pk) == ([old], [])
    assert queries.list_lineage(actor, old.pk) == ([], [promise])
    loop = CommitmentValues(summary_fi="Silmukka", carries_on_id=promise.pk)
    same = CommitmentValues(summary_fi="Sama", carries_on_id=world.promises[1].pk)
    other = CommitmentValues(summary_fi="Muu", carries_on_id=make_world("toinen").promises[0].pk)
    for values in (loop, same, other):
        with pytest.raises(ForeignThing):
            operations.change_commitment(**by(world), commitment=old, values=values, seen_version=old.version)
    with override("fi"):
        page = reverse("agreements:commitment-edit", args=[world.partnership.slug, new.slug, promise.number])
        trace = reverse("front:trace", args=[world.partnership.slug, world.agreement.slug, old.number])
        new_trace = reverse("front:trace", args=[world.partnership.slug, new.slug, promise.number])
    assert "Energiaratkaisut vihreämmiksi" in signed_in(world).get(page).content.decode()
    assert new_trace in Client().get(trace).content.decode()
    assert trace in Client().get(new_trace).content.decode()


def test_a_draft_is_advised_on_and_nothing_is_blocked(world: World) -> None:
    client, page = signed_in(world), address(world, "commitment-edit", 1)
    assert client.get(page).context["advice"] == []
    Agreement.objects.update(publicity="draft")
    with override("fi"):
        advice = client.get(page).context["advice"]
    assert len(advice) >= 2
    assert "Luonnosvaiheessa" in client.get(page).content.decode()
    good = {"summary_fi": "Energia", "strength": "will", "publicity": "public", "seen_version": 1}
    assert client.post(page, good).status_code == 302
