"""Suggestions: which promises a measure may serve, and the reverse. A person ties them, never the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity, sees
from toimeen.agreements.models import Commitment
from toimeen.lib.language.tokens import index_tokens
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.search import store
from toimeen.search.indexing import catch_up
from toimeen.search.labels import Kind
from toimeen.search.matching import COMMON, Bag, Spread, make_bag, rank
from toimeen.search.models import Passage
from toimeen.search.scopes import scope_groups

LIMIT = 5
READ = 60
"""Measures that share a word with a promise, the likeliest, of which the best are chosen."""
MOST_PROMISES = 500
MOST_TOKENS = 24
_COLUMNS = ("noun_id", "lemmas", "parts")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage about a promise or a measure, and the words that speak for it, strongest first."""

    passage: Passage
    words: tuple[str, ...]


def suggest_promises(
    actor: Actor, partnership: Partnership, measure: Measure | str, *, language: str = "fi"
) -> list[Suggestion]:
    """Up to five promises that the measure, or a text in the language, may serve and does not serve yet."""
    catch_up(partnership)
    if isinstance(measure, str):
        tokens, linked = index_tokens(measure, language), set[int]()
        asked = make_bag(0, tokens.lemmas, tokens.parts)
    else:
        found = _bag_of(partnership, Kind.MEASURE, measure.pk)
        linked = set(measure.serves.values_list("pk", flat=True))
        if found is None:
            return []
        asked = found
    seen = [one for one in Publicity if sees(actor, one, partnership.pk)]
    candidates = Passage.objects.filter(partnership=partnership, kind=Kind.PROMISE, publicity__in=seen)
    candidates = candidates.exclude(noun_id__in=linked).order_by("noun_id")
    rows = candidates.values_list(*_COLUMNS)[:MOST_PROMISES]
    return _best(asked, partnership, Kind.PROMISE, rows, None)


def suggest_measures(actor: Actor, partnership: Partnership, promise: Commitment) -> list[Suggestion]:
    """Up to five measures that may serve the promise and do not serve it yet."""
    catch_up(partnership)
    asked = _bag_of(partnership, Kind.PROMISE, promise.pk)
    if asked is None:
        return []
    scope = scope_groups(actor, partnership.pk, [Kind.MEASURE])
    total = store.count((), scope)
    tokens = sorted(asked.weights, key=lambda token: (-asked.weights[token], -len(token), token))
    spread = {token: store.count([[token]], scope) for token in tokens[:MOST_TOKENS]}
    telling = [token for token, count in spread.items() if 0 < count <= max(COMMON * total, 3)]
    if not telling:
        return []
    linked = set(promise.measures.values_list("pk", flat=True))
    likely = store.find_ids([telling], scope, READ + min(len(linked), READ))
    rows = Passage.objects.filter(pk__in=likely).values_list(*_COLUMNS)
    unlinked = [row for row in rows if row[0] not in linked]
    return _best(asked, partnership, Kind.MEASURE, unlinked, Spread(total, spread))


def _best(
    asked: Bag,
    partnership: Partnership,
    kind: Kind,
    rows: Iterable[tuple[int, str, str]],
    spread: Spread | None,
) -> list[Suggestion]:
    bags = [make_bag(key, lemmas.split(), parts.split()) for key, lemmas, parts in rows]
    matches = rank(asked, bags, LIMIT, spread)
    passages = {
        passage.noun_id: passage
        for passage in Passage.objects.filter(
            partnership=partnership, kind=kind, noun_id__in=[match.key for match in matches]
        ).defer(*_COLUMNS[1:], "scope")
    }
    return [Suggestion(passages[match.key], match.words) for match in matches]


def _bag_of(partnership: Partnership, kind: Kind, noun_id: int) -> Bag | None:
    rows = Passage.objects.filter(partnership=partnership, kind=kind, noun_id=noun_id)
    row = rows.values_list(*_COLUMNS).first()
    return make_bag(row[0], row[1].split(), row[2].split()) if row else None
