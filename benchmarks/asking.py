"""How long a morning's asking takes: `python -m benchmarks.asking [--requests 1000] [--people 1000]`.

Makes a partnership in a database of its own, lets so many confirmations fall due, and asks. Prints the seconds of
working out and of queueing the letters; sending them is what `benchmarks.letters` times.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
import time

TARGET = 60.0
MONDAY = dt.datetime(2027, 3, 1, 5, 30, tzinfo=dt.UTC)


def build(requests: int, people: int) -> None:
    """A partnership with so many due measures, held by so many people in turn."""
    from tests.world import make_world
    from toimeen.parties.models import Person
    from toimeen.partnerships.models import PersonSeat
    from toimeen.plans.models import Measure

    world = make_world(now=MONDAY - dt.timedelta(days=90))
    holders = Person.objects.bulk_create(
        Person(email=f"{number}@kemi.example", family_name=f"Esimerkki {number}") for number in range(people)
    )
    PersonSeat.objects.bulk_create(
        PersonSeat(partnership=world.partnership, person=person, organisation=world.school, role="member")
        for person in holders
    )
    Measure.objects.bulk_create(
        Measure(
            partnership=world.partnership, plan=world.plan, number=1000 + number, title_fi=f"Toimenpide {number}",
            added_on=world.plan.approved_on, asked_since=world.plan.approved_on, due_on=MONDAY.date(),
            state="running", holder=holders[number % people],
        )
        for number in range(requests)
    )  # fmt: skip
    Measure.objects.filter(number__lt=1000).update(asked_since=None, due_on=None)


def main() -> int:
    """Prints the figures; 1 when they miss the target."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--requests", type=int, default=1000)
    arguments.add_argument("--people", type=int, default=1000)
    asked = arguments.parse_args()
    os.environ["TOIMEEN_DATA_DIR"] = tempfile.mkdtemp()
    os.environ["DJANGO_SETTINGS_MODULE"] = "toimeen.site.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from toimeen.access.actor import SYSTEM
    from toimeen.deeds.operations import send_requests
    from toimeen.partnerships.models import Partnership
    from toimeen.post.models import Letter

    call_command("migrate", verbosity=0)
    build(asked.requests, asked.people)
    begun, cpu = time.perf_counter(), time.process_time()
    done = send_requests(actor=SYSTEM, at=MONDAY, partnership=Partnership.objects.get())
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    print(
        f"{done}, {Letter.objects.count()} letters: {seconds:.1f} s, {cpu:.1f} s of CPU (target {TARGET:.0f} s)"
    )
    return int(seconds > TARGET)


if __name__ == "__main__":
    sys.exit(main())
