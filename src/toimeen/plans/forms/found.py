"""The year of the plan that takes up the measures of a document."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class FoundYearForm(forms.Form):
    """A year whose plan is in the making, or has not been opened yet."""

    year = forms.IntegerField(
        label=_("Year"), min_value=1990, max_value=2100, widget=forms.NumberInput(attrs={"class": "short"}),
        help_text=_("A plan that is still a draft or in review gets these measures beside its own."),
    )  # fmt: skip

    def __init__(self, *args: Any, years_in_force: Collection[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years_in_force = years_in_force

    def clean_year(self) -> int:
        """What the parties approved does not change by a table."""
        year: int = self.cleaned_data["year"]
        if year in self.years_in_force:
            raise forms.ValidationError(
                gettext("The plan of %(year)s is approved already. Choose another year.") % {"year": year}
            )
        return year
