"""Takes a person's name out of the record, and leaves what was done.

Entries keep who acted by number (`actor_id`), so the history of public things stays whole: the same hand is the same
hand, without a name. An entry whose own content held the name is marked `is_redacted`: whoever checks a digest of it
must take the digest that was kept, since the content is gone (GDPR, article 17).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from toimeen.record.models import Entry


def redact_person(
    person_id: int, name: str, nouns: Mapping[str, tuple[Collection[int], frozenset[str]]]
) -> int:
    """Puts `name` where the person acted, and where entries tell of the person's own things.

    `nouns`: by noun (`parties.person`) the ids of things that bear the person's name, and the columns whose values
    go. Call it inside the transaction of the erasure. Tells how many entries were touched.
    """
    touched = Entry.objects.filter(actor_id=person_id).rename_actor(name)
    for noun, (ids, columns) in nouns.items():
        for entry in Entry.objects.filter(noun=noun, noun_id__in=ids).iterator():
            touched += Entry.objects.filter(pk=entry.pk).redact(
                title=name, before=_without(entry.before, columns), after=_without(entry.after, columns)
            )
    return touched


def redact_words(change: Callable[[Any], Any], things: Collection[tuple[str, int]] | None = None) -> int:
    """Takes words about a person out of all entries, or out of those about the things (noun and id). `change` gives a
    value back without them; what it leaves as it was is not touched. Tells how many entries were."""
    entries = Entry.objects.order_by("pk")
    if things is not None:
        entries = entries.filter(noun_id__in={key for _, key in things})
    touched = 0
    for entry in entries.iterator():
        if things is not None and (entry.noun, entry.noun_id) not in things:
            continue
        words = {name: getattr(entry, name) for name in ("title", "before", "after", "reason")}
        changed = {name: change(value) for name, value in words.items()}
        if changed != words:
            touched += Entry.objects.filter(pk=entry.pk).redact(**changed)
    return touched


def _without(values: dict[str, object] | None, columns: frozenset[str]) -> dict[str, object] | None:
    return None if values is None else {key: value for key, value in values.items() if key not in columns}
