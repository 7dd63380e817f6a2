"""The trace of a promise."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def trace(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
