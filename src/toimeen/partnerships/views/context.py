"""The pages on which background facts are added, edited, withdrawn and restored."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from toimeen.access.verdict import Verdict, ensure
from toimeen.partnerships import operations, queries, rules
from toimeen.partnerships.forms import ContextForm, ContextWithdrawalForm
from toimeen.partnerships.models import ContextFact
from toimeen.partnerships.pages import PartnershipPage, take_back
from toimeen.partnerships.views.shared import KeepPage
from toimeen.record.models import Versioned
from toimeen.record.queries import get_entry, list_history


class ContextPage(KeepPage):
    """What adding and editing a background fact share."""

    form_class: type[BaseForm] = ContextForm
    template_name = "partnerships/context_edit.html"

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Its values as they stand, and the themes."""
        themes = queries.list_themes(self.actor, self.partnership)
        initial = (
            ContextForm.initial_of(operations.context_values(thing)) if isinstance(thing, ContextFact) else {}
        )
        return {"initial": initial, "themes": themes}

    def form(self, thing: Versioned | None, data: Any = None, files: Any = None) -> BaseForm:
        """Only publicities that the actor would still see."""
        form = cast(ContextForm, super().form(thing, data, files))
        form.limit_publicity(self.actor, self.partnership.pk)
        return form

    def back_href(self, thing: Versioned | None) -> str:
        """The list on the workspace page."""
        return super().back_href(thing) + "#background"

    def undo_href(self, saved: models.Model) -> str | None:
        """The newest change, when this very save made it and it is one that is taken back."""
        entry = next(iter(list_history(saved, 1)), None)
        if entry is None or entry.at != self.now or entry.event not in operations.UNDOABLE:
            return None
        return reverse("partnerships:context-undo", args=[self.partnership.slug, saved.pk, entry.pk])


class ContextAdd(ContextPage):
    """A new background fact."""

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators of any party."""
        return rules.may_add_context_fact(self.actor, self.partnership)

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Adds it."""
        values = cast(ContextForm, form).values()
        return operations.add_context_fact(
            actor=self.actor, at=self.now, partnership=self.partnership, values=values
        )

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Add a background fact")


class ContextOne(ContextPage):
    """A background fact that is there."""

    def find_thing(self) -> ContextFact:
        """By its id in this partnership."""
        return queries.get_context_fact(self.actor, self.partnership, self.kwargs["fact"])


class ContextEdit(ContextOne):
    """Changes it."""

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators, while it stands."""
        return rules.may_change_context_fact(self.actor, cast(ContextFact, thing))

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Changes it."""
        return operations.change_context_fact(
            actor=self.actor, at=self.now, fact=cast(ContextFact, thing), seen_version=seen_version,
            values=cast(ContextForm, form).values(),
        )  # fmt: skip

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Edit the background fact")

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """Where it is withdrawn."""
        address = [self.partnership.slug, cast(ContextFact, thing).pk]
        return {"withdraw_href": reverse("partnerships:context-withdraw", args=address)}


class ContextDecision(ContextOne):
    """What withdrawing and restoring share: a sentence, a button, no fields of the fact itself."""

    template_name = "partnerships/context_decide.html"

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """None."""
        return {}

    def form(self, thing: Versioned | None, data: Any = None, files: Any = None) -> BaseForm:
        """No publicity to limit."""
        return self.form_class(data, files)


class ContextWithdraw(ContextDecision):
    """Takes it off the pages, with a reason."""

    form_class = ContextWithdrawalForm

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators, while it stands."""
        return rules.may_withdraw_context_fact(self.actor, cast(ContextFact, thing))

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Withdraws it."""
        return operations.withdraw_context_fact(
            actor=self.actor, at=self.now, fact=cast(ContextFact, thing), seen_version=seen_version,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip

    def title(self, thing: Versioned | None) -> str:
        """Names the fact."""
        return gettext("Withdraw: %(title)s") % {"title": cast(ContextFact, thing).title}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What it means."""
        return {
            "explanation": gettext(
                "It is no longer shown. Nothing is deleted: you can restore it in the settings."
            ),
            "action": gettext("Withdraw the background fact"),
            "is_danger": True,
        }


class ContextUndo(PartnershipPage):
    """Takes one change of a fact back. Posted by the button beside *saved*."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, fact: int, entry: int) -> HttpResponse:
        """Undone, unless somebody has changed it since. Raises DoesNotExist for another thing's entry."""
        ensure(rules.may_change_partnership(self.actor, self.partnership))
        thing = queries.get_context_fact(self.actor, self.partnership, fact)
        line = get_entry(entry)
        take_back(
            request,
            lambda: operations.undo_context_change(actor=self.actor, at=self.now, fact=thing, entry=line),
        )
        return redirect(reverse("partnerships:workspace", args=[self.partnership.slug]) + "#background")


class ContextRestore(ContextDecision):
    """Takes a withdrawal back."""

    form_class = Form

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators, once it is withdrawn."""
        return rules.may_restore_context_fact(self.actor, cast(ContextFact, thing))

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Restores it."""
        return operations.restore_context_fact(
            actor=self.actor, at=self.now, fact=cast(ContextFact, thing), seen_version=seen_version
        )

    def title(self, thing: Versioned | None) -> str:
        """Names the fact."""
        return gettext("Restore: %(title)s") % {"title": cast(ContextFact, thing).title}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What it means."""
        fact = cast(ContextFact, thing)
        return {
            "explanation": gettext("It is shown again. It was withdrawn for this reason: %(reason)s")
            % {"reason": fact.withdrawn_reason},
            "action": gettext("Restore the background fact"),
        }
