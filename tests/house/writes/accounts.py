"""Rows of accounts."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.utils import timezone

from tests.house.writes.table import Call, by, row
from tests.world import World
from toimeen.accounts import operations as accounts
from toimeen.accounts.models import Invitation


@row("accounts.change_own_details")
def _(world: World) -> Call:
    person = world.people["coordinator"]
    details = accounts.OwnDetails("Esimerkki", "Uusinimi", "johtaja", "sv", True)
    return partial(
        accounts.change_own_details, **by(world), person=person, details=details, seen_version=person.version
    )


def new_invitation(world: World, address: str = "uusi@esimerkki.example") -> Invitation:
    """Somebody without an account, invited to the city's table."""
    values = accounts.InvitationValues(
        email=address, given="Esimerkki", family="Uusi", role="member", organisation=world.city,
        words="Esimerkki: tervetuloa mukaan.",
    )  # fmt: skip
    made = accounts.invite_person(**by(world), partnership=world.partnership, values=values)
    assert isinstance(made, Invitation)
    return made


@row("accounts.invite_person")
def _(world: World) -> Call:
    values = accounts.InvitationValues(
        email="kutsuttu@esimerkki.example",
        given="Esimerkki",
        family="Kutsuttu",
        role="reader",
        organisation=world.city,
    )
    return partial(accounts.invite_person, **by(world), partnership=world.partnership, values=values)


@row("accounts.send_invitation_again")
def _(world: World) -> Call:
    return partial(accounts.send_invitation_again, **by(world), invitation=new_invitation(world))


@row("accounts.withdraw_invitation")
def _(world: World) -> Call:
    return partial(accounts.withdraw_invitation, **by(world), invitation=new_invitation(world))


@row("accounts.accept_invitation")
def _(world: World) -> Call:
    return partial(
        accounts.accept_invitation, **by(world, "outsider"), invitation=new_invitation(world), has_link=True
    )


@row("accounts.erase_person")
def _(world: World) -> Call:
    return partial(accounts.erase_person, **by(world, "member"), person=world.people["member"])


@row("accounts.erase_departed")
def _(world: World) -> Call:
    seat = world.people["reader"].seats.get()
    seat.until_on = timezone.localdate() - dt.timedelta(days=1000)
    seat.save()
    keeper = world.people["coordinator"]
    keeper.is_superuser = True
    keeper.save()
    return partial(accounts.erase_departed, **by(world))
