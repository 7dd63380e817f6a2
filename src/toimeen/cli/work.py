"""`toimeen work`: a worker alone, beside others on PostgreSQL or beside `toimeen serve --no-worker`."""

from __future__ import annotations

import argparse

from toimeen.cli.installation import database_errors, start
from toimeen.cli.keeper import work


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument(
        "--once", action="store_true", help="do what is due and end, as a timer of the system may call it"
    )


def run(options: argparse.Namespace) -> int:
    """Works until told to stop (Ctrl-C or SIGTERM)."""
    start()
    if not options.once:
        return work()
    from toimeen.work.worker import run_due

    with database_errors():
        count = run_due()
    print(f"{count} task{'' if count == 1 else 's'} done")
    return 0
