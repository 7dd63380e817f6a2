"""Pages: being written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def start(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def about(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def accessibility(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def privacy(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def choose_language(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def sitemap(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def robots(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
