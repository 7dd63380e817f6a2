"""Readings kept as regression cases: the text as it was read, and its facts, side by side in a folder."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from toimeen.lib.documents.model import Block, Document
from toimeen.reading.facts import Facts
from toimeen.reading.reader import read_agreement


def save_case(folder: Path, name: str, document: Document, facts: Facts) -> tuple[Path, Path]:
    """Write `NAME.txt` and `NAME.facts.json`; an older case of the name is replaced. OSError as it comes."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "case"
    text, told = folder / f"{stem}.txt", folder / f"{stem}.facts.json"
    text.write_text(document.text + "\n", encoding="utf-8")
    saved = {"blocks": [list(asdict(block).values()) for block in document.blocks], "facts": facts.as_json()}
    told.write_text(json.dumps(saved, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return text, told


def differences(folder: Path) -> dict[str, list[str]]:
    """The saved cases that read otherwise now: by name, the keys whose facts differ. Empty when all are as saved."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.facts.json")):
        saved: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".facts.json")
        text = (folder / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")
        blocks = [Block(*values) for values in saved["blocks"]]
        now = json.loads(json.dumps(read_agreement(text, blocks).as_json()))
        changed = [key for key, value in saved["facts"].items() if now.get(key) != value]
        if changed:
            found[name] = changed
    return found
