"""While the worker reads a long document: how far it is, in words; stopped with one press, and begun again."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from toimeen.access.verdict import ensure
from toimeen.agreements import operations, queries, rules
from toimeen.agreements.labels import PAGES_SHARE, READING_STATES, UNREADABLE
from toimeen.agreements.models import Upload
from toimeen.agreements.tasks import read_upload
from toimeen.partnerships.pages import actor_of
from toimeen.work.queries import find_task, has_worker


@require_safe
def reading(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How far the reading is; once it is there, the confirm page. Asked anew every second or two."""
    upload = _get(request, key)
    if upload.intake is not None:
        href = reverse("start:confirm", args=[upload.intake.key])
        return (
            HttpResponse(headers={"HX-Redirect": href})
            if request.headers.get("HX-Request")
            else redirect(href)
        )
    context = {"upload": upload, **_state(upload)}
    partial = request.headers.get("HX-Request") and context["goes_on"]
    template = "agreements/start/reading_state.html" if partial else "agreements/start/reading.html"
    response = render(request, template, context)
    if request.headers.get("HX-Request") and not partial:
        response["HX-Refresh"] = "true"
    return response


def _state(upload: Upload) -> dict[str, Any]:
    """What is going on, in words; whether it goes on; how much is done of a hundred (None: nothing to tell)."""
    task = find_task(upload.task_id) if upload.task_id is not None else None
    if upload.problem:
        from_code = UNREADABLE[upload.problem]
        return {
            "words": from_code % {"limit": settings.DOCUMENT_LIMIT // 1024 // 1024},
            "goes_on": False,
            "done": None,
        }
    code = "stopped" if upload.is_stopped else task.state if task is not None else "failed"
    if code == "waiting" and task is not None:
        code = "died" if task.error else "waiting" if has_worker(timezone.now()) else "no_worker"
    if code == "running" and task is not None and task.done_count >= PAGES_SHARE:
        code = "finding"
    done = task.done_count if task is not None and code in {"running", "finding"} else None
    return {"words": READING_STATES[code], "goes_on": code in _GOES_ON, "done": done}


_GOES_ON = frozenset(["waiting", "running", "finding", "died", "no_worker", "done"])


def _get(request: HttpRequest, key: uuid.UUID) -> Upload:
    actor = actor_of(request)
    ensure(rules.may_start(actor))
    return queries.get_upload(actor, key)


@require_POST
def stop(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Back to the form; the document stays."""
    upload = _get(request, key)
    operations.stop_upload(actor=actor_of(request), at=timezone.now(), upload=upload)
    messages.success(
        request, gettext("The reading was stopped. The document is still here: read it when you like.")
    )
    return redirect("start:upload")


@require_POST
def again(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Reads it after all."""
    upload = _get(request, key)
    operations.restart_upload(actor=actor_of(request), at=timezone.now(), upload=upload, job=read_upload)
    return redirect("start:reading", key=upload.key)
