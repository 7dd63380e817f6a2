"""Writes of the room. Each: rule → change → record, in one transaction. All raise `Refused`."""

from toimeen.partnerships.operations.context import (
    ContextSourceValues,
    ContextValues,
    add_context_fact,
    change_context_fact,
    context_values,
    restore_context_fact,
    withdraw_context_fact,
)
from toimeen.partnerships.operations.foreign import ForeignThing
from toimeen.partnerships.operations.quiet import (
    JULY,
    LONGEST_QUIET,
    QuietValues,
    add_quiet_period,
    change_quiet_period,
    remove_quiet_period,
)
from toimeen.partnerships.operations.seats import (
    SeatValues,
    change_party,
    change_person_at,
    change_seat,
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
from toimeen.partnerships.operations.troubles import tell_of_failed_work, tell_of_lost_letters
from toimeen.partnerships.operations.undo import Undoable, undo_change

__all__ = [
    "JULY",
    "LONGEST_QUIET",
    "ContextSourceValues",
    "ContextValues",
    "ForeignThing",
    "FormValues",
    "PartnershipValues",
    "QuietValues",
    "SeatValues",
    "ThemeValues",
    "Undoable",
    "add_context_fact",
    "add_form",
    "add_quiet_period",
    "add_theme",
    "change_context_fact",
    "change_form",
    "change_partnership",
    "change_party",
    "change_person_at",
    "change_quiet_period",
    "change_seat",
    "change_theme",
    "context_values",
    "create_partnership",
    "end_seat",
    "remove_quiet_period",
    "restore_context_fact",
    "seat_named_party",
    "seat_named_person",
    "seat_party",
    "seat_person",
    "tell_of_failed_work",
    "tell_of_lost_letters",
    "undo_change",
    "withdraw_context_fact",
]
