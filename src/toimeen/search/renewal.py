"""A large index that another analyser made is made anew in small steps, while it answers as it is.

Each step is a short transaction of its own: nobody who writes waits for the index, and a worker that ends in the
middle leaves an index that answers. Only the last step says that the whole is by the analyser of today.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import islice

from django.db import transaction
from django.utils import timezone

from toimeen.lib.language.tokens import analyser_version
from toimeen.partnerships.models import Partnership
from toimeen.search.indexing import add_passages, catch_up, hold_progress
from toimeen.search.models import Passage, Progress
from toimeen.search.sources import SOURCES, passages
from toimeen.search.store import settle

STEP = 100
"""Things of one step: some tenths of a second."""
Tell = Callable[[int, int], bool]


def list_outdated() -> list[Partnership]:
    """Partnerships whose index another analyser made."""
    ids = Progress.objects.exclude(analyser=analyser_version()).values("partnership_id")
    return list(Partnership.objects.filter(pk__in=ids).order_by("pk"))


def count_things(partnership: Partnership) -> int:
    """How many things the index of the partnership holds: the measure of how long it takes."""
    return Passage.objects.filter(partnership=partnership).values("noun", "noun_id").distinct().count()


def renew(
    partnership: Partnership, *, today: dt.date | None = None, tell: Tell = lambda done, of: True
) -> bool:
    """Makes the index of the partnership anew, thing by thing; True when it is done.

    `tell` hears after every step how many things of how many are done, and may end it by False: what was made stays,
    and the next time it begins from the first again.
    """
    today = today or timezone.localdate()
    version = analyser_version()
    if catch_up(partnership, today=today).analyser == version:
        return True  # a small one is made anew at once
    done, of = 0, count_things(partnership)
    for noun, ids in _steps(partnership):
        _renew_step(partnership, noun, ids, today)
        done += len(ids)
        if not tell(min(done, of), of):
            return False
    with transaction.atomic():
        progress = hold_progress(partnership, today)
        progress.analyser = version
        progress.save(update_fields=["analyser"])
    settle()
    return True


@transaction.atomic
def _renew_step(partnership: Partnership, noun: str, ids: list[int], today: dt.date) -> None:
    progress = hold_progress(partnership, today)
    Passage.objects.filter(partnership=partnership, noun=noun, noun_id__in=ids).delete()
    add_passages(progress, passages(partnership, noun, ids, today))
    progress.save(update_fields=["languages"])


def _steps(partnership: Partnership) -> Iterator[tuple[str, list[int]]]:
    for noun in SOURCES:
        rows = Passage.objects.filter(partnership=partnership, noun=noun)
        # The ids are read whole: the rows behind them change while the steps go on.
        ids = iter(sorted(set(rows.values_list("noun_id", flat=True))))
        while step := list(islice(ids, STEP)):
            yield noun, step
