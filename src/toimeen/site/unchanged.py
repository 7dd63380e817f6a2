"""Tells a reader's browser in one query that a public page has not changed since it was fetched."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone

from toimeen import __version__
from toimeen.access.publicity import Publicity
from toimeen.partnerships.models import Partnership
from toimeen.record.models import Head
from toimeen.ui.context import SCHEME_COOKIE

_PAGE = re.compile(r"^/(?:fi|sv|en)/([-\w]+)/")


class UnchangedPageMiddleware:
    """Public pages of a partnership carry its revision as their ETag; an unchanged one is answered 304 at once.

    The tag also holds the day, since freshness depends on it, and the software's version. Signed-in readers are
    served anew each time: their pages differ by person.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        tag = self._tag(request)
        if tag is None:
            return self.get_response(request)
        if request.headers.get("If-None-Match") == tag:
            return self._marked(HttpResponseNotModified(), tag)
        response = self.get_response(request)
        if response.status_code == 200 and not response.cookies and not response.has_header("ETag"):
            self._marked(response, tag)
        return response

    @staticmethod
    def _marked(response: HttpResponse, tag: str) -> HttpResponse:
        response["ETag"] = tag
        response["Cache-Control"] = "private, no-cache"
        return response

    @staticmethod
    def _tag(request: HttpRequest) -> str | None:
        """The page's tag; None where the answer may depend on more than the partnership's revision."""
        page = _PAGE.match(request.path_info)
        cookies = request.COOKIES
        if page is None or request.method not in {"GET", "HEAD"} or settings.SESSION_COOKIE_NAME in cookies:
            return None
        revision = (
            Partnership.objects.filter(slug=page[1], publicity=Publicity.PUBLIC)
            .values_list(Subquery(Head.objects.filter(pk=OuterRef("pk")).values("revision")))
            .first()
        )
        if revision is None:
            return None
        parts = (
            __version__, revision[0], timezone.localdate(), request.get_full_path(),
            cookies.get(SCHEME_COOKIE, ""), request.headers.get("HX-Request", ""),
        )  # fmt: skip
        return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'
