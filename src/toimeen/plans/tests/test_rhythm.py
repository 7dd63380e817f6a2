"""The rhythm and its quiet periods: what is said, who may, and that the measures follow."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.writes import actor, by
from tests.world import PASSWORD, World
from toimeen.access.verdict import Refused
from toimeen.outcomes.queries import find_miscounts
from toimeen.partnerships import operations as partnerships
from toimeen.partnerships.models import Partnership, QuietPeriod, Theme
from toimeen.plans.models import Measure
from toimeen.plans.operations import RhythmValues, change_measure, change_rhythm, measure_values
from toimeen.record.models import Entry

pytestmark = pytest.mark.django_db

FORM = {
    "rhythm_days": 60, "grace_days": 10, "remind_after_days": 5, "coordinator_after_days": 5, "list_after_days": 5,
    "report_after_days": 10, "summary_after_days": 4, "joint_look_on": "2027-03-15",
}  # fmt: skip


def due_days(world: World) -> list[int]:
    """Days from the plan's approval to the next confirmation of each measure."""
    approved = world.plan.approved_on or dt.date.min
    days = Measure.objects.order_by("number").values_list("due_on", flat=True)
    return [(day - approved).days for day in days if day]


def signed_in(world: World, name: str = "coordinator") -> Client:
    client = Client()
    assert client.login(email=world.people[name].email, password=PASSWORD)
    return client


def test_measures_follow_the_rhythm_of_their_own_their_theme_or_the_partnership(world: World) -> None:
    assert due_days(world) == [90, 90, 90]
    Measure.objects.filter(number=3).update(theme=None)
    values = RhythmValues(rhythm_days=60, themes={world.theme.pk: 30})
    change_rhythm(**by(world), partnership=world.partnership, values=values, seen_version=1)
    assert due_days(world) == [30, 30, 60]
    measure = Measure.objects.select_related("plan").get(number=2)
    change_measure(
        **by(world), measure=measure, values=replace(measure_values(measure), rhythm_days=7),
        seen_version=measure.version, reason="Tiheämmin",
    )  # fmt: skip
    assert due_days(world) == [30, 7, 60]
    assert find_miscounts(world.partnership) == []


def test_the_page_says_what_holds_and_keeps_what_was_typed(world: World) -> None:
    client, page = signed_in(world), reverse("plans:rhythm", args=[world.partnership.slug])
    theme = f"theme_{world.theme.pk}"
    bad = client.post(page, FORM | {"seen_version": 1, "rhythm_days": 0, theme: 30})
    assert bad.status_code == 422
    assert 'value="30"' in bad.content.decode()
    assert client.post(page, FORM | {"seen_version": 1, theme: 30}).status_code == 302
    changed = Partnership.objects.get()
    assert (changed.rhythm_days, changed.report_after_days) == (60, 10)
    assert (changed.joint_look_on, Theme.objects.get().rhythm_days) == (dt.date(2027, 3, 15), 30)
    late = client.post(page, FORM | {"seen_version": 1, "rhythm_days": 45})
    assert late.status_code == 409
    assert Partnership.objects.get().rhythm_days == 60


def test_a_change_of_the_rhythm_is_not_undone_apart_from_its_measures(world: World) -> None:
    change_rhythm(
        **by(world), partnership=world.partnership, values=RhythmValues(rhythm_days=60), seen_version=1
    )
    entry = Entry.objects.get(event="partnership.rhythm_changed")
    page = reverse("partnerships:undo", args=[world.partnership.slug, entry.pk])
    assert signed_in(world).post(page).status_code == 404


def test_each_party_keeps_its_own_quiet_days_and_all_keep_the_joint_ones(world: World) -> None:
    own = partnerships.QuietValues(
        from_on=dt.date(2027, 5, 3), until_on=dt.date(2027, 5, 7), organisation_id=world.school.pk
    )
    with pytest.raises(Refused):
        partnerships.add_quiet_period(**by(world), partnership=world.partnership, values=own)
    school = by(world, "other_coordinator")
    period = partnerships.add_quiet_period(**school, partnership=world.partnership, values=own)
    with pytest.raises(Refused):
        partnerships.remove_quiet_period(**by(world), period=period, seen_version=1)
    page = reverse("partnerships:quiet-edit", args=[world.partnership.slug, period.pk])
    assert signed_in(world).get(page).status_code == 403
    assert signed_in(world, "other_coordinator").get(page).status_code == 200


def test_quiet_days_by_the_pages(world: World) -> None:
    client, slug = signed_in(world), world.partnership.slug
    add = reverse("partnerships:quiet-add", args=[slug])
    said = {
        "organisation": 0,
        "name": "Joulu",
        "from_on": "2027-12-20",
        "until_on": "2028-01-06",
        "is_yearly": "on",
    }
    for wrong in ({"until_on": "2027-12-19"}, {"until_on": "2028-12-19"}, {"organisation": world.school.pk}):
        assert client.post(add, said | wrong).status_code == 422, wrong
    assert client.post(add, said).status_code == 302
    shown = client.get(reverse("plans:rhythm", args=[slug])).content.decode()
    assert "Joulu" in shown
    assert "20.12." in shown
    period = QuietPeriod.objects.get(name="Joulu")
    remove = reverse("partnerships:quiet-remove", args=[slug, period.pk])
    assert client.post(remove, {"seen_version": 1}).status_code == 302
    assert not QuietPeriod.objects.filter(name="Joulu").exists()


def test_a_partnership_starts_with_a_quiet_july(world: World) -> None:
    made = partnerships.create_partnership(
        actor=actor(world), at=by(world)["at"], values=partnerships.PartnershipValues(name_fi="Uusi")
    )
    period = QuietPeriod.objects.get(partnership=made)
    assert (period.first_words, period.last_words, period.is_yearly) == ("--07-01", "--07-31", True)
