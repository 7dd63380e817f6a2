"""The columns with which a partnership draws up its plan, and the layouts to start from. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from toimeen.lib.wording import LANGUAGES, choose
from toimeen.plans.labels import ColumnKey, Layout

OWN = "own"
"""The keys of a plan's own columns: own1, own2 …"""
MOST = 40
"""More columns than this are no table any more."""


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """One column. `names` are the partnership's own words by language; without any a known column has its usual
    name."""

    key: str
    names: tuple[tuple[str, str], ...] = ()
    is_shown: bool = True

    @property
    def is_own(self) -> bool:
        """Whether it is a column that the partnership added."""
        return self.key.startswith(OWN)

    def name_in(self, language: str) -> str:
        """The column's heading in the language, or in one that it has."""
        given = choose(dict(self.names), language).text
        if given:
            return given
        with override(language):
            return str(ColumnKey(self.key).label)


_ANNEX = (
    ColumnKey.TITLE, ColumnKey.THEME, ColumnKey.PROMISES, ColumnKey.PARTIES, ColumnKey.HOLDER, ColumnKey.STARTS,
    ColumnKey.ENDS, ColumnKey.TOTAL, ColumnKey.FUNDER, ColumnKey.STATE,
)  # fmt: skip
_ACTION_PLAN = (
    ColumnKey.TITLE, ColumnKey.PROMISES, ColumnKey.EXPECTED, ColumnKey.FORMS, ColumnKey.PARTIES, ColumnKey.HOLDER,
    ColumnKey.REVIEWER, ColumnKey.STARTS, ColumnKey.ENDS, ColumnKey.STEPS, ColumnKey.COMPETENCE, ColumnKey.STATE,
)  # fmt: skip
_RENAMED: dict[tuple[Layout, ColumnKey], Promise] = {
    (Layout.ANNEX, ColumnKey.PARTIES): _("Responsible parties"),
    (Layout.ANNEX, ColumnKey.TOTAL): _("Cost, euros"),
    (Layout.ACTION_PLAN, ColumnKey.PROMISES): _("Goals of the agreement"),
}
_INDICATOR = _("Indicator")


def layout_columns(layout: Layout) -> list[PlanColumn]:
    """All columns of a layout, those that it does not use at the end and not shown."""
    chosen = {Layout.ANNEX: _ANNEX, Layout.ACTION_PLAN: _ACTION_PLAN, Layout.FULL: tuple(ColumnKey)}[layout]
    columns = [PlanColumn(key, _in_all(_RENAMED.get((layout, key)))) for key in chosen]
    if layout == Layout.ACTION_PLAN:
        columns.insert(3, PlanColumn(f"{OWN}1", _in_all(_INDICATOR)))
    return with_rest(columns)


def with_rest(columns: Iterable[PlanColumn]) -> list[PlanColumn]:
    """The columns, and the known ones that are not among them, not shown. The title is always shown."""
    given = [PlanColumn(one.key, one.names, True) if one.key == ColumnKey.TITLE else one for one in columns]
    missing = [key for key in ColumnKey if key not in {one.key for one in given}]
    rest = [PlanColumn(key, (), is_shown=key == ColumnKey.TITLE) for key in missing]
    return [*given, *rest]


def _in_all(words: Promise | None) -> tuple[tuple[str, str], ...]:
    if words is None:
        return ()
    named = []
    for language in LANGUAGES:
        with override(language):
            named.append((language, str(words)))
    return tuple(named)
