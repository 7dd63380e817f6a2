"""The agreement's own facts, its dates and its signatories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from toimeen.agreements.forms.dates import partial_date
from toimeen.agreements.labels import Basis, DateRole
from toimeen.agreements.models import Agreement
from toimeen.agreements.operations import (
    AgreementValues,
    DateValues,
    SignatoryValues,
    list_dates,
    list_signatories,
)
from toimeen.lib.dates import as_typed
from toimeen.parties.models import Organisation
from toimeen.partnerships.form_parts import PublicityFields
from toimeen.ui.inputs import Column, Rows, RowsField, field_of, offer
from toimeen.ui.languages import ThreeLanguages, WordsIn

_COLUMNS = (
    "term_years", "review_months", "annex", "is_themes_open", "is_forms_open", "is_reconstruction", "predecessor_year",
    "source_url", "publicity", "secret_ground",
)  # fmt: skip


class _DateCell(forms.CharField):
    """A partial date, also a day whose year is not said."""

    def clean(self, value: Any) -> str:
        """The partial date."""
        return partial_date(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return as_typed(value) if isinstance(value, str) else value


class AgreementForm(ThreeLanguages, PublicityFields):
    """Parses and words an agreement."""

    field_order = (
        *("term_years", "dates", "signatories", "predecessor", "predecessor_year", "review_months", "annex"),
        *("is_themes_open", "is_forms_open", "is_reconstruction", "source_url", "publicity", "secret_ground"),
    )
    words = {
        "title": WordsIn(_("Title"), 300, is_needed=True),
        "note": WordsIn(_("Note to the reader"), 4000, 3),
    }
    term_years = forms.IntegerField(label=_("Length in years"), min_value=1, max_value=99, required=False)
    dates = RowsField(
        [
            Column("value", _("Date"), _DateCell(max_length=20)),
            Column("role", _("What day it is"), forms.ChoiceField(choices=DateRole.choices)),
            Column("as_written", _("As written"), forms.CharField(max_length=100, required=False)),
            Column("basis", _("How it is known"), forms.ChoiceField(choices=Basis.choices)),
            Column("reasoning", _("Reasoning, when deduced"), forms.CharField(max_length=2000, required=False)),
        ],
        _("Date"), label=_("Dates"), required=False,
        help_text=_(
            "As 13.4.2021, 4/2021 or 2021; a day without a year as 13.4. What the source does not say stays blank."
        ),
    )  # fmt: skip
    signatories = RowsField(
        [
            Column("name", _("Name"), forms.CharField(max_length=160)),
            Column(
                "title",
                pgettext_lazy("of a person", "Title"),
                forms.CharField(max_length=160, required=False),
            ),
            Column(
                "organisation_id",
                _("Party"),
                forms.TypedChoiceField(required=False, coerce=int, empty_value=None),
            ),
            Column(
                "organisation_as_written",
                _("Organisation as written"),
                forms.CharField(max_length=200, required=False),
            ),
        ],
        _("Signatory"),
        label=_("Signatories"),
        required=False,
    )
    predecessor = forms.TypedChoiceField(
        label=_("Earlier agreement"), required=False, coerce=int, empty_value=None
    )
    predecessor_year = forms.IntegerField(
        label=_("Year of the earlier agreement"), min_value=1900, max_value=2100, required=False
    )
    review_months = forms.IntegerField(
        label=_("The plan is reviewed every … months"), min_value=1, max_value=120, required=False
    )
    annex = forms.CharField(label=_("Annex"), max_length=200, required=False)
    is_themes_open = forms.BooleanField(label=_("Other joint development is possible too"), required=False)
    is_forms_open = forms.BooleanField(label=_("The list of forms is open"), required=False)
    is_reconstruction = forms.BooleanField(
        label=_("The text is a reconstruction"),
        required=False,
        help_text=_("It is not the signed text itself."),
    )
    source_url = forms.URLField(
        label=_("Where the text is published"), max_length=500, required=False, assume_scheme="https"
    )

    def __init__(
        self,
        *args: Any,
        others: Sequence[Agreement],
        parties: Sequence[Organisation],
        language: str = "fi",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        choices = [(one.pk, str(one.title)) for one in others]
        offer(self, "predecessor", [("", gettext("None")), *choices])
        offered = [("", gettext("None")), *((party.pk, str(party.name)) for party in parties)]
        for column in field_of(self, "signatories", RowsField).columns:
            if column.name == "organisation_id" and isinstance(column.field, forms.ChoiceField):
                column.field.choices = offered
        self._reasoning: dict[tuple[str, str], Mapping[str, str]] = {}

    def clean_dates(self) -> list[dict[str, Any]]:
        """One date of each role."""
        rows: list[dict[str, Any]] = self.cleaned_data["dates"]
        roles = [row["role"] for row in rows]
        if len(set(roles)) < len(roles):
            raise forms.ValidationError(gettext("Give each kind of day once."), code="twice")
        return rows

    def values(self) -> AgreementValues:
        """What was said; call it after `is_valid`."""
        own = {name: self.cleaned_data.get(name) for name in _COLUMNS} | {
            "secret_ground": self.cleaned_data.get("secret_ground") or ""
        }
        return AgreementValues(**{**self.words_of(), **own}, predecessor_id=self.cleaned_data["predecessor"])

    def dates_said(self, agreement: Agreement) -> list[DateValues]:
        """The dates; a reasoning in other languages than the form's stays."""
        kept = {date.role: date.reasoning for date in list_dates(agreement)}
        said: list[DateValues] = []
        for row in self.cleaned_data["dates"]:
            reasoning = {**kept.get(row["role"], {}), self.language: row["reasoning"]}
            words = {language: text for language, text in reasoning.items() if text}
            said.append(DateValues(row["role"], row["value"], row["as_written"], row["basis"], words))
        return said

    def signatories_said(self) -> list[SignatoryValues]:
        """The signatories in their order."""
        return [SignatoryValues(**row) for row in self.cleaned_data["signatories"]]

    @staticmethod
    def initial_of(agreement: Agreement, language: str) -> dict[str, Any]:
        """The values that the form starts with."""
        words = {
            f"{stem}_{one}": getattr(agreement, f"{stem}_{one}")
            for stem in ("title", "note")
            for one in ("fi", "sv", "en")
        }
        dates = Rows(
            {
                "value": date.value, "role": date.role, "as_written": date.as_written, "basis": date.basis,
                "reasoning": date.reasoning.get(language, ""),
            }
            for date in list_dates(agreement)
        )  # fmt: skip
        signatories = Rows(
            {
                "name": one.name, "title": one.title, "organisation_id": one.organisation_id,
                "organisation_as_written": one.organisation_as_written,
            }
            for one in list_signatories(agreement)
        )  # fmt: skip
        own = {name: getattr(agreement, name) for name in _COLUMNS}
        return {
            **words,
            **own,
            "predecessor": agreement.predecessor_id,
            "dates": dates,
            "signatories": signatories,
        }
