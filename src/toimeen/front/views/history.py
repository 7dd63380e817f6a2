"""The record in words: of a partnership, of one thing, of the whole installation; one entry; a file of it."""

from __future__ import annotations

import datetime as dt
from codecs import BOM_UTF8
from itertools import chain
from typing import Any

from django.core.paginator import Page
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.front.doors import address
from toimeen.front.filters import Asked, Filter
from toimeen.front.history import tell_changes
from toimeen.front.history_csv import history_as_csv
from toimeen.front.labels import NOUNS
from toimeen.front.queries.history import (
    SUBJECTS,
    EntryFilter,
    about,
    get_subject,
    list_entries,
    list_hands,
    narrow,
    words_of,
)
from toimeen.front.rows import counted
from toimeen.front.views.tools import home_crumb, may_of, paged
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.pages import actor_of, enter
from toimeen.record.models import Entry
from toimeen.work.rules import may_look_after


def _is_day(text: str) -> bool:
    try:
        return parse_date(text) is not None
    except ValueError:
        return False


def history_filters(hands: list[tuple[int, str]]) -> list[Filter]:
    """The filters of the record; who acted only for those who see the names."""
    nouns = sorted(NOUNS.items(), key=lambda pair: str(pair[1]))
    who = [Filter("who", gettext("Who"), [(str(key), name) for key, name in hands])] if hands else []
    return [
        Filter("noun", gettext("What"), nouns),
        *who,
        Filter("since", gettext("From"), accepts=_is_day, kind="date"),
        Filter("until", pgettext("last day", "Until"), accepts=_is_day, kind="date"),
    ]


def asked_entries(asked: Asked) -> EntryFilter:
    """The filter that the address means: days begin and end at local midnight."""
    who = asked["who"] if any(one.name == "who" for one in asked.filters) else ""
    since, until = (parse_date(asked[name]) if asked[name] else None for name in ("since", "until"))
    return EntryFilter(
        noun=asked["noun"],
        actor_id=int(who) if who else None,
        since=_midnight(since) if since else None,
        before=_midnight(until + dt.timedelta(days=1)) if until and until < dt.date.max else None,
    )


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _asked(request: HttpRequest, here: Partnership, *, is_inside: bool) -> Asked:
    return Asked(history_filters(list_hands(here) if is_inside else []), request.GET)


@require_safe
def history(request: HttpRequest, partnership: str) -> HttpResponse:
    """The partnership's record: public corrections and decisions for everybody, every change for those inside."""
    here = enter(request, partnership)
    actor = actor_of(request)
    asked = _asked(request, here, is_inside=may_of(actor, here).is_inside)
    found = narrow(list_entries(actor, here), asked_entries(asked))
    context = {
        "asked": asked,
        "csv_href": address("front:history-csv", here.slug) + asked.href(),
        "crumbs": [home_crumb(here), (gettext("History"), "")],
    }
    return render(request, "front/history.html", _page(request, actor, here, found) | context)


@require_safe
def history_of(request: HttpRequest, partnership: str, noun: str, key: int) -> HttpResponse:
    """One thing's history with that of its parts. Raises the thing's DoesNotExist also when it may not be seen."""
    here = enter(request, partnership)
    actor = actor_of(request)
    if noun not in SUBJECTS:
        raise Http404
    thing = get_subject(actor, here, noun, key)
    found = about(list_entries(actor, here), thing)
    href = _page_of(thing, here)
    title = words_of(thing)
    context = {
        "subject": title,
        "kind": NOUNS[noun],
        "subject_href": href,
        "crumbs": [
            home_crumb(here),
            (gettext("History"), address("front:history", here.slug)),
            (title, ""),
        ],
    }
    return render(request, "front/history.html", _page(request, actor, here, found) | context)


def _page_of(thing: Model, here: Partnership) -> str:
    if isinstance(thing, Partnership):
        return address("front:home", here.slug)
    if hasattr(thing, "partnership"):
        thing.partnership = here  # it is; no query for what is known
    get_address: Any = getattr(thing, "get_absolute_url", None)
    return str(get_address()) if get_address else ""


def _page(request: HttpRequest, actor: Actor, here: Partnership, found: QuerySet[Entry]) -> dict[str, Any]:
    page: Page[Entry] = paged(request, found)
    return {
        "page": page,
        "count": counted(page.paginator.count, "entries"),
        "history": tell_changes(actor, list(page.object_list), here.slug),
        "may": may_of(actor, here),
    }


@require_safe
def entry(request: HttpRequest, partnership: str, number: int) -> HttpResponse:
    """One entry by its place in the partnership's record, as a lasting address."""
    here = enter(request, partnership)
    actor = actor_of(request)
    it = get_object_or_404(list_entries(actor, here), number=number)
    (told,) = tell_changes(actor, [it], here.slug)
    context = {
        "told": told,
        "digest": it.digest,
        "may": may_of(actor, here),
        "crumbs": [
            home_crumb(here),
            (gettext("History"), address("front:history", here.slug)),
            (str(number), ""),
        ],
    }
    return render(request, "front/history_entry.html", context)


@require_safe
def history_csv(request: HttpRequest, partnership: str) -> StreamingHttpResponse:
    """The same list as a file for a spreadsheet, a line for each changed column, sent while it is made."""
    here = enter(request, partnership)
    actor = actor_of(request)
    asked = _asked(request, here, is_inside=may_of(actor, here).is_inside)
    found = narrow(list_entries(actor, here), asked_entries(asked))
    root = request.build_absolute_uri("/")[:-1]
    response = StreamingHttpResponse(
        chain([BOM_UTF8], history_as_csv(actor, here, found, root)), content_type="text/csv; charset=utf-8"
    )
    name = f"{here.slug}-{pgettext('file name', 'history')}-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """The record of the whole installation, for the operator."""
    actor = actor_of(request)
    ensure(may_look_after(actor))
    asked = Asked(history_filters([]), request.GET)
    page: Page[Entry] = paged(request, narrow(Entry.objects.all(), asked_entries(asked)))
    context = {
        "asked": asked,
        "page": page,
        "count": counted(page.paginator.count, "entries"),
        "history": tell_changes(actor, list(page.object_list)),
        "is_record": True,
        "may": {"is_inside": True},
        "crumbs": [(gettext("Front page"), address("site:start")), (gettext("The record"), "")],
    }
    return render(request, "front/history.html", context)
