"""A date as a person types it into a form."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from toimeen.lib.dates import parse_typed


def partial_date(text: str) -> str:
    """A partial date from what was typed, also a day without a year; ValidationError with the ways to write it."""
    if not text:
        return ""
    try:
        return parse_typed(text, yearless=True)
    except ValueError:
        raise ValidationError(
            gettext(
                "Write the day as 13.4.2021, the month as 4/2021 or the year as 2021. Leave it as it is if unsure."
            )
        ) from None
