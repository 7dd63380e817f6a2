"""Every column that the record keeps has a name for its readers, and its values are told in words."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from django.utils.translation import override

from toimeen.front.changes import _row_words, list_changes, references
from toimeen.front.column_words import CORRECTED, PUBLIC, UNTOLD, WORDS, column_words, stem_of
from toimeen.parties.models import Organisation, Person
from toimeen.plans.models import Measure
from toimeen.record.models import Entry

RECORDED = (
    "parties.organisation", "parties.person", "parties.personallink", "parties.strategy",
    "partnerships.partnership", "partnerships.partyseat", "partnerships.personseat", "partnerships.theme",
    "partnerships.quietperiod", "partnerships.formofcooperation", "partnerships.contextfact",
    "agreements.agreement", "agreements.signatory", "agreements.commitment", "agreements.anchor",
    "plans.actionplan", "plans.measure", "deeds.checkin", "deeds.holdersuggestion", "deeds.review", "deeds.deed",
    "deeds.evidence", "deeds.themesummary", "outcomes.outcome",
)  # fmt: skip


def columns(noun: str) -> list[str]:
    meta = apps.get_model(noun)._meta
    return [field.attname for field in meta.concrete_fields] + [field.name for field in meta.many_to_many]


@pytest.mark.parametrize("noun", RECORDED)
def test_every_column_is_named_or_untold(noun: str) -> None:
    stems = {stem_of(column)[0] for column in columns(noun)}
    assert stems - WORDS.keys() - UNTOLD == set()


def test_no_column_is_both() -> None:
    assert WORDS.keys() & UNTOLD == set()


@pytest.mark.parametrize("noun", sorted({*PUBLIC, *CORRECTED}))
def test_what_is_public_is_there(noun: str) -> None:
    parts = {"dates", "signatories", "sources", "steps", "resources"}
    stems = {stem_of(column)[0] for column in columns(noun)}
    assert (PUBLIC.get(noun, frozenset()) | CORRECTED.get(noun, frozenset())) - stems - parts == set()


def test_language_is_named() -> None:
    assert column_words("plans.measure", "title_sv") != column_words("plans.measure", "title_fi")
    assert stem_of("business_id") == ("business_id", "")


def changed(before: dict[str, object], after: dict[str, object]) -> Entry:
    return Entry(event="measure.changed", noun="plans.measure", noun_id=1, before=before, after=after)


def test_values_are_words() -> None:
    entry = changed(
        {
            "state": "not_stated",
            "holder_id": None,
            "ends": "2026-05",
            "deed_count": 1,
            "total_euros": "10.00",
        },
        {"state": "done", "holder_id": 7, "ends": "2026", "deed_count": 2, "total_euros": "1200.50"},
    )
    names: dict[tuple[type[models.Model], int], str] = {(Person, 7): "Esimerkki Henkilö"}
    told = {change.column: change for change in list_changes(entry, names)}
    assert set(told) == {"state", "holder_id", "ends", "total_euros"}
    assert str(told["holder_id"].after) == "Esimerkki Henkilö"
    assert "not_stated" not in str(told["state"].before)
    assert "2026-05" not in str(told["ends"].before)
    assert "200,50" in str(told["total_euros"].after) or "200.50" in str(told["total_euros"].after)


def test_lists_tell_what_went_and_came() -> None:
    entry = changed({"parties": [1, 2]}, {"parties": [2, 3]})
    assert references([entry]) == {Organisation: {1, 2, 3}}
    names: dict[tuple[type[models.Model], int], str] = {(Organisation, 1): "A", (Organisation, 3): "C"}
    (change,) = list_changes(entry, names)
    assert (change.lost, change.gained) == (("A",), ("C",))


def test_rows_tell_what_went_and_came() -> None:
    step = {"name": "Esimerkki", "planned": "2026-03", "done": ""}
    entry = changed({"steps": [step]}, {"steps": [{**step, "done": "2026-04-02"}]})
    (change,) = list_changes(entry, {})
    assert "Esimerkki" in change.gained[0]
    assert "2026-04-02" not in change.gained[0]


def test_long_texts_mark_the_words_and_escape() -> None:
    old = "Kaupunki ja koulut tekevät tänä vuonna yhdessä <b>paljon</b> asioita."
    (change,) = list_changes(
        changed({"description_fi": old}, {"description_fi": old.replace("paljon", "vähän")}), {}
    )
    assert "<del>paljon</del>" in str(change.before)
    assert "<b>" not in str(change.after)


def test_a_thing_that_may_not_be_seen_has_no_name() -> None:
    (change,) = list_changes(changed({"holder_id": 1}, {"holder_id": 2}), {})
    assert "1" not in str(change.before)
    assert Measure._meta.label_lower == "plans.measure"


def test_an_instant_inside_a_row_is_written_as_times_are() -> None:
    with override("fi"):
        assert (
            _row_words("approvals", {"approved_at": "2026-11-24T20:08:18.075Z"}, {}) == "24.11.2026 klo 22.08"
        )
