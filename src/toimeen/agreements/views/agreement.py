"""Pages that edit an agreement, bring a new text of it, and send its document."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.db import models
from django.forms import BaseForm, Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from toimeen.access.verdict import ensure
from toimeen.agreements import operations, queries, rules
from toimeen.agreements.forms.agreement import AgreementForm
from toimeen.agreements.forms.commitment import VersionNote
from toimeen.agreements.forms.upload import UploadForm
from toimeen.agreements.labels import PLACE_PROBLEMS, AnchorState
from toimeen.agreements.models import Agreement
from toimeen.agreements.views.pages import AgreementPage
from toimeen.lib.anchors import is_twin
from toimeen.partnerships.pages import PartnershipPage, take_back
from toimeen.partnerships.queries import list_parties
from toimeen.reading import read_agreement
from toimeen.record.models import Versioned
from toimeen.record.queries import list_history


class AgreementEdit(AgreementPage):
    """The agreement's own facts."""

    form_class = AgreementForm
    template_name = "agreements/agreement_edit.html"

    def find_thing(self) -> Agreement:
        """The agreement of the address."""
        return self.enter_agreement(self.actor, self.partnership)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Its values, the agreements that may come before it, the parties."""
        language = get_language() or "fi"
        agreement = cast(Agreement, thing)
        others = [one for one in queries.list_agreements(self.actor, self.partnership) if one != agreement]
        return {
            "initial": AgreementForm.initial_of(agreement, language), "others": others, "language": language,
            "parties": list_parties(self.actor, self.partnership),
        }  # fmt: skip

    def form(self, thing: Versioned | None, data: Any = None, files: Any = None) -> BaseForm:
        """Only publicities that the actor would still see."""
        form = cast(AgreementForm, super().form(thing, data, files))
        form.limit_publicity(self.actor, self.partnership.pk)
        return form

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Changes it with its dates and signatories."""
        said, agreement = cast(AgreementForm, form), cast(Agreement, thing)
        return operations.change_agreement(
            actor=self.actor, at=self.now, agreement=agreement, values=said.values(), seen_version=seen_version,
            dates=said.dates_said(agreement), signatories=said.signatories_said(),
        )  # fmt: skip

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Edit the agreement")

    def undo_href(self, saved: models.Model) -> str | None:
        """The change can be taken back at once, when this very save made it."""
        entry = next(iter(list_history(saved, 1)), None)
        if entry is None or entry.at != self.now:
            return None
        return reverse(
            "agreements:agreement-undo", args=[self.partnership.slug, self.agreement.slug, entry.pk]
        )


class AgreementUndo(PartnershipPage):
    """Takes the newest change of the agreement's details back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, agreement: str, entry: int) -> HttpResponse:
        """Undone, unless somebody has changed it since."""
        thing = queries.get_agreement(self.actor, self.partnership, agreement)
        ensure(rules.may_change_agreement(self.actor, thing))
        take_back(
            request,
            lambda: operations.undo_agreement_change(
                actor=self.actor, at=self.now, agreement=thing, entry_id=entry
            ),
        )
        return redirect(cast(Any, thing))


class KeepersPage(PartnershipPage):
    """A page below the agreement for those who keep it."""

    def enter_agreement(self, slug: str) -> Agreement:
        """The agreement of the address, for those who may change it."""
        agreement = queries.get_agreement(self.actor, self.partnership, slug)
        ensure(rules.may_change_agreement(self.actor, agreement))
        return agreement


class VersionAdd(KeepersPage):
    """A new text of the agreement: its promises are looked for in it, and a person confirms what moved."""

    def get(self, request: HttpRequest, agreement: str) -> HttpResponse:
        """The form."""
        return self._page(self.enter_agreement(agreement), UploadForm(), VersionNote())

    def post(self, request: HttpRequest, agreement: str) -> HttpResponse:
        """Reads the document and adds it."""
        thing = self.enter_agreement(agreement)
        form, note = UploadForm(request.POST, request.FILES), VersionNote(request.POST)
        if not (form.is_valid() and note.is_valid()):
            return self._page(thing, form, note, 422)
        document, file = form.document, form.cleaned_data["file"]
        try:
            version = operations.add_version(
                actor=self.actor, at=self.now, agreement=thing, text=document.text,
                blocks=[{"kind": b.kind, "level": b.level, "start": b.start, "end": b.end} for b in document.blocks],
                language=read_agreement(document.text, document.blocks).language, document=form.raw,
                document_name=file.name if file else "", note=note.cleaned_data["note"],
            )  # fmt: skip
        except operations.SameText:
            form.add_error("file" if file else "text", gettext("The agreement has this text already."))
            return self._page(thing, form, note, 422)
        open_places = version.anchors.exclude(state=AnchorState.PLACED).count()
        messages.success(request, gettext("The new text is version %(n)s.") % {"n": version.number})
        if open_places:
            return redirect("agreements:placements", partnership=self.partnership.slug, agreement=thing.slug)
        return redirect(cast(Any, thing))

    def _page(
        self, agreement: Agreement, form: UploadForm, note: VersionNote, status: int = 200
    ) -> HttpResponse:
        context = {
            "heading": gettext("Add a text version"), "form": form, "note": note, "agreement": agreement,
            "back_href": cast(Any, agreement).get_absolute_url(),
        }  # fmt: skip
        return render(self.request, "agreements/version_add.html", context, status=status)


class Placements(KeepersPage):
    """The promises whose words moved or went with the newest text: a person confirms each."""

    def get(self, request: HttpRequest, agreement: str) -> HttpResponse:
        """The list, with the words before and now."""
        thing = self.enter_agreement(agreement)
        version = queries.find_newest_version(self.actor, thing)
        rows = queries.list_open_places(self.actor, version) if version else []
        text = version.text if version else ""
        shown = [(promise, anchor, old, is_twin(anchor.exact, text)) for promise, anchor, old in rows]
        identical = sum(
            anchor.state == AnchorState.PROPOSED and anchor.exact == old and not twin
            for _, anchor, old, twin in shown
        )
        context = {"agreement": thing, "rows": shown, "version": version, "identical": identical}
        return render(request, "agreements/placements.html", context)

    def post(self, request: HttpRequest, agreement: str) -> HttpResponse:
        """Confirms the proposed place of one promise, or of all whose words are the same."""
        thing = self.enter_agreement(agreement)
        if "identical" in request.POST:
            return self._confirm_identical(request, thing)
        number = request.POST.get("number", "")
        commitment = queries.get_commitment(self.actor, thing, int(number) if number.isdecimal() else 0)
        version = queries.find_newest_version(self.actor, thing)
        anchor = (
            version.anchors.filter(commitment=commitment, state=AnchorState.PROPOSED).first()
            if version
            else None
        )
        if version is None or anchor is None:
            raise Http404
        try:
            operations.move_commitment(
                actor=self.actor,
                at=self.now,
                commitment=commitment,
                version=version,
                start=anchor.start,
                end=anchor.end,
            )
            messages.success(request, gettext("%(code)s stands there now.") % {"code": commitment.code})
        except operations.Unplaced as problem:
            messages.error(request, PLACE_PROBLEMS[problem.bad.problem] % {"code": problem.bad.code})
        return redirect(request.path)

    def _confirm_identical(self, request: HttpRequest, agreement: Agreement) -> HttpResponse:
        version = queries.find_newest_version(self.actor, agreement)
        if version is None:
            raise Http404
        codes = operations.confirm_identical(
            actor=self.actor, at=self.now, agreement=agreement, version=version
        )
        if codes:
            messages.success(request, gettext("Confirmed: %(codes)s.") % {"codes": ", ".join(codes)})
        return redirect(request.path)


class Document(PartnershipPage):
    """The document as it was brought, never shown in the browser: it may be anything."""

    def get(self, request: HttpRequest, agreement: str, number: int) -> HttpResponseBase:
        """As an attachment that no browser runs."""
        thing = queries.get_agreement(self.actor, self.partnership, agreement)
        version = queries.get_version(self.actor, thing, number)
        if not version.document:
            raise Http404
        response = FileResponse(
            version.document.open("rb"), as_attachment=True, filename=version.document_name or f"{thing.slug}.bin",
            content_type="application/octet-stream",
        )  # fmt: skip
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response
