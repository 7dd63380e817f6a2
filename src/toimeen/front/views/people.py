"""Who sits at the table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from toimeen.front.doors import door
from toimeen.front.queries.people import people_by_party
from toimeen.front.views.tools import Tool, home_crumb, may_of
from toimeen.partnerships.pages import actor_of, enter


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
