"""What every page needs from the request, whatever its room."""

from __future__ import annotations

from django.http import HttpRequest

SCHEME_COOKIE = "scheme"
SCHEMES = ("auto", "light", "dark")


def page(request: HttpRequest) -> dict[str, str]:
    """The colour scheme that the reader chose, else `auto`: the page is drawn in it from the start."""
    scheme = request.COOKIES.get(SCHEME_COOKIE, "auto")
    return {"color_scheme": scheme if scheme in SCHEMES else "auto"}
