"""The forms of the turn of the year: what becomes of each measure, and the look back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.plans.labels import LineageKind, MeasureState
from toimeen.plans.models import ENDS, Measure
from toimeen.plans.operations import Fate, LookBack, default_fate
from toimeen.ui.languages import ThreeLanguages, WordsIn

FOLD_FROM = 12
"""Themes are folded when the plan has more measures than this: then only their counts are read."""


@dataclass(frozen=True, slots=True)
class FateRow:
    """A measure with its fields."""

    measure: Measure
    state: str
    kind: BoundField
    reason: BoundField
    parts: BoundField
    into: BoundField


@dataclass(frozen=True, slots=True)
class FateGroup:
    """The measures of a theme, with how many of them share a fate."""

    key: str
    name: str
    rows: list[FateRow]
    bulk: BoundField
    counts: list[tuple[str, int]]
    is_open: bool


class FatesForm(forms.Form):
    """What becomes of each measure of a plan when the next one is opened. `groups`: theme key, name, measures.
    `years` can be chosen: the next one, and those up to now when plans have been missing."""

    def __init__(
        self, data: Any = None, files: Any = None, *, groups: Sequence[tuple[str, str, Sequence[Measure]]],
        years: Sequence[int], likely: int,
    ) -> None:  # fmt: skip
        self.measure_groups = groups
        self.measures = {one.number: one for _, _, measures in groups for one in measures}
        super().__init__(self._set_in_bulk(data), files)
        self.fields["year"] = forms.TypedChoiceField(
            label=gettext("The year of the new plan"), coerce=int, choices=[(one, str(one)) for one in years],
            initial=likely,
        )  # fmt: skip
        for key, _name, measures in groups:
            self.fields[f"bulk-{key}"] = forms.ChoiceField(
                label=gettext("All of this theme"), choices=_SIMPLE, required=False
            )
            for measure in measures:
                self._add(measure)

    def _set_in_bulk(self, data: Any) -> Any:
        """`more_rows=bulk-KEY` gives all measures of the theme the fate that its own choice names."""
        pressed = (data or {}).get("more_rows", "")
        if not pressed.startswith("bulk-"):
            return data
        data = data.copy()
        chosen = data.get(pressed, "")
        for key, _name, measures in self.measure_groups:
            if f"bulk-{key}" == pressed and chosen in dict(_SIMPLE):
                for measure in measures:
                    data[f"kind-{measure.number}"] = chosen
        return data

    def _add(self, measure: Measure) -> None:
        fate = default_fate(measure.state, measure.state_reason)
        n = measure.number
        self.fields[f"kind-{n}"] = forms.ChoiceField(
            label=gettext("What becomes of it?"), choices=LineageKind.choices, initial=fate.kind
        )
        self.fields[f"reason-{n}"] = forms.CharField(
            label=gettext("Why?"), required=False, max_length=2000, initial=fate.reason
        )
        self.fields[f"parts-{n}"] = forms.CharField(
            label=gettext("The parts, one on each line"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields[f"into-{n}"] = forms.IntegerField(
            label=gettext("Number of the measure that it is merged with"), required=False, min_value=1
        )

    def clean(self) -> dict[str, Any]:
        """What each fate needs."""
        values = super().clean() or self.cleaned_data
        for number in self.measures:
            kind = values.get(f"kind-{number}")
            if kind in ENDS and not values.get(f"reason-{number}"):
                self.add_error(f"reason-{number}", gettext("Say why it ends: readers ask for it."))
            if kind == LineageKind.SPLIT and len(_lines(values.get(f"parts-{number}"))) < 2:
                self.add_error(f"parts-{number}", gettext("Name two parts at least, one on each line."))
            if kind == LineageKind.MERGED:
                target = values.get(f"into-{number}")
                goes_on = values.get(f"kind-{target}") in {LineageKind.CARRIED, LineageKind.CHANGED}
                if target not in self.measures or target == number or not goes_on:
                    self.add_error(
                        f"into-{number}", gettext("Give the number of another measure that goes on.")
                    )
        return values

    def fates(self) -> dict[int, Fate]:
        """By the measure's id; call it on a valid form."""
        said = self.cleaned_data
        fates = {}
        for number, measure in self.measures.items():
            kind = said[f"kind-{number}"]
            into = self.measures.get(said[f"into-{number}"]) if kind == LineageKind.MERGED else None
            fates[measure.pk] = Fate(
                kind=kind,
                reason=said[f"reason-{number}"] if kind in ENDS else "",
                parts=tuple(_lines(said[f"parts-{number}"])) if kind == LineageKind.SPLIT else (),
                into=into.pk if into else None,
            )
        return fates

    def groups(self) -> Iterator[FateGroup]:
        """The measures by theme, with their fields."""
        labels, states = dict(LineageKind.choices), dict(MeasureState.choices)
        is_short = len(self.measures) <= FOLD_FROM
        for key, name, measures in self.measure_groups:
            rows = [self._row(one, str(states[one.state])) for one in measures]
            kinds = [str(row.kind.value()) for row in rows]
            counts = [(str(label), kinds.count(kind)) for kind, label in labels.items() if kind in kinds]
            has_errors = self.is_bound and any(
                bound.errors for row in rows for bound in (row.kind, row.reason, row.parts, row.into)
            )
            is_open = is_short or has_errors or (self.data or {}).get("more_rows") == f"bulk-{key}"
            yield FateGroup(key, name, rows, self[f"bulk-{key}"], counts, is_open)

    def _row(self, measure: Measure, state: str) -> FateRow:
        fields = (self[f"{stem}-{measure.number}"] for stem in ("kind", "reason", "parts", "into"))
        return FateRow(measure, state, *fields)


_SIMPLE = [
    ("", _("Choose for all")),
    *(
        (kind.value, kind.label)
        for kind in LineageKind
        if kind not in {LineageKind.SPLIT, LineageKind.MERGED}
    ),
]


def _lines(text: str | None) -> list[str]:
    return [line.strip()[:300] for line in (text or "").splitlines() if line.strip()]


class CloseForm(ThreeLanguages):
    """The look back on the year, and an answer for each measure that is still open."""

    words = {
        "look_back": WordsIn(
            _("Look back on the year"), 20_000, 5, is_plain=True,
            hint=_("What went well, what did not, what was learnt. Shown to everybody with the plan."),
        ),
    }  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, measures: Sequence[Measure]) -> None:
        super().__init__(data, files)
        self.measures = measures
        for one in measures:
            self.fields[f"answer-{one.number}"] = forms.CharField(
                label=f"{one.number}. {one.title}", required=False, max_length=2000
            )

    def clean(self) -> dict[str, Any]:
        """Everything that is open is answered, or the look back says it."""
        values = super().clean() or self.cleaned_data
        if not self.look_back().is_said:
            for one in self.measures:
                if not values.get(f"answer-{one.number}"):
                    self.add_error(
                        f"answer-{one.number}",
                        gettext("Say what became of it, or look back on the year above."),
                    )
        return values

    def look_back(self) -> LookBack:
        """What is said of the year."""
        return LookBack(**{name: self.cleaned_data.get(name, "") for name in LookBack.__dataclass_fields__})

    def answers(self) -> dict[int, str]:
        """What became of each measure, by its id."""
        return {one.pk: self.cleaned_data.get(f"answer-{one.number}", "") for one in self.measures}

    def rows(self) -> list[BoundField]:
        """The fields of the open measures."""
        return [self[f"answer-{one.number}"] for one in self.measures]
