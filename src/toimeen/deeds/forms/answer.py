"""The answer to *how is it going?*, and a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toimeen.deeds.labels import Answer
from toimeen.deeds.operations import NEEDS_WORDS


class AnswerForm(forms.Form):
    """One tap, and words where they are needed."""

    answer = forms.ChoiceField(
        label=_("How is it going?"), choices=Answer, widget=forms.RadioSelect(attrs={"class": "ds-input"})
    )
    sentence = forms.CharField(
        label=_("In a sentence"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Needed for an obstacle, or when this is not yours: say what stands in the way, or whose it is."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Trouble has words."""
        values = super().clean() or self.cleaned_data
        if values.get("answer") in NEEDS_WORDS and not values.get("sentence"):
            self.add_error("sentence", _("Say it in a sentence, so that others can help."))
        return values


class WithdrawalForm(forms.Form):
    """Why a deed is withdrawn."""

    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown to everybody where the deed was."),
    )


class NothingForm(forms.Form):
    """A decision that needs no words."""
