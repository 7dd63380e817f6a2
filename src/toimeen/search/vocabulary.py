"""*Did you mean*: words of the index that are one or two slips away from a word that finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from django.db.models import Q
from django.db.models.functions import Length

from toimeen.lib.language.slips import distance
from toimeen.partnerships.models import Partnership
from toimeen.search.models import Word

SHORTEST = 4
"""Letters of a word that is worth a suggestion: shorter ones are all alike."""
TAIL = 3
CANDIDATES = 3000
TRIED = 8


def learn(partnership: Partnership, words: Iterable[str]) -> None:
    """Adds the words that are new."""
    rows = (
        Word(partnership=partnership, word=word, tail=word[-TAIL:])
        for word in sorted({word for word in words if SHORTEST <= len(word) <= 60 and word.isalpha()})
    )
    while batch := list(islice(rows, 400)):
        Word.objects.bulk_create(batch, ignore_conflicts=True)


def find_likely(partnership: Partnership, word: str, finds: Callable[[str], bool]) -> str:
    """The nearest word that `finds` something; empty when there is none.

    The words are those of the whole partnership, also of passages that the asker may not see or that are gone:
    `finds` has to ask in the asker's own scope, so that nothing is told by a suggestion.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    most = 1 if len(word) < 6 else 2
    rows = Word.objects.filter(partnership=partnership).alias(length=Length("word"))
    rows = rows.filter(length__gte=len(word) - most, length__lte=len(word) + most)
    # One of the two ends of the word is likely to be right.
    rows = rows.filter(Q(word__startswith=word[:2]) | Q(tail=word[-TAIL:]))
    near = sorted(
        (slips, other)
        for other in rows.order_by().values_list("word", flat=True)[:CANDIDATES]
        if (slips := distance(word, other, most)) is not None and slips > 0
    )
    return next((other for _, other in near[:TRIED] if finds(other)), "")
