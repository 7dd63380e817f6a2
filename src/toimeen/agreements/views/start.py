"""Start from a document: bring it, and confirm what was found."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views import View
from django.views.decorators.http import require_POST

from toimeen.access.verdict import ensure
from toimeen.agreements import operations, queries, rules
from toimeen.agreements.forms.confirmation import Confirmation
from toimeen.agreements.forms.upload import UploadForm
from toimeen.agreements.intake.marking import mark_up
from toimeen.agreements.labels import NOT_STATED, OTHER_FINDS, READ_WARNINGS
from toimeen.agreements.tasks import read_upload
from toimeen.partnerships.labels import DRAFTS
from toimeen.partnerships.pages import actor_of
from toimeen.partnerships.queries import get_partnership
from toimeen.reading.second_readers import hosts
from toimeen.ui.templatetags.ds import error_summary


class StartPage(View):
    """A page of somebody who is signed in; below an intake's address only its owner's."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The rule first, then the intake; a finished one leads to its partnership."""
        self.actor = actor_of(request)
        self.now = timezone.now()
        ensure(rules.may_start(self.actor))
        key: uuid.UUID | None = kwargs.pop("key", None)
        if key is not None:
            self.intake = queries.get_intake(self.actor, key)
            if self.intake.finished:
                return redirect(cast(Any, get_partnership(self.actor, self.intake.finished)))
        return super().dispatch(request, *args, **kwargs)

    def draft(self) -> QueryDict | None:
        """What was typed before a session ended."""
        drafts = self.request.session.get(DRAFTS, {})
        draft = drafts.pop(self.request.path, None)
        if draft is None:
            return None
        self.request.session.modified = True
        return QueryDict(draft)


class Upload(StartPage):
    """Bring the document."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form, and the person's documents that wait."""
        draft = self.draft()
        return self._page(UploadForm(initial={"text": draft.get("text", "")} if draft else None))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Reads it."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form, status=422)
        file = form.cleaned_data["file"]
        if form.long is not None:
            name = file.name if file else ""
            upload = operations.open_upload(
                actor=self.actor, at=self.now, data=form.long, name=name, job=read_upload
            )
            return redirect("start:reading", key=upload.key)
        intake = operations.open_intake(
            actor=self.actor,
            at=self.now,
            document=form.document,
            data=form.raw,
            name=file.name if file else "",
        )
        return redirect("start:confirm", key=intake.key)

    def _page(self, form: UploadForm, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "waiting": queries.list_intakes(self.actor),
            "sent_to": hosts(),
            "uploads": queries.list_uploads(self.actor),
            "removed": queries.list_intakes(self.actor, is_discarded=True),
        }
        return render(self.request, "agreements/start/upload.html", context, status=status)


class Confirm(StartPage):
    """The text beside what was found in it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The finds with the answers given so far."""
        confirmation = Confirmation(self.intake)
        if draft := self.draft():
            typed = Confirmation(self.intake, draft)
            operations.save_decisions(
                actor=self.actor, at=self.now, intake=self.intake, decisions=typed.decisions()
            )
            confirmation = Confirmation(self.intake)
        return self._page(confirmation)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keeps every answer, then does what the pressed button says: add, go on, or stay."""
        confirmation = Confirmation(self.intake, request.POST)
        if edited := _edited(confirmation, request.POST):
            key, decisions = edited
            operations.save_decisions(actor=self.actor, at=self.now, intake=self.intake, decisions=decisions)
            return redirect(f"{request.path}#{key}")
        added = confirmation.add() if "add" in request.POST else None
        operations.save_decisions(
            actor=self.actor, at=self.now, intake=self.intake, decisions=confirmation.decisions()
        )
        if "add" in request.POST:
            if added is None:
                return self._page(confirmation, status=422, is_adding=True)
            return redirect(f"{request.path}#{added}")
        if "next" in request.POST:
            if not confirmation.is_valid():
                return self._page(confirmation, status=422)
            if confirmation.waiting and request.POST["next"] != "anyway":  # nothing is left out unasked
                return self._page(confirmation, status=422, asks_to_leave_out=True)
            return redirect("start:holders", key=self.intake.key)
        messages.success(request, gettext("Your answers are kept. You can come back to them for 30 days."))
        return redirect(request.path)

    def _page(
        self,
        confirmation: Confirmation,
        status: int = 200,
        *,
        is_adding: bool = False,
        asks_to_leave_out: bool = False,
    ) -> HttpResponse:
        proposal, groups = confirmation.proposal, confirmation.groups()
        finds = [(card.key, card.spans) for card in proposal.cards]
        finds += [(f"frame-{name}", spans) for name, spans in proposal.frame_spans.items()]
        context = {
            "intake": self.intake,
            "asks_to_leave_out": asks_to_leave_out,
            "confirmation": confirmation,
            "groups": [group for group in groups if group[0] != "measures" or group[2]],
            "has_measures": bool(proposal.of_kind("measure")),
            "first_waiting": next(
                (one.card.key for _, _, cards in groups for one in cards if not one.form.answer_now), ""
            ),
            "errors": error_summary(
                *([confirmation.add_form] if is_adding else confirmation.forms() if status == 422 else [])
            ),
            "blocks": mark_up(self.intake.text, self.intake.blocks, finds),
            "warnings": [READ_WARNINGS[code] for code in self.intake.warnings if code in READ_WARNINGS],
            "not_stated": [NOT_STATED[code] for code in proposal.not_stated if code in NOT_STATED],
            "others": [(OTHER_FINDS[other.kind], other.words) for other in proposal.others],
        }
        return render(self.request, "agreements/start/confirm.html", context, status=status)


def _edited(confirmation: Confirmation, data: QueryDict) -> tuple[str, dict[str, Any]] | None:
    """What the pressed button does to a find, when it is one of these: the card to look at, what to keep."""
    if "turn" in data:
        key, _, into = str(data["turn"]).partition(":")
        return confirmation.edit("turn", key, into)
    if "merge" in data:
        key = str(data["merge"])
        into = str(data.get(f"{key}-same", ""))
        return confirmation.edit("merge", key, into) if into else (key, confirmation.decisions())
    if "split" in data:
        return confirmation.edit("split", str(data["split"]))
    if "unedit" in data:
        number = str(data["unedit"])
        return confirmation.unedit(int(number) if number.isdecimal() and len(number) < 6 else -1)
    return None


@require_POST
def discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Takes the document and the answers away; *Undo* brings them back."""
    actor = actor_of(request)
    ensure(rules.may_start(actor))
    operations.discard_intake(actor=actor, at=timezone.now(), intake=queries.get_intake(actor, key))
    messages.success(
        request,
        gettext("The document and your answers were removed."),
        extra_tags=reverse("start:restore", args=[key]),
    )
    return redirect(reverse("start:upload"))


@require_POST
def restore(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Brings a removed document back with its answers."""
    actor = actor_of(request)
    ensure(rules.may_start(actor))
    operations.restore_intake(actor=actor, at=timezone.now(), intake=queries.get_discarded_intake(actor, key))
    messages.success(request, gettext("The document and your answers are back."))
    return redirect("start:confirm", key=key)
