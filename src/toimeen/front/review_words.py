"""The review in words: what became of each measure, what it says differently, what was done."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from toimeen.front.queries.measures import MeasureRow, party_names
from toimeen.front.queries.names import Names, worded
from toimeen.front.queries.review import NEW, OPEN, Done, Line, Review
from toimeen.lib.csv_files import cell
from toimeen.lib.wording import LANGUAGES, Wording
from toimeen.outcomes.ladder import step
from toimeen.plans.labels import LineageKind, MeasureState
from toimeen.ui.diffs import difference
from toimeen.ui.marks import STEP_WORDS
from toimeen.ui.templatetags.formats import money, partial_date

KINDS: Mapping[str, str | Promise] = {
    **{kind.value: kind.label for kind in LineageKind},
    NEW: _("New"),
    OPEN: _("Not said what became of it"),
}
COLORS = {
    NEW: "success", LineageKind.CHANGED: "info", LineageKind.SPLIT: "info", LineageKind.MERGED: "info",
    LineageKind.DROPPED: "danger", OPEN: "warning",
}  # fmt: skip
FIELDS: Mapping[str, str | Promise] = {
    "title": _("Title"), "description": _("Description"), "competence": _("Competence"), "theme": _("Theme"),
    "forms": _("Forms of cooperation"), "parties": _("Parties"), "others": _("Others who take part"),
    "serves": _("Promises"), "goals": _("Goals of strategies"), "starts": _("Starts"), "ends": _("Ends"),
    "funding": _("Funding in words"), "total_euros": _("Money"), "funder": _("Funder"), "steps": _("Steps"),
    "expected": _("Expected outcome"), "resources": _("Resources"), "own": _("Own columns"),
}  # fmt: skip
"""The parts of a measure's content in the words of its page."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is said differently; `old` and `new` with what differs marked."""

    name: str
    old: SafeString
    new: SafeString


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the review as the page draws it."""

    line: Line
    kind: str
    color: str
    differences: list[Difference]
    doings: list[tuple[MeasureRow, str, str]]
    """Of each former measure: the row, its state with what was done, its step."""


class ReviewWords:
    """Tells lines of one review in the language in use."""

    def __init__(self, review: Review, names: Names) -> None:
        self.review = review
        self.names = names
        self.states = {state.value: str(state.label) for state in MeasureState}
        self.slugs = {
            "theme": {one.slug: str(one.name) for one in names.themes.values()},
            "forms": {one.slug: str(one.name) for one in names.forms.values()},
            "parties": {one.slug: one.short for one in names.parties.values()},
        }
        self.slugs["others"] = self.slugs["parties"]

    def tell(self, line: Line) -> Told:
        """The line in words."""
        return Told(
            line=line,
            kind=str(KINDS[line.kind]),
            color=COLORS.get(line.kind, "neutral"),
            differences=[self._difference(*one) for one in line.differences],
            doings=[(row, self.doing(row), step(row).value) for row in line.formers],
        )

    def doing(self, row: MeasureRow) -> str:
        """*In progress · 2 of 3 steps · 4 deeds*."""
        done = self.review.steps.get(row.id, Done())
        said = [self.states[row.state]]
        if done.total:
            said.append(
                ngettext("%(done)s of %(total)s step", "%(done)s of %(total)s steps", done.total)
                % {"done": done.done, "total": done.total}
            )
        if row.deed_count:
            said.append(ngettext("%(n)s deed", "%(n)s deeds", row.deed_count) % {"n": row.deed_count})
        return " · ".join(said)

    def _difference(self, name: str, old: Any, new: Any) -> Difference:
        before, after = difference(self.value(name, old), self.value(name, new))
        return Difference(str(FIELDS.get(name, name)), before, after)

    def value(self, name: str, value: Any) -> str:
        """A part of the content as text."""
        if not value:
            return ""
        drawn: Callable[[Any], str] = _DRAWN.get(name, str)
        if name in self.slugs:
            slugs = [value] if isinstance(value, str) else value
            return ", ".join(self.slugs[name].get(slug, slug) for slug in slugs)
        return drawn(value)


def _words(texts: Mapping[str, str]) -> str:
    return worded(*(texts.get(language, "") for language in LANGUAGES)).text


def _steps(steps: Iterable[Mapping[str, str]]) -> str:
    return "; ".join(
        f"{one['name']} ({partial_date(one['planned'])})" if one.get("planned") else one["name"]
        for one in steps
    )


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(_flat(one) for one in values)


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(str(inner) for inner in value.values() if inner)
    return str(value)


_DRAWN: Mapping[str, Callable[[Any], str]] = {
    "title": _words, "description": _words, "competence": _words, "expected": _words,
    "starts": partial_date, "ends": partial_date, "total_euros": money, "steps": _steps,
    "serves": lambda codes: ", ".join(code.partition("/")[2] or code for code in codes),
    "goals": _listed, "resources": _listed, "own": _flat,
}  # fmt: skip


def summary(review: Review) -> list[tuple[str, str]]:
    """What changed in a few sentences, each with the value of `show` that lists its facts."""
    counts = {kind: len(review.of(kind)) for kind in KINDS}
    goes_on, ended = counts["carried"], counts["closed"]
    sentences = [
        ("carried", ngettext("%(n)s measure goes on unchanged", "%(n)s measures go on unchanged", goes_on), goes_on),
        ("twice", ngettext("%(n)s of them for two years or more", "%(n)s of them for two years or more",
                           len(review.twice)), len(review.twice)),
        ("changed", ngettext("%(n)s goes on changed", "%(n)s go on changed", counts["changed"]), counts["changed"]),
        ("split", ngettext("%(n)s was split", "%(n)s were split", counts["split"]), counts["split"]),
        ("merged", ngettext("%(n)s merger", "%(n)s mergers", counts["merged"]), counts["merged"]),
        ("new", ngettext("%(n)s is new", "%(n)s are new", counts[NEW]), counts[NEW]),
        ("closed", ngettext("%(n)s was closed", "%(n)s were closed", ended), ended),
        ("dropped", ngettext("%(n)s was dropped", "%(n)s were dropped", counts["dropped"]), counts["dropped"]),
        ("open", ngettext("of %(n)s it is not said what became of it", "of %(n)s it is not said what became of them",
                          counts[OPEN]), counts[OPEN]),
    ]  # fmt: skip
    return [(key, text % {"n": n}) for key, text, n in sentences if n]


def review_as_csv(words: ReviewWords, lines: Iterable[Line]) -> str:
    """A row for each measure of either year, parted as spreadsheets of the language expect."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if get_language() == "en" else ";", lineterminator="\r\n")
    writer.writerow(
        [
            gettext("What became of it"), gettext("Former number"), gettext("Former measure"), gettext("Number"),
            gettext("Measure"), gettext("Theme"), gettext("Parties"), gettext("Reason"), gettext("What differs"),
            gettext("Years carried unchanged"), gettext("What was done"), gettext("Step of the former measure"),
        ]
    )  # fmt: skip
    for line in lines:
        formers: list[MeasureRow | None] = [*line.formers] or [None]
        laters: list[MeasureRow | None] = [*line.laters] or [None]
        for former in formers:
            for later in laters:
                writer.writerow(_cells(words, line, former, later))
    return out.getvalue()


def _cells(words: ReviewWords, line: Line, former: MeasureRow | None, later: MeasureRow | None) -> list[Any]:
    differs = [str(FIELDS.get(name, name)) for name, *_values in line.differences]
    main = later or former or line.main
    theme: Wording | str = (
        words.names.themes[main.theme_id].name if main.theme_id in words.names.themes else ""
    )
    return [
        str(KINDS[line.kind]),
        former.number if former else "",
        cell(former.title.text) if former else "",
        later.number if later else "",
        cell(later.title.text) if later else "",
        cell(str(theme)),
        cell(party_names(words.names, main.parties)),
        cell(line.reason),
        cell(", ".join(differs)),
        later.carried_times if later else "",
        cell(words.doing(former)) if former else "",
        str(STEP_WORDS[step(former).value]) if former else "",
    ]
