"""To whom a personal link is sent, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from toimeen.parties.models import Person
from toimeen.ui.inputs import offer

DAYS = (7, 30, 90)


class LinkForm(forms.Form):
    """The holder or the reviewer; only who has an address can be chosen."""

    person = forms.TypedChoiceField(label=_("To whom"), coerce=int, widget=forms.RadioSelect)
    days = forms.TypedChoiceField(label=_("The link works for"), coerce=int)

    def __init__(self, *args: Any, people: Sequence[tuple[Person, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", [(one.pk, f"{one} ({duty})") for one, duty in people])
        offer(self, "days", [(n, ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in DAYS])
