"""Pages: being written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def gaps(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def commitments(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
