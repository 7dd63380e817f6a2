"""The year itself: its turns on their days, and a morning and an afternoon for each day between them."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from django.utils import timezone

from toimeen.demo.simulation.clock import Say, Year
from toimeen.demo.simulation.days import spend_the_afternoon
from toimeen.demo.simulation.ending import look_for_faults, sum_up
from toimeen.demo.simulation.people import COORDINATORS
from toimeen.demo.simulation.turns import (
    approve_all,
    close,
    let_a_holder_leave,
    meet_a_shock,
    open_the_next,
    open_the_plan,
    submit,
)
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership
from toimeen.work.worker import run_due


@dataclass(frozen=True, slots=True)
class Lived:
    """What came of the year: lines to print, and what was wrong at its end."""

    lines: list[str]
    wrong: list[str]


def live_a_year(*, seed: int, say: Say) -> Lived:
    """Lives from now to the January after the next, day by day."""
    began = timezone.now().replace(microsecond=0)
    partnership = Partnership.objects.get(slug="kemi")
    parties = {
        slug: Organisation.objects.get(party_seats__partnership=partnership, slug=slug)
        for slug in COORDINATORS
    }
    year = Year(partnership, parties, random.Random(seed), say, began, began)
    number = year.today.year + 1
    turns = {
        max(dt.date(number - 1, 12, 1), year.today + dt.timedelta(days=1)): open_the_plan,
        dt.date(number, 1, 11): submit,
        dt.date(number, 1, 18): approve_all,
        dt.date(number, 4, 12): meet_a_shock,
        dt.date(number, 4, 19): approve_all,
        dt.date(number, 6, 1): let_a_holder_leave,
        dt.date(number, 12, 7): open_the_next,
    }
    last = dt.date(number + 1, 1, 10)
    while year.today < last:
        _dawn(year)
        for turn in [turn for day, turn in turns.items() if day == year.today]:
            turn(year, number)
        spend_the_afternoon(year)
    close(year, number)
    return Lived(sum_up(year, number), look_for_faults(year, number))


def _dawn(year: Year) -> None:
    """The next day at half past seven: the worker does what is due."""
    year.now += dt.timedelta(days=1)
    year.go_to(7, 30)
    year.counted["tasks"] += run_due(year.now)
