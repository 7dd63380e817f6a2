"""Evidence: adding, another party's confirmation, and sending its files so that they cannot run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.core.files.storage import default_storage
from django.db import models
from django.forms import BaseForm, Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.actor import Act
from toimeen.access.roles import tables_for
from toimeen.access.verdict import Verdict
from toimeen.deeds import operations, queries, rules
from toimeen.deeds.forms import ConfirmForm, EvidenceForm
from toimeen.deeds.labels import EvidenceKind
from toimeen.deeds.models import Deed, Evidence
from toimeen.deeds.views.deeds import DeedOne
from toimeen.parties.models import Organisation
from toimeen.partnerships.pages import PartnershipPage
from toimeen.partnerships.queries import list_parties
from toimeen.record.models import Versioned

DRAWN_BY_US = frozenset({"image/jpeg", "image/webp", "image/png"})


class EvidenceAdd(DeedOne):
    """More evidence for a deed."""

    form_class = EvidenceForm
    template_name = "deeds/evidence_add.html"

    def may(self, thing: Versioned | None) -> Verdict:
        """Those who may tell."""
        return rules.may_add_evidence(self.actor, cast(Deed, thing))

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """None."""
        return {}

    def title(self, thing: Versioned | None) -> str:
        """Names the deed."""
        return gettext("Add evidence: %(title)s") % {"title": cast(Deed, thing).title}

    def undo_href(self, saved: models.Model) -> str | None:
        """Evidence stays; what is wrong is withdrawn with its deed."""
        return None

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Deed:
        """Adds all that was given."""
        deed = cast(Deed, thing)
        for piece in cast(EvidenceForm, form).evidence():
            operations.add_evidence(actor=self.actor, at=self.now, deed=deed, evidence=piece)
        return deed


class EvidenceConfirm(DeedOne):
    """Another party confirms a piece of evidence."""

    form_class = ConfirmForm
    template_name = "deeds/evidence_confirm.html"
    evidence: Evidence

    def find_thing(self) -> Deed:
        """The deed, with the evidence."""
        self.evidence = queries.get_evidence(
            self.actor, self.partnership, self.kwargs["number"], self.kwargs["evidence"]
        )
        self.evidence.deed.partnership = self.partnership
        return self.evidence.deed

    def may(self, thing: Versioned | None) -> Verdict:
        """A seat of another party than those of the bringer."""
        own = self._own()
        brought_by = queries.list_bringers(self.evidence)
        other = next((one.pk for one in own if one.pk not in brought_by), own[0].pk if own else None)
        return rules.may_confirm_evidence(self.actor, self.evidence, other, brought_by)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The tables for which the actor can confirm."""
        brought_by = queries.list_bringers(self.evidence)
        return {"choices": [(one.pk, str(one.name)) for one in self._own() if one.pk not in brought_by]}

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Confirm the evidence")

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What is confirmed, and what it means."""
        return {
            "evidence": self.evidence,
            "explanation": _(
                "You say that your organisation has seen this and that it is so. The deed is then confirmed."
            ),
            "action": _("Confirm"),
        }

    def undo_href(self, saved: models.Model) -> str | None:
        """A confirmation stays."""
        return None

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Deed:
        """Confirms it."""
        chosen = form.cleaned_data["organisation"]
        operations.confirm_evidence(
            actor=self.actor,
            at=self.now,
            evidence=self.evidence,
            organisation=next(one for one in self._own() if one.pk == chosen),
        )
        return cast(Deed, thing)

    def _own(self) -> list[Organisation]:
        parties = list_parties(self.actor, self.partnership)
        tables = tables_for(self.actor, Act.TELL, self.partnership.pk)
        return parties if self.actor.is_operator else [one for one in parties if one.pk in tables]


class EvidenceFile(PartnershipPage):
    """Sends a file. A photo that we drew is shown; anything else is a download that no browser opens as a page."""

    def get(self, request: HttpRequest, number: int, evidence: int) -> HttpResponseBase:
        """404 for what the actor may not see, and for evidence without a file."""
        found = queries.get_evidence(self.actor, self.partnership, number, evidence)
        if not found.file:
            raise Http404
        is_shown = found.kind == EvidenceKind.PHOTO and found.media_type in DRAWN_BY_US
        return _sent(
            request,
            lambda: found.file.open("rb"),
            tag=found.digest,
            content_type=found.media_type if is_shown else "application/octet-stream",
            as_attachment=not is_shown,
            filename=found.file_name or "file",
        )


class Photo(PartnershipPage):
    """Sends the small form of a photo."""

    def get(self, request: HttpRequest, number: int, evidence: int) -> HttpResponseBase:
        """404 for what is no photo, or not for the actor to see."""
        found = queries.get_evidence(self.actor, self.partnership, number, evidence)
        if found.kind != EvidenceKind.PHOTO or not found.file or found.media_type not in DRAWN_BY_US:
            raise Http404
        small = operations.thumbnail_name(found)
        name = small if default_storage.exists(small) else found.file.name
        return _sent(
            request,
            lambda: default_storage.open(cast(str, name)),
            tag=f"{found.digest}-small",
            content_type=found.media_type,
            as_attachment=False,
            filename=found.file_name,
        )


def _sent(
    request: HttpRequest,
    source: Callable[[], Any],
    *,
    tag: str,
    content_type: str,
    as_attachment: bool,
    filename: str,
) -> HttpResponseBase:
    etag = f'"{tag[:80]}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    try:
        file = source()
    except FileNotFoundError as error:
        raise Http404 from error
    response: HttpResponse | FileResponse = FileResponse(
        file, as_attachment=as_attachment, filename=filename, content_type=content_type
    )
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
