"""`toimeen generate`: example data by the thousand, for measuring."""

from __future__ import annotations

import argparse
import time

from toimeen.cli import Failed
from toimeen.cli.installation import database_errors, index, start


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("--measures", type=int, required=True, metavar="N", help="how many measures in all")
    parser.add_argument(
        "--partnerships", type=int, default=1, metavar="K", help="in so many partnerships (default 1)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="same seed, same data (default 1)")


def run(options: argparse.Namespace) -> int:
    """Makes the partnerships and says what was made."""
    if options.measures < 1 or options.partnerships < 1:
        raise Failed("--measures and --partnerships: at least 1")
    if options.partnerships > options.measures:
        raise Failed("--partnerships: no more than there are measures")
    start()
    from toimeen.demo.generate import generate

    began = time.perf_counter()
    with database_errors():
        made = generate(options.measures, partnerships=options.partnerships, seed=options.seed)
    for slug, count in made.items():
        print(f"{slug}: {count} measures, marked as generated examples")
    index(print)
    print(f"done in {time.perf_counter() - began:.1f} s")
    return 0
