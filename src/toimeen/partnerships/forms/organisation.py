"""Parse and word; never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.lib.business_id import tidy_business_id
from toimeen.parties import queries
from toimeen.parties.labels import NOT_A_BUSINESS_ID, OrganisationKind
from toimeen.parties.models import Organisation
from toimeen.parties.operations import OrganisationValues
from toimeen.ui.inputs import offer
from toimeen.ui.languages import ThreeLanguages, WordsIn


class OrganisationForm(ThreeLanguages):
    """An organisation's details."""

    words = {"name": WordsIn(_("Name"), is_needed=True)}
    short_name = forms.CharField(
        label=_("Short name"),
        max_length=60,
        required=False,
        help_text=_("For narrow places, for example an abbreviation."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    business_id = forms.CharField(label=_("Business identity code"), max_length=20, required=False)
    municipality_code = forms.RegexField(
        r"^\d{3}$", label=_("Municipality code"), required=False, help_text=_("Of a municipality: three figures."),
        error_messages={"invalid": _("The code has three figures.")},
    )  # fmt: skip
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    part_of = forms.TypedChoiceField(
        label=_("Belongs to"), required=False, coerce=int, empty_value=None,
        help_text=_("The organisation that maintains this one."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, others: list[Organisation], current: Organisation | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.current = current
        choices = [(one.pk, str(one.name)) for one in others if one != current]
        offer(self, "part_of", [("", gettext("None")), *choices])

    def clean_business_id(self) -> str:
        """Right, and nobody else's."""
        try:
            code = tidy_business_id(self.cleaned_data["business_id"])
        except ValueError:
            raise ValidationError(NOT_A_BUSINESS_ID, code="business_id") from None
        other = queries.find_organisation(business_id=code) if code else None
        if other is not None and other != self.current:
            raise ValidationError(
                gettext("%(name)s has this code already.") % {"name": other.name}, code="taken"
            )
        return code

    def values(self) -> OrganisationValues:
        """What was said; call it after `is_valid`."""
        said = self.cleaned_data
        return OrganisationValues(
            **self.words_of(), kind=said["kind"], short_name=said["short_name"], business_id=said["business_id"],
            municipality_code=said["municipality_code"], website=said["website"], part_of_id=said["part_of"],
        )  # fmt: skip

    @staticmethod
    def initial_of(organisation: Organisation) -> dict[str, Any]:
        """The values that the form starts with."""
        names = (
            "name_fi",
            "name_sv",
            "name_en",
            "short_name",
            "kind",
            "business_id",
            "municipality_code",
            "website",
        )
        return {name: getattr(organisation, name) for name in names} | {"part_of": organisation.part_of_id}
