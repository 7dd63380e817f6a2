"""The Kemi content as the loader reads it: YAML files that people edit, merged into one mapping."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]
LANGUAGES = ("fi", "sv", "en")


def find_folder() -> Path:
    """The folder of the content: inside an installed package, else in the checkout. FileNotFoundError for neither."""
    here = Path(__file__).resolve()
    for folder in (here.parent / "content", here.parents[3] / "examples" / "kemi"):
        if (folder / "kemi.yaml").exists():
            return folder
    raise FileNotFoundError("the demo's content (examples/kemi) is not part of this installation")


def read_content(folder: Path) -> Row:
    """All YAML files of the folder as one mapping; `examples/kemi/check.py` has checked that it holds together."""
    content: Row = {}
    for path in sorted(folder.glob("*.yaml")):
        content |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def in_languages(stem: str, texts: Row | None) -> dict[str, Any]:
    """`{"fi": …, "sv": …}` as the keywords `stem_fi`, `stem_sv`, `stem_en`; a text that is missing is blank."""
    return {f"{stem}_{language}": (texts or {}).get(language) or "" for language in LANGUAGES}


def conflict_says(row: Row) -> dict[str, str]:
    """What each source says where sources differ, by the source's address."""
    said: dict[str, list[str]] = {}
    for conflict in row.get("conflicts") or []:
        for value in conflict["values"]:
            if value.get("url"):
                said.setdefault(value["url"], []).append(f"{conflict['about']['fi']}: {value['says']}")
    return {url: "; ".join(lines) for url, lines in said.items()}
