"""Writes static/vendor/MANIFEST.json: what is vendored, its version and licence, and every file's digest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UI = ROOT / "src/toimeen/ui"
PACKAGES = (
    ("htmx.org", "4.0.1", "0BSD", UI / "static/vendor/htmx"),
    ("@fontsource-variable/inter", "5.3.0", "OFL-1.1", UI / "static/vendor/inter"),
    ("@digdir/designsystemet-css", "1.22.0", "MIT", UI / "styles/designsystemet"),
    ("axe-core", "4.14.1", "MPL-2.0", ROOT / "tests/browser/vendor"),
)
MANIFEST = UI / "static/vendor/MANIFEST.json"


def manifest() -> list[dict[str, object]]:
    """One entry a package, with the sha256 of each of its files by path."""
    return [
        {
            "name": name,
            "version": version,
            "licence": licence,
            "files": {
                str(file.relative_to(ROOT)): hashlib.sha256(file.read_bytes()).hexdigest()
                for file in sorted(folder.iterdir())
            },
        }
        for name, version, licence, folder in PACKAGES
    ]


if __name__ == "__main__":
    MANIFEST.write_text(json.dumps(manifest(), indent=2) + "\n", encoding="utf-8")
