"""The coordinator's first screen: what needs them, whom they wait for, which days come."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from tests.house.writes import by, new_plan, not_mine
from tests.world import PASSWORD, World
from toimeen.agreements.models import Anchor
from toimeen.deeds.models import Deed, Evidence
from toimeen.front.queries import desk
from toimeen.front.queries.desk_plans import PlanLine
from toimeen.front.views.desk import _turns
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.models import PersonSeat
from toimeen.partnerships.queries import actor_for
from toimeen.plans.models import ActionPlan, Measure, Step
from toimeen.plans.operations import submit_plan
from toimeen.post.operations.addresses import mark_bounced

pytestmark = pytest.mark.django_db


def see(world: World, client: Client, name: str = "coordinator") -> str:
    client.login(email=world.people[name].email, password=PASSWORD)
    response = client.get(reverse("front:desk", args=[world.partnership.slug]))
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_desk_says_so(world: World, client: Client) -> None:
    Evidence.objects.all().delete()
    Measure.objects.update(due_on=None, asked_since=None)
    Step.objects.all().delete()
    new_plan(world)
    ActionPlan.objects.filter(year__gt=world.plan.year).update(
        state="approved", approved_on=timezone.localdate()
    )
    page = see(world, client)
    assert "Kaikki sinun tehtäväsi on hoidettu" in page
    assert "Et odota vastausta keneltäkään" in page


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2027, 8, 31), []),
        (dt.date(2027, 9, 1), ["Aloita vuoden 2028 suunnitelma"]),
        (dt.date(2028, 1, 2), ["Aloita vuoden 2028 suunnitelma", "Päätä vuoden 2027 suunnitelma"]),
    ],
)
def test_the_calendar_asks_for_plans(day: dt.date, expected: list[str], world: World) -> None:
    """The coming year's plan from September on; the past year's closing when it is over."""
    with translation.override("fi"):
        lines = [str(one.title) for one in _turns(world.partnership, [PlanLine(2027, "approved", [])], day)]
    assert lines == expected


def test_the_desk_of_a_coordinator_of_no_party(world: World, client: Client) -> None:
    PersonSeat.objects.filter(person=world.people["coordinator"]).update(organisation=None)
    assert "Tulevat päivämäärät" in see(world, client)


def test_a_deed_to_confirm_shows_its_date_as_exactly_as_it_is_known(world: World, client: Client) -> None:
    Evidence.objects.update(added_by=world.people["member"], confirmed_at=None, confirmed_by=None)
    Deed.objects.update(happened="2021-06", happened_on=dt.date(2021, 6, 1), grade=2)
    page = see(world, client)
    assert "kesäkuu 2021" in page
    assert "1.6.2021" not in page


def test_own_and_others_answers(world: World, client: Client) -> None:
    late = timezone.localdate() - dt.timedelta(days=9)
    Measure.objects.filter(number=1).update(due_on=late, holder=world.people["coordinator"])
    Measure.objects.filter(number__gt=1).update(due_on=late, holder=world.people["member"])
    page = see(world, client)
    now, others = page.split('id="others"')
    assert "Omat vastauksesi" in now
    assert "toimenpide 1" in now
    assert "Esimerkki Member" in others
    assert others.count("toimenpide") == 2


def test_a_pile_counts_what_it_does_not_show(world: World) -> None:
    late = timezone.localdate() - dt.timedelta(days=9)
    for number in range(50, 60):
        Measure.objects.create(
            partnership=world.partnership, plan=world.plan, number=number, added_on=late, title_fi="Esimerkki",
            due_on=late, asked_since=late,
        )  # fmt: skip
    actor = actor_for(world.people["coordinator"], timezone.localdate())
    Measure.objects.filter(number__lt=50).update(due_on=None, asked_since=None)
    pile = desk.pile_awaited(actor, world.partnership, timezone.localdate())
    assert (len(pile.lines), pile.count, pile.more) == (desk.SHOWN, 10, 5)


def test_each_kind_of_matter_has_its_line(world: World, client: Client) -> None:
    suggestion = not_mine(world)
    submit_plan(**by(world), plan=new_plan(world))
    Outcome.objects.update(accepted_at=None, accepted_by=None)
    Anchor.objects.filter(commitment=world.promises[0]).update(state="orphaned")
    Evidence.objects.update(added_by=world.people["member"])
    mark_bounced(address=world.people["coordinator"].email or "", at=timezone.now(), reason="ei löydy")
    page = see(world, client).split('id="others"')[0]
    slug = world.partnership.slug
    for href in (
        reverse("deeds:suggestion-settle", args=[slug, suggestion.check_in_id]),
        reverse("plans:plan-approve", args=[slug, world.plan.year + 1]),
        reverse("outcomes:outcome-accept", args=[slug, world.outcome.number]),
        reverse("agreements:placements", args=[slug, world.agreement.slug]),
        reverse("front:deed", args=[slug, world.deeds[0].number]),
    ):
        assert f'href="{href}"' in page, href
    assert "Palautuvaa postia" in page


def test_evidence_of_ones_own_party_does_not_wait_for_it(world: World) -> None:
    Evidence.objects.update(added_by=world.people["coordinator"])
    today = timezone.localdate()
    own = actor_for(world.people["coordinator"], today)
    other = actor_for(world.people["other_coordinator"], today)
    assert desk.pile_evidence(own, world.partnership).count == 0
    assert desk.pile_evidence(other, world.partnership).count == 1
    Evidence.objects.update(added_by=None)  # then it is the deed's parties', here the city's
    assert desk.pile_evidence(own, world.partnership).count == 0
    assert desk.pile_evidence(other, world.partnership).count == 1


def test_a_suggestion_of_another_party_is_theirs(world: World) -> None:
    not_mine(world)
    world.measures[1].parties.set([world.school])
    today = timezone.localdate()
    own = actor_for(world.people["coordinator"], today)
    other = actor_for(world.people["other_coordinator"], today)
    assert desk.pile_suggestions(own, world.partnership).count == 0
    assert desk.pile_suggestions(other, world.partnership).count == 1


def test_next_dates(world: World, client: Client) -> None:
    today = timezone.localdate()
    soon, far = today + dt.timedelta(days=10), today + dt.timedelta(days=200)
    Step.objects.create(measure=world.measures[1], name="Esimerkki: avajaiset", planned=soon.isoformat())
    Step.objects.create(measure=world.measures[1], name="Esimerkki: kaukana", planned=far.isoformat())
    page = see(world, client).split('id="dates"')[1]
    assert "avajaiset" in page
    assert "kaukana" not in page
