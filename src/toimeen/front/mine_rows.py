"""The rows of my page, drawn by plain string functions: forty forms by templates would cost a fifth of a second.

The fields of an untouched answer are the same in every row but for their names, so they are drawn once a partnership
and then named anew. Everything that a person typed goes through `escape`.
"""

from __future__ import annotations

from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from toimeen.front.answering import Row, RowForm
from toimeen.front.doors import address
from toimeen.front.queries.mine import Given, Held, Mine
from toimeen.front.rows import said
from toimeen.ui import marks
from toimeen.ui.icons import icon
from toimeen.ui.templatetags.formats import day, partial_date

SLOT = "m90909090"
"""The name of the drawn form, in whose place each row's own is put. No measure has that number."""
EXCERPT = 200


class AnswerRows:
    """Draws the rows of one person in the language in use."""

    def __init__(self, mine: Mine, *, is_many: bool) -> None:
        self.mine, self.is_many = mine, is_many
        self.words = {
            "due": gettext("Due %(day)s"), "last": gettext("Last answer:"),
            "returned": gettext("Returned by the reviewer"), "back": gettext("Take the answer back"),
            "obstacle": gettext("Obstacle:"), "step": gettext("Next step:"),
            "settled": gettext("A coordinator is settling whose this is. You need not do anything."),
        }  # fmt: skip
        self._fields: dict[tuple[int, bool], str] = {}
        self._addresses: dict[str, tuple[str, str]] = {}

    def rows(self, rows: list[Row]) -> SafeString:
        """All of them."""
        return mark_safe("".join(map(self.row, rows)))  # noqa: S308 - every part is made by this module

    def row(self, row: Row) -> str:
        """One measure: what is known, and the form of its answer."""
        held = row.held
        known = [self._eyebrow(held), self._title(held), self._meta(held)]
        if held.last:
            known.append(self._last(held, held.last, row.can_undo))
        if held.is_being_settled:
            known.append(f'<p class="small">{icon("clock")} {self.words["settled"]}</p>')
        if held.obstacle:
            known.append(f'<p class="small">{self.words["obstacle"]} {escape(held.obstacle[:EXCERPT])}</p>')
        if held.next_step:
            name, planned = held.next_step
            when = f", {partial_date(planned)}" if planned else ""
            known.append(f'<p class="small">{self.words["step"]} {escape(name)}{when}</p>')
        asked = " data-asked" if held.is_asked else ""
        return (
            f'<article class="answer-row" aria-labelledby="t{held.id}"{asked}>{"".join(known)}'
            f"{self._answer(row)}</article>"
        )

    def _eyebrow(self, held: Held) -> str:
        parts = [held.partnership] if self.is_many else []
        spans = "".join(f"<span>{said(one)}</span>" for one in [*parts, held.theme] if one.text)
        return f'<p class="eyebrow">{spans}</p>' if spans else ""

    def _title(self, held: Held) -> str:
        if held.slug not in self._addresses:
            before, _, after = address("front:measure", held.slug, 90909090).partition("90909090")
            self._addresses[held.slug] = (before, after)
        before, after = self._addresses[held.slug]
        return f'<h2 id="t{held.id}"><a href="{before}{held.number}{after}">{said(held.title)}</a></h2>'

    def _meta(self, held: Held) -> str:
        due = f"<span>{escape(self.words['due'] % {'day': day(held.due_on)})}</span>" if held.due_on else ""
        return f'<p class="page-meta">{marks.freshness_mark(held.fresh)}{due}</p>'

    def _last(self, held: Held, last: Given, can_undo: bool) -> str:
        told = (
            f' <span class="soft">{escape(last.told_by)}</span>' if last.told_by_id != held.holder_id else ""
        )
        words = f": {escape(last.sentence[:EXCERPT])}" if last.sentence else ""
        back = f'name="undo" value="{last.id}">{icon("undo")}{self.words["back"]}</button>'
        undo = f' <button class="link" type="submit" {back}' if can_undo else ""
        returned = (
            f'<div class="ds-alert" data-color="warning"><p class="alert-title">{self.words["returned"]}</p>'
            f"<p>{escape(last.note or '')}</p></div>"
            if last.is_returned
            else ""
        )
        when = f'<time datetime="{last.answered_on}">{day(last.answered_on)}</time>'
        return (
            f'<p class="small">{self.words["last"]} <strong>{escape(last.label)}</strong> {when}{told}{words}{undo}</p>'
            f"{returned}"
        )

    def _answer(self, row: Row) -> str:
        """The form: as it was sent when something in it was wrong, else the common one under the row's own name."""
        held = row.held
        if row.form is not None:
            return _drawn(row.form) + str(row.form["seen"])
        key = (held.partnership_id, bool(held.obstacle))
        if key not in self._fields:
            self._fields[key] = _drawn(RowForm(None, held=held, mine=self.mine, prefix=SLOT))
        seen = f'<input type="hidden" name="m{held.id}-seen" value="{held.last.id if held.last else ""}">'
        return self._fields[key].replace(SLOT, f"m{held.id}") + seen


def _drawn(form: object) -> str:
    return render_to_string("deeds/answer_fields.html", {"form": form, "question": gettext("Your answer")})
