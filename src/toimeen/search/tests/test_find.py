"""Finding: who sees what, filters, marks, slips, and questions that nobody should ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.world import World, make_world
from toimeen.access.actor import PUBLIC, Actor
from toimeen.access.publicity import Publicity
from toimeen.lib.language import engine_name
from toimeen.partnerships.models import PersonSeat, Theme
from toimeen.partnerships.queries import actor_for
from toimeen.plans.models import Measure
from toimeen.search import store
from toimeen.search.models import Passage
from toimeen.search.queries import Results, find

needs_lexicon = pytest.mark.skipif(
    engine_name() == "simplemma", reason="no Finnish lexicon is installed (apt-get install voikko-fi)"
)


def kinds(results: Results) -> set[str]:
    return {hit.passage.kind for hit in results.hits}


def actor(world: World, name: str) -> Actor:
    return actor_for(world.people[name], timezone.localdate())


def marked(results: Results) -> Iterable[str]:
    for hit in results.hits:
        for part in (hit.shown.title, hit.shown.passage):
            yield from (text for text, is_marked in part.pieces() if is_marked)


@needs_lexicon
def test_one_question_finds_things_of_every_kind(world: World) -> None:
    found = find(PUBLIC, world.partnership, "energiaratkaisu")
    assert {"promise", "text"} <= kinds(found)
    assert "outcome" in kinds(find(PUBLIC, world.partnership, "oppaat"))
    assert "theme" in kinds(find(PUBLIC, world.partnership, "vihreät kaupungit"))
    assert "form" in kinds(find(PUBLIC, world.partnership, "kehittämishanke"))
    assert {"party", "person"} <= kinds(find(PUBLIC, world.partnership, "ammattiopisto"))
    assert "person" in kinds(find(PUBLIC, world.partnership, "rehtori"))


@needs_lexicon
def test_words_are_marked_in_what_is_shown(world: World) -> None:
    found = find(PUBLIC, world.partnership, "hukkalämpö")
    assert found.total == len(found.hits)
    assert {"hukkalämmön", "Hukkalämpö"} <= set(marked(found))
    assert {text.lower()[:10] for text in marked(found)} <= {"hukkalämmö", "hukkalämpö"}


@needs_lexicon
def test_every_word_is_asked_for(world: World) -> None:
    world.measures[0].title_fi = "Hukkalämpö"
    world.measures[0].save()
    both = find(PUBLIC, world.partnership, "tavoite ja hukkalämpö").total
    assert 0 < both < find(PUBLIC, world.partnership, "hukkalämpö").total
    assert find(PUBLIC, world.partnership, "opinnäytetyö hukkalämpö").total == 0


def test_a_promise_is_found_by_its_code(world: World) -> None:
    found = find(PUBLIC, world.partnership, "P2")
    assert [hit.passage.code for hit in found.hits] == ["P2"]


@pytest.mark.parametrize("publicity", list(Publicity))
@pytest.mark.parametrize("who", ["coordinator", "member", "reader", "outsider", ""])
def test_nobody_finds_or_counts_what_they_may_not_see(world: World, publicity: Publicity, who: str) -> None:
    measure = world.measures[0]
    measure.title_fi, measure.publicity, measure.secret_ground = "Blorvia", publicity, "esimerkki"
    measure.save()
    asker = actor(world, who) if who else PUBLIC
    sees = Measure.objects.seen_by(asker).filter(pk=measure.pk).exists()
    found = find(asker, world.partnership, "blorvia")
    assert (found.total, len(found.hits)) == ((1, 1) if sees else (0, 0))
    assert find(asker, world.partnership, "blor").total == int(sees)
    # A suggestion must not tell what the search keeps back.
    assert find(asker, world.partnership, "blorvja").did_you_mean == ("blorvia" if sees else "")


def test_what_stands_in_a_hidden_agreement_is_hidden(world: World) -> None:
    world.agreement.publicity = Publicity.DRAFT
    world.agreement.save()
    question = "opinnäytetöitä"
    assert not {"promise", "text"} & kinds(find(PUBLIC, world.partnership, question))
    assert {"promise", "text"} <= kinds(find(actor(world, "member"), world.partnership, question))


def test_another_partnership_has_its_own(world: World) -> None:
    other = make_world("toinen", measures=1)
    other.measures[0].title_fi = "Zirkonia"
    other.measures[0].save()
    assert find(PUBLIC, other.partnership, "zirkonia").total == 1
    assert find(PUBLIC, world.partnership, "zirkonia").total == 0
    assert find(actor(world, "coordinator"), world.partnership, "zirkonja").did_you_mean == ""


def test_a_role_is_found_until_it_ends(world: World) -> None:
    today = timezone.localdate()
    seat = PersonSeat.objects.get(person=world.people["coordinator"])
    seat.title, seat.until_on = "zirkoniajohtaja", today
    seat.save()
    assert find(PUBLIC, world.partnership, "zirkoniajohtaja").total == 1
    from toimeen.search.indexing import catch_up

    catch_up(world.partnership, today=today + dt.timedelta(days=1))
    assert not Passage.objects.filter(kind="person", noun_id=seat.pk, noun="partnerships.personseat").exists()


def test_a_role_that_is_not_public_is_for_those_inside(world: World) -> None:
    seat = PersonSeat.objects.get(person=world.people["reader"])
    seat.title = "zirkonianeuvos"
    seat.save()
    assert find(PUBLIC, world.partnership, "zirkonianeuvos").total == 0
    assert find(actor(world, "outsider"), world.partnership, "zirkonianeuvos").total == 0
    assert find(actor(world, "reader"), world.partnership, "zirkonianeuvos").total == 1


def test_filters(world: World) -> None:
    sub = Theme.objects.create(partnership=world.partnership, parent=world.theme, slug="ala", name_fi="Ala")
    for measure, theme in zip(world.measures, (world.theme, sub, None), strict=True):
        measure.title_fi, measure.theme = "Zirkonia", theme
        measure.save()
    world.deeds[0].title_fi = "Zirkonia"
    world.deeds[0].save()
    year = timezone.localdate().year

    def total(**filters: Any) -> int:
        return find(PUBLIC, world.partnership, "zirkonia", **filters).total

    assert total() == 4
    assert total(kinds=["deed"]) == 1
    assert total(kinds=["deed", "measure"]) == 4
    assert total(theme=world.theme) == 2
    assert total(theme=sub) == 1
    assert total(year=year) == 4
    assert total(year=year - 1) == 0
    assert total(kinds=["measure"], theme=sub, year=year) == 1
    for kinds_asked in ((), ["deed"]):
        counted = find(PUBLIC, world.partnership, "zirkonia", kinds=kinds_asked).by_kind
        assert counted == {"measure": 3, "deed": 1}


def test_pages_follow_each_other(world: World) -> None:
    for measure in world.measures:
        measure.title_fi = "Zirkonia"
        measure.save()
    pages = [find(PUBLIC, world.partnership, "zirkonia", limit=1, offset=place) for place in range(4)]
    assert [len(page.hits) for page in pages] == [1, 1, 1, 0]
    assert {page.total for page in pages} == {3}
    assert len({hit.passage.noun_id for page in pages for hit in page.hits}) == 3


@needs_lexicon
def test_base_forms_come_before_parts(world: World) -> None:
    one, other = world.measures[:2]
    one.title_fi, other.title_fi = "Kalastusmatkailu kasvaa", "Matkailu kasvaa"
    one.save()
    other.save()
    found = find(PUBLIC, world.partnership, "matkailu", kinds=["measure"])
    assert [hit.passage.noun_id for hit in found.hits] == [other.pk, one.pk]


def test_languages(world: World) -> None:
    measure = world.measures[0]
    measure.title_sv, measure.title_en = "Skärgårdsturismen växer", "Archipelago tours grow"
    measure.save()
    for question, language in (
        ("skärgårdsturism", "sv"),
        ("tour", "en"),
        ("skärgårdsturismens", "fi"),
        ("tours", "sv"),
    ):
        (hit,) = find(PUBLIC, world.partnership, question, language=language).hits
        assert hit.passage.noun_id == measure.pk
    assert find(PUBLIC, world.partnership, "tour", language="sv").hits[0].shown.language == "en"


def test_a_slip_is_put_right_in_its_place(world: World) -> None:
    world.measures[0].title_fi = "Kalastusmatkailun opas"
    world.measures[0].save()
    for slip in (
        "kalastusmatkialu",
        "kalastusmatkaillu",
        "kalastusmatkalu",
        "alastusmatkailu",
        "kalastusmatkailö",
    ):
        found = find(PUBLIC, world.partnership, f"uusi {slip} 2099")
        assert found.total == 0
        assert found.did_you_mean == ""  # what else was asked for has no near word
        assert find(PUBLIC, world.partnership, slip).did_you_mean.startswith("kalastusmatkailu")
    assert find(PUBLIC, world.partnership, "Opas, kalastusmatkialu").did_you_mean == "Opas, kalastusmatkailu"


def test_a_filter_that_leaves_nothing_is_no_slip(world: World) -> None:
    world.measures[0].title_fi, world.deeds[0].title_fi = "Blorvia", "Blorvio"
    world.measures[0].save()
    world.deeds[0].save()
    assert find(PUBLIC, world.partnership, "blorvia", kinds=["theme"]).did_you_mean == ""


def test_a_beginning_is_enough_when_nothing_has_the_word(world: World) -> None:
    world.measures[0].title_fi = "Zirkoniatutkimus"
    world.measures[0].save()
    found = find(PUBLIC, world.partnership, "zirko")
    assert (found.total, found.is_beginning) == (1, True)
    assert list(marked(found)) == ["Zirkoniatutkimus"]


@pytest.mark.parametrize(
    "question",
    [
        "", " ", "\0", "\x1b\x07\u202e\u200b", '"', "'", '"a" OR "b"', "a AND (b", "NEAR(a b)", "lemmas:a", "*", "a*",
        "a:b", "!a & (b|c)", "'; DROP TABLE search_passage; --", "a" * 10_000, "sana " * 5_000, "--", "-a", "a-",
        ":", "%_", "\\", "مدينة", "Кеми", "漢字", "½²³", "👩‍🎓", "s1public k0measure", "e\u0301", "1e5 0x1F 13.4.2021",
        "http://example.org/a?b=c", "ja", "ja ja ja", "\n\t", "İstanbul ẞ ﬁ",
    ],
)  # fmt: skip
def test_no_question_breaks_the_search(world: World, question: str) -> None:
    for language in ("fi", "sv", "en"):
        found = find(PUBLIC, world.partnership, question, language=language)
        assert found.total >= len(found.hits)
    assert find(PUBLIC, world.partnership, "hukkalämpö").total


@pytest.mark.parametrize(
    "word", ["مدينة", "Кеми", "漢字", "Çağlar", "1e5", "naïve", "Œuvre", "2021", "co2", "x1"]
)
def test_words_of_other_scripts_are_found_as_they_are(world: World, word: str) -> None:
    world.measures[0].title_fi = f"Esimerkki {word} esimerkki"
    world.measures[0].save()
    assert find(PUBLIC, world.partnership, word, kinds=["measure"]).total >= 1
    assert find(PUBLIC, world.partnership, word.lower(), kinds=["measure"]).total >= 1


def test_a_and_ä_are_two_letters(world: World) -> None:
    world.measures[0].title_fi, world.measures[1].title_fi = "säde", "sade"
    for measure in world.measures[:2]:
        measure.save()
    assert find(PUBLIC, world.partnership, "säde", kinds=["measure"]).total == 1
    assert find(PUBLIC, world.partnership, "sade", kinds=["measure"]).total == 1


def test_a_scope_is_no_word(world: World) -> None:
    """What narrows a question cannot be asked for."""
    assert find(PUBLIC, world.partnership, f"s{world.partnership.pk}public").total == 0
    assert find(PUBLIC, world.partnership, "k0measure").total == 0


def test_as_many_queries_whatever_there_is(world: World) -> None:
    def cost(question: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            find(PUBLIC, world.partnership, question)
        return len(caught)

    find(PUBLIC, world.partnership, "esimerkki")
    few = cost("opas")
    assert few <= 6
    assert cost("esimerkki") == few


def test_the_store_ranks_the_same_with_and_without_order(world: World) -> None:
    find(PUBLIC, world.partnership, "x")
    asked = [["esimerkki"]], [[f"s{world.partnership.pk}public"]]
    assert sorted(store.find_ids(*asked, 100)) == store.find_ids(*asked, 100, is_ranked=False)
    assert len(store.find_ids(*asked, 100)) == store.count(*asked, 100)
    assert store.count(*asked, 2) == 2
