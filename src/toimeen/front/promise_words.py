"""What is said of a promise in sentences: how its step is known, and what a screen reader hears before its
words."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from toimeen.agreements.labels import Ending, Grade
from toimeen.front.queries.promises import Promise
from toimeen.lib.dates import certain
from toimeen.outcomes.labels import Step
from toimeen.ui.marks import step_word
from toimeen.ui.templatetags.formats import day, partial_date


def said_of(promise: Promise) -> str:
    """The promise by its code and its mark, for those who do not see the mark."""
    values = {"code": promise.code, "mark": step_word(promise.mark)}
    if promise.ending:
        return gettext("Promise %(code)s, closed: %(mark)s.") % values
    return gettext("Promise %(code)s, step: %(mark)s.") % values


def how_known(promise: Promise) -> str:
    """Which facts put the promise on its step."""
    match promise.step:
        case Step.OUTCOME:
            return _outcomes(promise)
        case Step.DEED:
            return _deeds(promise)
        case Step.INTENT:
            return _intent(promise)
        case _:
            return _word(promise)


def _outcomes(promise: Promise) -> str:
    return ngettext(
        "The coordinators have accepted %(n)s outcome that came of it.",
        "The coordinators have accepted %(n)s outcomes that came of it.",
        promise.accepted_outcomes,
    ) % {"n": promise.accepted_outcomes}


def _deeds(promise: Promise) -> str:
    confirmed = promise.best_grade == Grade.CONFIRMED
    if promise.last_deed_on is None:
        return gettext("There is a deed with evidence.")
    values = {"day": partial_date(certain(promise.last_deed_on))}
    if confirmed:
        return (
            gettext("There is a dated deed that another party has confirmed. The latest is from %(day)s.")
            % values
        )
    return gettext("There is a dated deed with evidence. The latest is from %(day)s.") % values


def _intent(promise: Promise) -> str:
    text = ngettext(
        "%(n)s measure of an approved plan serves it.",
        "%(n)s measures of approved plans serve it.",
        promise.approved_measures,
    ) % {"n": promise.approved_measures}
    return f"{text} {_no_deed(promise)}"


def _word(promise: Promise) -> str:
    none = gettext("No measure of an approved plan serves it.")
    return f"{none} {_no_deed(promise)}"


def _no_deed(promise: Promise) -> str:
    if promise.best_grade == Grade.SAID:
        return gettext("A deed has been told of, but nothing shows it yet.")
    return gettext("No deed is known yet.")


def ending_words(promise: Promise) -> str:
    """How the promise was closed, with the day; empty while it is open."""
    if not promise.ending:
        return ""
    values = {"ending": str(Ending(promise.ending).label), "day": day(promise.ended_on)}
    return gettext("%(ending)s, decided %(day)s") % values
