"""The page that brings promises as annotations."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext

from toimeen.access.verdict import Verdict, ensure
from toimeen.agreements import operations, rules
from toimeen.agreements.forms.commitment import AnnotationsForm
from toimeen.agreements.views.commitments import WithText
from toimeen.record.models import Versioned


class AnnotationsAdd(WithText):
    """Promises from W3C Web Annotations that mark words of this text."""

    form_class = AnnotationsForm
    template_name = "agreements/annotations_add.html"

    def may(self, thing: Versioned | None) -> Verdict:
        """The room's rule."""
        return rules.may_add_commitment(self.actor, self.agreement)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Nothing is known before."""
        return {}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Adds what is certain; what is not comes back on the same page, each with the way to place it."""
        self.find_thing()
        ensure(self.may(None))
        form = cast(AnnotationsForm, self.form(None, request.POST, request.FILES))
        if not form.is_valid():
            return self._page(form, None, 0, status=422)
        added, unclear = operations.add_annotated(
            actor=self.actor, at=self.now, agreement=self.agreement, version=self.version, marks=form.marks
        )
        said = ngettext("%(n)s promise was added.", "%(n)s promises were added.", len(added)) % {
            "n": len(added)
        }
        if not unclear:
            messages.success(request, said)
            return redirect(cast(Any, self.agreement))
        (messages.success if added else messages.warning)(request, said)
        return self._page(form, None, 0, unclear=unclear, agreement_slug=self.agreement.slug)

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Bring promises as annotations")
