"""Which promise a measure may serve: by shared words that are telling, never tied by itself."""

from __future__ import annotations

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.world import World
from toimeen.access.actor import PUBLIC
from toimeen.access.publicity import Publicity
from toimeen.lib.language.tokens import index_tokens
from toimeen.partnerships.queries import actor_for
from toimeen.search.matching import Bag, make_bag, rank
from toimeen.search.queries import suggest_measures, suggest_promises

bags = st.lists(
    st.dictionaries(
        st.sampled_from(["satama", "hukkalämpö", "lämpö", "koulu"]), st.sampled_from([0.5, 1.0, 2.0])
    ),
    max_size=6,
).map(lambda rows: [Bag(key, weights) for key, weights in enumerate(rows)])


def bag(key: int, text: str) -> Bag:
    tokens = index_tokens(text)
    return make_bag(key, tokens.lemmas, tokens.parts)


def test_the_words_speak() -> None:
    texts = (
        "Kalastusmatkailua kehitetään",
        "Hukkalämpö otetaan käyttöön",
        "Sairaala korjataan",
        "Koulu avataan",
    )
    (best, *rest) = rank(bag(0, "Kalastusmatkailun opas"), [bag(key, text) for key, text in enumerate(texts)])
    assert (best.key, best.words[0]) == (0, "kalastusmatkailu")
    assert "matkailu" not in best.words  # said by the compound
    assert rest == []


def test_a_word_of_every_text_tells_nothing() -> None:
    texts = [
        bag(key, f"osapuolet kehittävät {word}")
        for key, word in enumerate(("satamaa", "kouluja", "puistoja"))
    ]
    texts += [bag(3, "osapuolet kehittävät jäähallia")]
    assert rank(bag(9, "osapuolet kehittävät"), texts) == []


@given(bags, bags)
def test_order_and_bounds(asked: list[Bag], candidates: list[Bag]) -> None:
    for one in asked:
        found = rank(one, candidates, limit=3)
        assert len(found) <= 3
        assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
        for match in found:
            assert match.score > 0
            assert match.words
            assert set(match.words) <= set(one.weights) & set(candidates[match.key].weights)


def test_suggestions_both_ways(world: World) -> None:
    promise, measure = world.promises[1], world.measures[0]
    measure.serves.clear()
    measure.title_fi = "Hukkalämmön käyttö koulussa"
    measure.save()
    promise.measures.clear()
    (first, *_) = suggest_promises(PUBLIC, world.partnership, measure)
    assert first.passage.noun_id == promise.pk
    assert "hukkalämpö" in first.words
    (back, *_) = suggest_measures(PUBLIC, world.partnership, promise)
    assert back.passage.noun_id == measure.pk
    assert promise.measures.count() == 0  # nothing is tied by itself
    measure.serves.add(promise)
    assert promise.pk not in [
        one.passage.noun_id for one in suggest_promises(PUBLIC, world.partnership, measure)
    ]
    assert measure.pk not in [
        one.passage.noun_id for one in suggest_measures(PUBLIC, world.partnership, promise)
    ]


def test_a_text_is_enough(world: World) -> None:
    found = suggest_promises(PUBLIC, world.partnership, "Opinnäytetyö kaupungin museolle")
    assert found[0].passage.noun_id == world.promises[2].pk
    assert suggest_promises(PUBLIC, world.partnership, "") == []
    assert suggest_promises(PUBLIC, world.partnership, "\0 ' \" *") == []


def test_nothing_hidden_is_suggested(world: World) -> None:
    promise = world.promises[1]
    promise.publicity = Publicity.DRAFT
    promise.save()
    keys = [one.passage.noun_id for one in suggest_promises(PUBLIC, world.partnership, "hukkalämpö")]
    assert promise.pk not in keys
    inside = actor_for(world.people["coordinator"], timezone.localdate())
    keys = [one.passage.noun_id for one in suggest_promises(inside, world.partnership, "hukkalämpö")]
    assert promise.pk in keys
