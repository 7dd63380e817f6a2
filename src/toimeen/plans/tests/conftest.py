"""A plan can begin in a document: whoever brings one is the same as in the agreements' tests."""

from __future__ import annotations

from toimeen.agreements.tests.conftest import browser, starter

__all__ = ["browser", "starter"]
