"""The lines of long lists, drawn by plain string functions: a template loop would cost ten times as much a
line.

Everything that a person typed goes through `escape`; what is the same on every line is made once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext

from toimeen.access.publicity import Publicity
from toimeen.front.doors import address
from toimeen.front.queries.deeds import DeedRow
from toimeen.front.queries.measures import TWICE, MeasureRow, party_names
from toimeen.front.queries.names import Name, Names
from toimeen.lib.dates import certain
from toimeen.lib.wording import Wording
from toimeen.outcomes.labels import Freshness, state_words
from toimeen.outcomes.ladder import freshness, step
from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import MeasureState, MidYear
from toimeen.ui import marks
from toimeen.ui.templatetags.ds import example_tag, tag
from toimeen.ui.templatetags.formats import partial_date

EXCERPT = 150


def said(wording: Wording) -> str:
    """The wording as HTML, its language marked when it is not the page's."""
    if wording.is_fallback and wording.text:
        return f'<span lang="{wording.language}">{escape(wording.text)}</span>'
    return escape(wording.text)


def excerpt(wording: Wording, length: int = EXCERPT) -> Wording:
    """The beginning of the text, cut at a word."""
    text = " ".join(wording.text[: length * 3].split())
    if len(text) <= length:
        return Wording(text, wording.language, wording.is_fallback)
    return Wording(
        text[:length].rsplit(" ", 1)[0].rstrip(",.;: ") + " …", wording.language, wording.is_fallback
    )


def joined(parts: Iterable[str]) -> SafeString:
    """Lines that were escaped when they were drawn, as one safe text."""
    return mark_safe("".join(parts))  # noqa: S308 - every part is made by this module


class Pages:
    """Addresses of numbered things of one partnership: made once, then cut together."""

    def __init__(self, partnership: Partnership) -> None:
        self.slug = partnership.slug
        self._parts: dict[str, tuple[str, str]] = {}

    def __call__(self, name: str, number: int) -> str:
        """The address of `front:<name>` with that number."""
        if name not in self._parts:
            before, _, after = address(f"front:{name}", self.slug, 90909090).partition("90909090")
            self._parts[name] = (before, after)
        before, after = self._parts[name]
        return f"{before}{number}{after}"


class MeasureLines:
    """Draws measures of one partnership in the language in use."""

    def __init__(
        self, partnership: Partnership, names: Names, today: dt.date, usual: Publicity = Publicity.PUBLIC
    ) -> None:
        """`usual`: the publicity that needs no tag, since the page's own says it."""
        self.names = names
        self.today = today
        self.grace = partnership.grace_days
        self.page = Pages(partnership)
        self.states = {
            (state.value, fresh): escape(state_words(state.value, fresh))
            for state in MeasureState
            for fresh in Freshness
        }
        self.themes = {key: said(theme.name) for key, theme in names.themes.items()}
        self.publicity = {state.value: tag(str(state.label)) for state in Publicity}
        self.usual = usual.value
        self.example = example_tag()
        self.twice = tag(gettext("Carried twice"), "sun")
        self.midyear = {one.value: tag(str(one.label), "sun") for one in MidYear}
        self.labels = {
            name: escape(text)
            for name, text in {
                "step": pgettext("ladder", "Step"), "theme": gettext("Theme"), "state": gettext("State"),
                "parties": gettext("Parties"), "deed": gettext("Latest deed"), "fresh": gettext("Confirmed"),
                "year": gettext("Plan"), "none": gettext("No deeds yet"),
            }.items()
        }  # fmt: skip
        self._parties: dict[tuple[int, ...], str] = {}

    def cards(self, rows: Iterable[MeasureRow]) -> SafeString:
        """List items, a card each."""
        return joined(map(self.card, rows))

    def lines(self, rows: Iterable[MeasureRow], *, in_plan: bool = False) -> SafeString:
        """Table rows; inside a plan without what its headings say, the theme and the year."""
        return joined(self.line(row, in_plan) for row in rows)

    def parties(self, ids: Sequence[int]) -> str:
        """The parties' short names, escaped."""
        key = tuple(ids)
        if key not in self._parties:
            self._parties[key] = escape(party_names(self.names, ids))
        return self._parties[key]

    def _tags(self, row: MeasureRow) -> str:
        tags = f" {self.example}" if row.is_example else ""
        if row.carried_times >= TWICE:
            tags += f" {self.twice}"
        if row.midyear:
            tags += f" {self.midyear[row.midyear]}"
        return tags if row.publicity == self.usual else f"{tags} {self.publicity[row.publicity]}"

    def _state(self, row: MeasureRow) -> str:
        return self.states[row.state, freshness(row, self.grace, self.today).state]

    def _fresh(self, row: MeasureRow) -> str:
        return marks.freshness_mark(freshness(row, self.grace, self.today))

    def _last(self, row: MeasureRow) -> str:
        if row.last_deed_on is None:
            return self.labels["none"]
        known = certain(row.last_deed_on)
        return f'<time datetime="{known}">{partial_date(known)}</time>'

    def card(self, row: MeasureRow) -> str:
        """One measure as a card."""
        now = step(row).value
        eyebrow = (
            f"{marks.step_mark(now)}<span>{self.themes.get(row.theme_id or 0, '')}</span>{self._tags(row)}"
        )
        if row.asked_since is not None:
            foot = self._fresh(row)
        else:
            foot = (
                f"<span>{self.labels['deed']}: {self._last(row)}</span>"
                if row.last_deed_on
                else self._last(row)
            )
        year = self.names.years.get(row.plan_id, "")
        return (
            f'<li class="card" data-step="{now}"><p class="eyebrow">{eyebrow}</p>'
            f'<h3><a href="{self.page("measure", row.number)}">{said(row.title)}</a></h3>'
            f"<p>{said(excerpt(row.description))}</p>"
            f'<p class="card-foot"><span>{year} · {self._state(row)}</span>'
            f"<span>{self.parties(row.parties)}</span>{foot}</p></li>"
        )

    def line(self, row: MeasureRow, in_plan: bool = False) -> str:
        """One measure as a table row."""
        labels = self.labels
        theme = year = ""
        if not in_plan:
            theme = f'<td data-label="{labels["theme"]}">{self.themes.get(row.theme_id or 0, "")}</td>'
            plan = self.names.years.get(row.plan_id, "")
            year = f'<td data-label="{labels["year"]}" class="number">{plan}</td>'
        return (
            f'<tr><th scope="row"><a href="{self.page("measure", row.number)}">{said(row.title)}</a>'
            f'{self._tags(row)}</th><td data-label="{labels["step"]}">{marks.step_mark(step(row).value)}</td>{theme}'
            f'<td data-label="{labels["parties"]}">{self.parties(row.parties)}</td>{year}'
            f'<td data-label="{labels["state"]}">{self._state(row)}</td>'
            f'<td data-label="{labels["deed"]}" class="number">{self._last(row)}</td>'
            f'<td data-label="{labels["fresh"]}">{self._fresh(row)}</td></tr>'
        )


GRADES = {0: None, 1: "said", 2: "shown", 3: "confirmed"}
"""The stored grade as the interface names it."""


class DeedLines:
    """Draws deeds of one partnership as lines of the ledger."""

    def __init__(self, partnership: Partnership, names: Names) -> None:
        self.names = names
        self.page = Pages(partnership)
        self.publicity = {state.value: tag(str(state.label)) for state in Publicity}
        self.example = example_tag()
        self.withdrawn = tag(gettext("Withdrawn"), "danger")
        self.corrected = tag(gettext("Corrected"), "sun")
        self.alone = escape(gettext("Not tied to a promise"))
        self._promises: dict[tuple[str, int], str] = {}

    def ledger(self, rows: Iterable[DeedRow], level: int = 3) -> SafeString:
        """List items of a ledger, their titles headings of the level."""
        return joined(self.line(row, level) for row in rows)

    def when(self, row: DeedRow) -> str:
        """The deed's day, no more exact than it is known."""
        end = f"–{partial_date(row.until)}" if row.until and row.until != row.happened else ""
        stamp = row.happened if not row.happened.startswith("--") else ""
        return f'<time datetime="{escape(stamp)}">{partial_date(row.happened)}</time>{end}'

    def promise(self, agreement: str, number: int) -> str:
        """A promise by its code, linked to its trace."""
        key = (agreement, number)
        if key not in self._promises:
            href = address("front:trace", self.page.slug, agreement, number)
            self._promises[key] = f'<a href="{href}">P{number}</a>'
        return self._promises[key]

    def line(self, row: DeedRow, level: int = 3) -> str:
        """One deed."""
        tags: list[str] = [marks.grade_mark(GRADES[row.grade])]
        if row.parties:
            tags.append(f'<span class="small soft">{escape(party_names(self.names, row.parties))}</span>')
        links = ", ".join(self.promise(*promise) for promise in row.promises) or self.alone
        tags.append(f'<span class="small soft">{links}</span>')
        if row.is_example:
            tags.append(self.example)
        if row.is_withdrawn:
            tags.append(self.withdrawn)
        elif row.revision > 1:
            tags.append(self.corrected)
        if row.publicity != "public":
            tags.append(self.publicity[row.publicity])
        story = said(excerpt(row.story))
        return (
            f'<li><p class="ledger-day">{self.when(row)}</p><div>'
            f'<h{level}><a href="{self.page("deed", row.number)}">{said(row.title)}</a></h{level}>'
            f'{f"<p>{story}</p>" if story else ""}<div class="cluster">{"".join(tags)}</div></div></li>'
        )


def counted(number: int, what: str) -> str:
    """*25 measures*, in words."""
    forms = {
        "measures": ngettext("%(n)s measure", "%(n)s measures", number),
        "entries": ngettext("%(n)s entry", "%(n)s entries", number),
        "deeds": ngettext("%(n)s deed", "%(n)s deeds", number),
        "outcomes": ngettext("%(n)s outcome", "%(n)s outcomes", number),
        "promises": ngettext("%(n)s promise", "%(n)s promises", number),
    }
    return forms[what] % {"n": number}


def named_links(slug: str, page: str, names: Iterable[Name]) -> list[tuple[str, Name]]:
    """Names with the addresses of their pages (`theme`, `party`, `form`)."""
    return [(address(f"front:{page}", slug, name.slug), name) for name in names]


def theme_names(names: Names, ids: Iterable[int | None]) -> Mapping[int, Name]:
    """The themes of those ids, each once, in their order."""
    wanted = set(ids)
    return {key: theme for key, theme in names.themes.items() if key in wanted}
