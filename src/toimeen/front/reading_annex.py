"""The promises one by one after the printed text, like notes at the end of a book."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from toimeen.front.promise_words import how_known
from toimeen.front.queries.promises import Promise
from toimeen.lib.dates import certain
from toimeen.outcomes.labels import Step
from toimeen.ui.marks import step_mark
from toimeen.ui.templatetags.ds import words
from toimeen.ui.templatetags.formats import partial_date


def set_annex(promises: Iterable[Promise]) -> SafeString:
    """A list item for each promise: code, words, mark, how it is known. Made as one string, since it is long."""
    return mark_safe("".join(map(_note, promises)))  # noqa: S308 - every word is escaped in _note


def _note(promise: Promise) -> str:
    last = ""
    if promise.step == Step.OUTCOME and promise.last_deed_on:
        last = " " + gettext("Last deed %(day)s.") % {"day": partial_date(certain(promise.last_deed_on))}
    return (
        f"<li><b>{promise.code}</b> {words(promise.summary, False)} {step_mark(promise.mark)} "
        f'<span class="soft">{escape(how_known(promise) + last)}</span></li>'
    )
