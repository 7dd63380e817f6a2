"""A role's last day, who goes on with each duty, and a word to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.verdict import Denied, Verdict
from toimeen.parties.models import Person
from toimeen.plans.labels import Duty
from toimeen.plans.models import Measure
from toimeen.plans.operations.handover import Gift
from toimeen.ui.inputs import offer

Held = Sequence[tuple[Measure, Duty]]


class HandoverForm(forms.Form):
    """`everything` gives all duties to one person; a choice beside a duty goes before it."""

    until_on = forms.DateField(
        label=_("Last day of the role"), required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        help_text=_("Leave it blank when the role goes on and only duties are handed over."),
    )  # fmt: skip
    everything = forms.TypedChoiceField(
        label=_("Everything to"), required=False, coerce=int, empty_value=None,
        help_text=_("Or choose below for each duty."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("A note to those who take over"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Where it stands, whom to call, what to beware of. They see it on the measure's page."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, held: Held, people: Sequence[Person], may_end: Verdict, from_on: dt.date | None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.held, self.may_end, self.from_on = held, may_end, from_on
        choices = [(one.pk, str(one)) for one in people]
        if isinstance(may_end, Denied) and may_end.code != "last_coordinator":
            del self.fields["until_on"]  # it has ended, or is not theirs to end
        if held:
            offer(self, "everything", [("", gettext("Nobody for all of them")), *choices])
        else:
            del self.fields["everything"]
        for measure, duty in held:
            label = f"{measure.number}. {measure.title} ({duty.label})"
            self.fields[_name(measure, duty)] = forms.TypedChoiceField(
                label=label, required=False, coerce=int, empty_value=None,
                choices=[("", gettext("As above, or unchanged")), *choices],
            )  # fmt: skip

    @property
    def duty_fields(self) -> list[forms.BoundField]:
        """A field a duty."""
        return [self[_name(measure, duty)] for measure, duty in self.held]

    def clean_until_on(self) -> dt.date | None:
        """Not before the first day, and not the last coordinator's."""
        until: dt.date | None = self.cleaned_data["until_on"]
        if until is not None and self.from_on is not None and until < self.from_on:
            raise forms.ValidationError(gettext("The last day cannot be before the first."), code="order")
        if until is not None and until != self.initial.get("stands") and isinstance(self.may_end, Denied):
            raise forms.ValidationError(str(self.may_end.sentence), code=self.may_end.code)
        return until

    def clean(self) -> dict[str, Any]:
        """Something is handed over or ended."""
        said = super().clean() or self.cleaned_data
        if not self.errors and not self.gifts() and not said.get("until_on"):
            raise forms.ValidationError(
                gettext("Choose who takes over, or give the last day of the role."), code="nothing"
            )
        return said

    def gifts(self) -> list[Gift]:
        """Who goes on with what."""
        said = self.cleaned_data
        chosen = (
            (measure, duty, said.get(_name(measure, duty)) or said.get("everything"))
            for measure, duty in self.held
        )
        return [Gift(measure.pk, duty, person) for measure, duty, person in chosen if person]


def _name(measure: Measure, duty: Duty) -> str:
    return f"{duty.value}-{measure.pk}"
