"""The `toimeen` command: one verb a module, loaded when it is asked for; `toimeen read` needs no database.

A verb's module has `arguments(parser)` and `run(options) -> int`; `read` parses its own arguments.
Exit codes: 0 done, 1 failed, 2 wrong use. An error is one clear line on standard error.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from toimeen import __version__

VERBS: dict[str, str] = {
    "read": "read an agreement document and print the facts found",
    "init": "prepare a new installation: database, files, first operator",
    "serve": "start the web server and its worker",
    "work": "start a worker alone",
    "bounce": "take a mail that came back, from standard input",
    "demo": "load the Kemi partnership and serve it",
    "demo-clock": "move the clock of the demo forward, day by day",
    "verify": "check an exported plan against its digests",
    "check": "check the installation, one line for each part",
    "simulate-year": "live a year of the demo partnership with the clock moved forward",
    "generate": "make example data for measuring",
}


class Failed(Exception):
    """A verb could not do its work; carries the one line that says why, and what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one verb and returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    verb = next((word for word in words if not word.startswith("-")), None)
    if verb is not None and verb not in VERBS:
        print(f"toimeen: unknown verb {verb!r}; one of: {', '.join(VERBS)}", file=sys.stderr)
        return 2
    if words[:1] == ["read"]:
        return int(_module("read").run(words[1:]))
    parser = _parser(verb)
    options = parser.parse_args(words)
    if options.verb is None:
        parser.print_help()
        return 2
    return _run(_module(options.verb), options)


def _run(module: ModuleType, options: argparse.Namespace) -> int:
    try:
        return int(module.run(options))
    except Failed as failed:
        print(f"toimeen {options.verb}: {failed}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser(verb: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="toimeen", description="A partnership agreement, from text to outcome."
    )
    parser.add_argument("--version", action="version", version=__version__)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    for name, summary in VERBS.items():
        one = verbs.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name == verb and name != "read":
            _module(name).arguments(one)
    return parser


def _module(verb: str) -> ModuleType:
    return importlib.import_module(f"toimeen.cli.{verb.replace('-', '_')}")
