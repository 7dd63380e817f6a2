"""Parse and word a quiet period; never save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from toimeen.parties.models import Organisation
from toimeen.partnerships.form_parts import DayInput
from toimeen.partnerships.operations import LONGEST_QUIET, QuietValues
from toimeen.ui.inputs import offer

EVERYBODY = 0
"""Stands in the form for no party in particular."""


class QuietForm(forms.Form):
    """Whose days, from when until when, each year or once."""

    organisation = forms.TypedChoiceField(
        label=pgettext_lazy("quiet period", "Whose"), coerce=int, error_messages={"required": _("Say whose.")}
    )
    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("For example: exam week, summer.")
    )
    from_on = forms.DateField(label=_("First day"), widget=DayInput)
    until_on = forms.DateField(label=_("Last day"), widget=DayInput)
    is_yearly = forms.BooleanField(
        label=_("Every year"),
        required=False,
        help_text=_("The same days each year; the year above does not count."),
    )

    def __init__(
        self, *args: Any, parties: Sequence[Organisation], may_joint: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[Any, str]] = [(party.pk, str(party.name)) for party in parties]
        if may_joint:
            choices.insert(0, (EVERYBODY, gettext("Everybody's")))
        offer(self, "organisation", choices)

    def clean(self) -> dict[str, Any]:
        """The days stand in order, and leave room for asking."""
        said = super().clean() or self.cleaned_data
        first, last = said.get("from_on"), said.get("until_on")
        if first and last:
            if last < first:
                self.add_error("until_on", _("The last day cannot be before the first."))
            elif (last - first).days >= LONGEST_QUIET:
                self.add_error("until_on", _("Half a year at most: otherwise nobody would be asked."))
        return said

    def values(self) -> QuietValues:
        """What was said; call it after `is_valid`."""
        said = self.cleaned_data
        return QuietValues(
            from_on=said["from_on"], until_on=said["until_on"], name=said["name"],
            organisation_id=said["organisation"] or None, is_yearly=said["is_yearly"],
        )  # fmt: skip
