"""My page and the page of a personal link: all in one go, the good rows kept, nothing changed by opening it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house.writes import by, new_own_link
from tests.world import PASSWORD, World, make_world
from toimeen.deeds.models import CheckIn, Deed, Review
from toimeen.deeds.operations import check_in, review_answer
from toimeen.front.views import mine as views_mine
from toimeen.parties.models import PersonalLink
from toimeen.parties.operations import revoke_link
from toimeen.partnerships.models import PersonSeat
from toimeen.plans.models import Measure
from toimeen.record.models import Entry

pytestmark = pytest.mark.django_db
LATE = dt.timedelta(days=120)


@pytest.fixture
def held(world: World) -> list[Measure]:
    """Three measures that the member holds and whose answer is due."""
    late = timezone.localdate() - LATE
    Measure.objects.update(
        holder=world.people["member"], asked_since=late, due_on=late, last_confirmed_on=None
    )
    CheckIn.objects.all().delete()
    return list(Measure.objects.order_by("number"))


@pytest.fixture
def member(world: World, client: Client) -> Client:
    client.login(email=world.people["member"].email, password=PASSWORD)
    return client


def mine() -> str:
    return reverse("front:mine")


def test_every_row_in_one_press(held: list[Measure], member: Client) -> None:
    page = member.get(mine()).content.decode()
    assert all(measure.title_fi in page for measure in held)
    sent = member.post(mine(), {f"m{one.pk}-answer": "on_track" for one in held}, follow=True)
    assert "3 vastausta on perillä" in sent.content.decode()
    assert CheckIn.objects.filter(answer="on_track").count() == 3
    assert "Sinulta ei kysytä nyt mitään" in sent.content.decode()


def test_who_holds_many_sees_the_next_once_the_first_are_answered(
    held: list[Measure], member: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_mine, "SHOWN", 2)
    page = member.get(mine()).content.decode()
    assert "3 toimenpidettä odottaa vastaustasi" in page
    assert "Näytetään 2 ensimmäistä." in page
    assert [f"m{one.pk}-answer" in page for one in held] == [True, True, False]
    sent = member.post(mine(), {f"m{one.pk}-answer": "on_track" for one in held[:2]}, follow=True)
    assert f"m{held[2].pk}-answer" in sent.content.decode()


def test_good_rows_are_kept_and_the_wrong_one_is_shown(held: list[Measure], member: Client) -> None:
    first, second, third = held
    sent = member.post(
        mine(),
        {
            f"m{first.pk}-answer": "on_track",
            f"m{second.pk}-answer": "obstacle", f"m{second.pk}-needed": "Lausunto",
            f"m{third.pk}-sentence": "Unohdin valita",
        },
    )  # fmt: skip
    page = sent.content.decode()
    assert sent.status_code == 422
    assert list(CheckIn.objects.values_list("measure_id", "answer")) == [(first.pk, "on_track")]
    assert "1 vastaus tallentui" in page
    assert "mikä on esteenä" in page
    assert "Valitse myös vastaus" in page
    assert "Lausunto" in page
    assert "Unohdin valita" in page


def test_nothing_chosen_sends_nothing(held: list[Measure], member: Client) -> None:
    assert "Mitään ei ollut valittu" in member.post(mine(), {}, follow=True).content.decode()
    assert not CheckIn.objects.exists()


def test_the_same_page_sent_twice_answers_once(held: list[Measure], member: Client) -> None:
    data = {f"m{held[0].pk}-answer": "on_track", f"m{held[0].pk}-seen": ""}
    member.post(mine(), data)
    member.post(mine(), data)
    assert CheckIn.objects.count() == 1


def test_an_answer_of_another_meanwhile_is_shown_first(
    world: World, held: list[Measure], member: Client
) -> None:
    check_in(**by(world), measure=held[0], answer="obstacle", sentence="Lupa puuttuu")
    data = {f"m{held[0].pk}-answer": "on_track", f"m{held[0].pk}-seen": ""}
    refused = member.post(mine(), data)
    assert refused.status_code == 422
    assert "on vastannut tällä välin" in refused.content.decode()
    seen = CheckIn.objects.get().pk
    assert f'value="{seen}"' in refused.content.decode()
    assert member.post(mine(), data | {f"m{held[0].pk}-seen": seen}).status_code == 302
    assert CheckIn.objects.count() == 2


def test_third_tap_is_asked_for_words_in_its_row(held: list[Measure], member: Client) -> None:
    data = {f"m{held[0].pk}-answer": "on_track"}
    for _ in range(2):
        last = CheckIn.objects.order_by("-pk").first()
        assert member.post(mine(), data | {f"m{held[0].pk}-seen": last.pk if last else ""}).status_code == 302
    third = CheckIn.objects.latest("pk").pk
    CheckIn.objects.update(answered_at=timezone.now() - LATE)
    data |= {f"m{held[0].pk}-seen": third, f"m{held[0].pk}-sentence": ""}
    check = member.post(mine(), data | {f"m{held[0].pk}-seen": ""})
    assert check.status_code == 302  # the second page sent again is no third answer
    assert CheckIn.objects.count() == 2
    assert member.post(mine(), data).status_code == 422


def test_taken_back_from_the_page(held: list[Measure], member: Client) -> None:
    member.post(mine(), {f"m{held[0].pk}-answer": "on_track"})
    given = CheckIn.objects.get()
    assert f'name="undo" value="{given.pk}"' in member.get(mine()).content.decode()
    member.post(mine(), {"undo": given.pk})
    assert not CheckIn.objects.exists()


def test_done_waits_for_its_deed(held: list[Measure], member: Client) -> None:
    Measure.objects.filter(pk=held[1].pk).update(state="done", due_on=None, asked_since=None)
    page = member.get(mine()).content.decode()
    assert "Valmis, mutta teko puuttuu" in page
    assert reverse("deeds:deed-add", args=["esimerkkila"]) + "?measure=2" in page


def test_a_returned_answer_is_asked_again(world: World, held: list[Measure], member: Client) -> None:
    given = check_in(**by(world, "member"), measure=held[0], answer="on_track")
    Measure.objects.filter(pk=held[0].pk).update(due_on=timezone.localdate() + LATE)
    review_answer(**by(world), given=given, verdict="returned", note="Mikä päivä?")
    page = member.get(mine()).content.decode()
    assert "Arvioija palautti" in page
    assert "Mikä päivä?" in page


def test_reviewer_acknowledges_in_the_same_press(world: World, held: list[Measure], client: Client) -> None:
    given = check_in(**by(world, "member"), measure=held[0], answer="on_track")
    Measure.objects.filter(pk=held[0].pk).update(reviewer=world.people["outsider"])
    client.login(email=world.people["outsider"].email, password=PASSWORD)
    assert "Odottaa kuittaustasi" in client.get(mine()).content.decode()
    assert client.post(mine(), {f"r{given.pk}-verdict": "returned"}).status_code == 422
    assert client.post(mine(), {f"r{given.pk}-verdict": "acknowledged"}).status_code == 302
    assert Review.objects.get().reviewed_by == world.people["outsider"]


def test_over_all_partnerships(world: World, held: list[Measure], member: Client) -> None:
    other = make_world("toinen")
    other.partnership.name_fi = "Toinen kumppanuus"
    other.partnership.save()
    late = timezone.localdate() - LATE
    Measure.objects.filter(partnership=other.partnership).update(
        holder=world.people["member"], asked_since=late, due_on=late, title_fi="Muualla"
    )
    page = member.get(mine()).content.decode()
    assert "Toinen kumppanuus" in page
    assert page.count("Muualla") == 3


def test_empty_says_what_to_do(world: World, member: Client) -> None:
    assert "Kun koordinaattori nimeää sinut" in member.get(mine()).content.decode()


def test_typed_words_outlive_a_lost_session(held: list[Measure], world: World, client: Client) -> None:
    client.post(mine(), {f"m{held[0].pk}-answer": "obstacle", f"m{held[0].pk}-sentence": "Lupa puuttuu"})
    client.login(email=world.people["member"].email, password=PASSWORD)
    assert "Lupa puuttuu" in client.get(mine()).content.decode()
    assert not CheckIn.objects.exists()


# By a personal link ------------------------------------------------------------------------------


def test_opening_a_link_changes_nothing_and_one_press_answers(world: World, client: Client) -> None:
    at = reverse("front:mine-by-link", args=[new_own_link(world)])
    entries, check_ins = Entry.objects.count(), CheckIn.objects.count()
    opened = client.get(at)
    client.head(at)
    assert opened.status_code == 200
    assert (Entry.objects.count(), CheckIn.objects.count()) == (entries, check_ins)
    assert "no-store" in opened["Cache-Control"]
    measure = world.measures[1]
    sent = client.post(at, {f"m{measure.pk}-answer": "on_track"})
    assert sent["Location"] == at
    assert CheckIn.objects.get(measure=measure).typed_by == world.people["outsider"]
    assert PersonalLink.objects.get().uses == 1


def test_a_link_shows_its_partnership_only(world: World, client: Client) -> None:
    other = make_world("toinen")
    at = reverse("front:mine-by-link", args=[new_own_link(world)])
    Measure.objects.filter(partnership=other.partnership).update(
        holder=world.people["outsider"], title_fi="Muualla"
    )
    page = client.get(at).content.decode()
    assert world.measures[1].title_fi in page
    assert "Muualla" not in page


def test_a_link_that_is_over_opens_nothing(world: World, client: Client) -> None:
    at = reverse("front:mine-by-link", args=[new_own_link(world)])
    revoke_link(**by(world), link=PersonalLink.objects.select_related("person").get())
    for address in (at, reverse("front:mine-by-link", args=["arvaus"])):
        over = client.get(address)
        assert over.status_code == 404
        assert "Linkki ei toimi" in over.content.decode()
    assert client.post(at, {f"m{world.measures[1].pk}-answer": "on_track"}).status_code == 404
    assert not CheckIn.objects.filter(measure=world.measures[1]).exists()


def test_a_deed_by_link_of_ones_own_measure_only(world: World, client: Client) -> None:
    token = new_own_link(world)
    at = reverse("deeds:deed-add-by-link", args=[world.partnership.slug, token])
    deeds = Deed.objects.count()
    assert "toimenpide 2" in client.get(at).content.decode()
    foreign = {"title_fi": "Esimerkki: teko", "when": "today", "measure": world.measures[0].pk}
    assert client.post(at, foreign).status_code in {302, 403, 422}
    assert client.post(at, foreign | {"measure": ""}).status_code in {302, 403, 422}
    assert Deed.objects.count() == deeds
    sent = client.post(at, foreign | {"measure": world.measures[1].pk, "publicity": "public"})
    assert sent.status_code == 302, sent.content.decode()
    deed = Deed.objects.latest("pk")
    assert (deed.added_by, list(deed.measures.all())) == (world.people["outsider"], [world.measures[1]])
    assert sent["Location"] == reverse("front:mine-by-link", args=[token])
    assert PersonalLink.objects.get().uses == 1


# After the sign-in -------------------------------------------------------------------------------


def test_where_each_begins(world: World, held: list[Measure], client: Client) -> None:
    begins = {
        "coordinator": reverse("front:desk", args=[world.partnership.slug]),
        "member": mine(),
        "reader": reverse("front:home", args=[world.partnership.slug]),
        "outsider": reverse("site:start"),
    }
    for name, address in begins.items():
        client.login(email=world.people[name].email, password=PASSWORD)
        assert client.get(reverse("front:after-sign-in"))["Location"] == address, name
    PersonSeat.objects.filter(person=world.people["reader"]).update(role="leader")
    client.login(email=world.people["reader"].email, password=PASSWORD)
    led = reverse("front:leader", args=[world.partnership.slug])
    assert client.get(reverse("front:after-sign-in"))["Location"] == led
