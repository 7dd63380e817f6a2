"""The form of an answer to *how is it going?* and of what others say of it.

My page in `front` shows many of them at once, so this module is open to it (docs/adr/0006-pages-of-nouns.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toimeen.deeds.labels import Answer, ReviewVerdict
from toimeen.deeds.operations import AnswerDetails
from toimeen.deeds.rules import Answered, list_answer_faults
from toimeen.ui.inputs import offer

Choices = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class AnswerChoices:
    """What an answer can name: parties, people with the holder first, and who may have told it (empty: not asked)."""

    parties: Choices = ()
    people: Choices = ()
    tellers: Choices = ()
    before: Sequence[tuple[str, str]] = ()
    """Earlier answers, newest first (`rules.needs_sentence`)."""
    has_obstacle: bool = False


class AnswerForm(forms.Form):
    """One tap, and words where they are needed."""

    answer = forms.ChoiceField(
        label=_("How is it going?"), choices=Answer, widget=forms.RadioSelect(attrs={"class": "ds-input"})
    )
    sentence = forms.CharField(
        label=_("In a sentence"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    needed = forms.CharField(
        label=_("What is needed to go on?"),
        required=False,
        max_length=1000,
        help_text=_("Leave empty when nothing is needed from others."),
    )
    needed_from = forms.TypedChoiceField(
        label=_("From which party?"), required=False, coerce=int, empty_value=None
    )
    needed_role = forms.CharField(
        label=_("Or from whom else?"),
        required=False,
        max_length=160,
        help_text=_("A role or a body, for example the steering group."),
    )
    suggested = forms.TypedChoiceField(label=_("Whose is it?"), required=False, coerce=int, empty_value=None)
    is_obstacle_gone = forms.BooleanField(label=_("The obstacle is gone"), required=False)
    is_deed_later = forms.BooleanField(label=_("I will add the deed later"), required=False)
    told_by = forms.TypedChoiceField(
        label=_("Who told you this?"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Both are shown: who told it, and that you typed it."),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        choices: AnswerChoices,
        initial: dict[str, Any] | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial, prefix=prefix)
        self.offered = choices
        self._offer("needed_from", choices.parties)
        self._offer("suggested", choices.people)
        self._offer("told_by", choices.tellers)
        if not choices.has_obstacle:
            del self.fields["is_obstacle_gone"]

    def _offer(self, name: str, choices: Choices) -> None:
        if choices:
            offer(self, name, [("", "–"), *choices])
        else:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What the answer lacks is said at its field (`rules.list_answer_faults`)."""
        values = super().clean() or self.cleaned_data
        if not self.errors and values.get("answer"):
            for name, sentence in list_answer_faults(self.answered(), self.offered.before):
                self.add_error(name if name in self.fields else "sentence", str(sentence))
        return values

    def answered(self) -> Answered:
        """What was answered."""
        said = self.cleaned_data
        return Answered(
            answer=said["answer"],
            sentence=said.get("sentence", ""),
            needed=said.get("needed", ""),
            needed_from_id=said.get("needed_from"),
            needed_role=said.get("needed_role", ""),
            suggested_id=said.get("suggested"),
        )

    def details(self) -> AnswerDetails:
        """What the answer says besides its word and sentence; call it on a valid form."""
        told = self.answered()
        return AnswerDetails(
            told_by_id=self.cleaned_data.get("told_by"),
            needed=told.needed,
            needed_from_id=told.needed_from_id,
            needed_role=told.needed_role,
            suggested_id=told.suggested_id,
            is_obstacle_gone=self.cleaned_data.get("is_obstacle_gone", False),
        )


class SettleForm(forms.Form):
    """Whose a measure is, after somebody said that it is not theirs."""

    holder = forms.TypedChoiceField(
        label=_("Who holds the measure from now on?"), coerce=int, empty_value=None, required=False
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        people: Choices,
        now: int | None,
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.now = now
        offer(self, "holder", [("", _("Nobody else: the holder stays")), *people])

    def clean(self) -> dict[str, Any]:
        """That nothing changes is said with a reason."""
        values = super().clean() or self.cleaned_data
        if values.get("holder") in {None, self.now} and not values.get("note") and not self.errors:
            self.add_error("note", _("Say why the holder stays: the one who answered reads this."))
        return values


class ReviewForm(forms.Form):
    """The reviewer's word on an answer."""

    verdict = forms.ChoiceField(
        label=_("What do you do with the answer?"),
        choices=[
            (ReviewVerdict.ACKNOWLEDGED, _("It is enough: acknowledged")),
            (ReviewVerdict.RETURNED, _("Something is missing: returned")),
        ],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when you return it: what is missing?"),
    )

    def clean(self) -> dict[str, Any]:
        """A return has a note."""
        values = super().clean() or self.cleaned_data
        if values.get("verdict") == ReviewVerdict.RETURNED and not values.get("note"):
            self.add_error("note", _("Say what is missing, so that it can be answered."))
        return values
