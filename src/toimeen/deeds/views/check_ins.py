"""The page on which a holder answers *how is it going?*"""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.forms import BaseForm, Form
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.verdict import Verdict
from toimeen.deeds import operations, queries, rules
from toimeen.deeds.forms import AnswerForm
from toimeen.deeds.labels import Answer
from toimeen.partnerships.pages import EditPage
from toimeen.plans.models import Measure
from toimeen.plans.queries import get_measure
from toimeen.record.models import Versioned


class CheckIn(EditPage):
    """One tap is enough twice; the third time a sentence is asked for. A post of `answer=on_track` alone is enough."""

    form_class = AnswerForm
    template_name = "deeds/check_in.html"
    saved_message = cast(str, _("Thank you. Your answer is there."))

    def find_thing(self) -> Measure:
        """By its number."""
        return get_measure(self.actor, self.partnership, self.kwargs["number"])

    def may(self, thing: Versioned | None) -> Verdict:
        """The holder, or somebody for them."""
        return rules.may_check_in(self.actor, cast(Measure, thing))

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """None."""
        return {}

    def title(self, thing: Versioned | None) -> str:
        """The question."""
        return gettext("How is it going?")

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """The measure, its newest answer, and whether a sentence is due."""
        measure = cast(Measure, thing)
        last = queries.list_check_ins(self.actor, measure, 2)
        bare = [one for one in last if one.answer == Answer.ON_TRACK and not one.sentence]
        return {"measure": measure, "last": last[0] if last else None, "asks_words": len(bare) == 2}

    def undo_href(self, saved: models.Model) -> str | None:
        """A new answer takes the place of the last."""
        return None

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Measure:
        """Keeps the answer."""
        measure = cast(Measure, thing)
        operations.check_in(
            actor=self.actor,
            at=self.now,
            measure=measure,
            answer=form.cleaned_data["answer"],
            sentence=form.cleaned_data["sentence"],
        )
        return measure
