"""Suggestions: which promises a measure may serve, and the reverse. A person ties them, never the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity, sees
from toimeen.agreements.models import Commitment
from toimeen.lib.wording import LANGUAGES
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.search import store
from toimeen.search.indexing import catch_up
from toimeen.search.labels import Kind
from toimeen.search.matching import Bag, Spread, make_bag, rank
from toimeen.search.models import Passage
from toimeen.search.scopes import scope_groups

LIMIT = 5
READ = 60
"""Measures that share a word with a promise, the likeliest, of which the best are chosen."""
MOST_PROMISES = 300
MOST_TOKENS = 16
LONGEST = 3000
"""Characters of a text that are compared."""

Texts = Mapping[str, str]
"""What is compared, by language."""


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
        asked: Texts = {language: measure[:LONGEST]}
        linked: set[int] = set()
    else:
        passage = _passage_of(partnership, Kind.MEASURE, measure.pk)
        if passage is None:
            return []
        asked, linked = _texts_of(passage), set(measure.serves.values_list("pk", flat=True))
    seen = [one for one in Publicity if sees(actor, one, partnership.pk)]
    rows = Passage.objects.filter(partnership=partnership, kind=Kind.PROMISE, publicity__in=seen)
    rows = rows.exclude(noun_id__in=linked) if linked else rows
    told = {
        one: _texts_of(one)
        for one in rows.defer("lemmas", "parts", "scope").order_by("noun_id")[:MOST_PROMISES]
    }
    shared = max(
        (one for one in LANGUAGES if one in asked),
        key=lambda one: sum(one in texts for texts in told.values()),
        default="",
    )
    bag = make_bag(0, asked.get(shared, ""), shared)
    return _best(bag, shared, told, _spread(bag, actor, partnership))


def suggest_measures(actor: Actor, partnership: Partnership, promise: Commitment) -> list[Suggestion]:
    """Up to five measures that may serve the promise and do not serve it yet."""
    catch_up(partnership)
    passage = _passage_of(partnership, Kind.PROMISE, promise.pk)
    asked = _texts_of(passage) if passage else {}
    language = next((one for one in LANGUAGES if one in asked), "")
    bag = make_bag(0, asked.get(language, ""), language)
    spread = _spread(bag, actor, partnership)
    telling = [token for token, count in spread.counts.items() if 0 < count <= spread.most]
    linked = set(promise.measures.values_list("pk", flat=True))
    measures = scope_groups(actor, partnership.pk, [Kind.MEASURE])
    likely = store.find_ids([telling], measures, READ + min(len(linked), READ)) if telling else []
    found = Passage.objects.defer("lemmas", "parts", "scope").in_bulk(likely).values()
    return _best(bag, language, {one: _texts_of(one) for one in found if one.noun_id not in linked}, spread)


def _best(asked: Bag, language: str, told: Mapping[Passage, Texts], spread: Spread) -> list[Suggestion]:
    passages = {one.pk: one for one in told}
    bags = [make_bag(one.pk, texts[language], language) for one, texts in told.items() if language in texts]
    return [Suggestion(passages[match.key], match.words) for match in rank(asked, bags, spread, LIMIT)]


def _spread(bag: Bag, actor: Actor, partnership: Partnership) -> Spread:
    """How common the words of the bag are among the things that the actor may see. The longest ones are counted, and
    none further than to tell that it is common."""
    tokens = sorted(bag.weights, key=lambda token: (-len(token), token))[:MOST_TOKENS]
    texts = Passage.objects.filter(partnership=partnership).count()
    most = Spread(texts, {}).most + 1
    counts = store.count_each([[[token]] for token in tokens], scope_groups(actor, partnership.pk), most)
    return Spread(texts, dict(zip(tokens, counts, strict=True)))


def _passage_of(partnership: Partnership, kind: Kind, noun_id: int) -> Passage | None:
    return Passage.objects.filter(partnership=partnership, kind=kind, noun_id=noun_id).first()


def _texts_of(passage: Passage) -> dict[str, str]:
    texts: Iterable[Mapping[str, str]] = passage.texts
    return {one["language"]: f"{one['title']}.\n{one['text']}"[:LONGEST] for one in texts}
