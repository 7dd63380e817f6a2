"""What the edit pages of the room share."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from toimeen.access.verdict import Verdict, ensure
from toimeen.parties.models import Organisation
from toimeen.partnerships import operations, queries, rules
from toimeen.partnerships.operations import Undoable
from toimeen.partnerships.pages import EditPage, PartnershipPage, take_back
from toimeen.record.models import Versioned
from toimeen.record.queries import list_history


def values_of(thing: Any, names: list[str]) -> dict[str, Any]:
    """The thing's columns by name, as a form starts with them."""
    return {name: getattr(thing, name) for name in names}


class KeepPage(EditPage):
    """An edit page of those who keep the partnership; it leads back to the workspace page."""

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators of any party."""
        return rules.may_change_partnership(self.actor, self.partnership)

    def back_href(self, thing: Versioned | None) -> str:
        """The workspace page."""
        return reverse("partnerships:workspace", args=[self.partnership.slug])

    def success_href(self, saved: models.Model) -> str:
        """The workspace page, where the next thing is edited."""
        return self.back_href(None)

    def undo_href(self, saved: models.Model) -> str | None:
        """The newest change can be taken back at once, when this very save made it."""
        entry = next(iter(list_history(saved, 1)), None)
        if entry is None or entry.at != self.now:  # saved without a change
            return None
        return reverse("partnerships:undo", args=[self.partnership.slug, entry.pk])


class Undo(PartnershipPage):
    """Takes a change of the settings back: of the partnership, a theme, a form, a party, a role."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, entry: int) -> HttpResponse:
        """Undone, unless somebody has changed it since."""
        line, thing = queries.get_undoable(self.actor, self.partnership, entry)
        is_unseated = isinstance(thing, Organisation) and queries.is_unseated(
            thing, timezone.localdate(self.now)
        )
        table = queries.table_of_thing(self.partnership.pk, thing, timezone.localdate(self.now))
        ensure(
            rules.may_undo_change(self.actor, self.partnership, thing, is_unseated=is_unseated, table=table)
        )
        take_back(
            request,
            lambda: operations.undo_change(
                actor=self.actor, at=self.now, partnership=self.partnership, thing=cast(Undoable, thing), entry=line
            ),
        )  # fmt: skip
        if rules.may_change_partnership(self.actor, self.partnership):
            return redirect("partnerships:workspace", partnership=self.partnership.slug)
        return redirect(cast(Any, self.partnership))
