"""Parse and word a background fact; never save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.lib.dates import first_day, last_day
from toimeen.partnerships.form_parts import PublicityFields
from toimeen.partnerships.models import Theme
from toimeen.partnerships.operations import ContextSourceValues, ContextValues
from toimeen.ui.inputs import Column, PartialDateField, Rows, RowsField, offer
from toimeen.ui.languages import ThreeLanguages, WordsIn

MOST_SOURCES = 5


class ContextForm(ThreeLanguages, PublicityFields):
    """What happened around, or a figure; with where it was read."""

    words = {
        "title": WordsIn(_("What happened, or which figure"), 300, is_needed=True),
        "text": WordsIn(_("In a few plain sentences"), 4000, 4),
    }
    happened = PartialDateField(label=_("When"), required=False)
    until = PartialDateField(label=_("Until"), required=False)
    theme = forms.TypedChoiceField(label=_("Theme"), required=False, coerce=int, empty_value=None)
    sources = RowsField(
        [
            Column("url", _("Address"), forms.URLField(max_length=500, assume_scheme="https")),
            Column("title", _("Title of the source"), forms.CharField(max_length=300, required=False)),
            Column("says", _("What it says"), forms.CharField(max_length=2000, required=False)),
            Column("differs", _("Differs from another source"), forms.BooleanField(required=False)),
        ],
        _("Source"),
        label=_("Sources"),
        required=False,
        help_text=_("Where this was read. Empty the address and the rest of a row to take the source away."),
    )
    field_order = ("happened", "until", "theme", "sources", "publicity", "secret_ground")

    def __init__(self, *args: Any, themes: Sequence[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self, "theme", [(theme.pk, str(theme.name)) for theme in themes], gettext("The whole partnership")
        )
        filled = len(self["sources"].value() or [])
        self.fields["sources"].widget.empty_rows = max(MOST_SOURCES - filled, 0)

    @property
    def plain(self) -> list[BoundField]:
        """The fields above the sources: the words, the dates and the theme."""
        apart = {"sources", "publicity", "secret_ground"}
        return [bound for bound in self.shown if bound.name not in apart]

    def clean_sources(self) -> list[dict[str, Any]]:
        """A handful at most."""
        rows: list[dict[str, Any]] = self.cleaned_data["sources"]
        if len(rows) > MOST_SOURCES:
            raise ValidationError(gettext("At most %(n)s sources.") % {"n": MOST_SOURCES}, code="many")
        return rows

    def clean(self) -> dict[str, Any]:
        """The end stands with a start, and not before it."""
        said = super().clean()
        happened, until = said.get("happened"), said.get("until")
        if until and not happened and "happened" not in self.errors:
            self.add_error("happened", gettext("Say also when it began."))
        elif until and happened:
            first, last = first_day(happened), last_day(until)
            if first is not None and last is not None and last < first:
                self.add_error("until", gettext("The end cannot be before the start."))
        return said

    def values(self) -> ContextValues:
        """What was said; call it after `is_valid`."""
        said = self.cleaned_data
        return ContextValues(
            **self.words_of(),
            theme_id=said["theme"],
            happened=said["happened"],
            until=said["until"],
            sources=tuple(ContextSourceValues(**row) for row in said["sources"]),
            publicity=said["publicity"],
            secret_ground=said.get("secret_ground") or "",
        )

    @staticmethod
    def initial_of(values: ContextValues) -> dict[str, Any]:
        """The values that the form starts with."""
        names = [name for name in ContextValues.__dataclass_fields__ if name not in {"theme_id", "sources"}]
        return {name: getattr(values, name) for name in names} | {
            "theme": values.theme_id,
            "sources": Rows(
                {"url": one.url, "title": one.title, "says": one.says, "differs": one.differs}
                for one in values.sources
            ),
        }


class ContextWithdrawalForm(forms.Form):
    """Why a background fact is taken off the pages."""

    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The reason stays in the history."),
    )
