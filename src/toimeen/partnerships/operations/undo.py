"""Takes the newest change of a thing of the room back: the record knows what stood before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.parties.models import Organisation
from toimeen.partnerships import queries, rules
from toimeen.partnerships.models import FormOfCooperation, Partnership, PartySeat, PersonSeat, Theme
from toimeen.partnerships.operations.foreign import ForeignThing
from toimeen.partnerships.operations.things import ThemeValues, check_theme
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict, move_on, undo

Undoable = Partnership | Theme | FormOfCooperation | Organisation | PartySeat | PersonSeat

_EVENTS: dict[type[Undoable], str] = {
    Partnership: "partnership.undone",
    Theme: "theme.undone",
    FormOfCooperation: "form.undone",
    Organisation: "organisation.undone",
    PartySeat: "party.undone",
    PersonSeat: "seat.undone",
}


@transaction.atomic
def undo_change(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, thing: Undoable, entry: Entry
) -> Undoable:
    """Puts back how the thing stood before the entry; what the entry added goes again when nothing uses it.

    `Conflict` when somebody has changed or used it since.
    """
    is_unseated = isinstance(thing, Organisation) and queries.is_unseated(thing, timezone.localdate(at))
    table = queries.table_of_thing(partnership.pk, thing, timezone.localdate(at))
    ensure(rules.may_undo_change(actor, partnership, thing, is_unseated=is_unseated, table=table))

    def check(values: Mapping[str, Any]) -> None:
        if isinstance(thing, Theme):
            said = {name: getattr(thing, name) for name in ThemeValues.__dataclass_fields__} | {
                name: value for name, value in values.items() if name in ThemeValues.__dataclass_fields__
            }
            try:
                check_theme(partnership, ThemeValues(**said), thing)
            except ForeignThing:
                raise Conflict(thing) from None

    undo(
        thing, entry, actor=actor, at=at, event=_EVENTS[type(thing)], partnership_id=partnership.pk, check=check,
    )  # fmt: skip
    if isinstance(thing, Organisation):
        for other in queries.list_partnership_ids_of(thing):
            if other != partnership.pk:
                move_on(other, at)
    return thing
