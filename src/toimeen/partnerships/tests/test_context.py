"""Background facts: who may keep them, what is stored, what is shown in which order; and that nothing counts them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.world import World, make_world
from toimeen.access.actor import PUBLIC, Actor
from toimeen.access.verdict import Refused
from toimeen.outcomes.queries import find_miscounts
from toimeen.partnerships import rules
from toimeen.partnerships.models import ContextFact, Theme
from toimeen.partnerships.operations import (
    ContextSourceValues,
    ContextValues,
    ForeignThing,
    add_context_fact,
    change_context_fact,
    context_values,
    restore_context_fact,
    withdraw_context_fact,
)
from toimeen.partnerships.queries import actor_for, list_all_context_facts, list_context_facts
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict

pytestmark = pytest.mark.django_db

MILL = ContextValues(
    title_fi="Esimerkki: tehdas suljettiin",
    text_fi="Päivä on lähteissä eri.",
    happened="2021-04-20",
    sources=(
        ContextSourceValues(url="https://example.org/a", title="Uutinen", says="20.4.2021", differs=True),
        ContextSourceValues(url="https://example.org/b", says="20.3.2021", differs=True),
    ),
)


def by(world: World, name: str = "coordinator") -> dict[str, Any]:
    return {"actor": acting(world, name), "at": timezone.now()}


def acting(world: World, name: str = "coordinator") -> Actor:
    return actor_for(world.people[name], timezone.localdate())


def add(world: World, values: ContextValues = MILL, **more: Any) -> ContextFact:
    return add_context_fact(**by(world), partnership=world.partnership, values=replace(values, **more))


def address(name: str, *args: object) -> str:
    with override("fi"):
        return reverse(f"partnerships:context-{name}", args=args)


def signed_in(world: World, name: str = "coordinator") -> Client:
    client = Client()
    client.force_login(world.people[name])
    return client


def test_a_fact_keeps_its_words_days_and_sources(world: World) -> None:
    fact = add(world, until="2021-09", theme_id=world.theme.pk)
    stored = ContextFact.objects.get(pk=fact.pk)
    assert context_values(stored) == replace(MILL, until="2021-09", theme_id=world.theme.pk)
    assert [str(stored.happened_on), str(stored.until_on)] == ["2021-04-20", "2021-09-30"]
    entry = Entry.objects.latest("pk")
    assert (entry.event, entry.is_public) == ("context.added", True)
    assert entry.after is not None
    assert len(entry.after["sources"]) == 2


@pytest.mark.parametrize(
    "wrong", [{"happened": "--04-13"}, {"until": "2021"}, {"happened": "2021-05", "until": "2021-04"}]
)
def test_days_that_cannot_be(world: World, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="background fact"):
        add(world, **({"happened": ""} | wrong))
    assert not ContextFact.objects.exists()


def test_a_theme_of_another_partnership_is_foreign(world: World) -> None:
    with pytest.raises(ForeignThing):
        add(world, theme_id=make_world("toinen").theme.pk)


@pytest.mark.parametrize("name", ["member", "reader", "outsider"])
def test_only_coordinators_keep_them(world: World, name: str) -> None:
    fact = add(world)
    who = by(world, name)
    for call in (
        lambda: add_context_fact(**who, partnership=world.partnership, values=MILL),
        lambda: change_context_fact(**who, fact=fact, values=MILL, seen_version=1),
        lambda: withdraw_context_fact(**who, fact=fact, reason="Ei"),
        lambda: restore_context_fact(**who, fact=fact),
    ):
        with pytest.raises(Refused):
            call()


def test_a_change_is_recorded_and_an_empty_one_is_not(world: World) -> None:
    fact = add(world)
    entries = Entry.objects.count()
    change_context_fact(**by(world), fact=fact, values=MILL, seen_version=1)
    assert (Entry.objects.count(), fact.version) == (entries, 1)
    change_context_fact(
        **by(world), fact=fact, values=replace(MILL, sources=MILL.sources[:1]), seen_version=1
    )
    assert fact.sources.get().says == "20.4.2021"
    with pytest.raises(Conflict):
        change_context_fact(**by(world), fact=fact, values=MILL, seen_version=1)


def test_a_withdrawn_fact_is_shown_to_its_keepers_only_and_comes_back(world: World) -> None:
    fact = add(world)
    with pytest.raises(ValueError, match="reason"):
        withdraw_context_fact(**by(world), fact=fact, reason=" ")
    withdraw_context_fact(**by(world), fact=fact, reason="Väärä tieto")
    keeper = acting(world)
    assert list_context_facts(keeper, world.partnership) == []
    assert list_all_context_facts(keeper, world.partnership) == [fact]
    assert not rules.may_change_context_fact(keeper, fact)
    assert not rules.may_withdraw_context_fact(keeper, fact)
    restore_context_fact(**by(world), fact=fact)
    assert list_context_facts(PUBLIC, world.partnership) == [fact]
    assert not rules.may_restore_context_fact(keeper, fact)


def test_newest_first_and_what_has_no_day_last(world: World) -> None:
    for title, happened, until in (
        ("päivätön", "", ""), ("vuosi", "2023", ""), ("jakso", "2016", "2024-10-31"), ("vanha", "1996", ""),
    ):  # fmt: skip
        add(world, title_fi=title, happened=happened, until=until)
    titles = [fact.title_fi for fact in list_context_facts(PUBLIC, world.partnership)]
    assert titles == ["jakso", "vuosi", "vanha", "päivätön"]


def test_a_theme_has_its_own_and_those_of_its_subthemes(world: World) -> None:
    sub = Theme.objects.create(partnership=world.partnership, parent=world.theme, slug="ala", name_fi="Ala")
    other = Theme.objects.create(partnership=world.partnership, slug="muu", name_fi="Muu")
    for title, theme in (("oma", world.theme.pk), ("alan", sub.pk), ("muun", other.pk), ("koko", None)):
        add(world, title_fi=title, theme_id=theme)
    found = list_context_facts(PUBLIC, world.partnership, world.theme)
    assert sorted(fact.title_fi for fact in found) == ["alan", "oma"]


def test_an_internal_fact_is_not_there_for_the_public(world: World) -> None:
    add(world, publicity="internal")
    assert list_context_facts(PUBLIC, world.partnership) == []
    assert len(list_context_facts(acting(world, "reader"), world.partnership)) == 1
    assert not Entry.objects.latest("pk").is_public


def test_two_queries_however_many(world: World) -> None:
    for number in range(12):
        add(world, title_fi=f"Esimerkki {number}")
    with CaptureQueriesContext(connection) as queries:
        facts = list_context_facts(PUBLIC, world.partnership)
        assert sum(len(fact.sources.all()) for fact in facts) == 24
    assert len(queries) == 2


def test_nothing_counts_them(world: World) -> None:
    def standing() -> list[tuple[Any, ...]]:
        return [
            (promise.approved_measures, promise.best_grade, promise.last_deed_on, promise.accepted_outcomes)
            for promise in world.partnership.commitments.all()
        ]

    before = standing()
    add(world, theme_id=world.theme.pk)
    assert standing() == before
    assert list(find_miscounts(world.partnership)) == []


GOOD = {
    "title_fi": "Esimerkki: uusi tehdas", "text_fi": "Se avattiin.", "happened": "20.9.2023", "until": "",
    "theme": "", "publicity": "public", "sources-0-url": "example.org/tehdas", "sources-0-title": "<b>Uutinen</b>",
    "sources-0-says": "", "sources-0-differs": "on", "sources-1-url": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "stored"), [("2021", "2021"), ("4/2021", "2021-04"), ("13.4.2021", "2021-04-13")]
)
def test_a_day_is_typed_as_exactly_as_it_is_known(world: World, typed: str, stored: str) -> None:
    page = address("add", world.partnership.slug)
    reply = signed_in(world).post(page, GOOD | {"happened": typed})
    assert (reply.status_code, reply.url.endswith("#background")) == (302, True)
    fact = ContextFact.objects.get()
    assert fact.happened == stored
    assert (fact.sources.get().url, fact.sources.get().differs) == ("https://example.org/tehdas", True)


@pytest.mark.parametrize(
    "bad",
    [
        {"title_fi": ""}, {"happened": "keväällä"}, {"happened": "31.2.2021"}, {"happened": "", "until": "2021"},
        {"happened": "5/2021", "until": "4/2021"}, {"theme": "99999"}, {"publicity": "secret"},
        {"sources-0-url": "javascript:alert(1)"}, {"sources-0-url": "", "sources-0-says": "Ilman osoitetta"},
        {f"sources-{n}-url": f"https://example.org/{n}" for n in range(6)},
    ],
)  # fmt: skip
def test_bad_values_are_told_and_nothing_is_kept(world: World, bad: dict[str, str]) -> None:
    reply = signed_in(world).post(address("add", world.partnership.slug), GOOD | bad)
    assert reply.status_code == 422
    assert not ContextFact.objects.exists()


def test_the_edit_page_shows_what_stands_and_a_conflict(world: World) -> None:
    fact = add(world, theme_id=world.theme.pk)
    page = address("edit", world.partnership.slug, fact.pk)
    mine, theirs = signed_in(world), signed_in(world, "other_coordinator")
    text = mine.get(page).content.decode()
    assert 'value="20.4.2021"' in text
    assert "sources-4-url" in text
    assert "sources-5-url" not in text
    assert theirs.post(page, GOOD | {"seen_version": 1}).status_code == 302
    reply = mine.post(page, GOOD | {"title_fi": "Minun", "seen_version": 1})
    assert (reply.status_code, "Minun" in reply.content.decode()) == (409, True)
    fact.refresh_from_db()
    assert (fact.title_fi, fact.happened, fact.theme) == ("Esimerkki: uusi tehdas", "2023-09-20", None)


def test_withdrawing_and_restoring_in_the_pages(world: World) -> None:
    fact = add(world)
    client = signed_in(world)
    slug = world.partnership.slug
    withdraw, restore = address("withdraw", slug, fact.pk), address("restore", slug, fact.pk)
    assert withdraw in client.get(address("edit", slug, fact.pk)).content.decode()
    assert client.post(withdraw, {"reason": "", "seen_version": 1}).status_code == 422
    assert client.post(withdraw, {"reason": "Väärä tieto", "seen_version": 1}).status_code == 302
    assert client.get(address("edit", slug, fact.pk)).status_code == 403
    with override("fi"):
        assert restore in client.get(reverse("partnerships:workspace", args=[slug])).content.decode()
    assert "Väärä tieto" in client.get(restore).content.decode()
    assert client.post(restore, {"seen_version": 2}).status_code == 302
    fact.refresh_from_db()
    assert (fact.is_withdrawn, fact.withdrawn_reason) == (False, "")


def test_a_fact_of_another_partnership_is_not_here(world: World) -> None:
    fact = add(make_world("toinen"))
    client = signed_in(world)
    for name in ("edit", "withdraw", "restore"):
        assert client.get(address(name, world.partnership.slug, fact.pk)).status_code == 404
