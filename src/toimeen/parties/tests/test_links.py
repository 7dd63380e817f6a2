"""Personal links: narrow, expiring, kept as a digest, renewed to the address on file, revoked, on the record."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from toimeen.access.actor import PUBLIC, SYSTEM, Actor
from toimeen.access.verdict import Refused
from toimeen.parties import operations, rules
from toimeen.parties.labels import LinkPurpose
from toimeen.parties.links import actor_of_link, digest_of, is_ours, make_token
from toimeen.parties.models import PersonalLink
from toimeen.parties.queries import find_any_link, find_link, list_links
from toimeen.partnerships.queries import actor_for
from toimeen.record.models import Entry

NOW = timezone.now()


def issue(world: World, who: str = "member", days: int = 30) -> tuple[PersonalLink, str]:
    return operations.issue_link(
        actor=SYSTEM, at=NOW, person=world.people[who], partnership_id=world.partnership.pk,
        purpose=LinkPurpose.ANSWER, days=days,
    )  # fmt: skip


def signed_in(world: World, name: str) -> Actor:
    return actor_for(world.people[name], timezone.localdate(NOW))


def test_a_token_is_long_sealed_and_fits_an_address() -> None:
    token = make_token()
    assert len(token) == 32
    assert len({make_token() for _ in range(50)}) == 50
    assert is_ours(token)
    for bad in ("", "x", token[:-1], token[:-1] + ("A" if token[-1] != "A" else "B"), "é" * 32, "A" * 32):
        assert not is_ours(bad)


def test_a_replaced_key_still_knows_its_tokens() -> None:
    with override_settings(SECRET_KEY="esimerkki-vanha"):
        token = make_token()
    assert not is_ours(token)
    with override_settings(SECRET_KEY_FALLBACKS=["esimerkki-vanha"]):
        assert is_ours(token)


def test_only_a_digest_is_stored(world: World) -> None:
    link, token = issue(world)
    stored = PersonalLink.objects.filter(pk=link.pk).values().get()
    assert stored["digest"] == digest_of(token)
    assert token not in repr(stored)
    entry = Entry.objects.latest("pk")
    assert entry.event == "link.issued"
    assert token not in repr(entry.after)
    assert stored["digest"] not in repr(entry.after)


def test_a_link_opens_until_its_end(world: World) -> None:
    link, token = issue(world, days=10)
    assert find_link(token, NOW) == link
    assert find_link(token, NOW + dt.timedelta(days=10)) is None
    assert find_any_link(token) == link
    world.people["member"].is_active = False
    world.people["member"].save()
    assert find_link(token, NOW) is None


def test_a_guess_costs_no_query(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert find_link("A" * 32, NOW) is None
    with django_assert_num_queries(1):
        assert find_link(make_token(), NOW) is None


def test_the_actor_of_a_link_has_no_seat_and_is_not_signed_in(world: World) -> None:
    link, _ = issue(world, "coordinator")
    actor = actor_of_link(link)
    assert (actor.person_id, actor.seats, actor.is_public) == (link.person_id, frozenset(), True)
    assert actor.via_link == link.pk
    own = frozenset({link.person_id})
    assert actor.is_one_of(own, world.partnership.pk)
    assert not actor.is_one_of(own, world.partnership.pk + 1)
    assert not actor.is_one_of(frozenset({link.person_id + 1}), world.partnership.pk)
    assert not rules.may_add_organisation(actor)
    assert not rules.may_change_person(actor, link.person_id)


def test_what_is_done_by_a_link_says_so_in_the_record(world: World) -> None:
    link, _ = issue(world)
    operations.use_link(actor=actor_of_link(link), at=NOW, link=link)
    entry = Entry.objects.latest("pk")
    assert (entry.event, entry.actor_id, entry.via_link) == ("link.used", link.person_id, link.pk)
    link.refresh_from_db()
    assert (link.uses, link.last_used_at) == (1, NOW)
    with pytest.raises(Refused):
        operations.use_link(actor=signed_in(world, "coordinator"), at=NOW, link=link)


def test_who_may_revoke_and_renew(world: World) -> None:
    link, token = issue(world)
    for name, code in (("outsider", "not_yours"), ("reader", "not_yours")):
        assert getattr(rules.may_revoke_link(signed_in(world, name), link), "code", "") == code
    assert getattr(rules.may_revoke_link(PUBLIC, link), "code", "") == "sign_in"
    other, _ = issue(world, "reader")
    assert not rules.may_revoke_link(actor_of_link(other), link)
    for actor in (
        signed_in(world, "member"),
        actor_of_link(link),
        signed_in(world, "coordinator"),
        signed_in(world, "other_coordinator"),
    ):
        assert rules.may_revoke_link(actor, link)
        assert rules.may_renew_link(actor, link)
    operations.revoke_link(actor=actor_of_link(link), at=NOW, link=link)
    operations.revoke_link(actor=actor_of_link(link), at=NOW, link=link)
    assert Entry.objects.filter(event="link.revoked").count() == 1
    assert find_link(token, NOW) is None
    link.refresh_from_db()
    with pytest.raises(Refused):
        operations.renew_link(actor=signed_in(world, "coordinator"), at=NOW, link=link)


def test_a_link_that_ran_out_is_renewed(world: World) -> None:
    link, token = issue(world, days=1)
    later = NOW + dt.timedelta(days=40)
    fresh, new = operations.renew_link(actor=actor_of_link(link), at=later, link=link)
    assert find_link(token, later) is None
    assert find_link(new, later) == fresh
    assert (fresh.person_id, fresh.purpose, fresh.renews) == (link.person_id, link.purpose, link)


def test_links_end_with_the_role(world: World) -> None:
    short, _ = issue(world, days=5)
    long, token = issue(world, days=30)
    end = NOW + dt.timedelta(days=10)
    by = {"actor": SYSTEM, "person": world.people["member"], "partnership_id": world.partnership.pk}
    operations.end_links(at=NOW, until=end, **by)
    assert find_link(token, end) is None
    assert find_link(token, end - dt.timedelta(hours=1)) == long
    short.refresh_from_db()
    assert short.expires_at == NOW + dt.timedelta(days=5)
    operations.end_links(at=NOW, until=NOW, **by)
    assert find_link(token, NOW) is None


def test_a_coordinator_lists_all_and_others_their_own(world: World) -> None:
    mine, _ = issue(world, "member")
    other, _ = issue(world, "reader")
    here = {"partnership_id": world.partnership.pk}
    assert list_links(signed_in(world, "coordinator"), NOW, **here) == [other, mine]
    assert list_links(signed_in(world, "member"), NOW, **here) == [mine]
    assert list_links(signed_in(world, "member"), NOW) == [mine]
    assert list_links(PUBLIC, NOW) == []
    operations.revoke_link(actor=SYSTEM, at=NOW, link=mine)
    assert list_links(signed_in(world, "member"), NOW) == []
