"""What every page of a partnership starts with, and the one way in which things are edited.

Machinery of views for this room and the rooms to its right: a page knows its actor and its partnership; an edit
page keeps what was typed, whatever happens: a field in error, a session that ended, another editor who was faster.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.db import models
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views import View

from toimeen.access.actor import Actor
from toimeen.access.request import ActorRequest
from toimeen.access.verdict import Verdict, ensure
from toimeen.parties.models import Organisation
from toimeen.partnerships.labels import DRAFTS
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.queries import get_partnership, list_parties, list_tables
from toimeen.partnerships.rules import kept_tables
from toimeen.record.models import Versioned
from toimeen.record.operations import Conflict
from toimeen.ui.links import address_of


class PartnershipRequest(ActorRequest):
    """A request to a page of a partnership: `enter` has put it there."""

    partnership: Partnership


def enter(request: HttpRequest, slug: str) -> Partnership:
    """The partnership of the address, put on the request so that the page's surroundings know it."""
    partnership = get_partnership(cast(ActorRequest, request).actor, slug)
    cast(PartnershipRequest, request).partnership = partnership
    return partnership


def take_back(request: HttpRequest, undo: Callable[[], Any]) -> None:
    """Takes a change back, and says that it was or that somebody was faster."""
    try:
        undo()
    except Conflict:
        messages.error(request, gettext("Somebody has changed this since, so nothing was taken back."))
    else:
        messages.success(request, gettext("The change was taken back."))


def actor_of(request: HttpRequest) -> Actor:
    """The request's actor."""
    return cast(ActorRequest, request).actor


class PartnershipPage(View):
    """A page below a partnership's address."""

    partnership: Partnership
    actor: Actor
    now: dt.datetime

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Finds the partnership first: what follows may rely on it."""
        self.partnership = enter(request, kwargs.pop("partnership"))
        self.actor = actor_of(request)
        self.now = timezone.now()
        return super().dispatch(request, *args, **kwargs)


class EditPage(PartnershipPage):
    """One form for a new or an existing thing. A room says what, who may, and by which operation."""

    form_class: type[BaseForm]
    template_name = "partnerships/edit.html"
    saved_message: str | None = None
    """What is said after the save; a page may set it while it saves."""

    # What a room fills in ---------------------------------------------------------------------------------

    def find_thing(self) -> Versioned | None:
        """The thing under edit, None for a new one. Raises DoesNotExist (shown as 404)."""
        return None

    def may(self, thing: Versioned | None) -> Verdict:
        """The room's rule."""
        raise NotImplementedError

    def form(self, thing: Versioned | None, data: QueryDict | None = None, files: Any = None) -> BaseForm:
        """The form, bound when there is data."""
        return self.form_class(data, files, **self.form_arguments(thing))

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Keywords of the form: its choices, its initial values."""
        return {"initial": self.initial(thing)}

    def initial(self, thing: Versioned | None) -> dict[str, Any]:
        """The values that the form starts with."""
        return {}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Calls the operation and returns the saved thing."""
        raise NotImplementedError

    def title(self, thing: Versioned | None) -> str:
        """The page's heading."""
        raise NotImplementedError

    def back_href(self, thing: Versioned | None) -> str:
        """Where *cancel* leads."""
        return address_of(thing or self.partnership, instead=self.partnership)

    def success_href(self, saved: models.Model) -> str:
        """Where a save leads."""
        return address_of(saved)

    def undo_href(self, saved: models.Model) -> str | None:
        """The address to which *undo* is posted, when the room offers it."""
        return None

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """More context for a template of the room's own."""
        return {}

    # How it goes --------------------------------------------------------------------------------------------

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form, with what was typed before a lost session if there is any."""
        thing = self.find_thing()
        ensure(self.may(thing))
        draft = request.session.get(DRAFTS, {}).get(request.path)
        form = self.form(thing, QueryDict(draft) if draft else None)
        seen = self._seen_version(QueryDict(draft)) if draft else getattr(thing, "version", 0)
        return self._page(form, thing, seen, is_draft=bool(draft))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Saves, or shows the form again: with what is wrong, or with more rows to fill in when that was pressed."""
        thing = self.find_thing()
        ensure(self.may(thing))
        form = self.form(thing, request.POST, request.FILES)
        seen = self._seen_version(request.POST)
        if more_rows := request.POST.get("more_rows"):
            form.errors.clear()  # nobody has asked yet whether it is right
            return self._page(form, thing, seen, more_rows=more_rows)
        if not form.is_valid():
            return self._page(form, thing, seen, status=422)
        try:
            saved = self.save(cast(Form, form), thing, seen)
        except Conflict as conflict:
            return self._conflict_page(form, cast(Versioned, conflict.current))
        self._forget_draft()
        return self._done(saved)

    def _done(self, saved: models.Model) -> HttpResponseRedirect:
        messages.success(
            self.request, self.saved_message or gettext("Saved."), extra_tags=self.undo_href(saved) or ""
        )
        return redirect(self.success_href(saved))

    def _page(
        self, form: BaseForm, thing: Versioned | None, seen: int, status: int = 200, **more: Any
    ) -> HttpResponse:
        context = {
            "form": form,
            "thing": thing,
            "heading": self.title(thing),
            "seen_version": seen,
            "back_href": self.back_href(thing),
            **self.context(form, thing),
            **more,
        }
        return render(self.request, self.template_name, context, status=status)

    def _conflict_page(self, form: BaseForm, current: Versioned) -> HttpResponse:
        """Both versions side by side; mine stays in the form and may be saved over theirs, now seen."""
        theirs = self.form(current)
        rows = differing_rows(theirs, form)
        return self._page(form, current, current.version, status=409, conflict_rows=rows)

    def _forget_draft(self) -> None:
        drafts = self.request.session.get(DRAFTS)
        if drafts and drafts.pop(self.request.path, None) is not None:
            self.request.session.modified = True

    @staticmethod
    def _seen_version(data: QueryDict) -> int:
        text = data.get("seen_version", "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0


def differing_rows(one: BaseForm, other: BaseForm) -> list[tuple[Any, str, str]]:
    """Where two forms of one kind say different things: the field's label, what the one says, what the other says."""
    pairs = (
        (bound, _said(one, bound.name), _said(other, bound.name)) for bound in other if not bound.is_hidden
    )
    return [(bound.label, theirs, mine) for bound, theirs, mine in pairs if theirs != mine]


def _said(form: BaseForm, name: str) -> str:
    """A field's value in words, as a person reads it."""
    bound = form[name]
    value = bound.value()
    choices = getattr(bound.field, "choices", None)
    if choices is not None:
        chosen = {
            str(one)
            for one in (value if isinstance(value, list | tuple) else [value])
            if one not in (None, "")
        }
        return ", ".join(str(label) for key, label in _flat(choices) if str(key) in chosen)
    return "" if value is None else str(value)


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    flat: list[tuple[Any, Any]] = []
    for key, label in choices:
        flat.extend(_flat(label) if isinstance(label, list | tuple) else [(key, label)])
    return flat


def list_kept_parties(actor: Actor, partnership: Partnership, today: dt.date) -> list[Organisation]:
    """The parties whose people the actor keeps, in the order of the agreement."""
    parties = list_parties(actor, partnership)
    tables = list_tables(partnership.pk, today)
    kept = kept_tables(actor, partnership.pk, tables, [one.pk for one in parties])
    return [one for one in parties if one.pk in kept]
