"""The chain that shows whether the record was tampered with: each entry's digest seals the entry before it.

A partnership has a chain of its own, and the installation one (0) for what concerns none. What an entry says (title,
before, after, reason) is sealed through a digest of its own with a random salt, so that the words about a person can
be erased on their demand while the chain stays checkable; the name of the acting person is not sealed at all, their
number is. Rule and reasons: `docs/adr/0013-record-chain.md`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from toimeen.record.models import Entry, Head

INSTALLATION = 0
"""The chain of entries that belong to no partnership."""
FIRST = ""
"""What the first entry of a chain has before it."""


def new_salt() -> str:
    """32 hexadecimal digits that nobody can guess."""
    return secrets.token_hex(16)


def content_digest(salt: str, title: str, before: Any, after: Any, reason: str) -> str:
    """The seal of what an entry says: SHA-256 over the salt and the values as canonical JSON, 64 hexadecimal digits."""
    return _sha256(salt + canonical({"title": title, "before": before, "after": after, "reason": reason}))


def entry_digest(previous: str, entry: Entry) -> str:
    """The seal of an entry in its place: SHA-256 over the digest before it, the place and the columns that never
    change."""
    sealed = [
        previous,
        entry.partnership_id or INSTALLATION,
        entry.number,
        entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.event,
        entry.noun,
        entry.noun_id,
        entry.is_public,
        entry.via_link,
        entry.content_digest,
    ]
    return _sha256(canonical(sealed))


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces, dates as ISO strings: the same text for the same values in every database."""
    kept = json.loads(json.dumps(value, cls=DjangoJSONEncoder))
    return json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def seal(entry: Entry, head: Head) -> None:
    """Gives the entry its place after the head's last one, and moves the head on. Neither is saved."""
    entry.number = head.entry_count + 1
    entry.salt = new_salt()
    entry.content_digest = content_digest(entry.salt, entry.title, entry.before, entry.after, entry.reason)
    entry.digest = entry_digest(head.digest, entry)
    head.entry_count, head.digest = entry.number, entry.digest


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a chain: `changed`, `missing` (some entries before this one are gone, or stand elsewhere),
    or `cut` (the last ones are gone)."""

    kind: str
    partnership_id: int
    number: int
    entry_id: int | None = None


@dataclass(slots=True)
class Checked:
    """How many entries were looked at, how many of them had words about a person taken out, and what is wrong."""

    entries: int = 0
    redacted: int = 0
    faults: list[Fault] = field(default_factory=list)


def check_chains() -> Checked:
    """Follows every chain from its first entry. Two queries; memory does not grow with the record."""
    heads = {head.partnership_id: head for head in Head.objects.all()}
    entries = Entry.objects.order_by("partnership_id", "number").iterator(chunk_size=2000)
    return follow(entries, heads)


def follow(entries: Iterable[Entry], heads: Mapping[int, Head]) -> Checked:
    """The same over given entries, which come chain by chain in their order."""
    checked = Checked()
    last: dict[int, tuple[int, str]] = {}
    for entry in entries:
        chain = entry.partnership_id or INSTALLATION
        number, previous = last.get(chain, (0, FIRST))
        checked.entries += 1
        checked.redacted += entry.is_redacted
        checked.faults.extend(_faults(entry, chain, number, previous))
        last[chain] = (entry.number, entry.digest)
    checked.faults.extend(_cut(last, heads))
    return checked


def _faults(entry: Entry, chain: int, number: int, previous: str) -> Iterator[Fault]:
    if entry.number != number + 1:
        yield Fault("missing", chain, number + 1, entry.pk)
    elif entry.digest != entry_digest(previous, entry) or not _says_what_was_sealed(entry):
        yield Fault("changed", chain, entry.number, entry.pk)


def _says_what_was_sealed(entry: Entry) -> bool:
    if entry.is_redacted:
        return not entry.salt
    sealed = content_digest(entry.salt, entry.title, entry.before, entry.after, entry.reason)
    return sealed == entry.content_digest


def _cut(last: Mapping[int, tuple[int, str]], heads: Mapping[int, Head]) -> Iterator[Fault]:
    for chain in sorted(heads.keys() | last.keys()):
        head = heads.get(chain)
        counted = (head.entry_count, head.digest) if head else (0, FIRST)
        if last.get(chain, (0, FIRST)) != counted:
            yield Fault("cut", chain, last.get(chain, (0, FIRST))[0] + 1)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
