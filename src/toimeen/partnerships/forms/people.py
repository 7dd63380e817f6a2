"""Parse and word the parties and people at the table; never save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from toimeen.parties.models import Organisation
from toimeen.parties.queries import find_person
from toimeen.partnerships.forms.choices import DayInput, offer
from toimeen.partnerships.labels import SeatRole


class PartyForm(forms.Form):
    """An organisation that becomes a party: one that is known, or a new name."""

    organisation = forms.TypedChoiceField(
        label=_("Organisation"), required=False, coerce=int, empty_value=None
    )
    name = forms.CharField(label=_("Or the name of a new organisation"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind of the new organisation"), required=False)
    from_on = forms.DateField(label=_("Party from"), required=False, widget=DayInput)

    def __init__(self, *args: Any, others: Sequence[Organisation], kinds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation", [(one.pk, str(one.name)) for one in others], gettext("Choose"))
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("organisation")) == bool(cleaned.get("name")) and not self.errors:
            self.add_error("organisation", gettext("Choose an organisation, or write the name of a new one."))
        return cleaned


class SeatForm(forms.Form):
    """A person and their role."""

    given = forms.CharField(label=_("Given name"), max_length=100)
    family = forms.CharField(label=_("Family name"), max_length=100)
    title = forms.CharField(label=pgettext_lazy("of a person", "Title"), max_length=160, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=SeatRole.choices)
    organisation = forms.TypedChoiceField(
        label=_("At the table of"), required=False, coerce=int, empty_value=None
    )
    email = forms.EmailField(
        label=_("E-mail address"), required=False,
        help_text=_("With an address the person can sign in, after setting a password by e-mail."),
    )  # fmt: skip
    from_on = forms.DateField(label=_("From"), required=False, widget=DayInput)
    is_public = forms.BooleanField(
        label=_("The role is shown to everybody"), required=False,
        help_text=_("The name and the role; never the address."),
    )  # fmt: skip

    def __init__(self, *args: Any, parties: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "organisation",
            [(party.pk, str(party.name)) for party in parties],
            gettext("No party's table"),
        )

    def clean_email(self) -> str:
        """An address belongs to one person, the one of this name."""
        email = str(self.cleaned_data["email"] or "").lower()
        known = find_person(email=email) if email else None
        name = f"{self.cleaned_data.get('given', '')} {self.cleaned_data.get('family', '')}".strip()
        if known is not None and known.full_name and known.full_name != name:
            raise forms.ValidationError(gettext("This address belongs to another person."), code="taken")
        return email


class SeatEndForm(forms.Form):
    """The last day of a role."""

    until_on = forms.DateField(label=_("Last day"), widget=DayInput)

    def __init__(self, *args: Any, from_on: dt.date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.from_on = from_on

    def clean_until_on(self) -> dt.date:
        """Not before the first day."""
        until: dt.date = self.cleaned_data["until_on"]
        if self.from_on is not None and until < self.from_on:
            raise forms.ValidationError(gettext("The last day cannot be before the first."), code="order")
        return until
