"""Pages about a personal link itself: what it is for, a fresh one, giving it up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from toimeen.parties.link_pages import LinkPage, keep_to_itself
from toimeen.parties.operations import ask_for_fresh_link, revoke_link


class About(LinkPage):
    """Whose the link is, what it is for and until when; with a fresh one and giving it up as buttons."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Changes nothing."""
        return render(request, "parties/link.html", {"link": self.link})


class Revoke(LinkPage):
    """Its holder gives the link up."""

    http_method_names = ["post"]
    counts_use = False

    def post(self, request: HttpRequest) -> HttpResponse:
        """From now on it opens nothing."""
        revoke_link(actor=self.actor, at=self.now, link=self.link)
        return redirect("links:revoked")


@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Sends a fresh link to the address on file, if there is one; the answer is the same either way."""
    ask_for_fresh_link(at=timezone.now(), token=token)
    return keep_to_itself(redirect("links:asked"))


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What to expect after a fresh link was asked for."""
    return render(request, "parties/link_asked.html", {"is_revoked": False})


@require_safe
def revoked(request: HttpRequest) -> HttpResponse:
    """Says that a link was given up."""
    return render(request, "parties/link_asked.html", {"is_revoked": True})
