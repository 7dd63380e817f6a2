"""What keeps a person's name where it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bonds:
    """What stands against an erasure: partnerships that the person coordinates today, agreements that they signed."""

    coordinates: tuple[str, ...]
    signed: tuple[str, ...]
