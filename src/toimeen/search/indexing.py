"""The index follows the record: what entries name is read anew, and nothing else. Nothing flows back.

No operation of another room knows of the index. Whoever asks it calls `catch_up` first, which costs one query
when nothing is new.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from itertools import islice

from django.db import OperationalError, transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from toimeen.lib.added import added
from toimeen.lib.language.tokens import analyser_version, plain, word_tokens
from toimeen.partnerships.models import Partnership
from toimeen.record.models import Entry, Head
from toimeen.search.affected import SHARED, affected
from toimeen.search.labels import Kind
from toimeen.search.models import Passage, Progress, Word
from toimeen.search.scopes import scope_of
from toimeen.search.sources import SOURCES, passages
from toimeen.search.store import impatient, settle
from toimeen.search.vocabulary import learn

BATCH = 200
MANY = 1000
"""Entries from which on everything is read anew: that is quicker, and it forgets words that are gone."""
SMALL = 2000
"""Passages up to which a change of the analyser is answered at once, by whoever asks first."""
RECENT = 1000
"""How far back an entry is looked for that was numbered early and committed late."""
BULK = frozenset({"partnership.generated"})
"""Events that stand for many things which they do not name."""

_log = logging.getLogger(__name__)


def languages_in_use() -> set[str]:
    """The languages in which any partnership has texts: the lexicons that questions will need."""
    return {language for found in Progress.objects.values_list("languages", flat=True) for language in found}


def catch_up(partnership: Partnership, *, today: dt.date | None = None) -> Progress:
    """Brings the index up to the record as it stands, and tells how it stands.

    While somebody else writes for long, what is there is used as it is.
    """
    today = today or timezone.localdate()
    progress = _progress(partnership)
    if progress is None:
        return rebuild(partnership, today=today)
    if _is_current(progress, today):
        return progress
    try:
        with impatient():
            return _follow(partnership, today)
    except OperationalError:
        _log.warning("the search index of %s waits for another writer", partnership.slug)
        return progress


def catch_up_all() -> int:
    """Every partnership. Tells how many there are. A large index of another analyser is left for the worker."""
    partnerships = list(Partnership.objects.order_by("pk"))
    for partnership in partnerships:
        catch_up(partnership)
    return len(partnerships)


@transaction.atomic
def rebuild(partnership: Partnership, *, today: dt.date | None = None) -> Progress:
    """Makes the partnership's index anew from its nouns, in batches."""
    today = today or timezone.localdate()
    progress = hold_progress(partnership, today)
    revision, newest = _standing(partnership)
    for model in (Passage, Word):
        rows = model._default_manager.filter(partnership=partnership)
        rows._raw_delete(rows.db)
    progress.languages, progress.recent = [], []
    for noun in SOURCES:
        add_passages(progress, passages(partnership, noun, None, today))
    settle()
    progress.analyser = analyser_version()
    read = _unread(progress, partnership, newest).values_list("pk", flat=True)
    return _told(progress, revision, newest, list(read), today)


def _follow(partnership: Partnership, today: dt.date) -> Progress:
    progress = hold_progress(partnership, today)
    if progress.analyser != analyser_version() and _is_small(partnership):
        return rebuild(partnership, today=today)
    revision, newest = _standing(partnership)
    entries = list(
        _unread(progress, partnership, progress.entry_id).values_list("pk", "event", "noun", "noun_id")
    )
    if len(entries) > MANY or any(event in BULK for _, event, _, _ in entries):
        return rebuild(partnership, today=today)
    ours = Passage.objects.filter(partnership=partnership)
    for noun, ids in affected(partnership, ((noun, key) for _, _, noun, key in entries)).items():
        ours.filter(noun=noun, noun_id__in=ids).delete()
        add_passages(progress, passages(partnership, noun, ids, today))
    if progress.expired_on != today:
        ours.filter(until_on__lt=today).delete()
    return _told(progress, revision, newest, [key for key, *_ in entries], today)


def _told(progress: Progress, revision: int, newest: int, read: list[int], today: dt.date) -> Progress:
    """Writes down how far the record was read."""
    progress.recent = [key for key in {*progress.recent, *read} if key > newest - RECENT]
    progress.revision, progress.entry_id, progress.expired_on = revision, newest, today
    progress.save()
    return progress


def _progress(partnership: Partnership) -> Progress | None:
    """How the index stands, with how the record stands (`head`, `newest`), in one query."""
    head = Head.objects.filter(pk=OuterRef("pk")).values("revision")
    newest = Entry.objects.order_by("-pk").values("pk")[:1]
    found = Progress.objects.annotate(head=Coalesce(Subquery(head), 0), newest=Coalesce(Subquery(newest), 0))
    return found.defer("recent").filter(pk=partnership.pk).first()


def _is_current(progress: Progress, today: dt.date) -> bool:
    """An analyser that changed under a large index waits for the worker (`renewal`): its words are nearly the same."""
    stands = (progress.revision, progress.entry_id) == (added(progress, "head"), added(progress, "newest"))
    same = progress.analyser == analyser_version() or not _is_small(progress.partnership)
    return stands and progress.expired_on == today and same


def _is_small(partnership: Partnership) -> bool:
    return Passage.objects.filter(partnership=partnership)[: SMALL + 1].count() <= SMALL


def hold_progress(partnership: Partnership, today: dt.date) -> Progress:
    """The row of the index, held until the transaction ends: two who write at once come one after the other."""
    Progress.objects.get_or_create(
        partnership=partnership, defaults={"analyser": analyser_version(), "expired_on": today}
    )
    return Progress.objects.select_for_update().get(pk=partnership.pk)


def _standing(partnership: Partnership) -> tuple[int, int]:
    """The partnership's revision and the newest entry of all. Read before the entries: what comes later is new."""
    revision = Head.objects.filter(pk=partnership.pk).values_list("revision", flat=True).first()
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return revision or 0, newest or 0


def _unread(progress: Progress, partnership: Partnership, after: int) -> QuerySet[Entry]:
    """Entries after `after`, and shortly before it those that were not there when it was read."""
    ours = Q(partnership_id=partnership.pk) | Q(noun__in=SHARED)
    found = Entry.objects.filter(ours, pk__gt=after - RECENT).order_by("pk")
    return found.exclude(pk__in=progress.recent)


def add_passages(progress: Progress, found: Iterable[Passage]) -> None:
    """Gives the passages their tokens and stores them; the caller saves the languages that the progress got."""
    rows = iter(found)
    languages = set(progress.languages)
    words: set[str] = set()
    while batch := list(islice(rows, BATCH)):
        for passage in batch:
            words |= _fill(passage)
            languages |= {one["language"] for one in passage.texts}
        Passage.objects.bulk_create(batch)
    learn(progress.partnership, words)
    progress.languages = sorted(languages)


def _fill(passage: Passage) -> set[str]:
    """Sets the passage's tokens and returns its words as they are written.

    A title counts twice, but that of a clause little: it stands above all its paragraphs.
    """
    lemmas: list[str] = [plain(passage.code)]
    parts: list[str] = []
    words: set[str] = set()
    for one in passage.texts:
        above = parts if passage.kind == Kind.TEXT and one["text"] else lemmas
        for text, into, weight in ((one["title"], above, 2), (one["text"], lemmas, 1)):
            for word in word_tokens(text, one["language"]):
                into += word.lemmas * weight
                parts += word.parts
                words.add(plain(text[word.start : word.end]))
                if word.is_known:
                    words.update(word.lemmas, word.parts)
    passage.lemmas, passage.parts = " ".join(lemmas), " ".join(parts)
    passage.scope = scope_of(passage)
    return words
