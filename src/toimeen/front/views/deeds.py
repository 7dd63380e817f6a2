"""Pages: being written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def deeds(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def deed(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def outcomes(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def outcome(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
