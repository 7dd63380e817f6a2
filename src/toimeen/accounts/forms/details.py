"""Parse and word what a person says of themself; never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from toimeen.accounts.operations import OwnDetails
from toimeen.parties.labels import Language
from toimeen.parties.models import Person


class DetailsForm(forms.Form):
    """Name, title, the language of letters, consent."""

    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    title = forms.CharField(label=pgettext_lazy("of a person", "Title"), max_length=160, required=False)
    language = forms.ChoiceField(
        label=_("Language of letters to me"), choices=Language.choices, widget=forms.RadioSelect
    )
    is_contact_public = forms.BooleanField(
        label=_("My e-mail address may be shown to everybody"), required=False,
        help_text=_(
            "Beside my name on the page of people, while I have a public role. I can take this back at any time."
        ),
    )  # fmt: skip

    def details(self) -> OwnDetails:
        """What was said; call it after `is_valid`."""
        return OwnDetails(**self.cleaned_data)

    @staticmethod
    def initial_of(person: Person) -> dict[str, Any]:
        """The values that the form starts with."""
        return {name: getattr(person, name) for name in DetailsForm.base_fields}
