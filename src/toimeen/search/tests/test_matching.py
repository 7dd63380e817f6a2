"""Which promise a measure may serve: by shared words that are telling, never tied by itself."""

from __future__ import annotations

from collections import Counter

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.world import World
from toimeen.access.actor import PUBLIC
from toimeen.access.publicity import Publicity
from toimeen.partnerships.queries import actor_for
from toimeen.search.matching import Bag, Spread, make_bag, rank
from toimeen.search.queries import suggest_measures, suggest_promises

bags = st.lists(
    st.dictionaries(
        st.sampled_from(["satama", "hukkalämpö", "lämpö", "koulu"]), st.sampled_from([0.5, 1.0, 2.0])
    ),
    max_size=6,
).map(lambda rows: [Bag(key, weights) for key, weights in enumerate(rows)])


def bag(key: int, text: str) -> Bag:
    return make_bag(key, text, "fi")


def spread(rows: list[Bag]) -> Spread:
    return Spread(100, Counter(token for row in rows for token in row.weights))


def test_the_words_speak() -> None:
    texts = (
        "Kalastusmatkailua kehitetään",
        "Hukkalämpö otetaan käyttöön",
        "Sairaala korjataan",
        "Koulu avataan",
    )
    candidates = [bag(key, text) for key, text in enumerate(texts)]
    (best, *rest) = rank(bag(0, "Kalastusmatkailun opas"), candidates, spread(candidates))
    assert (best.key, best.words) == (0, ("kalastusmatkailu",))  # its parts are said by the compound
    assert rest == []


def test_a_word_of_many_texts_tells_nothing() -> None:
    texts = [bag(key, "satama ja rantapolku") for key in range(21)]
    assert rank(bag(99, "satama"), texts, spread(texts)) == []
    assert rank(bag(99, "satama"), texts[:3], spread(texts[:3])) != []


def test_generic_words_and_verbs_tell_nothing() -> None:
    assert bag(1, "Osapuolet kehittävät yhteistyötä ja voivat tehdä muuta uutta vuonna 2021").weights == {}
    assert make_bag(1, "The parties will use new ways", "en").weights == {}
    assert make_bag(1, "Parterna ska samarbeta tillsammans", "sv").weights.keys() <= {"parterna"}


@given(bags, bags)
def test_order_and_bounds(asked: list[Bag], candidates: list[Bag]) -> None:
    for one in asked:
        found = rank(one, candidates, spread(candidates), 3)
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
