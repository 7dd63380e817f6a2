"""Tells a reader's browser in one query that a public page has not changed since it was fetched."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone

from toimeen import __version__
from toimeen.access.publicity import Publicity
from toimeen.partnerships.models import Partnership
from toimeen.record.models import Head
from toimeen.ui.context import SCHEME_COOKIE

# Asked before every page: as a query set it would cost four times as much.
_REVISION = f"""
SELECT head.revision FROM {Partnership._meta.db_table} one
  LEFT JOIN {Head._meta.db_table} head ON head.partnership_id = one.id
 WHERE one.slug = %s AND one.publicity = %s
"""  # noqa: S608 - the names of our own tables
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
        if "no-store" in response.get("Cache-Control", ""):  # a page behind a key
            return response
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
        with connection.cursor() as cursor:
            cursor.execute(_REVISION, [page[1], Publicity.PUBLIC.value])
            revision = cursor.fetchone()
        if revision is None:
            return None
        parts = (
            __version__, revision[0], timezone.localdate(), request.get_full_path(),
            cookies.get(SCHEME_COOKIE, ""), request.headers.get("HX-Request", ""),
        )  # fmt: skip
        return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'
