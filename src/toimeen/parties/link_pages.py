"""What every page behind a personal link does: finds the link, keeps its address to itself, says when it is over.

Machinery of views for this room and the rooms to its right. To open such a page changes nothing, since mail scanners
follow links; what is posted is counted as a use, on the record.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any, TypeVar

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from toimeen.access.actor import Actor
from toimeen.access.request import set_actor
from toimeen.access.verdict import Refused
from toimeen.parties.links import actor_of_link, is_ours
from toimeen.parties.models import PersonalLink
from toimeen.parties.operations import use_link
from toimeen.parties.queries import find_link

Response = TypeVar("Response", bound=HttpResponseBase)
MOST_GUESSES = 30
GUESSES_FOR = 10 * 60
"""Seconds. So many addresses that are none of ours, from one place in so long, and its guesses are answered no more. A
link of ours is known by its seal and never held up, whatever else comes from the same place."""


def keep_to_itself(response: Response) -> Response:
    """The address is a key: it is not kept, not searched for, and not told to where a link of the page leads.

    `strict-origin` and not `no-referrer`: under that a browser posts the page's own form as from nowhere
    (`Origin: null`), which the check against forged forms has to refuse.
    """
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def over_page(request: HttpRequest, token: str) -> HttpResponse:
    """The one answer to a link that is over, revoked or unknown: what to do now. 404, and 429 for who guesses."""
    guesses = 0 if is_ours(token) else _count_guess(request)
    status = 429 if guesses > MOST_GUESSES else 404
    page = render(
        request, "parties/link_over.html", {"token": token, "is_guessing": status == 429}, status=status
    )
    if status == 429:
        page["Retry-After"] = str(GUESSES_FOR)
    return keep_to_itself(page)


def _count_guess(request: HttpRequest) -> int:
    """How many addresses that are none of ours have come from the same place lately. In the process's own memory: with
    several processes the limit is as many times higher, which 144 random bits can bear."""
    place = hashlib.sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()[:16]
    cache.add(f"link-guesses:{place}", 0, GUESSES_FOR)
    try:
        return int(cache.incr(f"link-guesses:{place}"))
    except ValueError:  # ran out between the two
        return 1


class LinkPage(View):
    """A page of a personal link: `self.link`, `self.actor` (the link's person, no seat) and `self.now` are set."""

    link: PersonalLink
    actor: Actor
    now: dt.datetime
    counts_use = True
    """Whether what is posted here is what the link is for."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Finds the link first; a refusal is shown here, since to sign in is not what its holder should have to do."""
        token = kwargs.pop("token")
        self.now = timezone.now()
        link = find_link(token, self.now)
        if link is None:
            return over_page(request, token)
        self.link, self.actor = link, actor_of_link(link)
        set_actor(request, self.actor)
        try:
            response = super().dispatch(request, *args, **kwargs)
        except Refused as refused:
            response = render(request, "errors/403.html", {"reason": refused.denied.sentence}, status=403)
        if self.counts_use and request.method == "POST" and response.status_code < 400:
            use_link(actor=self.actor, at=self.now, link=link)
        return keep_to_itself(response)
