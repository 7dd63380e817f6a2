"""The forms of a year's plan and of the decisions about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toimeen.access.actor import Actor
from toimeen.agreements.models import Agreement
from toimeen.parties.models import Organisation
from toimeen.partnerships.form_parts import PublicityFields
from toimeen.plans.forms.choices import named
from toimeen.plans.operations import PlanValues
from toimeen.ui.inputs import offer
from toimeen.ui.languages import ThreeLanguages, WordsIn


class PlanForm(ThreeLanguages, PublicityFields):
    """A plan: its year and agreement when it is new, its note always."""

    words = {
        "note": WordsIn(
            _("Note"), 20_000, 4, is_plain=True, hint=_("What a reader should know about this plan.")
        ),
    }
    year = forms.IntegerField(
        label=_("Year"), min_value=1990, max_value=2100, widget=forms.NumberInput(attrs={"class": "short"})
    )
    agreement = forms.TypedChoiceField(label=_("Agreement"), required=False, coerce=int, empty_value=None)
    publicity_follows = forms.BooleanField(
        label=_("Opens up step by step"),
        required=False,
        initial=True,
        help_text=_(
            "Seen by everybody in the partnership when it is sent to review, and by the public when it is approved."
        ),
    )
    reason = forms.CharField(
        label=_("Why does the approved plan change?"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when the note changes: the parties approved it. Shown to everybody."),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        actor: Actor,
        partnership_id: int,
        agreements: Sequence[Agreement] | None,
        taken_years: Sequence[int] = (),
        is_in_force: bool = False,
        initial: dict[str, Any] | None = None,
    ) -> None:
        """`agreements` None: the plan exists, and its year and agreement stay."""
        super().__init__(data, files, initial=initial)
        self.limit_publicity(actor, partnership_id)
        self.taken_years = taken_years
        if is_in_force:
            del self.fields["publicity_follows"]
        else:
            del self.fields["reason"]
        if agreements is None:
            del self.fields["year"], self.fields["agreement"]
        else:
            choices = [("", _("No agreement")), *((one.pk, str(one.title)) for one in agreements)]
            offer(self, "agreement", choices)
        self.order_fields(["year", "agreement"])

    def clean_year(self) -> int:
        """One plan a year."""
        year: int = self.cleaned_data["year"]
        if year in self.taken_years:
            raise forms.ValidationError(_("There is a plan for this year already."))
        return year

    def clean(self) -> dict[str, Any]:
        """A note that the parties approved changes with a reason."""
        values = super().clean()
        notes = [name for name in self.changed_data if name.startswith("note_")]
        if "reason" in self.fields and notes and not values.get("reason"):
            self.add_error("reason", _("Say why the note changes: the parties approved it."))
        return values

    def values(self) -> PlanValues:
        """What the form says; call it on a valid form."""
        said = {name: self.cleaned_data.get(name, "") for name in PlanValues.__dataclass_fields__}
        return PlanValues(**said | {"publicity_follows": bool(said["publicity_follows"])})


class DecisionForm(forms.Form):
    """A decision that needs no words."""


class ReasonForm(forms.Form):
    """A decision with its reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown to everybody."),
    )


class OrderForm(forms.Form):
    """Who approves first: a turn for each party, or none."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        parties: Sequence[Organisation],
        turns: Mapping[int, int],
    ) -> None:
        super().__init__(data, files)
        self.parties = parties
        choices = [("", _("At any time")), *((n, f"{n}.") for n in range(1, len(parties) + 1))]
        for party in parties:
            self.fields[f"turn-{party.pk}"] = forms.TypedChoiceField(
                label=str(party.name), choices=choices, coerce=int, empty_value=None, required=False,
                initial=turns.get(party.pk),
            )  # fmt: skip

    def order(self) -> list[list[Organisation]]:
        """Groups of parties, those of one turn together; call it on a valid form."""
        groups: dict[int, list[Organisation]] = {}
        for party in self.parties:
            if turn := self.cleaned_data.get(f"turn-{party.pk}"):
                groups.setdefault(turn, []).append(party)
        return [groups[turn] for turn in sorted(groups)]


class ApprovalForm(forms.Form):
    """A party's approval, with a reservation if it has one."""

    organisation = forms.TypedChoiceField(label=_("For which party?"), coerce=int)
    reservation = forms.CharField(
        label=_("Reservation"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What your party approves only in part, or wants to be looked at again. Shown to everybody."
        ),
    )

    def __init__(self, data: Any = None, files: Any = None, *, organisations: Sequence[Organisation]) -> None:
        super().__init__(data, files)
        offer(self, "organisation", named(organisations))
        if len(organisations) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = organisations[0].pk
