"""`toimeen simulate-year`: a year of the demo partnership with the clock moved forward, letters into a folder."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from toimeen.cli import Failed
from toimeen.cli.installation import prepare, start


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("--seed", type=int, default=1, help="which year it becomes (default %(default)s)")
    parser.add_argument(
        "--quiet", action="store_true", help="print only what came of it, not what happened day by day"
    )


def run(options: argparse.Namespace) -> int:
    """Lives the year in TOIMEEN_DATA_DIR, which must be new, or in a new temporary folder. 1 when something was wrong
    at its end."""
    folder = Path(os.environ.get("TOIMEEN_DATA_DIR") or tempfile.mkdtemp(prefix="toimeen-year-"))
    folder = folder.expanduser().resolve()
    if (folder / "toimeen.sqlite3").exists() or os.environ.get("TOIMEEN_DATABASE_URL"):
        raise Failed(
            "a simulated year needs a new folder of its own: set TOIMEEN_DATA_DIR to one that is not there"
        )
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["TOIMEEN_DATA_DIR"] = str(folder)
    os.environ.pop("TOIMEEN_EMAIL_URL", None)  # letters go into the folder, whatever else is set
    start()
    from toimeen.demo.kemi import load
    from toimeen.demo.simulation import live_a_year

    prepare(lambda line: None)
    load(folder, lambda line: None)
    (folder / "demo").touch()  # the demo's own mark: `toimeen demo --reset` may throw it away
    said = (lambda line: None) if options.quiet else (lambda line: print(line, flush=True))
    found = live_a_year(seed=options.seed, say=said)
    for line in found.lines:
        print(line)
    print(f"letters: {folder / 'letters'}\nlook around: TOIMEEN_DATA_DIR={folder} toimeen demo")
    for line in found.wrong:
        print(f"WRONG: {line}")
    return 1 if found.wrong else 0
