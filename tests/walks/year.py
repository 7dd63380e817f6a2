"""A year of the demo partnership lived through in the browser: `make walk`.

Coordinators, holders with their links, a leader, a student and a resident; letters through a real mail server; the
clock moved by days. Each step asserts what a person would have to see. All people are examples.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from pathlib import Path

from tests.walks import asking, drafting, ending, shocks
from tests.walks.stage import Stage, stage

CHAPTERS = [
    ("begun", lambda here: None, dt.date(2026, 11, 25)),
    ("invited", drafting.people_are_invited, dt.date(2026, 11, 26)),
    ("drafted", drafting.the_plan_is_drafted, dt.date(2026, 12, 1)),
    ("sent", drafting.the_plan_is_talked_over_and_sent, dt.date(2027, 1, 11)),
    ("approved", drafting.four_parties_approve, dt.date(2027, 1, 18)),
    ("old", drafting.the_old_year_is_closed, dt.date(2027, 1, 19)),
    ("asked", asking.requests_come_and_are_answered, dt.date(2027, 4, 20)),
    ("silent", asking.silence_rises, dt.date(2027, 5, 14)),
    ("returned", asking.an_answer_is_returned, dt.date(2027, 5, 17)),
    ("doubted", asking.a_deed_is_told_and_doubted, dt.date(2027, 5, 21)),
    ("shocked", shocks.a_shock_changes_the_plan, dt.date(2027, 5, 24)),
    ("anew", shocks.it_is_approved_anew, dt.date(2027, 5, 26)),
    ("left", shocks.a_holder_leaves, dt.date(2027, 6, 1)),
    ("empty", shocks.the_chair_is_empty, dt.date(2027, 6, 3)),
    ("opened", ending.the_next_plan_is_opened, dt.date(2027, 12, 7)),
    ("closed", ending.the_year_is_closed, dt.date(2028, 1, 10)),
    ("seen", ending.outsiders_look, dt.date(2028, 1, 11)),
]


def main() -> int:
    """Walks, and tells how each chapter went."""
    parser = argparse.ArgumentParser(description="Live a year of the demo in the browser.")
    parser.add_argument(
        "--folder", type=Path, help="where the demo of the walk lives (default: a new folder)"
    )
    parser.add_argument(
        "--after", default="", help="go on after this chapter of an earlier walk in the folder"
    )
    parser.add_argument("--until", default="", help="stop after this chapter")
    parser.add_argument("--pictures", type=Path, default=Path("var/walk"), help="default: %(default)s")
    options = parser.parse_args()
    folder = (options.folder or Path(tempfile.mkdtemp(prefix="toimeen-walk-"))).resolve()
    with stage(folder, options.pictures.resolve(), options.after) as here:
        return walk(here, options.after, options.until)


def walk(here: Stage, after: str, until: str) -> int:
    """The chapters in their order; 1 when a page broke on the way."""
    names = [name for name, *_ in CHAPTERS]
    for name, chapter, day in CHAPTERS[names.index(after) + 1 if after else 0 :]:
        here.go_to(day)
        try:
            chapter(here)
        except Exception:
            here.picture_all("failed")
            raise
        here.keep(name)
        print(f"{day}  {name}", flush=True)
        if name == until:
            break
    for error in here.errors:
        print(f"WRONG: {error}")
    print(f"pictures: {here.pictures}\nlook around: TOIMEEN_DATA_DIR={here.folder} toimeen demo")
    return 1 if here.errors else 0


if __name__ == "__main__":
    sys.exit(main())
