"""Pages: being written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def theme(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def party(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def form(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
