"""Pages: being written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def agreement(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def reader(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def trace(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def annotations(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
