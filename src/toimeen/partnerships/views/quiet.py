"""Pages that add, change and take away quiet periods."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.forms import BaseForm, Form
from django.utils import timezone
from django.utils.translation import gettext

from toimeen.access.verdict import Verdict
from toimeen.partnerships import operations, queries, rules
from toimeen.partnerships.forms import QuietForm
from toimeen.partnerships.forms.quiet import EVERYBODY
from toimeen.partnerships.models import Partnership, QuietPeriod
from toimeen.partnerships.pages import list_kept_parties
from toimeen.partnerships.views.shared import KeepPage, values_of
from toimeen.record.models import Versioned
from toimeen.ui.links import address_of
from toimeen.ui.templatetags.formats import partial_date


class QuietPage(KeepPage):
    """What the pages share: the form with its parties, and the way back to the rhythm."""

    form_class: type[BaseForm] = QuietForm

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators: for everybody, or for their own party."""
        whose = thing.organisation_id if isinstance(thing, QuietPeriod) else None
        table = queries.get_table(self.partnership.pk, whose, timezone.localdate(self.now))
        return rules.may_keep_own(self.actor, self.partnership.pk, table)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Its values, and the parties for which the actor may say."""
        mine = list_kept_parties(self.actor, self.partnership, timezone.localdate(self.now))
        names = ["name", "from_on", "until_on", "is_yearly"]
        initial = values_of(thing, names) if isinstance(thing, QuietPeriod) else {}
        if isinstance(thing, QuietPeriod):
            initial["organisation"] = thing.organisation_id or EVERYBODY
        return {"initial": initial, "parties": mine}

    def back_href(self, thing: Versioned | None) -> str:
        """The page of the rhythm, which shows the quiet periods."""
        return rhythm_href(self.partnership)

    def undo_href(self, saved: models.Model) -> str | None:
        """It is changed back as easily."""
        return None


def rhythm_href(partnership: Partnership) -> str:
    """The page that shows the partnership's quiet periods, which lives in a room further right."""
    return address_of(QuietPeriod(partnership=partnership))


class QuietAdd(QuietPage):
    """A new one."""

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Adds it."""
        return operations.add_quiet_period(
            actor=self.actor, at=self.now, partnership=self.partnership, values=cast(QuietForm, form).values()
        )

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Add a quiet period")


class QuietEdit(QuietPage):
    """One that is there."""

    def find_thing(self) -> QuietPeriod:
        """By its id in this partnership."""
        return queries.get_quiet_period(self.actor, self.partnership, self.kwargs["period"])

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Changes it."""
        return operations.change_quiet_period(
            actor=self.actor, at=self.now, period=cast(QuietPeriod, thing), values=cast(QuietForm, form).values(),
            seen_version=seen_version,
        )  # fmt: skip

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Edit the quiet period")


class QuietRemove(QuietEdit):
    """Takes one away."""

    form_class: type[BaseForm] = Form
    template_name = "partnerships/context_decide.html"

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """None."""
        return {}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Removes it."""
        period = cast(QuietPeriod, thing)
        operations.remove_quiet_period(
            actor=self.actor, at=self.now, period=period, seen_version=seen_version
        )
        return period

    def title(self, thing: Versioned | None) -> str:
        """Names it."""
        period = cast(QuietPeriod, thing)
        ends = (
            (period.first_words, period.last_words) if period.is_yearly else (period.from_on, period.until_on)
        )
        name = period.name or "–".join(partial_date(str(one)) for one in ends)
        return gettext("Remove the quiet period: %(name)s") % {"name": name}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What it means."""
        return {
            "explanation": gettext("People can then be asked and reminded on its working days."),
            "action": gettext("Take away"),
            "is_danger": True,
        }
