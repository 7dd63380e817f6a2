"""The outbox for the operator, and the gallery of letters."""

from __future__ import annotations

from typing import Any, cast

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from toimeen.access.request import ActorRequest
from toimeen.access.verdict import ensure
from toimeen.post import operations, queries, rules
from toimeen.post.content import Content
from toimeen.post.gallery import get_sample, samples
from toimeen.post.rendering import render as render_letter

LETTER_POLICY = {
    # A letter is shown in a frame of its own: attributes and its style element count there, nothing else does.
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "sandbox": [""],
}


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What waits and what did not arrive, for the operator; the samples, also for visitors of the demo."""
    actor = cast(ActorRequest, request).actor
    ensure(rules.may_see_gallery(actor))
    language = get_language() or "fi"
    context: dict[str, Any] = {
        "samples": [(kind, get_sample(kind, language).subject) for kind in samples()],
        "languages_of_letters": settings.LANGUAGES,
        "sees_outbox": bool(rules.may_see_letters(actor)),
    }
    if context["sees_outbox"]:
        context |= {
            "counts": queries.count_letters(actor),
            "letters": queries.list_letters(actor),
            "addresses": queries.list_addresses(actor),
        }
    return render(request, "post/overview.html", context)


@require_GET
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # its types know views without arguments
def sample(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """One sample: as a mail program shows it, and its text part."""
    letter = render_letter(_content(request, kind, language), language)
    context = {
        "kind": kind, "language": language, "letter": letter, "languages_of_letters": settings.LANGUAGES,
    }  # fmt: skip
    return render(request, "post/sample.html", context)


@require_GET
@csp(LETTER_POLICY)  # type: ignore[arg-type]  # its types know views without arguments
@xframe_options_sameorigin
def sample_html(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """The HTML part alone, under a policy of its own."""
    return HttpResponse(render_letter(_content(request, kind, language), language).html)


@require_POST
def clear_address(request: HttpRequest) -> HttpResponse:
    """The address works again."""
    operations.clear_address(
        actor=cast(ActorRequest, request).actor, at=timezone.now(), address=request.POST.get("address", "")
    )
    messages.success(request, gettext("Letters are sent to the address again."))
    return redirect("post:overview")


def _content(request: HttpRequest, kind: str, language: str) -> Content:
    ensure(rules.may_see_gallery(cast(ActorRequest, request).actor))
    if language not in dict(settings.LANGUAGES) or kind not in samples():
        raise Http404
    return get_sample(kind, language)
