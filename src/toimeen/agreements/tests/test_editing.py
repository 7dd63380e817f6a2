"""What a person does with the finds themselves: another kind, merged, split, taken back."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from toimeen.agreements.intake.cards import Card, Kind, blank_values
from toimeen.agreements.intake.editing import TURNS, apply_edits, can_split, find_cut
from toimeen.agreements.intake.proposing import propose
from toimeen.agreements.models import Intake
from toimeen.agreements.tests.test_start import bring, fields
from toimeen.lib.documents import read_document
from toimeen.parties.models import Person
from toimeen.reading import read_agreement

TEXT = (
    "Yhteistyösopimus\n\n"
    "Kemin kaupunki ja Lapin yliopisto sopivat yhteistyöstä. Mukana on myös Esimerkki Oy.\n\n"
    "Osapuolet järjestävät vuosittain yhteisen seminaarin; ne julkaisevat siitä raportin.\n\n"
    "Yhteistyön muotoja ovat yhteiset kehittämishankkeet, opinnäytetyöt ja koulutusyhteistyö.\n"
)


def card(kind: Kind, words: str, key: str = "one-1") -> Card:
    start = TEXT.index(words)
    return Card(key, kind, blank_values(kind, words), ((start, start + len(words)),), is_sure=False)


@pytest.mark.parametrize("into", TURNS)
def test_a_find_becomes_another(into: str) -> None:
    one = card("party", "Esimerkki Oy")
    (now,) = apply_edits([one], [{"do": "turn", "key": "one-1", "into": into}], TEXT)
    assert now.kind == {"signatory": "person", "coordinator": "person"}.get(into, into)
    assert (now.spans, now.is_sure, now.edits[0].do) == (one.spans, True, "turn")
    assert "Esimerkki Oy" in now.values.values()
    if now.kind == "person":
        assert now.values["role"] == into


def test_two_finds_become_one() -> None:
    short = card("party", "Lapin yliopisto", "a-1")
    long = Card("a-2", "party", {**blank_values("party", "LY"), "business_id": "0292800-5"}, ((0, 3),))
    (now,) = apply_edits([short, long], [{"do": "merge", "key": "a-2", "into": "a-1"}], TEXT)
    assert now.values["name"] == "Lapin yliopisto"
    assert now.values["business_id"] == "0292800-5"
    assert now.spans == ((0, 3), *short.spans)
    promises = [
        card("promise", "Osapuolet järjestävät vuosittain yhteisen seminaarin", "p-1"),
        card("promise", "ne julkaisevat siitä raportin", "p-2"),
    ]
    (now,) = apply_edits(promises, [{"do": "merge", "key": "p-2", "into": "p-1"}], TEXT)
    assert TEXT[slice(*now.spans[0])].endswith("seminaarin; ne julkaisevat siitä raportin")
    # Unlike finds are not merged.
    unlike = [short, promises[0]]
    assert apply_edits(unlike, [{"do": "merge", "key": "p-1", "into": "a-1"}], TEXT) == tuple(unlike)


def test_one_find_becomes_two() -> None:
    words = "Osapuolet järjestävät vuosittain yhteisen seminaarin; ne julkaisevat siitä raportin."
    one = card("promise", words)
    assert can_split(one, TEXT)
    first, second = apply_edits([one], [{"do": "split", "key": "one-1"}], TEXT)
    assert (first.key, second.key) == ("one-1", "one-1b")
    assert TEXT[slice(*first.spans[0])] == "Osapuolet järjestävät vuosittain yhteisen seminaarin"
    assert second.values["summary"] == "Ne julkaisevat siitä raportin."
    assert not can_split(card("party", "Kemin kaupunki ja Lapin yliopisto"), TEXT)
    assert not can_split(card("theme", "seminaarin"), TEXT)


@given(st.lists(st.tuples(
    st.sampled_from(["turn", "merge", "split"]), st.sampled_from(["a", "b", "c", "ab", "a_theme"]),
    st.sampled_from(["a", "b", *TURNS, "nothing"]),
)))  # fmt: skip
def test_any_edits_leave_whole_cards(edits: list[tuple[str, str, str]]) -> None:
    """Keys stay single, places stay inside the text, and without the edits everything is as it was."""
    words = ("Kemin kaupunki ja Lapin yliopisto", "yhteiset kehittämishankkeet", "opinnäytetyöt ja koulutus")
    cards = [card("theme", one, key) for one, key in zip(words, "abc", strict=True)]
    now = apply_edits(cards, [{"do": do, "key": key, "into": into} for do, key, into in edits], TEXT)
    assert len({one.key for one in now}) == len(now)
    for one in now:
        assert all(0 <= start < end <= len(TEXT) for start, end in one.spans)
        assert set(one.values) >= set(blank_values(one.kind, ""))


@given(st.text("ab ,.;jn", min_size=1, max_size=60))
def test_a_cut_is_inside(text: str) -> None:
    cut = find_cut(text, (0, len(text)))
    if cut is not None:
        (start, first_end), (second_start, end) = cut
        assert (start, end) == (0, len(text))
        assert 0 < first_end <= second_start < len(text)


def test_a_form_is_not_counted_as_a_promise_too() -> None:
    document = read_document(TEXT.encode(), "sopimus.txt")
    facts = read_agreement(document.text, document.blocks).as_json()
    place = document.text.index("yhteiset kehittämishankkeet")
    span = [place, place + len("yhteiset kehittämishankkeet")]
    promise = {
        "quote": {"exact": document.text[slice(*span)]}, "strength": "option", "theme": None, "duty_holders": [],
        "position": {"start": span[0], "end": span[1]},
    }  # fmt: skip
    facts |= {"forms": [{"name": "yhteiset kehittämishankkeet", "spans": [span]}], "commitments": [promise]}
    (only,) = [
        one for one in propose(facts, document.text).of_kind("promise") if one.key.startswith("promise")
    ]
    assert (only.is_left_out, only.reason) == (True, "is_form")


@pytest.mark.django_db
def test_the_page_edits_finds_and_takes_edits_back() -> None:
    browser = Client()
    browser.force_login(Person.objects.create_user("aloittaja@esimerkki.example", "x"))
    confirm = bring(browser, text=TEXT)
    sent = fields(browser, confirm)
    promise = next(key for key in sent if key.endswith("-summary")).removesuffix("-summary")
    sent["frame-name"] = "Kirjoitettu nimi"
    reply = browser.post(confirm, {**sent, "split": promise})
    assert reply.url == f"{confirm}#{promise}"
    page = browser.get(confirm)
    assert page.context["confirmation"].frame["name"].value() == "Kirjoitettu nimi"
    keys = [one.card.key for one in page.context["confirmation"].shown]
    assert f"{promise}b" in keys
    # Nothing unsure is left out unasked.
    assert page.context["confirmation"].waiting
    asked = browser.post(confirm, {**fields(browser, confirm), "next": "1"})
    assert (asked.status_code, "Jatka ilman niitä" in asked.content.decode()) == (422, True)
    assert browser.post(confirm, {**fields(browser, confirm), "next": "anyway"}).status_code == 302
    sent = fields(browser, confirm)
    reply = browser.post(confirm, {**sent, "turn": f"{promise}b:theme"})
    turned = f"{promise}b_theme"
    assert reply.url.endswith(f"#{turned}")
    sent = fields(browser, confirm)
    assert sent[f"{turned}-answer"] == "in"
    # The person presses both in any order: splitting is taken back, and with it what was done to the part.
    browser.post(confirm, {**sent, "unedit": "0"})
    keys = [one.card.key for one in browser.get(confirm).context["confirmation"].shown]
    assert turned not in keys
    assert promise in keys
    for wrong in ({"turn": "x:y"}, {"turn": ""}, {"merge": "x"}, {"split": "<b>"}, {"unedit": "-1"}):
        assert browser.post(confirm, {**fields(browser, confirm), **wrong}).status_code == 302
        assert browser.get(confirm).status_code == 200
    assert Intake.objects.get().decisions["edits"]
