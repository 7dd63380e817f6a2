"""What pages below one agreement share."""

from __future__ import annotations

from django.db import models

from toimeen.access.actor import Actor
from toimeen.access.verdict import Verdict
from toimeen.agreements import queries, rules
from toimeen.agreements.models import Agreement
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.pages import EditPage
from toimeen.record.models import Versioned
from toimeen.ui.links import address_of


class AgreementPage(EditPage):
    """An edit page below an agreement's address."""

    agreement: Agreement

    def enter_agreement(self, actor: Actor, partnership: Partnership) -> Agreement:
        """The agreement of the address, kept."""
        if not hasattr(self, "agreement"):
            self.agreement = queries.get_agreement(actor, partnership, self.kwargs["agreement"])
        return self.agreement

    def find_thing(self) -> Versioned | None:
        """None for a new thing of the agreement."""
        self.enter_agreement(self.actor, self.partnership)
        return None

    def may(self, thing: Versioned | None) -> Verdict:
        """Those who keep the agreement."""
        return rules.may_change_agreement(self.actor, self.agreement)

    def back_href(self, thing: Versioned | None) -> str:
        """The reader, or the thing's own page."""
        return address_of(thing or self.agreement)

    def success_href(self, saved: models.Model) -> str:
        """The thing's own page."""
        return address_of(saved)
