"""The record as a file for a spreadsheet: a line for each changed column."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext, pgettext

from toimeen.access.actor import Actor
from toimeen.front.changes import Change
from toimeen.front.doors import address
from toimeen.front.history import Told, tell_changes
from toimeen.lib.csv_files import as_csv, cell
from toimeen.partnerships.models import Partnership
from toimeen.record.models import Entry
from toimeen.ui.diffs import without_marks

PART = 500
"""Entries that are read at a time."""


def heading() -> list[str]:
    """The columns' names."""
    return [
        gettext("Number"), gettext("When"), gettext("What"), pgettext("history", "Where"), gettext("Who"),
        gettext("Why"), gettext("Column"), gettext("Before"), gettext("After"), gettext("Address"),
    ]  # fmt: skip


def history_as_csv(actor: Actor, here: Partnership, found: QuerySet[Entry], root: str) -> Iterator[str]:
    """The entries as parts of a CSV text in the language in use now."""
    language = get_language() or "fi"
    yield as_csv([heading()], language)
    last = 0
    while part := list(found.order_by("number").filter(number__gt=last)[:PART]):
        last = part[-1].number
        # It is made while it is sent, when the request's own language may no longer be set.
        with translation.override(language):
            lines = [
                line for told in tell_changes(actor, part, here.slug) for line in _lines(told, here, root)
            ]
            yield as_csv(lines, language)


def _lines(told: Told, here: Partnership, root: str) -> Iterator[list[object]]:
    start: list[object] = [
        told.number,
        timezone.localtime(told.at).isoformat(timespec="seconds"),
        told.what,
        cell(told.title),
        cell(told.who),
        cell(told.reason),
    ]
    end = f"{root}{address('front:history-entry', here.slug, told.number)}"
    if not told.changes:
        yield [*start, told.withheld, "", "", end]
    for change in told.changes:
        yield [*start, change.label, *(cell(text) for text in _texts(change)), end]


def _texts(change: Change) -> tuple[str, str]:
    if change.is_list:
        return "; ".join(change.lost), "; ".join(change.gained)
    if change.is_long:
        return without_marks(change.before), without_marks(change.after)
    return str(change.before), str(change.after)
