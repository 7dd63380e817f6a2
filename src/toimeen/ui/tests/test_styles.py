"""The committed style sheet and vendored files are what their sources say."""

from __future__ import annotations

import json
import re

from scripts import build_theme, vendor_manifest


def test_the_bundle_is_fresh():
    assert build_theme.OUT.read_text(encoding="utf-8") == build_theme.bundle(), (
        "run python scripts/build_theme.py"
    )


def test_vendored_files_are_unchanged():
    assert json.loads(vendor_manifest.MANIFEST.read_text(encoding="utf-8")) == vendor_manifest.manifest()


def test_nothing_is_fetched_from_elsewhere():
    addresses = re.findall(r"url\(\"?(?!data:)([^)\"]+)", build_theme.bundle())
    assert {address.split("/")[1] for address in addresses} == {"vendor"}
    assert "sourceMappingURL" not in (vendor_manifest.UI / "static/vendor/htmx/htmx.min.js").read_text(
        encoding="utf-8"
    )
