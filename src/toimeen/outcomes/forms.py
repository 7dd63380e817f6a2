"""Forms of outcomes: they parse and word, and save nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.actor import Actor
from toimeen.agreements.models import Commitment
from toimeen.deeds.models import Deed
from toimeen.outcomes.labels import OutcomeKind, VoiceKind
from toimeen.outcomes.operations import OutcomeValues
from toimeen.partnerships.form_parts import PublicityFields
from toimeen.plans.models import Measure
from toimeen.ui.inputs import box_groups, offer
from toimeen.ui.languages import ThreeLanguages, WordsIn

Groups = list[tuple[str, list[tuple[int, str]]]]


@dataclass(frozen=True, slots=True)
class OutcomeChoices:
    """What an outcome can have come of."""

    deeds: Sequence[Deed]
    measures: Sequence[Measure]
    commitments: Sequence[Commitment]
    chosen: frozenset[tuple[str, int]] = frozenset()
    """What is tied already, as (field, id): it stands first, so that nobody has to look for it."""

    def deed_groups(self) -> Groups:
        """By year, newest first."""
        return self._grouped(
            "deeds", ((str(one.happened_on.year), one.pk, str(one.title)) for one in self.deeds)
        )

    def measure_groups(self) -> Groups:
        """By plan."""
        named = (
            (gettext("Plan of %(year)s") % {"year": one.plan.year}, one.pk, f"{one.number}. {one.title}")
            for one in self.measures
        )
        return self._grouped("measures", named)

    def commitment_groups(self) -> Groups:
        """By theme."""
        named = (
            (str(one.theme.name) if one.theme else "", one.pk, f"{one.code} {one.summary}")
            for one in self.commitments
        )
        return self._grouped("serves", named)

    def _grouped(self, field: str, rows: Iterator[tuple[str, int, str]]) -> Groups:
        chosen: list[tuple[int, str]] = []
        groups: dict[str, list[tuple[int, str]]] = {}
        for name, key, label in rows:
            place = chosen if (field, key) in self.chosen else groups.setdefault(name, [])
            place.append((key, label))
        first = [(gettext("Chosen now"), chosen)] if chosen else []
        return first + [(name, group) for name, group in groups.items() if group]


def _boxes(label: Any, help_text: Any = "") -> forms.TypedMultipleChoiceField:
    widget = forms.CheckboxSelectMultiple(attrs={"class": "ds-input"})
    return forms.TypedMultipleChoiceField(
        label=label, required=False, coerce=int, widget=widget, help_text=help_text
    )


class OutcomeForm(ThreeLanguages, PublicityFields):
    """What came of deeds."""

    words = {
        "title": WordsIn(_("What came of it?"), 300, is_needed=True, is_plain=True, hint=_("One sentence.")),
        "description": WordsIn(
            _("Tell more"), 20_000, 3, is_plain=True, hint=_("Who uses it, what changed, how it is known.")
        ),
    }
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=OutcomeKind,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        help_text=_(
            "An output was made, a result is in use, an effect is a change in people's lives or in the city."
        ),
    )
    source_url = forms.URLField(
        label=_("Where it can be seen"), max_length=500, required=False, assume_scheme="https"
    )
    serves = _boxes(
        _("Promises that it fulfils"), _("Only those that it really answers: it raises their step.")
    )
    measures = _boxes(_("Measures that it came of"))
    deeds = _boxes(_("Deeds that it came of"))

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        actor: Actor,
        partnership_id: int,
        choices: OutcomeChoices,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.limit_publicity(actor, partnership_id)
        offered = {
            "serves": choices.commitment_groups(),
            "measures": choices.measure_groups(),
            "deeds": choices.deed_groups(),
        }
        self._offered = {
            name: {key for _, rows in groups for key, _ in rows} for name, groups in offered.items()
        }
        for name, groups in offered.items():
            offer(self, name, groups)
            if not groups:
                del self.fields[name]
        self.order_fields(["kind"])

    def groups(self) -> Iterator[tuple[forms.BoundField, Iterator[tuple[str, list[BoundWidget]]]]]:
        """The fields of what it came of, each with its boxes by group."""
        for name in ("serves", "measures", "deeds"):
            if name in self.fields:
                yield self[name], box_groups(self[name])

    def values(self, now: OutcomeValues | None = None) -> OutcomeValues:
        """What the form says; call it on a valid form. Ties that it did not offer stay."""
        said: dict[str, Any] = dict(self.cleaned_data)
        for name, field in (("deed_ids", "deeds"), ("measure_ids", "measures"), ("serves_ids", "serves")):
            kept = set(getattr(now, name, ())) - self._offered.get(field, set())
            said[name] = tuple(sorted({*said.pop(field, ()), *kept}))
        return OutcomeValues(**said) if now is None else replace(now, **said)


class DecisionForm(forms.Form):
    """A decision that needs no words."""


class WithdrawalForm(forms.Form):
    """Why an outcome is withdrawn."""

    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown in the history."),
    )


class VoiceForm(forms.Form):
    """A doubt or an addition, for which party."""

    kind = forms.ChoiceField(
        label=_("Your voice"), choices=VoiceKind, widget=forms.RadioSelect(attrs={"class": "ds-input"})
    )
    words = forms.CharField(
        label=_("In your words"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Shown to everybody beside what it is about, with your name for those inside."),
    )
    party = forms.TypedChoiceField(label=_("For whom?"), coerce=int, empty_value=None, required=False)

    def __init__(self, data: Any = None, files: Any = None, *, parties: list[tuple[int, str]]) -> None:
        super().__init__(data, files)
        offer(self, "party", [*parties, ("", _("For myself"))])


class VoiceAnswerForm(forms.Form):
    """The answer to a second voice."""

    answer = forms.CharField(
        label=_("Your answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
