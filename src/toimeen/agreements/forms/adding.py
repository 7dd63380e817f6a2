"""The form for something that the reading missed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from toimeen.agreements.intake.cards import Span
from toimeen.agreements.labels import PLACE_PROBLEMS, CardKind
from toimeen.lib.places import find_words, trimmed, whole_words

CONFIRM_FORM = "confirm-form"
"""The id of the page's form: the fields for adding stand beside the text, outside it."""


class AddForm(forms.Form):
    """Something that the reading missed: chosen in the text, or its words pasted."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=CardKind.choices, required=False,
        widget=forms.Select(attrs={"form": CONFIRM_FORM}),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("The words in the text"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 1, "data-select": "exact", "form": CONFIRM_FORM}),
    )  # fmt: skip
    start = forms.IntegerField(
        required=False, widget=forms.HiddenInput(attrs={"data-select": "start", "form": CONFIRM_FORM})
    )
    end = forms.IntegerField(
        required=False, widget=forms.HiddenInput(attrs={"data-select": "end", "form": CONFIRM_FORM})
    )

    def place(self, text: str) -> Span | None:
        """Where the words stand; None with the reason at the field. Offsets count when they hold the very words."""
        cleaned = self.cleaned_data
        words, start, end = cleaned.get("words") or "", cleaned.get("start"), cleaned.get("end")
        if not words.strip():
            self.add_error("words", PLACE_PROBLEMS["empty"])
            return None
        found = find_words(text, words)
        if (
            start is not None
            and end is not None
            and trimmed(text, max(start, 0), min(end, len(text))) in found
        ):
            return whole_words(text, start, end)
        if len(found) == 1:
            return whole_words(text, *found[0])
        self.add_error("words", PLACE_PROBLEMS["several" if found else "missing"])
        return None
