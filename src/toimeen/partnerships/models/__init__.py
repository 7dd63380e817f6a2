"""The lasting cooperation: its parties and people, its themes and forms, its quiet days, its background."""

from toimeen.partnerships.models.context import ContextFact, ContextSource
from toimeen.partnerships.models.partnership import Partnership
from toimeen.partnerships.models.quiet import QuietPeriod
from toimeen.partnerships.models.seats import PartySeat, PersonSeat, begun_by, not_ended_before, valid_on
from toimeen.partnerships.models.themes import FormOfCooperation, Theme

__all__ = [
    "ContextFact",
    "ContextSource",
    "FormOfCooperation",
    "Partnership",
    "PartySeat",
    "PersonSeat",
    "QuietPeriod",
    "Theme",
    "begun_by",
    "not_ended_before",
    "valid_on",
]
