"""The settings of a partnership."""

from __future__ import annotations

from tests.house import writes
from tests.house.doors.door import KEEP, SIGNED_IN, Door, Names, here
from tests.world import World
from toimeen.partnerships.operations import withdraw_context_fact


def theme(world: World) -> Names:
    return here(world) | {"slug": world.theme.slug}


def party(world: World) -> Names:
    return here(world) | {"slug": world.city.slug}


def form(world: World) -> Names:
    return here(world) | {"slug": world.form.slug}


def quiet_period(world: World) -> Names:
    return here(world) | {"period": writes.new_quiet_period(world).pk}


def citys_seat(world: World) -> Names:
    """Of the coordinator's own table."""
    return here(world) | {"seat": world.partnership.person_seats.get(person=world.people["reader"]).pk}


def own_link(world: World) -> Names:
    return here(world) | {"link": writes.new_link(world).pk}


def changed_theme(world: World) -> Names:
    writes.TABLE["partnerships.change_theme"](world)()
    return here(world) | {"entry": writes.last_entry("partnerships.theme")}


def background_fact(world: World) -> Names:
    return here(world) | {"fact": writes.new_context_fact(world).pk}


def changed_background_fact(world: World) -> Names:
    fact = writes.TABLE["partnerships.change_context_fact"](world)()
    return here(world) | {"fact": fact.pk, "entry": writes.last_entry("partnerships.contextfact")}


def withdrawn_background_fact(world: World) -> Names:
    fact = writes.new_context_fact(world)
    withdraw_context_fact(**writes.by(world), fact=fact, reason="Esimerkki")
    return here(world) | {"fact": fact.pk}


DOORS = {
    "partnerships:workspace": Door(KEEP, here),
    "partnerships:partnership-edit": Door(KEEP, here),
    "partnerships:undo": Door("302 403 403 403 302", changed_theme, method="post"),
    "partnerships:theme-add": Door(KEEP, here),
    "plans:rhythm": Door(KEEP, here),
    "partnerships:quiet-add": Door(KEEP, here),
    "partnerships:quiet-edit": Door(KEEP, quiet_period),
    "partnerships:quiet-remove": Door(KEEP, quiet_period),
    "partnerships:theme-edit": Door(KEEP, theme),
    "partnerships:form-add": Door(KEEP, here),
    "partnerships:form-edit": Door(KEEP, form),
    "partnerships:party-add": Door(KEEP, here),
    "partnerships:organisation-edit": Door(KEEP, party),
    "partnerships:seat-add": Door(KEEP, here),
    "partnerships:person-edit": Door("200 403 200 403 302", citys_seat),
    "partnerships:seat-end": Door(KEEP, citys_seat),
    "partnerships:links": Door(SIGNED_IN, here),
    "partnerships:link-revoke": Door("302 302 404 404 302", own_link, method="post"),
    "partnerships:context-add": Door(KEEP, here),
    "partnerships:context-edit": Door(KEEP, background_fact),
    "partnerships:context-withdraw": Door(KEEP, background_fact),
    "partnerships:context-undo": Door("302 403 403 403 302", changed_background_fact, method="post"),
    "partnerships:context-restore": Door(KEEP, withdrawn_background_fact),
}
