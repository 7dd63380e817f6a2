"""`toimeen demo`: the Kemi partnership, from nothing to a served page."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

from toimeen.cli import Failed
from toimeen.cli.installation import index, prepare, start
from toimeen.cli.serve import serve

MARK = "demo"
"""File in the data folder that says: what is here came from the demo and may be thrown away."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("--reset", action="store_true", help="throw the demo's data away and load it anew")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer (default %(default)s)")
    parser.add_argument("--no-worker", action="store_true", help="without the worker")
    parser.add_argument("--no-serve", action="store_true", help="load the data and stop")


def run(options: argparse.Namespace) -> int:
    """Prepares, loads what is not loaded yet, and serves."""
    os.environ.setdefault("TOIMEEN_DATA_DIR", "var/demo")
    folder = Path(os.environ["TOIMEEN_DATA_DIR"]).expanduser().resolve()
    if options.reset:
        _throw_away(folder)
    start()
    from toimeen.demo.kemi import load

    prepare(_say)
    (folder / MARK).touch()
    load(folder, _say)
    index(_say)
    if options.no_serve:
        return 0
    _say(f"open http://{options.host}:{options.port}/  (Ctrl-C stops)")
    return serve(options.host, options.port, options.workers, has_worker=not options.no_worker)


def _say(line: str) -> None:
    print(line, flush=True)


def _throw_away(folder: Path) -> None:
    """Removes what the demo wrote. Refuses a folder, or a database, that the demo did not make."""
    if os.environ.get("TOIMEEN_DATABASE_URL"):
        raise Failed("--reset works only on the demo's own SQLite database; unset TOIMEEN_DATABASE_URL")
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / MARK).exists():
        raise Failed(f"--reset: {folder} was not made by the demo; choose another TOIMEEN_DATA_DIR")
    for name in ("files", "static", "letters"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in folder.glob("toimeen.sqlite3*"):
        path.unlink()
