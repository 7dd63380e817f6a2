"""Sends a personal link to a measure's holder or reviewer."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.forms import BaseForm, Form
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.verdict import Verdict
from toimeen.parties.labels import LinkPurpose
from toimeen.parties.links import DAYS
from toimeen.parties.models import Person
from toimeen.parties.operations import send_link
from toimeen.partnerships.pages import EditPage
from toimeen.plans import queries, rules
from toimeen.plans.forms.personal_link import LinkForm
from toimeen.plans.models import Measure
from toimeen.record.models import Versioned


class MeasureLink(EditPage):
    """One press sends it to the address on file; the address itself is not shown."""

    form_class = LinkForm
    template_name = "plans/decide.html"

    def find_thing(self) -> Measure:
        """By its number, with the people who have a duty in it."""
        return queries.get_measure(self.actor, self.partnership, self.kwargs["number"])

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators, when somebody with an address holds or reviews it."""
        return rules.may_send_link(self.actor, cast(Measure, thing))

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Those who have an address; the holder is chosen."""
        people = rules.list_addressed(cast(Measure, thing))
        self._people = {one.pk: one for one, _ in people}
        return {
            "people": [(one, duty.label) for one, duty in people],
            "initial": {"person": people[0][0].pk, "days": DAYS},
        }

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Send a personal link")

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What it means."""
        return {
            "explanation": _(
                "With the link the receiver answers and tells of deeds without an account: for every measure that they"
                " hold or review here. It can be revoked at any time."
            ),
            "action": _("Send the link"),
        }

    def undo_href(self, saved: models.Model) -> str | None:
        """A letter is not taken back; its link is revoked."""
        return None

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Measure:
        """Sends it."""
        person: Person = self._people[form.cleaned_data["person"]]
        send_link(
            actor=self.actor, at=self.now, person=person, partnership_id=self.partnership.pk,
            purpose=LinkPurpose.ANSWER, about=str(self.partnership.name), days=form.cleaned_data["days"],
        )  # fmt: skip
        self.saved_message = gettext("The link is on its way to %(name)s.") % {"name": person}
        return cast(Measure, thing)
