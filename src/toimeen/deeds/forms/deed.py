"""The forms that tell a deed in half a minute, and that correct one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.actor import Actor
from toimeen.access.verdict import Denied
from toimeen.deeds.forms.evidence import EvidenceFields
from toimeen.deeds.operations import DeedValues
from toimeen.deeds.rules import may_happen
from toimeen.parties.models import Organisation
from toimeen.partnerships.form_parts import PublicityFields
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.ui.inputs import PartialDateField, box_groups, offer
from toimeen.ui.languages import ThreeLanguages, WordsIn

TODAY, YESTERDAY, OTHER = "today", "yesterday", "other"


@dataclass(frozen=True, slots=True)
class DeedChoices:
    """What a deed can be tied to, and what its day is measured against."""

    partnership: Partnership
    measures: Sequence[Measure]
    parties: Sequence[Organisation]
    today: dt.date
    actor: Actor
    must_choose: bool = False
    """Whether the deed must belong to one of the measures: without a seat one tells of one's own only."""

    def measure_groups(self) -> list[tuple[str, list[tuple[int, str]]]]:
        """The actor's own measures, then those of each plan, newest year first."""
        groups: dict[str, list[tuple[int, str]]] = {}
        for one in self.measures:
            is_own = self.actor.person_id is not None and one.holder_id == self.actor.person_id
            name = (
                pgettext("measures of the reader", "Yours")
                if is_own
                else gettext("Plan of %(year)s") % {"year": one.plan.year}
            )
            groups.setdefault(name, []).append((one.pk, f"{one.number}. {one.title}"))
        return list(groups.items())


class DeedFields(ThreeLanguages, PublicityFields):
    """What both forms ask."""

    words = {
        "title": WordsIn(
            _("What happened?"), 300, is_needed=True, is_plain=True, hint=_("One sentence: who did what.")
        ),
        "story": WordsIn(_("Tell more"), 20_000, 4, is_plain=True),
    }
    happened = PartialDateField(label=_("Day"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    participants = forms.IntegerField(
        label=_("How many took part"), min_value=0, max_value=10_000_000, required=False
    )
    until = PartialDateField(
        label=_("Last day"), required=False, help_text=_("When it took more than one day.")
    )
    parties = forms.TypedMultipleChoiceField(
        label=_("Parties that did it"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "ds-input"}),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        choices: DeedChoices,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.offered = choices
        self.limit_publicity(choices.actor, choices.partnership.pk)
        offer(self, "parties", [(party.pk, str(party.name)) for party in choices.parties])

    def clean(self) -> dict[str, Any]:
        """The day is one on which a deed of this partnership can have happened."""
        values = super().clean()
        happened, until = values.get("happened"), values.get("until") or ""
        if happened and "until" not in self.errors:
            verdict = may_happen(happened, until, self.offered.partnership.since, self.offered.today)
            if isinstance(verdict, Denied):
                self.add_error("until" if verdict.code == "backwards" else "happened", str(verdict.sentence))
        return values

    def measure_ids(self) -> tuple[int, ...]:
        """The measures chosen."""
        raise NotImplementedError

    def values(self, now: DeedValues | None = None) -> DeedValues:
        """What the form says; call it on a valid form. Measures and parties that it did not offer stay tied."""
        said = self.cleaned_data
        columns = {name: said[name] for name in DeedValues.__dataclass_fields__ if name in said}
        ties: dict[str, Any] = {
            "party_ids": tuple(sorted(said["parties"])),
            "measure_ids": self.measure_ids(),
        }
        if now is None:
            return DeedValues(**columns, **ties)
        hidden = set(now.measure_ids) - {measure.pk for measure in self.offered.measures}
        gone = set(now.party_ids) - {party.pk for party in self.offered.parties}
        ties = {
            "party_ids": tuple(sorted({*ties["party_ids"], *gone})),
            "measure_ids": tuple(sorted({*ties["measure_ids"], *hidden})),
        }
        return replace(now, **columns, **ties)


class DeedForm(DeedFields, EvidenceFields):
    """Tells a deed: a sentence, a day, a photo, a measure. All else is folded away."""

    when = forms.ChoiceField(
        label=_("When?"),
        choices=[(TODAY, _("Today")), (YESTERDAY, _("Yesterday")), (OTHER, _("Another day"))],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        initial=TODAY,
    )
    measure = forms.TypedChoiceField(
        label=_("Measure"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Leave it open when it fits none: the deed is then shown as a deed without a sentence."),
    )
    form_token = forms.CharField(widget=forms.HiddenInput(), max_length=40, required=False)

    def __init__(self, *args: Any, choices: DeedChoices, **options: Any) -> None:
        super().__init__(*args, choices=choices, **options)
        self.fields["happened"].required = False
        measures = [*([] if choices.must_choose else [("", _("None yet"))]), *choices.measure_groups()]
        self.fields["measure"].required = choices.must_choose
        if choices.must_choose:
            self.fields["measure"].help_text = ""
        offer(self, "measure", measures)

    def clean(self) -> dict[str, Any]:
        """The day by its quick choice, or as typed. One of the two is meant, never guessed."""
        when, typed = self.cleaned_data.get("when") or "", self.cleaned_data.get("happened") or ""
        today = self.offered.today
        quick = {TODAY: today, YESTERDAY: today - dt.timedelta(days=1)}.get(when)
        if quick and typed and typed != quick.isoformat():
            self.add_error("happened", _("A day is written here too: choose “Another day”, or empty this."))
        elif quick:
            self.cleaned_data["happened"] = quick.isoformat()
        elif not typed and "happened" not in self.errors:
            self.add_error("happened", _("Write the day."))
        return super().clean()

    def measure_ids(self) -> tuple[int, ...]:
        """The one measure, or none."""
        chosen = self.cleaned_data.get("measure")
        return (chosen,) if chosen else ()


class DeedCorrectionForm(DeedFields):
    """Corrects a deed, with a reason that everybody sees."""

    reason = forms.CharField(
        label=_("What was wrong?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The correction is marked with this, and the former words can still be read."),
    )
    measures = forms.TypedMultipleChoiceField(
        label=_("Measures that it belongs to"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "ds-input"}),
    )

    def __init__(self, *args: Any, choices: DeedChoices, **options: Any) -> None:
        super().__init__(*args, choices=choices, **options)
        offer(self, "measures", choices.measure_groups())
        if not choices.measures:
            del self.fields["measures"]

    def measure_boxes(self) -> Iterator[tuple[str, list[BoundWidget]]]:
        """The measures' checkboxes by plan."""
        return box_groups(self["measures"])

    def measure_ids(self) -> tuple[int, ...]:
        """All that are ticked."""
        return tuple(sorted(self.cleaned_data.get("measures", ())))
