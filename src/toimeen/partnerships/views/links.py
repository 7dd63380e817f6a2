"""The personal links of a partnership: all of them for who keeps it, one's own for others."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from toimeen.access.verdict import ensure
from toimeen.parties.operations import revoke_link
from toimeen.parties.queries import get_link, list_links
from toimeen.parties.rules import may_list_links
from toimeen.partnerships import rules
from toimeen.partnerships.pages import PartnershipPage


class Links(PartnershipPage):
    """The links that work now."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """A list with a button to each."""
        ensure(may_list_links(self.actor))
        context = {
            "links": list_links(self.actor, self.now, partnership_id=self.partnership.pk),
            "keeps": bool(rules.may_change_partnership(self.actor, self.partnership)),
        }
        return render(request, "partnerships/links.html", context)


class LinkRevoke(PartnershipPage):
    """Makes a link stop working."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, link: int) -> HttpResponse:
        """From now on it opens nothing."""
        ensure(may_list_links(self.actor))
        found = get_link(self.actor, self.partnership.pk, link)
        revoke_link(actor=self.actor, at=self.now, link=found)
        messages.success(
            request, gettext("The personal link of %(name)s no longer works.") % {"name": found.person}
        )
        return redirect("partnerships:links", partnership=self.partnership.slug)
