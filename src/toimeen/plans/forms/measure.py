"""The form of a measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from toimeen.access.actor import Actor
from toimeen.lib.dates import first_day, last_day
from toimeen.partnerships.form_parts import PublicityFields
from toimeen.plans.columns import PlanColumn
from toimeen.plans.forms.choices import MeasureChoices, named
from toimeen.plans.labels import MeasureState, ResourceKind
from toimeen.plans.operations import MeasureValues, ResourceValues, SourceValues, StepValues
from toimeen.ui.inputs import (
    AmountField,
    Column,
    PartialDateField,
    Rows,
    RowsField,
    box_groups,
    choices_of,
    offer,
)
from toimeen.ui.languages import ThreeLanguages, WordsIn


def _text(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    options.setdefault("required", False)
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=20_000, **options
    )


def _many(label: Any, **options: Any) -> forms.TypedMultipleChoiceField:
    widget = forms.CheckboxSelectMultiple(attrs={"class": "ds-input"})
    return forms.TypedMultipleChoiceField(label=label, required=False, coerce=int, widget=widget, **options)


def _one(label: Any, **options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, coerce=int, empty_value=None, **options)


class MeasureForm(ThreeLanguages, PublicityFields):
    """Parses and words a measure; saves nothing."""

    words = {
        "title": WordsIn(
            _("What is done?"), 300, is_needed=True, is_plain=True, hint=_("One plain sentence.")
        ),
        "description": WordsIn(
            _("Description"), 20_000, 3, is_plain=True, hint=_("What is meant, for whom, and why.")
        ),
        "competence": WordsIn(
            _("What competence grows here?"), 20_000, 3, is_plain=True,
            hint=_("The agreement asks every measure for this: who learns what, a course, a thesis, new skills."),
        ),
        "expected": WordsIn(
            _("What is expected to come of it?"), 20_000, 2, is_plain=True,
            hint=_("What is different when the measure is done, and for whom."),
        ),
    }  # fmt: skip
    serves = _many(
        _("Promises that this keeps"), help_text=_("Without one this is work outside the agreement's text.")
    )
    theme = _one(_("Theme"))
    forms_ = _many(_("Forms of cooperation"))
    parties = _many(_("Parties that do it"))
    others = forms.TypedMultipleChoiceField(
        label=_("Other organisations"),
        required=False,
        coerce=int,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Those that take part without being parties."),
    )
    holder = _one(_("Holder"), help_text=_("The one person who answers how it is going."))
    reviewer = _one(
        _("Reviewer"), help_text=_("Looks at what the holder says; preferably from another party.")
    )
    goals = _many(_("Strategy goals that it serves"))
    state = forms.ChoiceField(label=_("State"), choices=MeasureState, initial=MeasureState.PLANNED)
    state_reason = _text(
        _("Reason for the state"), 2, help_text=_("Needed when the measure is stopped; shown to everybody.")
    )
    starts = PartialDateField(label=_("Starts"), required=False)
    ends = PartialDateField(label=_("Ends"), required=False)
    rhythm_days = forms.IntegerField(
        label=_("Asked every … days"),
        required=False,
        min_value=1,
        max_value=730,
        help_text=_("Blank: as its theme or the partnership."),
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    obstacle = _text(
        _("Obstacle"), 2, help_text=_("What stands in the way now. Leave empty when nothing does.")
    )
    decision_needed = _text(
        _("Decision needed"), 2, help_text=_("Which decision is needed before it can go on.")
    )
    decision_from = _one(_("From whom"), help_text=_("The organisation that decides."))
    steps = RowsField(
        [
            Column("name", _("Step"), forms.CharField(max_length=200)),
            Column("planned", _("Planned"), PartialDateField(required=False)),
            Column("done", _("Done"), PartialDateField(required=False)),
        ],
        _("Step"),
        label=_("Steps"),
        required=False,
    )
    funding = _text(_("Funding in words"), 2)
    total_euros = AmountField(
        label=_("Money in all, euros"),
        help_text=_("Counted from the rows of money when they say amounts."),
    )
    funder = forms.CharField(label=_("Funder"), max_length=200, required=False)
    sources = RowsField(
        [
            Column(
                "url", _("Address"), forms.URLField(max_length=500, required=False, assume_scheme="https")
            ),
            Column("title", _("Title"), forms.CharField(max_length=300, required=False)),
            Column("says", _("What it says"), forms.CharField(max_length=2000, required=False)),
            Column("differs", _("Differs from another source"), forms.BooleanField(required=False)),
        ],
        _("Source"),
        label=_("Sources"),
        required=False,
        help_text=_("Where these facts can be read."),
    )
    reason = _text(
        _("Why does the approved plan change?"),
        2,
        required=True,
        help_text=_("The parties approved this plan. The reason is shown in the measure's history."),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        actor: Actor,
        partnership_id: int,
        choices: MeasureChoices,
        is_approved: bool,
        own: Sequence[PlanColumn] = (),
        initial: dict[str, Any] | None = None,
    ) -> None:
        """`own`: the columns that the partnership added to its plans."""
        super().__init__(data, files, initial=initial)
        self.limit_publicity(actor, partnership_id)
        offered: dict[str, Any] = {
            "serves": choices.commitment_choices(),
            "theme": [("", _("No theme")), *choices.theme_choices()],
            "forms_": named(choices.forms),
            "parties": named(choices.parties),
            "others": named(choices.others),
            "holder": [("", _("Nobody yet")), *((person.pk, str(person)) for person in choices.people)],
            "reviewer": [("", _("Nobody yet")), *((person.pk, str(person)) for person in choices.people)],
            "goals": choices.goal_choices(),
            "decision_from": [("", _("Not said")), *named([*choices.parties, *choices.others])],
        }
        for name, values in offered.items():
            offer(self, name, values)
        self.fields["resources"] = _resources(choices)
        self.own = [one.key for one in own]
        for column in own:
            self.fields[f"own-{column.key}"] = forms.CharField(
                label=column.name_in(get_language() or "fi"),
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        for name in ("serves", "forms_", "parties", "others", "goals"):
            if not offered[name]:
                del self.fields[name]
        if not is_approved:
            del self.fields["reason"]

    def own_fields(self) -> list[BoundField]:
        """The fields of the plan's own columns."""
        return [self[f"own-{key}"] for key in self.own]

    def promise_groups(self) -> Iterator[tuple[str, list[BoundWidget]]]:
        """The promises' checkboxes by theme."""
        return box_groups(self["serves"])

    def goal_groups(self) -> Iterator[tuple[str, list[BoundWidget]]]:
        """The goals' checkboxes by strategy."""
        return box_groups(self["goals"])

    def clean(self) -> dict[str, Any]:
        """What concerns several fields."""
        values = super().clean()
        starts, ends = values.get("starts"), values.get("ends")
        first, last = first_day(starts) if starts else None, last_day(ends) if ends else None
        if first and last and last < first:
            self.add_error("ends", _("The end cannot be before the start."))
        if values.get("state") == MeasureState.STOPPED and not values.get("state_reason"):
            self.add_error("state_reason", _("Say why the measure was stopped."))
        for row in values.get("resources") or ():
            if row["kind"] == ResourceKind.OTHER and not row["note"]:
                self.add_error("resources", _("Tell in the note what the resource *something else* is."))
        return values

    def values(self, now: MeasureValues | None = None) -> MeasureValues:
        """What the form says; call it on a valid form. What it does not ask stays as it is `now`, also ties to things
        that it could not offer because the actor may not see them."""
        said = dict(self.cleaned_data)
        said.pop("reason", None)
        texts = dict(now.own_texts if now else {}) | {key: said.pop(f"own-{key}") for key in self.own}
        ties = {
            name: self._ties(said.pop(field, []), field, getattr(now, name, ()))
            for name, field in _MANY.items()
        }
        said |= {
            **ties,
            "own_texts": {key: text for key, text in texts.items() if text},
            "theme_id": said.pop("theme"),
            "holder_id": said.pop("holder"),
            "reviewer_id": said.pop("reviewer"),
            "decision_from_id": said.pop("decision_from"),
            "steps": tuple(StepValues(**row) for row in said["steps"]),
            "sources": tuple(SourceValues(**row) for row in said["sources"]),
            "resources": tuple(ResourceValues(**row) for row in said["resources"]),
        }
        return MeasureValues(**said) if now is None else replace(now, **said)

    def _ties(self, chosen: list[int], field: str, now: tuple[int, ...]) -> tuple[int, ...]:
        offered = set(_keys(choices_of(self, field))) if field in self.fields else set()
        return tuple(sorted({*chosen, *(set(now) - offered)}))


_MANY = {
    "form_ids": "forms_",
    "party_ids": "parties",
    "other_ids": "others",
    "serves_ids": "serves",
    "goal_ids": "goals",
}


def _resources(choices: MeasureChoices) -> RowsField:
    """Rows of what is put in; parties are those of the partnership."""
    parties = [("", "–"), *named(choices.parties)]
    return RowsField(
        [
            Column("kind", _("What"), forms.ChoiceField(choices=[("", "–"), *ResourceKind.choices])),
            Column("amount", _("Amount"), AmountField()),
            Column("party_id", _("Party"), _one("", choices=parties)),
            Column("source", _("Source in words"), forms.CharField(max_length=200, required=False)),
            Column("note", _("Note"), forms.CharField(max_length=300, required=False)),
        ],
        _("Resource"),
        label=_("Resources"),
        required=False,
        help_text=_("Money by source, person-days, study credits: one row for each."),
    )


def _keys(choices: Any) -> Iterator[int]:
    for key, label in choices:
        if isinstance(label, list):
            yield from _keys(label)
        else:
            yield key


def initial_of(values: MeasureValues) -> dict[str, Any]:
    """A measure's values as the form starts with them."""
    shown = {name: getattr(values, name) for name in MeasureValues.__dataclass_fields__}
    shown |= {f"own-{key}": text for key, text in values.own_texts.items()}
    shown |= {
        "forms_": list(values.form_ids),
        "parties": list(values.party_ids),
        "others": list(values.other_ids),
        "serves": list(values.serves_ids),
        "theme": values.theme_id,
        "holder": values.holder_id,
        "reviewer": values.reviewer_id,
        "goals": list(values.goal_ids),
        "decision_from": values.decision_from_id,
        "resources": Rows(
            {"kind": r.kind, "amount": r.amount, "party_id": r.party_id, "source": r.source, "note": r.note}
            for r in values.resources
        ),
        "steps": Rows({"name": s.name, "planned": s.planned, "done": s.done} for s in values.steps),
        "sources": Rows(
            {"url": s.url, "title": s.title, "says": s.says, "differs": s.differs} for s in values.sources
        ),
    }
    return shown
