"""Parse and word the parties and people at the table; never save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from toimeen.parties.models import Organisation
from toimeen.parties.operations import PersonValues
from toimeen.parties.queries import find_person
from toimeen.partnerships.form_parts import DayInput, seat_faults
from toimeen.partnerships.labels import GuestRight, SeatRole
from toimeen.partnerships.models import PersonSeat
from toimeen.partnerships.operations import SeatValues
from toimeen.ui.inputs import offer


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
        offer(self, "kind", kinds)

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
    right = forms.ChoiceField(
        label=_("What a guest may do"), choices=[("", _("Not a guest")), *GuestRight.choices], required=False,
        help_text=_("A guest may do this one thing and nothing else."),
    )  # fmt: skip
    organisation = forms.TypedChoiceField(label=_("Represents"), required=False, coerce=int, empty_value=None)
    email = forms.EmailField(
        label=_("E-mail address"), required=False,
        help_text=_("With an address the person can sign in, after setting a password by e-mail."),
    )  # fmt: skip
    from_on = forms.DateField(label=_("From"), required=False, widget=DayInput)
    until_on = forms.DateField(
        label=_("Last day"), required=False, widget=DayInput,
        help_text=_("Leave it blank when the end is not known. The role's rights end with this day."),
    )  # fmt: skip
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
            gettext("Represents no party"),
        )

    def clean(self) -> dict[str, Any]:
        """A guest has one right, nobody else has any; the last day is not before the first."""
        said = super().clean() or self.cleaned_data
        for name, sentence in seat_faults(said):
            self.add_error(name, sentence)
        return said

    def clean_email(self) -> str:
        """An address belongs to one person, the one of this name."""
        email = str(self.cleaned_data["email"] or "").lower()
        known = find_person(email=email) if email else None
        name = f"{self.cleaned_data.get('given', '')} {self.cleaned_data.get('family', '')}".strip()
        if known is not None and known.full_name and known.full_name != name:
            raise forms.ValidationError(gettext("This address belongs to another person."), code="taken")
        return email


class PersonForm(forms.Form):
    """A person's details, and how their role here is told. Who may change only one of the two sees only that."""

    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    title = forms.CharField(label=pgettext_lazy("of a person", "Title"), max_length=160, required=False)
    affiliation = forms.TypedChoiceField(
        label=_("Works at"), required=False, coerce=int, empty_value=None,
        help_text=_("The employer, which need not be a party."),
    )  # fmt: skip
    is_contact_public = forms.BooleanField(
        label=_("My e-mail address may be shown to everybody"), required=False,
        help_text=_("Beside your name on the page of people. You can take this back at any time."),
    )  # fmt: skip
    seat_title = forms.CharField(
        label=_("Title in this role"), max_length=160, required=False,
        help_text=_("Only when it differs from the person's own title."),
    )  # fmt: skip
    seat_source_url = forms.URLField(
        label=_("Where the role is told"), max_length=500, required=False, assume_scheme="https",
        help_text=_("A public page that names the person in this role."),
    )  # fmt: skip
    seat_is_public = forms.BooleanField(
        label=_("The role is shown to everybody"), required=False,
        help_text=_("The name and the role; never the address."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, seat: PersonSeat, organisations: Sequence[Organisation], has_person: bool, has_consent: bool,
        has_seat: bool, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.seat, self.has_person, self.has_seat = seat, has_person, has_seat
        offer(self, "affiliation", [(one.pk, str(one.name)) for one in organisations], gettext("None"))
        for name in list(self.fields):
            is_of_seat, is_consent = name.startswith("seat_"), name == "is_contact_public"
            if not (has_consent if is_consent else has_seat if is_of_seat else has_person):
                del self.fields[name]

    def person_values(self) -> PersonValues:
        """What was said of the person; call it after `is_valid`."""
        said, person = self.cleaned_data, self.seat.person
        return PersonValues(
            given_name=said["given_name"], family_name=said["family_name"], title=said["title"],
            affiliation_id=said["affiliation"], email=person.email,
            is_contact_public=said.get("is_contact_public", person.is_contact_public), language=person.language,
        )  # fmt: skip

    def seat_values(self) -> SeatValues:
        """What was said of the role; call it after `is_valid`."""
        said = self.cleaned_data
        return SeatValues(said["seat_title"], said["seat_source_url"], said["seat_is_public"])

    @staticmethod
    def initial_of(seat: PersonSeat) -> dict[str, Any]:
        """The values that the form starts with."""
        person = seat.person
        return {
            "given_name": person.given_name, "family_name": person.family_name, "title": person.title,
            "affiliation": person.affiliation_id, "is_contact_public": person.is_contact_public,
            "seat_title": seat.title, "seat_source_url": seat.source_url, "seat_is_public": seat.is_public,
        }  # fmt: skip


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
