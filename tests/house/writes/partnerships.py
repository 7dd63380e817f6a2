"""Rows of partnerships."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import Any

from django.utils import timezone

from tests.house.writes.table import TABLE, Call, by, row
from tests.world import World
from toimeen.parties import operations as parties
from toimeen.partnerships import operations as partnerships
from toimeen.partnerships.models import Theme
from toimeen.plans.operations import rhythm
from toimeen.record.models import Entry


@row("partnerships.create_partnership")
def _(world: World) -> Call:
    values = partnerships.PartnershipValues(name_fi="Toinen esimerkkikumppanuus")
    return partial(partnerships.create_partnership, **by(world), values=values)


@row("partnerships.change_partnership")
def _(world: World) -> Call:
    values = partnerships.PartnershipValues(name_fi="Esimerkkilän kumppanuus", summary_fi="Uusi tiivistelmä")
    return partial(
        partnerships.change_partnership, **by(world), partnership=world.partnership, values=values,
        seen_version=world.partnership.version,
    )  # fmt: skip


@row("partnerships.seat_party")
def _(world: World) -> Call:
    values = parties.OrganisationValues(kind="company", name_fi="Esimerkkiyritys")
    organisation = parties.add_organisation(**by(world), values=values)
    return partial(
        partnerships.seat_party, **by(world), partnership=world.partnership, organisation=organisation
    )


@row("partnerships.seat_person")
def _(world: World) -> Call:
    return partial(
        partnerships.seat_person, **by(world), partnership=world.partnership, person=world.people["outsider"],
        role="member", organisation=world.city,
    )  # fmt: skip


@row("partnerships.seat_named_party")
def _(world: World) -> Call:
    return partial(
        partnerships.seat_named_party,
        **by(world),
        partnership=world.partnership,
        name="Uusi Oy",
        kind="company",
    )


@row("partnerships.seat_named_person")
def _(world: World) -> Call:
    return partial(
        partnerships.seat_named_person, **by(world), partnership=world.partnership, given="Esimerkki",
        family="Uusi", title="", role="member", organisation=world.city,
    )  # fmt: skip


@row("partnerships.change_seat")
def _(world: World) -> Call:
    seat = world.people["reader"].seats.get()
    return partial(
        partnerships.change_seat, **by(world), seat=seat, values=partnerships.SeatValues(title="lukija")
    )


@row("partnerships.change_person_at")
def _(world: World) -> Call:
    seat = world.people["coordinator"].seats.get()
    values = parties.PersonValues(given_name="Esimerkki", family_name="Uusi", email=seat.person.email)
    return partial(partnerships.change_person_at, **by(world), seat=seat, values=values, seen_version=1)


@row("partnerships.end_seat")
def _(world: World) -> Call:
    seat = world.people["reader"].seats.get()
    return partial(partnerships.end_seat, **by(world), seat=seat, until_on=timezone.localdate())


@row("partnerships.add_theme")
def _(world: World) -> Call:
    values = partnerships.ThemeValues(name_fi="Uusi teema")
    return partial(partnerships.add_theme, **by(world), partnership=world.partnership, values=values)


@row("partnerships.change_theme")
def _(world: World) -> Call:
    values = partnerships.ThemeValues(name_fi="Vihreämpi kaupunki")
    return partial(partnerships.change_theme, **by(world), theme=world.theme, values=values, seen_version=1)


@row("partnerships.undo_change")
def _(world: World) -> Call:
    TABLE["partnerships.change_theme"](world)()
    entry = Entry.objects.filter(noun="partnerships.theme").latest("pk")
    theme = Theme.objects.get(pk=world.theme.pk)
    return partial(
        partnerships.undo_change, **by(world), partnership=world.partnership, thing=theme, entry=entry
    )


@row("partnerships.add_form")
def _(world: World) -> Call:
    values = partnerships.FormValues(name_fi="Uusi muoto")
    return partial(partnerships.add_form, **by(world), partnership=world.partnership, values=values)


@row("partnerships.change_form")
def _(world: World) -> Call:
    values = partnerships.FormValues(key="project", name_fi="Kehittämishankkeet")
    return partial(partnerships.change_form, **by(world), form=world.form, values=values, seen_version=1)


@row("partnerships.change_party")
def _(world: World) -> Call:
    values = parties.OrganisationValues(kind="city", name_fi="Esimerkkilän uusi nimi")
    return partial(
        partnerships.change_party, **by(world), partnership=world.partnership, organisation=world.city,
        values=values, seen_version=world.city.version,
    )  # fmt: skip


WINTER = partnerships.QuietValues(from_on=dt.date(2027, 12, 20), until_on=dt.date(2028, 1, 6), is_yearly=True)


def new_quiet_period(world: World) -> Any:
    """Of everybody."""
    return partnerships.add_quiet_period(**by(world), partnership=world.partnership, values=WINTER)


@row("partnerships.add_quiet_period")
def _(world: World) -> Call:
    return partial(partnerships.add_quiet_period, **by(world), partnership=world.partnership, values=WINTER)


@row("partnerships.change_quiet_period")
def _(world: World) -> Call:
    values = replace(WINTER, organisation_id=world.city.pk)
    period = new_quiet_period(world)
    return partial(
        partnerships.change_quiet_period, **by(world), period=period, values=values, seen_version=1
    )


@row("partnerships.remove_quiet_period")
def _(world: World) -> Call:
    return partial(
        partnerships.remove_quiet_period, **by(world), period=new_quiet_period(world), seen_version=1
    )


@row("plans.change_rhythm")
def _(world: World) -> Call:
    values = rhythm.RhythmValues(rhythm_days=60, themes={world.theme.pk: 30})
    return partial(
        rhythm.change_rhythm, **by(world), partnership=world.partnership, values=values,
        seen_version=world.partnership.version,
    )  # fmt: skip


CONTEXT = partnerships.ContextValues(
    title_fi="Esimerkki: tehdas suljettiin", happened="2021-04-20", until="2021-09",
    sources=(partnerships.ContextSourceValues(url="https://example.org/tehdas", says="Suljettiin.", differs=True),),
)  # fmt: skip


def new_context_fact(world: World) -> Any:
    """A background fact of the world's theme."""
    values = replace(CONTEXT, theme_id=world.theme.pk)
    return partnerships.add_context_fact(**by(world), partnership=world.partnership, values=values)


@row("partnerships.add_context_fact")
def _(world: World) -> Call:
    return partial(partnerships.add_context_fact, **by(world), partnership=world.partnership, values=CONTEXT)


@row("partnerships.change_context_fact")
def _(world: World) -> Call:
    values = replace(CONTEXT, title_fi="Esimerkki: tehdas avattiin", sources=())
    fact = new_context_fact(world)
    return partial(partnerships.change_context_fact, **by(world), fact=fact, values=values, seen_version=1)


@row("partnerships.withdraw_context_fact")
def _(world: World) -> Call:
    fact = new_context_fact(world)
    return partial(partnerships.withdraw_context_fact, **by(world), fact=fact, reason="Väärä tieto")


@row("partnerships.restore_context_fact")
def _(world: World) -> Call:
    fact = new_context_fact(world)
    partnerships.withdraw_context_fact(**by(world), fact=fact, reason="Väärä tieto")
    return partial(partnerships.restore_context_fact, **by(world), fact=fact)


@row("partnerships.undo_context_change")
def _(world: World) -> Call:
    fact = new_context_fact(world)
    values = replace(CONTEXT, title_fi="Esimerkki: tehdas avattiin", sources=())
    partnerships.change_context_fact(**by(world), fact=fact, values=values, seen_version=1)
    entry = Entry.objects.filter(noun="partnerships.contextfact").latest("pk")
    return partial(partnerships.undo_context_change, **by(world), fact=fact, entry=entry)
