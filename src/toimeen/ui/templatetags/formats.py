"""Dates, numbers and money as each language writes them. The only way by which they reach a page."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_currency, format_decimal
from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

_LOCALES = {"fi": Locale("fi", "FI"), "sv": Locale("sv", "FI"), "en": Locale("en", "GB")}
_DAY = {"fi": "d.M.y", "sv": "d.M.y", "en": "d MMM y"}
_DAY_WITHOUT_YEAR = {"fi": "d.M.", "sv": "d.M.", "en": "d MMM"}
_MONTH = "LLLL y"
_MINUTE = {"fi": "d.M.y 'klo' H.mm", "sv": "d.M.y 'kl.' H.mm", "en": "d MMM y, HH:mm"}


def _language() -> str:
    language = (get_language() or "fi")[:2]
    return language if language in _LOCALES else "fi"


def _plain_day(value: dt.date | dt.datetime) -> dt.date:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@lru_cache(maxsize=4096)
def _day(value: dt.date, language: str) -> str:
    return format_date(value, _DAY[language], locale=_LOCALES[language])


@lru_cache(maxsize=4096)
def _partial(value: str, language: str) -> str:
    locale = _LOCALES[language]
    if value.startswith("--"):
        return format_date(
            dt.date.fromisoformat(f"2000{value[1:]}"), _DAY_WITHOUT_YEAR[language], locale=locale
        )
    if len(value) == 4:
        return value
    if len(value) == 7:
        return format_date(dt.date.fromisoformat(f"{value}-01"), _MONTH, locale=locale)
    return _day(dt.date.fromisoformat(value), language)


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """A day: 13.4.2021, in English 13 Apr 2021; empty for None. Instants are taken in local time."""
    return _day(_plain_day(value), _language()) if value else ""


@register.filter
def day_tag(value: dt.date | dt.datetime | None) -> SafeString | str:
    """The day in a `time` element, for machines too."""
    if not value:
        return ""
    plain = _plain_day(value)
    return format_html('<time datetime="{}">{}</time>', plain.isoformat(), _day(plain, _language()))


@register.filter
def minute(value: dt.datetime | None) -> str:
    """An instant to the minute, in local time; empty for None."""
    if not value:
        return ""
    language = _language()
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return format_datetime(local, _MINUTE[language], tzinfo=local.tzinfo, locale=_LOCALES[language])


@register.filter
def clock(value: dt.time | None) -> str:
    """A time of day to the minute; empty for None."""
    return value.strftime("%-H.%M" if _language() != "en" else "%H:%M") if value else ""


@register.filter
def partial_date(value: str | None) -> str:
    """A partial date of `toimeen.lib.dates` as exact as it is: 2021, huhtikuu 2021, 13.4.2021, 13.4."""
    return _partial(value, _language()) if value else ""


@register.filter
def number(value: float | Decimal | str | None, decimals: int | None = None) -> str:
    """A number with the language's separators, at most two decimals or exactly `decimals`; empty for None."""
    if value is None or value == "":
        return ""
    return _number(value, decimals, _language())


@lru_cache(maxsize=4096)
def _number(value: float | Decimal | str, decimals: int | None, language: str) -> str:
    pattern = "#,##0.##" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, pattern, locale=_LOCALES[language])


@register.filter
def money(value: float | Decimal | str | None, currency: str = "EUR") -> str:
    """A sum of money; cents only when there are any; empty for None."""
    if value is None or value == "":
        return ""
    return _money(value, currency, _language())


@lru_cache(maxsize=4096)
def _money(value: float | Decimal | str, currency: str, language: str) -> str:
    locale = _LOCALES[language]
    whole = Decimal(str(value)) % 1 == 0
    pattern = locale.currency_formats["standard"].pattern
    if whole:
        return format_currency(
            value, currency, pattern.replace(".00", ""), locale=locale, currency_digits=False
        )
    return format_currency(value, currency, locale=locale)


@register.filter
def ago(value: dt.date | dt.datetime | None) -> str:
    """How long ago, or in how long, in words and the largest unit: 3 päivää sitten. Empty for None."""
    if not value:
        return ""
    locale = _LOCALES[_language()]
    if isinstance(value, dt.datetime):
        now = timezone.now() if timezone.is_aware(value) else dt.datetime.now()  # noqa: DTZ005 - naive by the caller
        return format_timedelta(value - now, add_direction=True, locale=locale)
    return format_timedelta(
        value - timezone.localdate(), granularity="day", add_direction=True, locale=locale
    )
