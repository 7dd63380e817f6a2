"""One small form for each find of the document."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from toimeen.agreements.forms.dates import partial_date
from toimeen.agreements.labels import Answer, DateRole, PersonRole, Strength
from toimeen.lib.business_id import tidy_business_id
from toimeen.lib.dates import first_day, last_day
from toimeen.parties.labels import NOT_A_BUSINESS_ID, OrganisationKind
from toimeen.partnerships.labels import FormKey
from toimeen.ui.inputs import choices_of, offer

Choices = Sequence[tuple[str, Any]]


def _line(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part)


class CardForm(forms.Form):
    """What all finds have: the answer. Fields of a find that is not taken are kept, but nothing is asked of them."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Is this right?"), choices=Answer.choices, required=False, widget=forms.RadioSelect
    )

    def __init__(
        self, *args: Any, parties: Choices = (), themes: Choices = (), likes: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if likes:
            same = forms.Select(choices=[("", gettext("None")), *likes])
            self.fields["same"] = forms.CharField(label=gettext("The same as"), required=False, widget=same)
        if "parties" in self.fields:
            offer(self, "parties", list(parties))
        none = [("", gettext("None"))]
        for name, choices in (("party", parties), ("theme", themes)):
            if name in self.fields:
                offer(self, name, [*none, *choices])

    def full_clean(self) -> None:
        """Checks the fields only when the find is taken."""
        super().full_clean()
        if self.is_bound and self.answer_now != Answer.IN:
            self._errors = ErrorDict()

    @property
    def answer_now(self) -> str:
        """`in`, `out`, or empty while nobody has said."""
        value = self["answer"].value()
        if not value and "role" in self.fields and self["role"].value():  # who gives it a role takes it
            return Answer.IN
        return value if value in Answer.values else ""

    def label_of(self, name: str) -> str:
        """The chosen value of a field in words; empty when none is chosen."""
        chosen = str(self[name].value() or "")
        choices = getattr(self.fields[name], "choices", ())
        return next((str(label) for key, label in choices if chosen and str(key) == chosen), "")

    @property
    def headline(self) -> str:
        """What the card is called."""
        for name in ("summary", "name", "value", "as_written"):
            if name in self.fields and (value := self[name].value()):
                return str(value)
        return ""

    @property
    @abstractmethod
    def said(self) -> str:
        """The find in one line."""

    def differs(self, read: Mapping[str, Any]) -> bool:
        """Whether a field holds something else than what was read; lists and blanks of the reading do not count."""
        return any(
            str(self[name].value() or "") != str(value or "")
            for name, value in read.items()
            if name in self.fields and not isinstance(value, list | tuple)
        )

    def raw(self) -> dict[str, Any]:
        """Every field as it was typed, right or wrong, to be kept."""
        typed = {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        }
        return {**typed, "answer": self.answer_now}


class PartyCard(CardForm):
    """An organisation that is a party."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=OrganisationKind.choices)
    business_id = forms.CharField(label=gettext_lazy("Business identity code"), max_length=20, required=False)

    @property
    def said(self) -> str:
        """Kind and business id."""
        return _line(self.label_of("kind"), self["business_id"].value())

    def clean_business_id(self) -> str:
        """Its check digit is right."""
        try:
            return tidy_business_id(self.cleaned_data["business_id"])
        except ValueError:
            raise ValidationError(NOT_A_BUSINESS_ID) from None


class PersonCard(CardForm):
    """A signatory or a coordinator."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=[("", gettext_lazy("Choose")), *PersonRole.choices]
    )
    title = forms.CharField(label=pgettext_lazy("of a person", "Title"), max_length=160, required=False)
    organisation = forms.CharField(
        label=gettext_lazy("Organisation as written"), max_length=200, required=False
    )
    party = forms.ChoiceField(label=gettext_lazy("Party"), required=False)

    @property
    def said(self) -> str:
        """Title and organisation."""
        return _line(self["title"].value(), self["organisation"].value()) or self.label_of("role")


class DateCard(CardForm):
    """A date of the agreement."""

    role = forms.ChoiceField(
        label=gettext_lazy("What day it is"), choices=[("", gettext_lazy("Choose")), *DateRole.choices]
    )
    value = forms.CharField(
        label=gettext_lazy("Date"), max_length=20, help_text=gettext_lazy("As 13.4.2021, 4/2021 or 2021.")
    )
    as_written = forms.CharField(label=gettext_lazy("As written"), max_length=100, required=False)

    @property
    def said(self) -> str:
        """What day it is."""
        return self.label_of("role") or gettext("What day is it?")

    def clean_value(self) -> str:
        """A partial date."""
        return partial_date(self.cleaned_data["value"])


class ThemeCard(CardForm):
    """A theme with its sub-themes."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    subthemes = forms.CharField(
        label=gettext_lazy("Sub-themes, one on a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_cross_cutting = forms.BooleanField(label=gettext_lazy("Belongs to every other theme"), required=False)

    @property
    def said(self) -> str:
        """The sub-themes."""
        return ", ".join(str(self["subthemes"].value() or "").split("\n"))


class FormCard(CardForm):
    """A form of cooperation."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    key = forms.ChoiceField(label=gettext_lazy("Kind"), choices=FormKey.choices)

    @property
    def said(self) -> str:
        """Its kind."""
        return self.label_of("key")


class PromiseCard(CardForm):
    """A promise. Its words in the text are its place and cannot be changed here."""

    summary = forms.CharField(
        label=gettext_lazy("In plain words"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    strength = forms.ChoiceField(label=gettext_lazy("Strength"), choices=Strength.choices)

    @property
    def said(self) -> str:
        """Strength and theme."""
        return _line(self.label_of("strength"), self.label_of("theme"))


class MeasureCard(CardForm):
    """A measure of a plan's table: what stood in its cells, and what was understood of it."""

    name = forms.CharField(
        label=gettext_lazy("What is done"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    parties = forms.MultipleChoiceField(
        label=gettext_lazy("Parties"), required=False, widget=forms.CheckboxSelectMultiple
    )
    responsible = forms.CharField(
        label=gettext_lazy("Who is responsible, as written"), max_length=300, required=False
    )
    starts = forms.CharField(label=gettext_lazy("Starts"), max_length=20, required=False)
    ends = forms.CharField(
        label=gettext_lazy("Ends"), max_length=20, required=False,
        help_text=gettext_lazy("As 13.4.2021, 4/2021 or 2021."),
    )  # fmt: skip
    schedule = forms.CharField(label=gettext_lazy("Schedule as written"), max_length=200, required=False)
    indicator = forms.CharField(
        label=gettext_lazy("How it shows, as written"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    @property
    def said(self) -> str:
        """Theme, parties (or the words of the cell), and the schedule as written."""
        chosen = {str(key) for key in self["parties"].value() or ()}
        names = [str(label) for key, label in choices_of(self, "parties") if str(key) in chosen]
        return _line(
            self.label_of("theme"), ", ".join(names) or self["responsible"].value(), self["schedule"].value()
        )

    def clean_starts(self) -> str:
        """A partial date with its year."""
        return _with_year(self.cleaned_data["starts"])

    def clean_ends(self) -> str:
        """A partial date with its year, not before the start."""
        ends = _with_year(self.cleaned_data["ends"])
        starts = self.cleaned_data.get("starts") or ""
        first, last = starts and first_day(starts), ends and last_day(ends)
        if first and last and last < first:
            raise ValidationError(gettext("The end cannot be before the start."))
        return ends


def _with_year(text: str) -> str:
    found = partial_date(text)
    if found.startswith("--"):
        raise ValidationError(gettext("Write the year too."))
    return found


class StrategyCard(CardForm):
    """A strategy that the agreement supports."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    party = forms.ChoiceField(label=gettext_lazy("Whose strategy"), required=False)

    @property
    def said(self) -> str:
        """Whose it is."""
        return self.label_of("party") or gettext("Whose strategy is it?")


CARD_FORMS: Mapping[str, type[CardForm]] = {
    "party": PartyCard,
    "person": PersonCard,
    "date": DateCard,
    "theme": ThemeCard,
    "form": FormCard,
    "promise": PromiseCard,
    "measure": MeasureCard,
    "strategy": StrategyCard,
}
