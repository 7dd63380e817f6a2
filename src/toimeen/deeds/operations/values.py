"""What a deed says and what shows it, as plain values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from toimeen.access.publicity import Publicity
from toimeen.deeds.models import Deed


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedValues:
    """The content of a deed. `happened` and `until` are partial dates, `until` perhaps blank; ids are those of rows."""

    happened: str
    title_fi: str = ""
    title_sv: str = ""
    title_en: str = ""
    story_fi: str = ""
    story_sv: str = ""
    story_en: str = ""
    until: str = ""
    place: str = ""
    participants: int | None = None
    party_ids: tuple[int, ...] = ()
    measure_ids: tuple[int, ...] = ()
    publicity: str = Publicity.PUBLIC
    secret_ground: str = ""


MANY = {"party_ids": "parties", "measure_ids": "measures"}
COLUMNS = tuple(name for name in DeedValues.__dataclass_fields__ if name not in MANY)


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that was checked (and, for a photo, drawn anew): its bytes, its name, its media type."""

    content: bytes
    name: str
    media_type: str
    thumbnail: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """What shows a deed: `kind` of EvidenceKind, with a `url` or title (link, decision), a file (photo, file) or a
    value with its unit (figure)."""

    kind: str
    title: str = ""
    url: str = ""
    says: str = ""
    differs: bool = False
    file: ReceivedFile | None = None
    alt_text: str = ""
    value: Decimal | None = None
    unit: str = ""


def deed_values(deed: Deed) -> DeedValues:
    """What the deed says now."""
    many: dict[str, Any] = {
        name: tuple(sorted(getattr(deed, relation).values_list("pk", flat=True)))
        for name, relation in MANY.items()
    }
    return DeedValues(**{name: getattr(deed, name) for name in COLUMNS}, **many)


def content_of(deed: Deed) -> dict[str, Any]:
    """What the deed says now, as a revision keeps it."""
    return asdict(deed_values(deed))


def values_of_content(content: dict[str, Any]) -> DeedValues:
    """What a deed said, from what a revision kept of it."""
    return DeedValues(**{**content, **{name: tuple(content[name]) for name in MANY}})
