"""The plan as a table: many rows at once, by keyboard, or as a plain form without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from toimeen.access.verdict import Denied, ensure
from toimeen.partnerships.labels import DRAFTS
from toimeen.partnerships.pages import PartnershipPage
from toimeen.partnerships.seating import owners_of
from toimeen.plans import operations, queries, rules
from toimeen.plans.forms import offer_choices
from toimeen.plans.forms.rows import PlannedRow, RowKind, SentRow, Table
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import MeasureValues, RowChange
from toimeen.plans.views.table_rows import RowDrawing, new_row, row_of
from toimeen.record.operations import Conflict
from toimeen.ui.links import address_of

ROWS = 30
"""Rows of a page: a table of 300 is ten quick pages."""
NEW_ROWS, MOST_NEW = 3, 60
Stored = dict[int, tuple[Measure, MeasureValues]]


class TablePage(PartnershipPage):
    """What the pages of the table share: its plan, its columns, its choices."""

    plan: ActionPlan

    def enter_plan(self, year: int) -> None:
        """Finds the plan and asks whether its measures may be changed."""
        self.plan = queries.get_plan(self.actor, self.partnership, year)
        ensure(rules.may_add_measure(self.actor, self.plan))

    def stored(self, numbers: Iterable[int] | None = None) -> Stored:
        """The plan's measures that the actor sees, by number."""
        found = queries.measures_in(self.actor, self.plan)
        return self.read(found if numbers is None else found.filter(number__in=list(numbers)))

    def read(self, measures: QuerySet[Measure]) -> Stored:
        """The measures with what they say, by number."""
        found = operations.list_values(measures)
        for measure, _ in found:
            measure.partnership = self.partnership
        return {measure.number: (measure, values) for measure, values in found}

    def table(self, stored: Stored) -> Table:
        """The shown columns with cells that know the partnership's things."""
        choices = offer_choices(
            self.actor,
            self.partnership,
            timezone.localdate(self.now),
            [values for _, values in stored.values()],
        )
        return Table(queries.list_columns(self.partnership), choices, self._refusals(stored))

    def _refusals(self, stored: Stored) -> dict[int, str]:
        """Why the actor may not change a measure, by its number: each party edits its own."""
        ids = [measure.pk for measure, _ in stored.values()]
        owners = queries.list_measure_owners(
            self.actor, self.partnership.pk, ids, timezone.localdate(self.now)
        )
        found = {}
        for number, (measure, _) in stored.items():
            verdict = rules.may_change_measure(self.actor, measure, owners_of(owners, measure.pk))
            if isinstance(verdict, Denied):
                found[number] = str(verdict.sentence)
        return found

    def href(self, name: str) -> str:
        """An address of the same plan."""
        return reverse(f"plans:{name}", kwargs={"partnership": self.partnership.slug, "year": self.plan.year})

    def change_of(self, row: PlannedRow) -> RowChange:
        """The row for the operation."""
        assert row.values is not None  # noqa: S101 - rows that change something have values
        return RowChange(row.measure, row.values, row.measure.version if row.measure else 0)


class TableEdit(TablePage):
    """The table itself."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        """A page of rows, with what was typed before a lost session."""
        self.enter_plan(year)
        draft = request.session.get(DRAFTS, {}).get(request.path)
        if draft:
            data = QueryDict(draft)
            stored = self.stored(_numbers(data))
            table = self.table(stored)
            return self._page(
                table, stored, [table.plan_row(one, stored) for one in _sent(data, table)], data
            )
        paginator = Paginator(queries.measures_in(self.actor, self.plan), ROWS)
        page = paginator.get_page(request.GET.get("page"))
        stored = self.read(cast("QuerySet[Measure]", page.object_list))
        return self._page(self.table(stored), stored, [], QueryDict(), page=page)

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        """Saves the rows that were touched, each by itself; what cannot be saved is shown again beside the others."""
        self.enter_plan(year)
        stored = self.stored(_numbers(request.POST))
        table = self.table(stored)
        planned = [table.plan_row(one, stored) for one in _sent(request.POST, table)]
        if "more_rows" in request.POST:
            return self._page(table, stored, planned, request.POST, more=NEW_ROWS)
        reason = request.POST.get("reason", "").strip()[:20_000]
        ready = [row for row in planned if row.kind in {RowKind.NEW, RowKind.CHANGED}]
        lacks_reason = bool(ready) and not rules.may_change_content(self.plan, reason)
        saved = 0 if lacks_reason else self._save(ready, reason)
        left = [row for row in planned if row.kind in {RowKind.FAULT, RowKind.CONFLICT, RowKind.GONE}]
        if saved:
            messages.success(
                request, ngettext("%(n)s row was saved.", "%(n)s rows were saved.", saved) % {"n": saved}
            )
        if not left and not lacks_reason:
            self._forget_draft()
            if not saved:
                messages.info(request, gettext("Nothing had changed, so nothing was saved."))
            page = request.POST.get("page", "")
            return redirect(
                self.href("table") + (f"?page={page}" if page.isdecimal() and page != "1" else "")
            )
        if saved or left:
            stored = self.stored(_numbers(request.POST))
            planned = [row for row in planned if row.measure or row.kind not in {RowKind.NEW}]
        status = 409 if any(row.kind == RowKind.CONFLICT for row in left) else 422
        shown = planned if lacks_reason else [row for row in planned if row in left]
        return self._page(table, stored, shown, request.POST, status=status, lacks_reason=lacks_reason)

    def _save(self, ready: Sequence[PlannedRow], reason: str) -> int:
        saved = 0
        for row in ready:
            try:
                operations.apply_rows(
                    actor=self.actor, at=self.now, plan=self.plan, rows=[self.change_of(row)], reason=reason
                )
                saved += 1
            except Conflict:
                row.kind = RowKind.CONFLICT
        return saved

    def _page(
        self,
        table: Table,
        stored: Stored,
        planned: Sequence[PlannedRow],
        data: QueryDict,
        *,
        page: Any = None,
        more: int = 0,
        status: int = 200,
        lacks_reason: bool = False,
    ) -> HttpResponse:
        by_number = {row.sent.number: row for row in planned if row.sent.number is not None}
        new = [row for row in planned if row.sent.number is None and any(row.sent.texts.values())]
        lacks = queries.lacks_by_measure([measure.pk for measure, _ in stored.values()])
        rows = [
            row_of(table, measure, values, by_number.get(number), lacks.get(measure.pk, ()))
            for number, (measure, values) in stored.items()
        ]
        gone = [row for row in planned if row.kind == RowKind.GONE]
        empty = min(MOST_NEW, max(NEW_ROWS, len(new) + (more or 1)))
        new_rows = [new_row(table, at, new[at] if at < len(new) else None) for at in range(empty)]
        draw = RowDrawing(table)
        context = {
            "plan": self.plan,
            "heads": [
                (f"c-{one.key}", table.names[one.key], table.cells[one.key].hint) for one in table.columns
            ],
            "rows": rows,
            "new_rows": new_rows,
            "drawn": draw(rows),
            "drawn_new": draw(new_rows),
            "gone": gone,
            "page": page,
            "page_number": page.number if page else data.get("page", "1"),
            "needs_reason": self.plan.is_in_force,
            "reason": data.get("reason", ""),
            "lacks_reason": lacks_reason,
            "faults": [
                (f"{row.sent.place}-{key}", f"{row.title or gettext('New row')}, {table.names[key]}", words)
                for row in planned
                for key, words in row.faults.items()
            ],
            "has_conflict": any(row.kind == RowKind.CONFLICT for row in planned),
            "back_href": address_of(self.plan),
            "may_keep": bool(rules.may_open_plan(self.actor, self.partnership.pk)),
            "is_draft": not page and not data.get("csrfmiddlewaretoken"),
        }
        return render(self.request, "plans/table.html", context, status=status)

    def _forget_draft(self) -> None:
        drafts = self.request.session.get(DRAFTS)
        if drafts and drafts.pop(self.request.path, None) is not None:
            self.request.session.modified = True


def _numbers(data: QueryDict) -> list[int]:
    names = data.getlist("row")[: ROWS * 2]
    return [int(one[1:]) for one in names if one[:1] == "r" and one[1:].isdecimal() and len(one) < 10]


def _sent(data: QueryDict, table: Table) -> list[SentRow]:
    """The rows of the form: those of measures and the new ones."""
    new = [f"n{at}" for at in range(MOST_NEW) if f"n{at}-title" in data]
    rows = []
    for name in [*(f"r{number}" for number in _numbers(data)), *new]:
        texts = {key: str(data[f"{name}-{key}"]) for key in table.cells if f"{name}-{key}" in data}
        version = data.get(f"{name}-version", "")
        rows.append(
            SentRow(
                int(name[1:]) if name[0] == "r" else None,
                int(version) if version.isdecimal() and len(version) < 10 else 0,
                data.get(f"{name}-seal", ""), texts, name,
            )
        )  # fmt: skip
    return rows
