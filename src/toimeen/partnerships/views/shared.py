"""What the edit pages of the room share."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from toimeen.access.verdict import Verdict
from toimeen.partnerships import rules
from toimeen.partnerships.pages import EditPage
from toimeen.record.models import Versioned


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
