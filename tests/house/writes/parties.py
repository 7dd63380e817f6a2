"""Rows of parties."""

from __future__ import annotations

from functools import partial

from django.utils import timezone

from tests.house.writes.table import Call, by, row
from tests.world import World
from toimeen.parties import operations as parties
from toimeen.parties.links import actor_of_link
from toimeen.parties.models import PersonalLink


@row("parties.add_organisation")
def _(world: World) -> Call:
    values = parties.OrganisationValues(kind="company", name_fi="Esimerkkiyritys")
    return partial(parties.add_organisation, **by(world), values=values)


@row("parties.change_organisation")
def _(world: World) -> Call:
    values = parties.OrganisationValues(kind="city", name_fi="Esimerkkilän uusi nimi")
    return partial(
        parties.change_organisation,
        **by(world),
        organisation=world.city,
        values=values,
        seen_version=world.city.version,
    )


@row("parties.add_person")
def _(world: World) -> Call:
    return partial(parties.add_person, **by(world), given="Esimerkki", family="Uusi", affiliation=world.city)


@row("parties.change_person")
def _(world: World) -> Call:
    person = world.people["member"]
    values = parties.PersonValues(
        given_name="Esimerkki", family_name="Toinen", title="lehtori", email=person.email
    )
    return partial(parties.change_person, **by(world), person=person, values=values)


@row("parties.add_strategy")
def _(world: World) -> Call:
    return partial(
        parties.add_strategy, **by(world), organisation=world.city, name_fi="Esimerkkistrategia",
        goals=({"text_fi": "Esimerkkitavoite"},), partnership_id=world.partnership.pk,
    )  # fmt: skip


def new_link(world: World, name: str = "member") -> PersonalLink:
    """A personal link of the person, with its token."""
    link, _ = parties.issue_link(
        **by(world), person=world.people[name], partnership_id=world.partnership.pk, purpose="answer"
    )
    return link


@row("parties.issue_link")
def _(world: World) -> Call:
    return partial(
        parties.issue_link, **by(world), person=world.people["member"], partnership_id=world.partnership.pk,
        purpose="answer",
    )  # fmt: skip


@row("parties.renew_link")
def _(world: World) -> Call:
    return partial(parties.renew_link, **by(world), link=new_link(world))


@row("parties.send_link")
def _(world: World) -> Call:
    return partial(
        parties.send_link, **by(world), person=world.people["member"], partnership_id=world.partnership.pk,
        purpose="answer", about="Esimerkkilän kumppanuus",
    )  # fmt: skip


@row("parties.use_link")
def _(world: World) -> Call:
    link = new_link(world)
    return partial(parties.use_link, actor=actor_of_link(link), at=timezone.now(), link=link)


@row("parties.revoke_link")
def _(world: World) -> Call:
    return partial(parties.revoke_link, **by(world), link=new_link(world))


@row("parties.end_links")
def _(world: World) -> Call:
    link = new_link(world)
    return partial(
        parties.end_links, **by(world), person=link.person, partnership_id=link.partnership_id,
        until=timezone.now(),
    )  # fmt: skip


@row("parties.tell_of_account")
def _(world: World) -> Call:
    person = world.people["coordinator"]
    return partial(parties.tell_of_account, **by(world), person=person, event="person.address_changed")
