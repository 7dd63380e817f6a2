"""A promise: what is said of it, where it stands, how it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.agreements.labels import PLACE_PROBLEMS, Ending, Strength
from toimeen.agreements.models import Commitment
from toimeen.agreements.operations import CommitmentValues
from toimeen.agreements.rules import Taken, check_place
from toimeen.lib.annotations import Mark, NoAnnotations, read_annotations
from toimeen.lib.places import Span, find_words, trimmed, whole_words
from toimeen.parties.models import Organisation
from toimeen.partnerships.form_parts import PublicityFields
from toimeen.partnerships.models import Theme
from toimeen.ui.inputs import offer
from toimeen.ui.languages import ThreeLanguages, WordsIn

NO_PROMISE = "no_promise"
"""Not an ending: it was found to be no promise at all."""


class CommitmentForm(ThreeLanguages, PublicityFields):
    """What is said of a promise."""

    words = {"summary": WordsIn(_("In plain words"), 300, 2, is_needed=True)}
    theme = forms.TypedChoiceField(label=_("Theme"), required=False, coerce=int, empty_value=None)
    strength = forms.ChoiceField(label=_("Strength"), choices=Strength.choices)
    duty_holders = forms.TypedMultipleChoiceField(
        label=_("Who holds it"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked means all parties together."),
    )  # fmt: skip
    reviewer = forms.TypedChoiceField(
        label=_("Who looks at it from outside"), required=False, coerce=int, empty_value=None,
        help_text=_("A party that does not hold the promise itself."),
    )  # fmt: skip
    carries_on = forms.TypedChoiceField(
        label=_("Carries on"), required=False, coerce=int, empty_value=None,
        help_text=_("The promise of an earlier agreement that this one continues."),
    )  # fmt: skip

    field_order = (
        "theme",
        "strength",
        "duty_holders",
        "reviewer",
        "carries_on",
        "publicity",
        "secret_ground",
    )

    def __init__(
        self, *args: Any, themes: Sequence[Theme], parties: Sequence[Organisation], earlier: Sequence[Commitment] = (),
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        if earlier:
            told = [(one.pk, f"{one.agreement.title}: {one.code} {one.summary}") for one in earlier]
            offer(self, "carries_on", [("", gettext("None")), *told])
        else:
            del self.fields["carries_on"]
        tops = [theme for theme in themes if theme.parent_id is None]
        choices: list[tuple[Any, str]] = [("", gettext("None"))]
        for top in tops:
            choices.append((top.pk, str(top.name)))
            choices += [(sub.pk, f"– {sub.name}") for sub in themes if sub.parent_id == top.pk]
        offered = [(party.pk, str(party.name)) for party in parties]
        offer(self, "theme", choices)
        offer(self, "duty_holders", offered)
        offer(self, "reviewer", [("", gettext("None")), *offered])

    def values(self) -> CommitmentValues:
        """What was said; call it after `is_valid`."""
        said = self.cleaned_data
        return CommitmentValues(
            **{**self.words_of(), "strength": said["strength"], "publicity": said["publicity"]}, theme_id=said["theme"],
            duty_holders=sorted(said["duty_holders"]), reviewer_id=said["reviewer"],
            secret_ground=said.get("secret_ground") or "", carries_on_id=said.get("carries_on"),
        )  # fmt: skip

    @staticmethod
    def initial_of(commitment: Commitment) -> dict[str, Any]:
        """The values that the form starts with."""
        names = ("summary_fi", "summary_sv", "summary_en", "strength", "publicity", "secret_ground")
        return {name: getattr(commitment, name) for name in names} | {
            "theme": commitment.theme_id,
            "reviewer": commitment.reviewer_id,
            "carries_on": commitment.carries_on_id,
            "duty_holders": list(commitment.duty_holders.values_list("pk", flat=True)),
        }


class PlaceFields(forms.Form):
    """The words of the text that promise: selected (with their offsets), or pasted and looked for."""

    words_in_text = forms.CharField(
        label=_("The words in the text"), strip=False, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-select": "exact"}),
        help_text=_("Choose them in the text with the mouse, or paste them here as they stand there."),
    )  # fmt: skip
    start = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"data-select": "start"}))
    end = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"data-select": "end"}))

    def look_for(self, text: str, taken: Sequence[Taken]) -> Span | None:
        """The place; None with the reason at the field. Call it in `clean`."""
        said = self.cleaned_data
        words, start, end = said.get("words_in_text") or "", said.get("start"), said.get("end")
        if not words.strip() and start is None:
            self.add_error("words_in_text", PLACE_PROBLEMS["empty"])
            return None
        found = find_words(text, words)
        if (
            start is not None
            and end is not None
            and (not words.strip() or self._is_there(text, start, end, found))
        ):
            place = whole_words(text, start, end) if 0 <= start < end <= len(text) else (start, end)
        elif len(found) == 1:
            place = whole_words(text, *found[0])
        else:
            self.add_error("words_in_text", PLACE_PROBLEMS["several" if found else "missing"])
            return None
        bad = check_place(text, place[0], place[1], taken)
        if bad is not None:
            self.add_error("words_in_text", PLACE_PROBLEMS[bad.problem] % {"code": bad.code})
            return None
        return place

    @staticmethod
    def _is_there(text: str, start: int, end: int, found: list[Span]) -> bool:
        return 0 <= start < end <= len(text) and trimmed(text, start, end) in found


class CommitmentAddForm(CommitmentForm, PlaceFields):
    """A new promise with its place."""

    place: Span | None = None

    def __init__(self, *args: Any, text: str, taken: Sequence[Taken], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text, self.taken = text, taken
        self.order_fields(["words_in_text", "start", "end"])

    def clean(self) -> dict[str, Any]:
        """The place is in the text and nobody else's."""
        cleaned = super().clean()
        self.place = self.look_for(self.text, self.taken)
        return cleaned


class CommitmentMoveForm(PlaceFields):
    """Another place for a promise."""

    place: Span | None = None

    def __init__(self, *args: Any, text: str, taken: Sequence[Taken], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text, self.taken = text, taken

    def clean(self) -> dict[str, Any]:
        """The place is in the text and nobody else's."""
        cleaned = super().clean() or self.cleaned_data
        self.place = self.look_for(self.text, self.taken)
        return cleaned


class CommitmentEndForm(forms.Form):
    """How a promise is closed, and why: everybody sees the reason."""

    ending = forms.ChoiceField(
        label=_("How it ended"), widget=forms.RadioSelect,
        choices=[*Ending.choices, (NO_PROMISE, _("This was not a promise after all"))],
    )  # fmt: skip
    ended_on = forms.DateField(
        label=_("Day of the decision"),
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In plain words. Everybody sees it beside the promise."),
    )  # fmt: skip

    def clean_ended_on(self) -> dt.date:
        """Not in the future."""
        day: dt.date = self.cleaned_data["ended_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("The day cannot be in the future."), code="future")
        return day


class AnnotationsForm(forms.Form):
    """W3C Web Annotations in JSON-LD: a file, or pasted. `marks` is what was read."""

    file = forms.FileField(label=_("Annotations as a file"), required=False, allow_empty_file=True)
    json = forms.CharField(
        label=_("Or paste them"), required=False, strip=False, max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )  # fmt: skip
    marks: list[Mark]

    def clean(self) -> dict[str, Any]:
        """Reads the one that was given."""
        cleaned = super().clean() or self.cleaned_data
        file, data = cleaned.get("file"), cleaned.get("json") or ""
        if self.errors:
            return cleaned
        name = "file" if file is not None else "json"
        if file is not None:
            data = file.read(2_000_001).decode("utf-8", "replace") if file.size <= 2_000_000 else ""
        try:
            self.marks = read_annotations(data.lstrip("\ufeff"))
        except NoAnnotations:
            self.add_error(name, gettext("This is not JSON-LD with annotations that mark words of a text."))
        return cleaned


class VersionNote(forms.Form):
    """What a new text version is."""

    note = forms.CharField(
        label=_("What changed"),
        max_length=300,
        required=False,
        help_text=_("Shown beside the version, for example: section 4 added."),
    )
