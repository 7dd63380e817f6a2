"""The component tags and the formats: what they say in each language, and that they escape what is given."""

from __future__ import annotations

import datetime as dt
from timeit import timeit

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from toimeen.lib.wording import Wording
from toimeen.ui import marks
from toimeen.ui.diffs import difference
from toimeen.ui.fields import render_errors, render_field
from toimeen.ui.gallery import ExampleForm
from toimeen.ui.templatetags import formats

DAY = dt.date(2021, 4, 13)


def draw(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "word"),
    [("fi", ("Sana", "Aie", "Teko", "Tulos")), ("sv", ("Ord", "Avsikt", "Gärning", "Resultat"))],
)
def test_steps_are_worded(language, word):
    with override(language):
        assert tuple(marks.step_word(step) for step in marks.STEPS) == word
        assert word[0] in marks.step_mark("word")


def test_each_mark_has_a_shape_of_its_own():
    shapes = {marks.step_mark(name, "icon").split("<span")[1] for name in (*marks.STEPS, *marks.ENDING_WORDS)}
    assert len(shapes) == len(marks.STEPS) + len(marks.ENDING_WORDS)


@pytest.mark.parametrize("state", ["not_asked", "confirmed", "due", "silent", "never"])
def test_freshness_says_its_day_only_when_it_has_one(state):
    with override("fi"):
        assert ("13.4.2021" in marks.freshness_mark({"state": state, "since": DAY})) is (
            state not in {"not_asked", "never"}
        )
        assert "%(day)s" not in marks.freshness_mark({"state": state, "since": None})


def test_silence_is_said_in_words():
    with override("fi"):
        assert "Ei vahvistettu 13.4.2021 jälkeen" in marks.freshness_mark({"state": "silent", "since": DAY})


def test_unknown_stays_in_the_counts():
    with override("fi"):
        bar = marks.step_bar({"word": 1, "unknown": 2}, {"word": "/x?a=1&b=2"})
    assert "Ei tiedossa" in bar
    assert 'href="/x?a=1&amp;b=2"' in bar


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        ("fi", "2021", "2021"), ("fi", "2021-04", "huhtikuu 2021"), ("fi", "2021-04-13", "13.4.2021"),
        ("fi", "--04-13", "13.4."), ("sv", "2021-04", "april 2021"), ("en", "2021-04-13", "13 Apr 2021"),
        ("en", "--04-13", "13 Apr"),
    ],
)  # fmt: skip
def test_partial_dates_are_as_exact_as_they_are(language, value, said):
    with override(language):
        assert formats.partial_date(value) == said


def test_numbers_and_money():
    with override("fi"):
        assert formats.number(1234567.5) == "1\u00a0234\u00a0567,5"
        assert formats.money(1200000) == "1\u00a0200\u00a0000\u00a0€"
        assert formats.money("12.50") == "12,50\u00a0€"
        assert formats.number(None) == formats.money(None) == formats.day(None) == ""
    with override("en"):
        assert formats.money(1200000) == "€1,200,000"


def test_a_fallback_says_its_language():
    wording = Wording("Hukka<lämpö>", "fi", True)
    with override("sv"):
        assert draw("{% words w %}", w=wording) == (
            '<span lang="fi">Hukka&lt;lämpö&gt;</span> <small class="fallback">(på finska)</small>'
        )
    assert draw("{% words w %}", w=Wording("a<b", "fi", False)) == "a&lt;b"


def test_what_people_typed_is_escaped():
    evil = "<script>alert(1)</script>"
    drawn = draw(
        "{% button e href=e title=e %}{% tag e %}{% chip e e %}{% empty e e e e %}{% source_link e e %}"
        "{% breadcrumbs crumbs %}{% alert 'info' e %}{{ e }}{% endalert %}",
        e=evil,
        crumbs=[(evil, evil), (evil, "")],
    )
    assert "<script" not in drawn
    assert "<script" not in "".join(difference(evil, evil + "<b>"))


def test_a_source_that_is_no_address_is_not_a_link():
    assert "javascript" not in draw("{% source_link u t %}", u="javascript:alert(1)", t="x")


class Asked(forms.Form):
    name = forms.CharField(help_text="Koko nimi")
    kind = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    secret = forms.CharField(widget=forms.HiddenInput)


def test_a_field_ties_its_hint_and_errors_to_the_control():
    form = Asked({})
    html = render_field(form["name"], autocomplete="name", autofocus=False)
    assert 'aria-describedby="id_name_hint id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'autocomplete="name"' in html
    assert "autofocus" not in html
    group = render_field(form["kind"])
    assert group.count('type="checkbox"') == 2
    assert 'id="id_kind"' in group


def test_the_summary_links_to_each_field():
    html = render_errors(Asked({}), None)
    assert 'href="#id_name"' in html
    assert 'href="#id_secret"' not in html
    assert render_errors(Asked(), ExampleForm()) == ""


def test_difference_marks_words():
    old, new = difference("vuonna 2021", "vuonna 2022")
    assert (old, new) == ("vuonna <del>2021</del>", "vuonna <ins>2022</ins>")


def test_a_mark_costs_next_to_nothing():
    with override("fi"):
        marks.step_mark("deed")
        assert timeit(lambda: marks.step_mark("deed"), number=2000) / 2000 < 50e-6
