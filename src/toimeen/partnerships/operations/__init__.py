"""Writes of the room. Each: rule → change → record, in one transaction. All raise `Refused`."""

from toimeen.partnerships.operations.foreign import ForeignThing
from toimeen.partnerships.operations.seats import (
    change_party,
    end_seat,
    seat_named_party,
    seat_named_person,
    seat_party,
    seat_person,
)
from toimeen.partnerships.operations.things import (
    FormValues,
    PartnershipValues,
    ThemeValues,
    add_form,
    add_theme,
    change_form,
    change_partnership,
    change_theme,
    create_partnership,
)

__all__ = [
    "ForeignThing",
    "FormValues",
    "PartnershipValues",
    "ThemeValues",
    "add_form",
    "add_theme",
    "change_form",
    "change_partnership",
    "change_party",
    "change_theme",
    "create_partnership",
    "end_seat",
    "seat_named_party",
    "seat_named_person",
    "seat_party",
    "seat_person",
]
