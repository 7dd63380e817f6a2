"""The forms of comments and of proposed changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.plans.forms.measure import MeasureForm
from toimeen.plans.operations import MeasureValues

ACCEPT, DECLINE = "accept", "decline"


class CommentForm(forms.Form):
    """A remark, or an answer to one."""

    text = forms.CharField(
        label=_("Comment"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seen by everybody in the partnership, not by the public."),
    )  # fmt: skip
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput())


class AmendmentForm(MeasureForm):
    """What a measure should say instead; its publicity is not proposed."""

    def __init__(self, *args: Any, now: MeasureValues, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        for name in ("publicity", "secret_ground"):
            if name in self.fields:
                self.fields[name].widget = forms.HiddenInput()
        self.fields["reason"].label = gettext("Why should it change?")
        self.fields["reason"].help_text = gettext(
            "The parties of the measure read this and accept or decline."
        )

    def clean(self) -> dict[str, Any]:
        """Something has to differ."""
        values = super().clean()
        if not self.errors and self.values(self.now) == self.now:
            self.add_error(None, gettext("Change what you propose to change: everything is as it is now."))
        return values

    def values(self, now: MeasureValues | None = None) -> MeasureValues:
        """What is proposed; who sees the measure stays."""
        kept = self.now
        return replace(super().values(now), publicity=kept.publicity, secret_ground=kept.secret_ground)


class AnswerForm(forms.Form):
    """The answer to a proposed change."""

    verdict = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(ACCEPT, _("Accept: the measure is changed")), (DECLINE, _("Decline"))],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
    )
    answer = forms.CharField(
        label=_("A message to the proposer"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you decline."),
    )

    def clean(self) -> dict[str, Any]:
        """Nobody is declined without a word."""
        values = super().clean() or self.cleaned_data
        if values.get("verdict") == DECLINE and not values.get("answer"):
            self.add_error("answer", gettext("Say why: somebody took the trouble to propose it."))
        return values
