"""The form of the partnership and the agreement as a whole, on the confirm page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from toimeen.agreements.forms.dates import partial_date
from toimeen.lib.slugs import slug_of
from toimeen.partnerships.addresses import reserved_slugs


class FrameForm(forms.Form):
    """The partnership and the agreement as a whole. What the document does not say stays blank."""

    name = forms.CharField(label=gettext_lazy("Name of the partnership"), max_length=200)
    slug = forms.CharField(
        label=gettext_lazy("Address"), max_length=60, required=False,
        help_text=gettext_lazy("The last part of the web address. Left empty, it is made from the name."),
    )  # fmt: skip
    title = forms.CharField(label=gettext_lazy("Title of the agreement"), max_length=300)
    since = forms.CharField(
        label=gettext_lazy("Cooperation since"), max_length=20, required=False,
        help_text=gettext_lazy("As 2018 or 4/2018."),
    )  # fmt: skip
    term_years = forms.IntegerField(
        label=gettext_lazy("Length in years"), min_value=1, max_value=99, required=False
    )
    predecessor_year = forms.IntegerField(
        label=gettext_lazy("Year of the earlier agreement"), min_value=1900, max_value=2100, required=False
    )
    review_months = forms.IntegerField(
        label=gettext_lazy("The plan is reviewed every … months"), min_value=1, max_value=120, required=False
    )
    annex = forms.CharField(label=gettext_lazy("Annex"), max_length=200, required=False)
    plan_year = forms.IntegerField(
        label=gettext_lazy("Year of the plan whose table this is"),
        min_value=1990,
        max_value=2100,
        required=False,
    )
    is_themes_open = forms.BooleanField(
        label=gettext_lazy("Other joint development is possible too"), required=False
    )
    is_forms_open = forms.BooleanField(label=gettext_lazy("The list of forms is open"), required=False)
    source_url = forms.URLField(
        label=gettext_lazy("Where the text is published"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )

    def clean_slug(self) -> str:
        """Plain letters, and no word that is a page of the site."""
        typed = self.cleaned_data["slug"].strip()
        if not typed:
            return ""
        slug = slug_of(typed)
        if slug in reserved_slugs():
            raise ValidationError(gettext("This address is a page of the site. Choose another."))
        return slug

    def clean_since(self) -> str:
        """A partial date."""
        return partial_date(self.cleaned_data["since"])

    def raw(self) -> dict[str, Any]:
        """Every field as it was typed, to be kept."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        }
