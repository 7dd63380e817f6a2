"""A table of somebody else's making comes into a plan: its columns are told, its rows are seen, then brought in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from toimeen.agreements.labels import UNREADABLE
from toimeen.lib.documents import UnreadableDocument, read_document
from toimeen.lib.language import detect
from toimeen.plans import operations, queries, rules
from toimeen.plans.forms import offer_choices
from toimeen.plans.forms.foreign import (
    MOST_COLUMNS,
    MOST_ROWS,
    ColumnsForm,
    ForeignRow,
    ForeignTable,
    plan_rows,
)
from toimeen.plans.operations import RowChange
from toimeen.plans.views.table import TablePage
from toimeen.reading.plan_tables import read_tables

SALT = "plans.foreign"


class ForeignIn(TablePage):
    """Word, OpenDocument, PDF, a web page, a spreadsheet or Markdown: whatever has a table."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        """Asks for the file."""
        self.enter_plan(year)
        return self._page({})

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        """The file, columns told anew, or the press."""
        self.enter_plan(year)
        if "table" not in request.POST:
            return self._read(request)
        try:
            table = ForeignTable(**signing.loads(request.POST["table"], salt=SALT, max_age=86_400))
        except (signing.BadSignature, TypeError):
            return self._page({"fault": gettext("The page is too old. Bring the file in again.")}, 422)
        form = ColumnsForm(table, request.POST)
        is_right = form.is_valid()
        rows = self._rows(table, form, request.POST) if is_right else []
        if not is_right or "bring" not in request.POST:
            return self._shown(table, form, rows, status=200 if is_right else 422)
        return self._bring(table, form, rows, request.POST.get("reason", "").strip()[:20_000])

    def _read(self, request: HttpRequest) -> HttpResponse:
        file: Any = request.FILES.get("file")
        if file is None:
            return self._page({"fault": gettext("Choose a file first.")}, 422)
        if file.size > settings.DOCUMENT_LIMIT:
            return self._page({"fault": _why("too_large")}, 422)
        try:
            document = read_document(file.read(), file.name, settings.DOCUMENT_LIMIT)
        except UnreadableDocument as problem:
            return self._page({"fault": _why(problem.code)}, 422)
        tables = read_tables(document.text, document.blocks)
        if not tables:
            return self._page(
                {"fault": gettext("No table with headings and rows was found in the file.")}, 422
            )
        first = tables[0]
        same = [one for one in tables if one.heads == first.heads]  # a table a theme, or one over many pages
        table = ForeignTable(
            file.name[:200], detect(document.text), list(first.heads[:MOST_COLUMNS]),
            list(first.roles[:MOST_COLUMNS]),
            [list(row[:MOST_COLUMNS]) for one in same for row in one.rows][:MOST_ROWS],
            [theme for one in same for theme in one.themes][:MOST_ROWS],
        )  # fmt: skip
        form = ColumnsForm(table)
        more = len(tables) - len(same)
        return self._shown(table, form, self._rows(table, form, None), left_tables=more)

    def _rows(self, table: ForeignTable, form: ColumnsForm, data: QueryDict | None) -> list[ForeignRow]:
        choices = offer_choices(self.actor, self.partnership, timezone.localdate(self.now))
        titles = {
            " ".join(str(one.title).casefold().split()) for one in queries.measures_in(self.actor, self.plan)
        }
        rows = plan_rows(table, form.roles(), choices, titles)
        if data is not None and "seen" in data:
            taken = set(data.getlist("row"))
            for row in rows:
                row.is_taken = row.values is not None and str(row.at) in taken
        return rows

    def _bring(
        self, table: ForeignTable, form: ColumnsForm, rows: Sequence[ForeignRow], reason: str
    ) -> HttpResponse:
        taken = [RowChange(None, row.values) for row in rows if row.is_taken and row.values is not None]
        if not taken:
            return self._shown(table, form, rows, status=422, lacks_rows=True, reason=reason)
        if not rules.may_change_content(self.plan, reason):
            return self._shown(table, form, rows, status=422, lacks_reason=True, reason=reason)
        saved = operations.apply_rows(
            actor=self.actor, at=self.now, plan=self.plan, rows=taken, reason=reason
        )
        n = len(saved)
        messages.success(
            self.request, ngettext("%(n)s row was brought in.", "%(n)s rows were brought in.", n) % {"n": n}
        )
        return redirect(self.href("table"))

    def _shown(
        self,
        table: ForeignTable,
        form: ColumnsForm,
        rows: Sequence[ForeignRow],
        status: int = 200,
        **more: Any,
    ) -> HttpResponse:
        context = {
            "table": table,
            "form": form,
            "rows": rows,
            "payload": signing.dumps(asdict(table), salt=SALT, compress=True),
            "examples": [
                (form[f"c{at}"], [row[at] for row in table.rows if row[at].strip()][:2])
                for at in range(len(table.heads))
            ],
            **more,
        }
        return self._page(context, status)

    def _page(self, context: dict[str, Any], status: int = 200) -> HttpResponse:
        here = {
            "plan": self.plan,
            "needs_reason": self.plan.is_in_force,
            "back_href": self.href("table"),
            "sheet_in_href": self.href("sheet-in"),
        }
        return render(self.request, "plans/foreign_in.html", here | context, status=status)


def _why(code: str) -> str:
    return str(UNREADABLE[code]) % {"limit": settings.DOCUMENT_LIMIT // 1024 // 1024}
