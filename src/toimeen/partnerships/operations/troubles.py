"""Tells people what went wrong without them: work that failed for good, letters that did not arrive.

Called by the worker. The operator hears of everything; the coordinators of a partnership hear of what was theirs, of a
lost letter those at the receiver's own table first. One letter a receiver, and no letter about these letters.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from toimeen.parties.models import Person
from toimeen.partnerships import letters
from toimeen.partnerships.letters import Failure, Lost
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.queries import find_seats_of, list_coordinators, list_operators
from toimeen.post import operations as post
from toimeen.post.content import Content
from toimeen.post.labels import LetterState
from toimeen.post.models import Letter
from toimeen.post.queries import list_untold
from toimeen.ui.links import place_of
from toimeen.work.models import Task
from toimeen.work.operations import mark_told
from toimeen.work.queries import list_untold_failures
from toimeen.work.wording import failure_words, job_words


@transaction.atomic
def tell_of_failed_work(*, at: dt.datetime) -> int:
    """Queues the letters about tasks that failed. The same jobs are told once a day. Tells how many tasks it were."""
    tasks = list_untold_failures()
    if not tasks:
        return 0
    today = timezone.localdate(at)
    for person in list_operators():
        _send_failures(person, tasks, None, at)
    by_partnership = defaultdict(list)
    for task in tasks:
        if task.partnership_id is not None:
            by_partnership[task.partnership_id].append(task)
    for partnership in Partnership.objects.filter(pk__in=by_partnership):
        for person in list_coordinators(partnership.pk, today):
            _send_failures(person, by_partnership[partnership.pk], partnership, at)
    mark_told(tasks)
    return len(tasks)


def _send_failures(
    person: Person, tasks: Sequence[Task], partnership: Partnership | None, at: dt.datetime
) -> None:
    def content() -> Content:
        found = [Failure(job_words(task.job), failure_words(task)) for task in tasks]
        href = reverse("work:overview") if partnership is None else place_of("desk", partnership.slug)
        return letters.work_failed(failures=found, button_href=href, partnership=_name(partnership))

    jobs = "+".join(sorted({task.job for task in tasks}))[:100]
    place = partnership.pk if partnership else 0
    key = f"trouble.work.{person.pk}.{place}.{timezone.localdate(at)}.{jobs}"
    _queue(person, content, "trouble.work", key, partnership, at)


@transaction.atomic
def tell_of_lost_letters(*, at: dt.datetime) -> int:
    """Queues the letters about letters that did not arrive. Tells how many those were."""
    lost = list_untold()
    if not lost:
        return 0
    ids = {letter.partnership_id for letter in lost if letter.partnership_id is not None}
    partnerships = {one.pk: one for one in Partnership.objects.filter(pk__in=ids)}
    told: dict[tuple[int | None, Person], list[tuple[Letter, str, str]]] = defaultdict(list)
    for letter in lost:
        for receiver, row in _receivers(letter, partnerships, at):
            told[letter.partnership_id if letter.partnership_id in partnerships else None, receiver].append(
                row
            )
    for (partnership_id, person), rows in told.items():
        _send_lost(person, rows, partnerships.get(partnership_id or 0), at)
    post.mark_told(lost)
    return len(lost)


def _receivers(
    letter: Letter, partnerships: dict[int, Partnership], at: dt.datetime
) -> Iterable[tuple[Person, tuple[Letter, str, str]]]:
    """Who is told of the letter, each with the receiver's name and party: never the receiver themselves."""
    if letter.partnership_id not in partnerships:
        yield from ((person, (letter, letter.to_name, "")) for person in list_operators())
        return
    today = timezone.localdate(at)
    seats = find_seats_of(letter.to_address, letter.partnership_id, today)
    tables = {seat.organisation_id for seat in seats}
    name = str(seats[0].person) if seats else letter.to_name
    party = str(seats[0].organisation or "") if seats else ""
    others = {
        person: seated
        for person, seated in list_coordinators(letter.partnership_id, today).items()
        if (person.email or "").lower() != letter.to_address
    }
    own = [person for person, seated in others.items() if tables & seated]
    yield from ((person, (letter, name, party)) for person in own or list(others) or list_operators())


def _send_lost(
    person: Person, rows: Sequence[tuple[Letter, str, str]], partnership: Partnership | None, at: dt.datetime
) -> None:
    def content() -> Content:
        lost = [
            Lost(name, one.to_address, one.subject, one.error, party, one.state == LetterState.BOUNCED)
            for one, name, party in rows
        ]
        href = reverse("post:overview") if partnership is None else place_of("people", partnership.slug)
        return letters.letters_lost(lost=lost, button_href=href, partnership=_name(partnership))

    key = f"trouble.letters.{person.pk}.{max(one.pk for one, _, _ in rows)}"
    _queue(person, content, "trouble.letters", key, partnership, at)


def _queue(
    person: Person, content: Callable[[], Content], kind: str, key: str, partnership: Partnership | None,
    at: dt.datetime,
) -> None:  # fmt: skip
    with translation.override(person.language):
        said = content()
    post.queue_letter(
        at=at, to_address=person.email or "", to_name=person.full_name, language=person.language, content=said,
        kind=kind, key=key, partnership_id=partnership.pk if partnership else None,
    )  # fmt: skip


def _name(partnership: Partnership | None) -> str:
    return str(partnership.name) if partnership else ""
