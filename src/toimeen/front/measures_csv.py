"""The list of measures as a file for a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import get_language, gettext, pgettext

from toimeen.agreements.models import Commitment
from toimeen.front.queries.measures import MeasureRow, ids_by_measure, party_names, rhythm_of
from toimeen.front.queries.names import Names
from toimeen.front.rows import Pages
from toimeen.lib.dates import certain
from toimeen.outcomes.labels import Freshness
from toimeen.outcomes.ladder import freshness, step
from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import MeasureState
from toimeen.ui.marks import STEP_WORDS

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula: such a one gets an apostrophe before it
    (CWE-1236)."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


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
) -> str:
    """The rows, which come in parts, as CSV text. In Finnish and Swedish columns part at semicolons, in
    English at commas, as spreadsheets there expect."""
    codes = dict(
        Commitment.objects.filter(partnership=partnership, publicity="public").values_list("id", "number")
    )
    rhythm, page = rhythm_of(partnership), Pages(partnership)
    states = {state.value: str(state.label) for state in MeasureState}
    steps = {key: str(words) for key, words in STEP_WORDS.items()}
    fresh = {state.value: str(state.label) for state in Freshness}
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if get_language() == "en" else ";", lineterminator="\r\n")
    writer.writerow(heading())
    themes = {key: cell(str(theme.name)) for key, theme in names.themes.items()}
    form_names = {key: str(form.name) for key, form in names.forms.items()}
    for rows in parts:
        ids = [row.id for row in rows]
        forms = ids_by_measure("forms", ids)
        serves = ids_by_measure("serves", ids)
        writer.writerows(
            (
                row.number,
                cell(row.title.text),
                themes.get(row.theme_id or 0, ""),
                " ".join(f"P{codes[one]}" for one in sorted(serves.get(row.id, ())) if one in codes),
                cell(party_names(names, row.parties)),
                cell(", ".join(form_names[one] for one in forms.get(row.id, ()) if one in form_names)),
                names.years.get(row.plan_id, ""),
                states[row.state],
                steps[step(row).value],
                fresh[freshness(row, rhythm, today).state.value],
                row.last_confirmed_on or "",
                certain(row.last_deed_on) if row.last_deed_on else "",
                row.deed_count,
                cell(row.starts),
                cell(row.ends),
                f"{root}{page('measure', row.number)}",
            )
            for row in rows
        )
    return out.getvalue()
