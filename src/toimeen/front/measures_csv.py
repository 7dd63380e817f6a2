"""The list of measures as a file for a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from django.utils import translation
from django.utils.translation import get_language, gettext, pgettext

from toimeen.agreements.models import Commitment
from toimeen.front.queries.measures import MeasureRow, ids_by_measure, party_names
from toimeen.front.queries.names import Names
from toimeen.front.rows import Pages
from toimeen.lib.csv_files import as_csv, cell
from toimeen.lib.dates import certain
from toimeen.outcomes.labels import Freshness, state_words
from toimeen.outcomes.ladder import freshness, step
from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import MeasureState
from toimeen.ui.marks import STEP_WORDS


def heading() -> list[str]:
    """The columns' names."""
    return [
        gettext("Number"), gettext("Measure"), gettext("Theme"), gettext("Promises"), gettext("Parties"),
        gettext("Forms"), gettext("Plan"), gettext("State"), pgettext("ladder", "Step"), gettext("Confirmation"),
        gettext("Last confirmed"), gettext("Latest deed"), gettext("Deeds"), gettext("Starts"),
        gettext("Ends"),
        gettext("Address"),
    ]  # fmt: skip


def measures_as_csv(
    partnership: Partnership, names: Names, parts: Iterable[Sequence[MeasureRow]], today: dt.date, root: str
) -> Iterator[str]:
    """The rows, which come in parts, as parts of a CSV text in the language in use now. In Finnish and Swedish
    columns part at semicolons, in English at commas, as spreadsheets there expect."""
    language = get_language() or "fi"
    draw = _Lines(partnership, names, today, root)

    def text(rows: Sequence[MeasureRow]) -> str:
        # It is made while it is sent, when the request's own language may no longer be set.
        with translation.override(language):
            return as_csv(draw(rows), language)

    return chain([as_csv([heading()], language)], map(text, parts))


class _Lines:
    """Draws measures as lines of the file, in the language in use."""

    def __init__(self, partnership: Partnership, names: Names, today: dt.date, root: str) -> None:
        promises = Commitment.objects.filter(partnership=partnership, publicity="public")
        self.codes = dict(promises.values_list("id", "number"))
        self.names, self.today, self.root = names, today, root
        self.grace, self.page = partnership.grace_days, Pages(partnership)
        self.states = {
            (state.value, fresh): state_words(state.value, fresh)
            for state in MeasureState
            for fresh in Freshness
        }
        self.steps = {key: str(words) for key, words in STEP_WORDS.items()}
        self.fresh = {state.value: str(state.label) for state in Freshness}
        self.themes = {key: cell(str(theme.name)) for key, theme in names.themes.items()}
        self.forms = {key: str(form.name) for key, form in names.forms.items()}

    def __call__(self, rows: Sequence[MeasureRow]) -> Iterator[Sequence[object]]:
        """A line for each measure. Costs two queries."""
        ids = [row.id for row in rows]
        forms, serves = ids_by_measure("forms", ids), ids_by_measure("serves", ids)
        for row in rows:
            fresh = freshness(row, self.grace, self.today).state
            yield (
                row.number,
                cell(row.title.text),
                self.themes.get(row.theme_id or 0, ""),
                " ".join(
                    f"P{self.codes[one]}" for one in sorted(serves.get(row.id, ())) if one in self.codes
                ),
                cell(party_names(self.names, row.parties)),
                cell(", ".join(self.forms[one] for one in forms.get(row.id, ()) if one in self.forms)),
                self.names.years.get(row.plan_id, ""),
                self.states[row.state, fresh],
                self.steps[step(row).value],
                self.fresh[fresh.value],
                row.last_confirmed_on or "",
                certain(row.last_deed_on) if row.last_deed_on else "",
                row.deed_count,
                cell(row.starts),
                cell(row.ends),
                f"{self.root}{self.page('measure', row.number)}",
            )
