"""The gallery: every component once, with example content."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from toimeen.ui import gallery as examples
from toimeen.ui.context import SCHEMES
from toimeen.ui.icons import NAMES


def gallery(request: HttpRequest) -> HttpResponse:
    """The page of all components; `?language=` and `?scheme=` choose how it is drawn."""
    language = request.GET.get("language", "fi")
    scheme = request.GET.get("scheme", "")
    with translation.override(language if language in examples.LANGUAGES else "fi"):
        context = examples.context() | {
            "icons": NAMES,
            "page": Paginator(range(230), 25).get_page(request.GET.get("page", "4")),
            "languages": [
                (code, name, f"?language={code}", code == language)
                for code, name in examples.LANGUAGES.items()
            ],
        }
        if scheme in SCHEMES:
            context["color_scheme"] = scheme
        return render(request, "ui/gallery.html", context)
