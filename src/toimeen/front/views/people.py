"""Who sits at the table, and what was changed."""

from __future__ import annotations

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from toimeen.front.doors import door
from toimeen.front.history import tell_history
from toimeen.front.queries.people import list_entries, people_by_party
from toimeen.front.views.tools import Tool, home_crumb, may_of, paged
from toimeen.partnerships.pages import actor_of, enter
from toimeen.record.models import Entry


@require_safe
def contacts(request: HttpRequest, partnership: str) -> HttpResponse:
    """The people with a role, party by party. Addresses only of those who have said that theirs may be
    shown."""
    here = enter(request, partnership)
    actor = actor_of(request)
    may = may_of(actor, here)
    add = (
        [Tool("plus", gettext("Add a person"), door("partnerships:seat-add", here.slug))] if may.keep else []
    )
    chairs = [Tool("person", gettext("Empty chairs"), door("plans:chairs", here.slug))] if may.keep else []
    context = {
        "groups": people_by_party(actor, here, timezone.localdate()),
        "may": may,
        "tools": [*add, *chairs],
        "crumbs": [home_crumb(here), (gettext("People"), "")],
    }
    return render(request, "front/contacts.html", context)


@require_safe
def history(request: HttpRequest, partnership: str) -> HttpResponse:
    """The record in words: public corrections for everybody, every change for those inside."""
    here = enter(request, partnership)
    may = may_of(actor_of(request), here)
    page: Page[Entry] = paged(request, list_entries(here, public_only=not may.is_inside))
    context = {
        "page": page,
        "history": tell_history(page.object_list, here.slug),
        "may": may,
        "crumbs": [home_crumb(here), (gettext("History"), "")],
    }
    return render(request, "front/history.html", context)
