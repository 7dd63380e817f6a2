"""The index follows every write of the record, and only reads: made anew it is the same."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.house import writes
from tests.world import World, make_world
from toimeen.access.actor import PUBLIC, SYSTEM
from toimeen.parties.models import Organisation, Person
from toimeen.parties.operations import PersonValues, change_person
from toimeen.plans.models import Measure
from toimeen.record.locks import unlock
from toimeen.record.models import Entry
from toimeen.record.operations import change, write
from toimeen.search import indexing
from toimeen.search.indexing import catch_up, rebuild
from toimeen.search.models import Passage, Progress, Word
from toimeen.search.queries import find


def held(world: World) -> list[tuple[Any, ...]]:
    """All that the index holds of the partnership."""
    rows = Passage.objects.filter(partnership=world.partnership)
    return sorted(
        rows.values_list(
            "kind", "noun", "noun_id", "position", "code", "theme_id", "year", "publicity", "until_on", "lemmas",
            "parts", "scope",
        ),
        key=repr,
    ) + sorted(repr(one) for one in rows.values_list("address", "texts"))  # fmt: skip


def set_title(measure: Measure, title: str) -> None:
    change(
        Measure.objects.get(pk=measure.pk), {"title_fi": title}, actor=SYSTEM, at=timezone.now(),
        event="measure.changed", partnership_id=measure.partnership_id,
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(writes.TABLE))
def test_after_every_operation_it_is_as_if_made_anew(world: World, name: str) -> None:
    call = writes.TABLE[name](world)
    catch_up(world.partnership)
    call()
    catch_up(world.partnership)
    followed = held(world)
    rebuild(world.partnership)
    assert followed == held(world)


def test_only_what_was_named_is_read_anew(world: World) -> None:
    catch_up(world.partnership)
    kept = dict(Passage.objects.values_list("noun_id", "pk").filter(kind="measure"))
    set_title(world.measures[0], "Zirkonia")
    assert find(PUBLIC, world.partnership, "zirkonia").total == 1
    now = dict(Passage.objects.values_list("noun_id", "pk").filter(kind="measure"))
    assert {key for key in now if now[key] != kept[key]} == {world.measures[0].pk}


def test_nothing_new_costs_one_query(world: World) -> None:
    catch_up(world.partnership)
    with CaptureQueriesContext(connection) as caught:
        catch_up(world.partnership)
    assert len(caught) <= 2


def test_a_late_commit_is_not_missed(world: World) -> None:
    """Two write at once: the one who was numbered first may be committed last."""
    set_title(world.measures[0], "Ensin")
    late = Entry.objects.latest("pk")
    unlock(connection)
    models.QuerySet(Entry).filter(pk=late.pk).update(partnership_id=None)  # not there yet
    set_title(world.measures[1], "Toisena")
    catch_up(world.partnership)
    Measure.objects.filter(pk=world.measures[0].pk).update(title_fi="Zirkonia")
    models.QuerySet(Entry).filter(pk=late.pk).update(partnership_id=world.partnership.pk)
    set_title(world.measures[2], "Kolmantena")
    assert find(PUBLIC, world.partnership, "zirkonia").total == 1


def test_a_shared_name_changes_everywhere(world: World) -> None:
    """A person's and an organisation's entries may stand in another partnership's record, or in none."""
    catch_up(world.partnership)
    person = world.people["coordinator"]
    values = PersonValues(given_name="Zirkonia", family_name="Esimerkki", title="", email=person.email)
    change_person(actor=SYSTEM, at=timezone.now(), person=Person.objects.get(pk=person.pk), values=values)
    assert find(PUBLIC, world.partnership, "zirkonia", kinds=["person"]).total == 1
    other = make_world("toinen", measures=1)
    change(
        Organisation.objects.get(pk=world.school.pk), {"name_fi": "Beryllin opisto"}, actor=SYSTEM,
        at=timezone.now(), event="organisation.changed", partnership_id=other.partnership.pk,
    )  # fmt: skip
    found = find(PUBLIC, world.partnership, "beryllin")
    assert {hit.passage.kind for hit in found.hits} == {"party", "person"}


def test_bulk_data_is_read_whole(world: World) -> None:
    catch_up(world.partnership)
    Measure.objects.filter(pk=world.measures[0].pk).update(title_fi="Zirkonia")
    write(
        actor=SYSTEM, at=timezone.now(), event="partnership.generated", thing=world.partnership,
        partnership_id=world.partnership.pk,
    )  # fmt: skip
    assert find(PUBLIC, world.partnership, "zirkonia").total == 1


def test_another_analyser_makes_it_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    catch_up(world.partnership)
    Measure.objects.filter(pk=world.measures[0].pk).update(title_fi="Zirkonia")
    monkeypatch.setattr(indexing, "analyser_version", lambda: "another 2")
    assert find(PUBLIC, world.partnership, "zirkonia").total == 1
    assert Progress.objects.get().analyser == "another 2"


def test_nothing_else_is_written(world: World) -> None:
    with CaptureQueriesContext(connection) as caught:
        rebuild(world.partnership)
        find(PUBLIC, world.partnership, "hukkalämpö")
    changes = [query["sql"] for query in caught if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert changes
    assert [sql for sql in changes if '"search_' not in sql[:40]] == []


def test_a_partnership_that_goes_takes_its_index_along(world: World) -> None:
    catch_up(world.partnership)
    Passage.objects.all().delete()
    Word.objects.all().delete()
    assert find(PUBLIC, world.partnership, "hukkalämpö").total == 0
    rebuild(world.partnership, today=timezone.localdate() + dt.timedelta(days=1))
    assert find(PUBLIC, world.partnership, "hukkalämpö").total > 0


def test_lexicons_are_needed_for_the_languages_of_the_texts(world: World) -> None:
    rebuild(world.partnership)
    assert indexing.languages_in_use() == {"en", "fi"}
    Progress.objects.update(languages=["sv"])
    assert indexing.languages_in_use() == {"sv"}
