"""My page: everything that I hold or review, answered in one go; the same by personal link, without an account."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views import View

from toimeen.access.actor import Actor, Role
from toimeen.access.labels import NEEDS_SIGN_IN
from toimeen.access.verdict import Denied, Refused
from toimeen.deeds.models import CheckIn
from toimeen.deeds.operations import undo_check_in
from toimeen.front.answering import Kept, RowForm, answer_rows, keep_rows, review_rows
from toimeen.front.doors import address
from toimeen.front.mine_rows import AnswerRows
from toimeen.front.queries.mine import Mine, list_mine
from toimeen.parties.link_pages import LinkPage
from toimeen.parties.operations import use_link
from toimeen.partnerships.labels import DRAFTS
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.pages import actor_of
from toimeen.partnerships.queries import list_partnerships
from toimeen.ui.fields import render_errors

NOTHING = Kept(0, {})


SHOWN = 50
"""Rows of a group: whoever holds more sees the next once these are answered, and the page costs no more."""


class MinePage(View):
    """`front:mine`. A POST keeps the rows that are right, and shows the others again with what is wrong."""

    template_name = "front/mine.html"
    actor: Actor
    now: dt.datetime

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Somebody in particular."""
        self.actor = actor_of(request)
        if self.actor.person_id is None:
            raise Refused(Denied("sign_in", NEEDS_SIGN_IN))
        self.now, self.today = timezone.now(), timezone.localdate()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What waits, with what was typed before a lost session. Changes nothing."""
        mine = self._list()
        draft = request.session.get(DRAFTS, {}).get(request.path)
        if not draft:
            return self._page(mine, NOTHING)
        typed = QueryDict(draft)
        forms = [RowForm(typed, held=held, mine=mine) for held in [*mine.asked, *mine.not_asked]]
        return self._page(
            mine, Kept(0, {one.prefix or "": one for one in forms if one.has_changed()}), is_draft=True
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One press for all rows; `undo` takes one answer back."""
        if (undo := request.POST.get("undo", "")).isdecimal() and len(undo) < 15:
            return self._undo(int(undo))
        kept = keep_rows(self.actor, self.now, self._list(), request.POST)
        drafts = request.session.get(DRAFTS)
        if drafts and drafts.pop(request.path, None) is not None:
            request.session.modified = True
        if kept.wrong:
            return self._page(self._list(), kept, status=422)
        if kept.count:
            done = ngettext(
                "Thank you. %(n)s answer is there.", "Thank you. %(n)s answers are there.", kept.count
            )
            messages.success(request, done % {"n": kept.count})
        else:
            messages.info(request, gettext("Nothing was chosen, so nothing was sent."))
        return redirect(request.path)

    def _undo(self, check_in_id: int) -> HttpResponse:
        given = CheckIn.objects.filter(pk=check_in_id).first()
        try:
            if given is not None:
                undo_check_in(actor=self.actor, at=timezone.now(), given=given)
        except Refused as refusal:
            messages.error(self.request, str(refusal.denied.sentence))
        else:
            messages.success(self.request, gettext("The answer was taken back."))
        return redirect(self.request.path)

    def _list(self) -> Mine:
        return list_mine(self.actor, self.now, self.today)

    def _page(self, mine: Mine, kept: Kept, *, status: int = 200, is_draft: bool = False) -> HttpResponse:
        person = self.actor.person_id
        asked = answer_rows(mine.asked[:SHOWN], kept.wrong, person, self.now)
        others = answer_rows(mine.not_asked[:SHOWN], kept.wrong, person, self.now)
        reviews = review_rows(mine, kept.wrong)
        is_many = len({held.partnership_id for held in [*mine.asked, *mine.not_asked, *mine.owed]}) > 1
        rows = AnswerRows(mine, is_many=is_many)
        context = {
            "mine": mine,
            "asked": len(mine.asked),
            "others": len(mine.not_asked),
            "shown": SHOWN,
            "asked_rows": rows.rows(asked),
            "other_rows": rows.rows(others),
            "others_open": any(row.form is not None or row.can_undo for row in others),
            "reviews": reviews,
            "errors": render_errors(*(row.form for row in [*asked, *others, *reviews])),
            "kept": kept.count,
            "is_draft": is_draft,
            "next_due": min((held.due_on for held in mine.not_asked if held.due_on), default=None),
            "places": [] if self.actor.link or not mine.is_empty else list_partnerships(self.actor),
            "link": getattr(self, "link", None),
            "desks": self._desks(),
            "noindex": True,
        }
        return render(self.request, self.template_name, context, status=status)

    def _desks(self) -> list[tuple[str, str]]:
        """The desks of the partnerships that the person coordinates."""
        if self.actor.link or not any(seat.role == "coordinator" for seat in self.actor.seats):
            return []
        own = {seat.partnership_id for seat in self.actor.seats if seat.role == "coordinator"}
        return [
            (address("front:desk", one.slug), str(one.name))
            for one in list_partnerships(self.actor)
            if one.pk in own
        ]


class MineByLink(LinkPage, MinePage):
    """`front:mine-by-link`. Opening it changes nothing: mail scanners follow links. One press answers."""

    counts_use = False  # counted below, also when some rows were wrong and the others were kept

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Counts the use in the record, then as ever."""
        use_link(actor=self.actor, at=self.now, link=self.link)
        return super().post(request, **kwargs)


def after_sign_in(request: HttpRequest) -> HttpResponse:
    """Where a person begins: a coordinator at the desk, who holds something at their page, a leader at the leader's
    page, who sits in one partnership at its home, others at the start.
    """
    actor = actor_of(request)
    if actor.is_public:
        return redirect("site:start")
    seated = [
        one for one in list_partnerships(actor) if any(seat.partnership_id == one.pk for seat in actor.seats)
    ]
    if desk := _first_with(actor, seated, Role.COORDINATOR):
        return redirect("front:desk", desk.slug)
    now: dt.datetime = timezone.now()
    if not list_mine(actor, now, timezone.localdate()).is_empty:
        return redirect("front:mine")
    if led := _first_with(actor, seated, Role.LEADER):
        return redirect("front:leader", led.slug)
    return redirect("front:home", seated[0].slug) if len(seated) == 1 else redirect("site:start")


def _first_with(actor: Actor, seated: list[Partnership], role: Role) -> Partnership | None:
    places = {seat.partnership_id for seat in actor.seats if seat.role == role}
    return next((one for one in seated if one.pk in places), None)
