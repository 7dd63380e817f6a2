"""Parse and word the partnership, its themes and its forms of cooperation; never save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.parties.models import Organisation
from toimeen.partnerships.form_parts import PublicityFields
from toimeen.partnerships.labels import FormKey
from toimeen.partnerships.models import Theme
from toimeen.partnerships.operations import FormValues, PartnershipValues, ThemeValues
from toimeen.ui.inputs import PartialDateField, offer
from toimeen.ui.languages import ThreeLanguages, WordsIn


class PartnershipForm(ThreeLanguages, PublicityFields):
    """The partnership's own facts."""

    words = {
        "name": WordsIn(_("Name"), is_needed=True),
        "summary": WordsIn(_("What it is, in a few plain sentences"), 2000, 3),
        "about_data": WordsIn(_("About this data"), 4000, 4),
    }
    since = PartialDateField(label=_("Cooperation since"), required=False)
    field_order = ("since", "publicity", "secret_ground")

    def values(self) -> PartnershipValues:
        """What was said; call it after `is_valid`."""
        own: dict[str, Any] = {key: self.cleaned_data[key] for key in ("since", "publicity")}
        ground = self.cleaned_data.get("secret_ground") or ""
        return PartnershipValues(**{**self.words_of(), **own}, secret_ground=ground)


class ThemeForm(ThreeLanguages):
    """A theme or a sub-theme."""

    words = {
        "name": WordsIn(_("Name"), is_needed=True),
        "plain": WordsIn(_("In plain words"), 2000, 3),
    }
    parent = forms.TypedChoiceField(label=_("Sub-theme of"), required=False, coerce=int, empty_value=None)
    lead_party = forms.TypedChoiceField(
        label=_("Lead party"), required=False, coerce=int, empty_value=None,
        help_text=_("Only when the agreement or the parties have named one."),
    )  # fmt: skip
    is_cross_cutting = forms.BooleanField(
        label=_("Belongs to every other theme"), required=False,
        help_text=_("As competence does when it is a part of all the others."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, tops: Sequence[Theme], parties: Sequence[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "parent",
            [(theme.pk, str(theme.name)) for theme in tops],
            gettext("None: a theme of its own"),
        )
        offer(self, "lead_party", [(party.pk, str(party.name)) for party in parties], gettext("None"))

    def values(self) -> ThemeValues:
        """What was said; call it after `is_valid`."""
        said = self.cleaned_data
        return ThemeValues(
            **self.words_of(), parent_id=said["parent"], lead_party_id=said["lead_party"],
            is_cross_cutting=said["is_cross_cutting"],
        )  # fmt: skip


class CooperationForm(ThreeLanguages):
    """A form of cooperation."""

    words = {
        "name": WordsIn(_("Name"), is_needed=True),
        "plain": WordsIn(_("In plain words"), 2000, 3),
    }
    key = forms.ChoiceField(label=_("Kind"), choices=FormKey.choices)

    def values(self) -> FormValues:
        """What was said; call it after `is_valid`."""
        return FormValues(**self.words_of(), key=self.cleaned_data["key"])
