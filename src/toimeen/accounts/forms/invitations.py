"""Parse and word an invitation and its acceptance; never save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from toimeen.accounts.operations import InvitationValues
from toimeen.parties.labels import Language
from toimeen.parties.models import Organisation, Person
from toimeen.parties.queries import find_person
from toimeen.partnerships.form_parts import DayInput, seat_faults
from toimeen.partnerships.labels import GuestRight, SeatRole
from toimeen.ui.inputs import offer


class InvitationForm(forms.Form):
    """Whom, to which role, with which words."""

    email = forms.EmailField(label=_("E-mail address"))
    given = forms.CharField(label=_("Given name"), max_length=100)
    family = forms.CharField(label=_("Family name"), max_length=100)
    title = forms.CharField(label=pgettext_lazy("of a person", "Title"), max_length=160, required=False)
    organisation = forms.TypedChoiceField(
        label=_("Represents"), required=False, coerce=int, empty_value=None,
        help_text=_(
            "Each party invites its own people. For a party without a coordinator, any coordinator may invite."
        ),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Role"), choices=SeatRole.choices, initial=SeatRole.MEMBER)
    right = forms.ChoiceField(
        label=_("What a guest may do"), choices=[("", _("Not a guest")), *GuestRight.choices], required=False,
    )  # fmt: skip
    from_on = forms.DateField(label=_("From"), required=False, widget=DayInput)
    until_on = forms.DateField(label=_("Last day"), required=False, widget=DayInput)
    is_public = forms.BooleanField(label=_("The role is shown to everybody"), required=False)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=Language.choices)
    words = forms.CharField(
        label=_("Your own words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They are included in the letter. Say what this is about, and what you hope for."),
    )  # fmt: skip

    def __init__(self, *args: Any, parties: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {party.pk: party for party in parties}
        choices = [
            ("", gettext("Represents no party")),
            *((key, str(one.name)) for key, one in self.parties.items()),
        ]
        offer(self, "organisation", choices)

    def clean_email(self) -> str:
        """In small letters."""
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        """An address belongs to one person; a guest has one right; the last day is not before the first."""
        said = super().clean() or self.cleaned_data
        known = find_person(email=said["email"]) if said.get("email") else None
        name = f"{said.get('given', '')} {said.get('family', '')}".strip()
        if known is not None and known.full_name and known.full_name.casefold() != name.casefold():
            self.add_error("email", gettext("This address belongs to another person."))
        for name, sentence in seat_faults(said):
            self.add_error(name, sentence)
        return said

    def values(self) -> InvitationValues:
        """What was said; call it after `is_valid`."""
        said = dict(self.cleaned_data)
        return InvitationValues(**said | {"organisation": self.parties.get(said["organisation"])})


class NewPasswordForm(forms.Form):
    """The first password of an account."""

    password = forms.CharField(
        label=_("Password for your new account"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_password(self) -> str:
        """Strong enough."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self.person)
        return password
