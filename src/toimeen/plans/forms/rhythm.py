"""Parse and word the rhythm; never save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from toimeen.partnerships.form_parts import DayInput
from toimeen.partnerships.models import Theme
from toimeen.plans.operations import RhythmValues

MOST_DAYS = 730


def _days(label: Any, most: int = 120, least: int = 1, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, **options,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )  # fmt: skip


class RhythmForm(forms.Form):
    """Days of the rhythm, of the stages, and of each theme that has its own."""

    rhythm_days = _days(
        _("Holders are asked every … days"), MOST_DAYS,
        help_text=_("How often the holder of a measure tells how it is going."),
    )  # fmt: skip
    grace_days = _days(
        _("Days of grace"), 365, least=0,
        help_text=_("After these a measure without an answer is shown as not confirmed."),
    )  # fmt: skip
    remind_after_days = _days(_("Reminder, days after the request"))
    coordinator_after_days = _days(_("The party's coordinator is told, days after the reminder"))
    list_after_days = _days(_("On the joint list, days after that"))
    report_after_days = _days(_("Named in the report, days after that"))
    summary_after_days = _days(
        _("A theme's lead party is asked to sum up, days after the holders were asked"),
        help_text=_("Only for themes that have a lead party."),
    )
    joint_look_on = forms.DateField(
        label=_("Day of a joint look"), required=False, widget=DayInput,
        help_text=_("Every party's coordinators get the joint list on this day, and again with the rhythm."),
    )  # fmt: skip

    def __init__(self, *args: Any, themes: Sequence[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._themes = {f"theme_{theme.pk}": theme.pk for theme in themes}
        for theme in themes:
            self.fields[f"theme_{theme.pk}"] = _days(str(theme.name), MOST_DAYS, required=False)

    def rhythm(self) -> list[BoundField]:
        """The rhythm itself."""
        return [self["rhythm_days"], self["grace_days"]]

    def stages(self) -> list[BoundField]:
        """What follows a request without an answer."""
        return [self[f"{name}_after_days"] for name in ("remind", "coordinator", "list", "report")]

    def rounds(self) -> list[BoundField]:
        """From the answers to the joint view."""
        return [self["summary_after_days"], self["joint_look_on"]]

    def themes(self) -> list[BoundField]:
        """The exceptions of the themes."""
        return [self[name] for name in self._themes]

    def has_own_rhythms(self) -> bool:
        """Whether some theme has its own, or one that was typed is wrong: then they are unfolded."""
        return any(bound.value() or bound.errors for bound in self.themes())

    def values(self) -> RhythmValues:
        """What was said; call it after `is_valid`."""
        said = dict(self.cleaned_data)
        themes = {key: said.pop(name) for name, key in self._themes.items()}
        return RhythmValues(**said, themes=themes)
