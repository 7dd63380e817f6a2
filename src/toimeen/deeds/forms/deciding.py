"""Why a deed is withdrawn, and decisions that need no words."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


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
