"""`toimeen verify FILE`: does an exported plan fit its digests? Needs no database."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from toimeen.cli import Failed
from toimeen.plans.digest import FORMATS, list_faults


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a plan as the plan's page gives it (JSON)")


def run(options: argparse.Namespace) -> int:
    """Prints what was checked; Failed with the first thing that does not fit."""
    document = _read(options.file)
    if faults := list_faults(document):
        raise Failed(f"{options.file}: " + "; ".join(faults))
    head, measures, digest = document["plan"], document["measures"], document["digest"]
    shown = sum("content" in one for one in measures)
    print(f"plan {head['year']} of {head['partnership']}: {len(measures)} measures, {shown} of them in full")
    print(f"digest {digest} fits the content")
    for one in document.get("approvals", []):
        which = "this content" if one["digest"] == digest else f"an earlier content, {one['digest']}"
        print(f"{one['organisation']} approved {which} at {one['approved_at']}")
    return 0


def _read(path: Path) -> Any:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Failed(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise Failed(f"{path} is no JSON: {error}") from error
    if not isinstance(document, dict) or document.get("format") not in FORMATS:
        raise Failed(f"{path} is no exported plan: its format is not {' or '.join(FORMATS)}")
    return document
