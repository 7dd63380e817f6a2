"""Pages that withdraw a deed, restore it, and take a write back."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.actor import Act
from toimeen.access.verdict import Verdict, ensure
from toimeen.deeds import operations, queries, rules
from toimeen.deeds.forms import NothingForm, WithdrawalForm
from toimeen.deeds.models import Deed
from toimeen.deeds.views.deeds import DeedOne
from toimeen.partnerships.pages import PartnershipPage
from toimeen.record.models import Versioned
from toimeen.record.operations import Conflict
from toimeen.ui.links import address_of


class DeedWithdraw(DeedOne):
    """Withdraws a deed with a reason."""

    form_class = WithdrawalForm
    template_name = "plans/decide.html"

    def may(self, thing: Versioned | None) -> Verdict:
        """Who told it, or a coordinator."""
        deed = cast(Deed, thing)
        return rules.may_withdraw_deed(self.actor, deed, self.owners(deed, Act.KEEP))

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """None."""
        return {}

    def title(self, thing: Versioned | None) -> str:
        """Names the deed."""
        return gettext("Withdraw: %(title)s") % {"title": cast(Deed, thing).title}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What it means."""
        return {
            "explanation": _(
                "A deed is never deleted. Withdrawn, it stays readable with your reason and is counted no more."
            ),
            "action": _("Withdraw the deed"),
            "is_danger": True,
        }

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Deed:
        """Withdraws it."""
        return operations.withdraw_deed(
            actor=self.actor,
            at=self.now,
            deed=cast(Deed, thing),
            reason=form.cleaned_data["reason"],
            seen_version=seen_version,
        )


class DeedRestore(DeedOne):
    """Takes a withdrawal back."""

    form_class = NothingForm
    template_name = "plans/decide.html"

    def may(self, thing: Versioned | None) -> Verdict:
        """Who told it, or a coordinator."""
        deed = cast(Deed, thing)
        return rules.may_restore_deed(self.actor, deed, self.owners(deed, Act.KEEP))

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """None."""
        return {}

    def title(self, thing: Versioned | None) -> str:
        """Names the deed."""
        return gettext("Restore: %(title)s") % {"title": cast(Deed, thing).title}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What it means."""
        return {"explanation": _("The deed is back and counts again."), "action": _("Restore the deed")}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Deed:
        """Restores it."""
        return operations.restore_deed(
            actor=self.actor, at=self.now, deed=cast(Deed, thing), seen_version=seen_version
        )


class DeedUndo(PartnershipPage):
    """Takes one write back. Posted by the button beside *saved*."""

    def post(self, request: HttpRequest, number: int, entry: int) -> HttpResponse:
        """Undoes, or says why not."""
        deed = queries.get_deed(self.actor, self.partnership, number)
        ensure(rules.may_add_deed(self.actor, self.partnership.pk))
        try:
            operations.undo_deed(
                actor=self.actor, at=self.now, partnership_id=self.partnership.pk, entry_id=entry
            )
        except Conflict:
            messages.error(
                request, gettext("It has been changed after this, so it cannot be undone. See its history.")
            )
        else:
            messages.success(request, gettext("Undone."))
        return redirect(address_of(deed))
