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
from toimeen.partnerships.queries import list_tables
from toimeen.partnerships.rules import kept_tables
from toimeen.post.queries import find_bounced


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
    today = timezone.localdate()
    groups = people_by_party(actor, here, today)
    tables = list_tables(here.pk, today) if may.keep else {}
    asked = {seat.organisation_id for group in groups for seat in group.seats}
    emails = [seat.person.email or "" for group in groups for seat in group.seats] if may.keep else []
    context = {
        "groups": groups,
        "lost": find_bounced(emails),
        "kept": kept_tables(actor, here.pk, tables, asked),
        "may": may,
        "tools": [*add, *chairs],
        "crumbs": [home_crumb(here), (gettext("People"), "")],
    }
    return render(request, "front/contacts.html", context)
