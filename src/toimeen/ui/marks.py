"""The marks that the product is about: step, ending, freshness and grade, drawn and worded in one place.

Each mark differs by shape and by word; colour only repeats it. Plain values in, safe HTML out; a mark
is made once per language and then taken from memory, so a list of a thousand costs next to nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from toimeen.ui.icons import icon
from toimeen.ui.templatetags.formats import day

STEPS = ("word", "intent", "deed", "outcome")
"""The ladder, lowest first."""

STEP_WORDS = {
    "word": pgettext_lazy("step", "Word"),
    "intent": pgettext_lazy("step", "Intent"),
    "deed": pgettext_lazy("step", "Deed"),
    "outcome": pgettext_lazy("step", "Outcome"),
}
STEP_MEANINGS = {
    "word": gettext_lazy("no measure serves it yet"),
    "intent": gettext_lazy("a measure of an approved plan serves it"),
    "deed": gettext_lazy("there is a dated deed with evidence"),
    "outcome": gettext_lazy("there is an accepted outcome or a target that was reached"),
}
ENDING_WORDS = {
    "kept": pgettext_lazy("ending", "Kept"),
    "partly_kept": pgettext_lazy("ending", "Partly kept"),
    "waived": pgettext_lazy("ending", "Waived"),
    "superseded": pgettext_lazy("ending", "Superseded"),
    "not_kept": pgettext_lazy("ending", "Not kept"),
}
GRADE_WORDS = {
    "said": pgettext_lazy("grade", "Said"),
    "shown": pgettext_lazy("grade", "Shown"),
    "confirmed": pgettext_lazy("grade", "Confirmed by another party"),
    "none": pgettext_lazy("grade", "No evidence"),
}
_GRADE_ICONS = {"said": "chat", "shown": "document", "confirmed": "circle-check", "none": "quiet"}
FRESHNESS_WORDS = {
    "not_asked": gettext_lazy("Not asked yet"),
    "confirmed": gettext_lazy("Confirmed %(day)s"),
    "due": gettext_lazy("Waiting for confirmation, last confirmed %(day)s"),
    "silent": gettext_lazy("Not confirmed since %(day)s"),
    "never": gettext_lazy("Never confirmed"),
}
_FRESHNESS_ICONS = {
    "not_asked": "quiet",
    "confirmed": "check",
    "due": "clock",
    "silent": "quiet",
    "never": "quiet",
}

_STEP_SHAPES = {
    "word": '<circle cx="8" cy="8" r="5.75"/>',
    "intent": '<circle cx="8" cy="8" r="5.75"/><path class="full" d="M2.25 8a5.75 5.75 0 0 0 11.5 0z"/>',
    "deed": '<circle class="full" cx="8" cy="8" r="5.75"/>',
    "outcome": '<circle cx="8" cy="8" r="7"/><circle class="full" cx="8" cy="8" r="4"/>',
    "kept": (
        '<circle class="full" cx="8" cy="8" r="7.25"/><path class="cut" d="m4.75 8.25 2.25 2.25 4.25-4.75"/>'
    ),
    "partly_kept": '<circle cx="8" cy="8" r="6.75"/><path d="m4.75 8.25 2.25 2.25 4.25-4.75"/>',
    "waived": '<circle cx="8" cy="8" r="6.75"/><path d="M4.5 8h7"/>',
    "superseded": '<circle cx="8" cy="8" r="6.75"/><path d="M4.5 8h6.5M8.5 5.5 11 8l-2.5 2.5"/>',
    "not_kept": '<circle cx="8" cy="8" r="6.75"/><path d="m5.5 5.5 5 5m0-5-5 5"/>',
}
_STEP_ICONS = {
    name: '<svg class="step-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">'
    f"{shape}</svg>"
    for name, shape in _STEP_SHAPES.items()
}


def step_shape(step: str) -> str:
    """The bare shape of a step or an ending, for places that say its word themselves."""
    return _STEP_ICONS[step]


@lru_cache(maxsize=256)
def _step_mark(language: str | None, step: str, form: str) -> SafeString:
    words = STEP_WORDS.get(step) or ENDING_WORDS[step]
    inside = f"<span>{words}</span>"
    if form == "icon":
        inside = f'<span class="ds-sr-only">{words}</span>'
    elif form == "long" and step in STEP_MEANINGS:
        inside += f' <span class="step-meaning">– {STEP_MEANINGS[step]}</span>'
    return mark_safe(f'<span class="step" data-step="{step}">{_STEP_ICONS[step]}{inside}</span>')  # noqa: S308 - our own words


def step_mark(step: str, form: str = "word") -> SafeString:
    """The mark of a step or of an ending. Forms: `word`, `icon` (the word for screen readers only),
    `long` (with its meaning). KeyError for an unknown step."""
    return _step_mark(get_language(), str(step), form)


def step_word(step: str) -> str:
    """The bare word of a step or an ending in the language in use."""
    return str(STEP_WORDS.get(step) or ENDING_WORDS[step])


@lru_cache(maxsize=64)
def _grade_mark(language: str | None, grade: str) -> SafeString:
    return format_html(
        '<span class="grade" data-grade="{}">{}<span>{}</span></span>',
        grade,
        icon(_GRADE_ICONS[grade]),
        GRADE_WORDS[grade],
    )


def grade_mark(grade: str | None) -> SafeString:
    """The mark of a grade of evidence: said, shown, confirmed; None is *no evidence*."""
    return _grade_mark(get_language(), str(grade or "none"))


@lru_cache(maxsize=1024)
def _freshness_mark(language: str | None, state: str, since: dt.date | None) -> SafeString:
    if since is None and state in ("confirmed", "due", "silent"):
        state = "never"  # a state that needs a day and has none claims nothing
    words = str(FRESHNESS_WORDS[state])
    if since is not None and "%(day)s" in words:
        words %= {"day": day(since)}
    return format_html(
        '<span class="fresh" data-fresh="{}">{}<span>{}</span></span>',
        state,
        icon(_FRESHNESS_ICONS[state]),
        words,
    )


def freshness_mark(freshness: Any) -> SafeString:
    """When the holder last confirmed, in words. Takes `state` and `since`, attributes or keys."""
    if isinstance(freshness, Mapping):
        state, since = freshness["state"], freshness.get("since")
    else:
        state, since = freshness.state, freshness.since
    if isinstance(since, dt.datetime):
        since = since.date()
    return _freshness_mark(get_language(), str(state), since)


def step_bar(counts: Mapping[str, int], hrefs: Mapping[str, str] | None = None) -> SafeString:
    """How many stand on each step: a bar and the same as words with numbers, each a link when `hrefs` has it.

    `counts` by step; keys of endings or `unknown` may be among them and are listed after the steps.
    """
    total = sum(counts.values())
    bars, items, x = [], [], 0.0
    for key in (*STEPS, *ENDING_WORDS, "unknown"):
        number = counts.get(key, 0)
        if not number and key not in STEPS:
            continue
        width = 100 * number / total if total else 0
        if number:
            bars.append(
                f'<rect data-step="{key}" x="{x:.2f}" y="0" width="{max(width - 0.6, 0.4):.2f}" height="6"/>'
            )
        x += width
        items.append(_bar_item(key, number, (hrefs or {}).get(key, "")))
    return format_html(
        '<div class="step-bar"><svg viewBox="0 0 100 6" width="200" height="12" preserveAspectRatio="none"'
        ' aria-hidden="true" focusable="false">{}</svg><ul class="step-counts">{}</ul></div>',
        mark_safe("".join(bars)),  # noqa: S308 - numbers and known keys
        mark_safe("".join(items)),  # noqa: S308 - made by format_html
    )


def _bar_item(key: str, number: int, href: str) -> SafeString:
    if key == "unknown":
        mark = format_html('<span class="step" data-step="unknown"><span>{}</span></span>', _UNKNOWN)
    else:
        mark = step_mark(key)
    inside = format_html('<b class="number">{}</b> {}', number, mark)
    if href and number:
        inside = format_html('<a href="{}">{}</a>', href, inside)
    return format_html('<li data-empty="{}">{}</li>', "false" if number else "true", inside)


_UNKNOWN = pgettext_lazy("state", "Unknown")
