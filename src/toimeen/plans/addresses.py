"""The converter of addresses that name a baseline by the beginning of its digest."""

from __future__ import annotations

from toimeen.plans.models.baseline import SHORT


class ShortDigest:
    """Twelve hexadecimal digits: `/plans/2026/3f0a9c41b2de/`."""

    regex = f"[0-9a-f]{{{SHORT}}}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value
