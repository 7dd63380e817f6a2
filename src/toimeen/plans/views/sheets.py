"""The plan as a workbook or a CSV file: out, and in by way of a dry run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext, ngettext

from toimeen.lib.sheets import UnreadableSheet
from toimeen.plans import operations, rules
from toimeen.plans.forms.rows import PlannedRow, RowKind, SentRow, Table, as_payload, count_kinds
from toimeen.plans.forms.sheets import SheetRows, UnfitSheet, plan_csv, plan_workbook, read_plan_workbook
from toimeen.plans.labels import SHEET_FAULTS
from toimeen.plans.views.table import Stored, TablePage
from toimeen.record.operations import Conflict

SALT = "plans.sheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Sheet(TablePage):
    """The workbook of a year's plan in the page's language."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        """The file."""
        self.enter_plan(year)
        stored = self.stored()
        slug, language = self.partnership.slug, get_language() or "fi"
        data = plan_workbook(
            self.table(stored), list(stored.values()), slug=slug, year=year, language=language
        )
        headers = {"Content-Disposition": f'attachment; filename="{slug}-{year}-{language}.xlsx"'}
        return HttpResponse(data, content_type=XLSX, headers=headers)


class SheetCsv(TablePage):
    """The same table as CSV in the page's language."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        """The file, marked as UTF-8 for spreadsheets."""
        self.enter_plan(year)
        stored = self.stored()
        slug, language = self.partnership.slug, get_language() or "fi"
        text = plan_csv(self.table(stored), list(stored.values()), slug=slug, year=year, language=language)
        headers = {"Content-Disposition": f'attachment; filename="{slug}-{year}-{language}.csv"'}
        return HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8", headers=headers)


class SheetIn(TablePage):
    """Brings such a file in: what it would change is shown first, and one press applies it, all or nothing."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        """Asks for the file."""
        self.enter_plan(year)
        return self._page({})

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        """The dry run of a file, or the press."""
        self.enter_plan(year)
        if "rows" in request.POST:
            return self._apply(request.POST["rows"], request.POST.get("reason", "").strip()[:20_000])
        file = request.FILES.get("file")
        if file is None or isinstance(file, list):
            return self._page({"fault": gettext("Choose a file first.")}, 422)
        stored = self.stored()
        table = self.table(stored)
        try:
            read = read_plan_workbook(file.read(), table, slug=self.partnership.slug, year=year)
        except UnreadableSheet as error:
            words = str(SHEET_FAULTS[error.reason])
            return self._page(
                {"fault": f"{words} {error.detail if error.reason == 'merged' else ''}".strip()}, 422
            )
        except UnfitSheet as error:
            return self._page({"fault": str(error)}, 422)
        return self._dry_run(read, table, stored)

    def _dry_run(self, read: SheetRows, table: Table, stored: Stored, **more: Any) -> HttpResponse:
        planned = [table.plan_row(row, stored) for row in read.rows]
        for row in planned:
            if row.sent.place in read.faults:
                row.kind = RowKind.FAULT
                row.faults[""] = read.faults[row.sent.place]
        named = {row.sent.number for row in planned}
        good = [row.sent for row in planned if row.kind in {RowKind.NEW, RowKind.CHANGED}]
        return self._page(
            {
                "planned": [row for row in planned if row.kind != RowKind.UNCHANGED],
                "counts": count_kinds(planned),
                "faults": _faults(planned, table),
                "notes": read.notes,
                "left_alone": [
                    (number, str(one.title)) for number, (one, _) in stored.items() if number not in named
                ],
                "good": len(good),
                "payload": signing.dumps([as_payload(row) for row in good], salt=SALT, compress=True),
                "conflict_texts": {
                    row.sent.place: table.texts_of(stored[row.sent.number or 0][1])
                    for row in planned
                    if row.kind == RowKind.CONFLICT
                },
                **more,
            },
            more.pop("status", 200),
        )

    def _apply(self, payload: str, reason: str) -> HttpResponse:
        try:
            sent = [SentRow(*row) for row in signing.loads(payload, salt=SALT, max_age=86_400)]
        except (signing.BadSignature, TypeError):
            return self._page({"fault": gettext("The page is too old. Bring the file in again.")}, 422)
        stored = self.stored()
        table = self.table(stored)
        planned = [table.plan_row(row, stored) for row in sent]
        ready = [row for row in planned if row.kind in {RowKind.NEW, RowKind.CHANGED}]
        moved = any(row.kind not in {RowKind.NEW, RowKind.CHANGED, RowKind.UNCHANGED} for row in planned)
        if not rules.may_change_content(self.plan, reason):
            return self._dry_run(SheetRows(sent), table, stored, lacks_reason=True, reason=reason, status=422)
        if moved:
            return self._dry_run(SheetRows(sent), table, stored, moved=True, reason=reason, status=409)
        try:
            saved = operations.apply_rows(
                actor=self.actor,
                at=self.now,
                plan=self.plan,
                rows=[self.change_of(row) for row in ready],
                reason=reason,
            )
        except Conflict:
            stored = self.stored()
            return self._dry_run(SheetRows(sent), table, stored, moved=True, reason=reason, status=409)
        n = len(saved)
        messages.success(
            self.request, ngettext("%(n)s row was brought in.", "%(n)s rows were brought in.", n) % {"n": n}
        )
        return redirect(self.href("table"))

    def _page(self, context: dict[str, Any], status: int = 200) -> HttpResponse:
        here = {
            "plan": self.plan,
            "needs_reason": self.plan.is_in_force,
            "back_href": self.href("table"),
            "sheet_href": self.href("sheet"),
            "foreign_href": self.href("foreign-in"),
            "csv_href": self.href("sheet-csv"),
        }
        return render(self.request, "plans/sheet_in.html", here | context, status=status)


def _faults(planned: Sequence[PlannedRow], table: Table) -> list[tuple[str, str, str]]:
    """Row, column and what to do, of every bad cell; also of rows whose measure is gone."""
    found = [
        (row.sent.place, table.names.get(key, ""), words)
        for row in planned
        for key, words in row.faults.items()
    ]
    gone = [
        (
            row.sent.place,
            "",
            gettext("The plan has no measure %(number)s (any more).") % {"number": row.sent.number},
        )
        for row in planned
        if row.kind == RowKind.GONE
    ]
    return found + gone
