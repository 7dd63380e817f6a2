"""Pages: being written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def measures(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def measures_csv(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def measure(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def plan(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
