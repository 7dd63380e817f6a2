"""The form in which a partnership chooses its plan's columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from toimeen.lib.wording import LANGUAGES
from toimeen.plans.columns import MOST, OWN, PlanColumn, layout_columns
from toimeen.plans.labels import ColumnKey, Layout

NEW = 2
"""Empty rows for columns of one's own."""


class ColumnsForm(forms.Form):
    """For each column whether it is used, its place, and its name in the languages; or a layout to start from."""

    def __init__(
        self, data: Any = None, files: Any = None, *, columns: Sequence[PlanColumn], **rest: Any
    ) -> None:
        super().__init__(data, files, **rest)
        self.columns = list(columns)
        free = 1 + max((int(one.key[len(OWN) :] or 0) for one in columns if one.is_own), default=0)
        self.keys = [one.key for one in columns] + [f"{OWN}{free + at}" for at in range(NEW)]
        for place, key in enumerate(self.keys, start=1):
            known = next((one for one in columns if one.key == key), None)
            shown = known is not None and known.is_shown
            names = dict(known.names) if known else {}
            title = known.name_in(get_language() or "fi") if known else gettext("A column of your own")
            self.fields[f"{key}-shown"] = forms.BooleanField(label=title, required=False, initial=shown)
            self.fields[f"{key}-place"] = forms.IntegerField(
                label=_("Place"), required=False, min_value=1, max_value=999, initial=place,
                widget=forms.NumberInput(attrs={"class": "tiny"}),
            )  # fmt: skip
            for language in LANGUAGES:
                self.fields[f"{key}-name_{language}"] = forms.CharField(
                    label=_LANGUAGES[language], max_length=80, required=False, initial=names.get(language, ""),
                    widget=forms.TextInput(attrs={"lang": language}),
                )  # fmt: skip

    def rows(self) -> Iterator[tuple[str, BoundField, BoundField, list[BoundField]]]:
        """The fields of each column: key, whether used, place, names."""
        for key in self.keys:
            names = [self[f"{key}-name_{language}"] for language in LANGUAGES]
            yield key, self[f"{key}-shown"], self[f"{key}-place"], names

    def clean(self) -> dict[str, Any]:
        """An own column that is used has a name."""
        said = super().clean() or self.cleaned_data
        for key in self.keys:
            is_named = any(said.get(f"{key}-name_{language}") for language in LANGUAGES)
            if key.startswith(OWN) and said.get(f"{key}-shown") and not is_named:
                self.add_error(f"{key}-name_{get_language() or 'fi'}", _("Give your column a name."))
        if sum(bool(said.get(f"{key}-shown")) for key in self.keys) > MOST:
            self.add_error(f"{ColumnKey.TITLE}-shown", _("That is more columns than a table can have."))
        return said

    def chosen(self) -> list[PlanColumn]:
        """The columns in their order. A layout that was pressed comes first; own columns stay, after it."""
        if layout := self.data.get("layout", ""):
            made = layout_columns(Layout(layout)) if layout in Layout.values else []
            keys = {one.key for one in made}
            return [*made, *(PlanColumn(c.key, c.names, False) for c in self.columns if c.key not in keys)]
        said = self.cleaned_data
        found = []
        for at, key in enumerate(self.keys):
            names = tuple(
                (language, said[f"{key}-name_{language}"])
                for language in LANGUAGES
                if said[f"{key}-name_{language}"]
            )
            if key.startswith(OWN) and not names:
                continue
            place = said[f"{key}-place"] or 1000
            found.append((place, at, PlanColumn(key, names, bool(said[f"{key}-shown"]))))
        return [column for _, _, column in sorted(found, key=lambda one: one[:2])]


_LANGUAGES = {"fi": _("Name in Finnish"), "sv": _("Name in Swedish"), "en": _("Name in English")}
