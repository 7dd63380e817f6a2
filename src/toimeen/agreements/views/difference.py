"""What changed between two texts of an agreement, clause by clause, with the promises that stand in each."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toimeen.agreements import queries, rules
from toimeen.agreements.labels import AnchorState
from toimeen.agreements.models import Agreement, Anchor, TextVersion
from toimeen.lib.clauses import Change, Clause, compare, find_clauses
from toimeen.partnerships.pages import PartnershipPage
from toimeen.ui.diffs import difference


@dataclass(frozen=True, slots=True)
class Row:
    """A clause that changed: its kind, heading, both sides with their differences marked, its promises."""

    kind: str
    heading: str
    old: str
    new: str
    now: list[Anchor]
    gone: list[Anchor]


class Difference(PartnershipPage):
    """A text version beside the one before it. Everybody who sees the agreement sees it."""

    def get(self, request: HttpRequest, agreement: str, number: int) -> HttpResponse:
        """The clauses that changed, then how many did not."""
        thing = queries.get_agreement(self.actor, self.partnership, agreement)
        new = queries.get_version(self.actor, thing, number)
        old = thing.versions.filter(number__lt=number).first()
        if old is None:
            raise Http404
        changes = compare(
            old.text, find_clauses(old.text, old.blocks), new.text, find_clauses(new.text, new.blocks)
        )
        then, now = (queries.list_seen_anchors(self.actor, version) for version in (old, new))
        rows = [_row(change, old, new, then, now) for change in changes if change.kind != "same"]
        context = {
            "agreement": thing, "old": old, "new": new, "rows": rows,
            "same": sum(change.kind == "same" for change in changes),
            "waiting": sum(anchor.state != AnchorState.PLACED for anchor in now),
            "may_place": bool(rules.may_change_agreement(self.actor, thing)) and _is_newest(thing, new),
        }  # fmt: skip
        return render(request, "agreements/difference.html", context)


def _is_newest(agreement: Agreement, version: TextVersion) -> bool:
    return not agreement.versions.filter(number__gt=version.number).exists()


def _row(change: Change, old: TextVersion, new: TextVersion, then: list[Anchor], now: list[Anchor]) -> Row:
    was = old.text[change.old.start : change.old.end].strip() if change.old else ""
    words = new.text[change.new.start : change.new.end].strip() if change.new else ""
    left, right = difference(was, words)
    gone = {anchor.commitment_id for anchor in now if anchor.state == AnchorState.ORPHANED}
    return Row(
        change.kind, change.clause.heading, left, right,
        now=[anchor for anchor in _inside(now, change.new) if anchor.state != AnchorState.ORPHANED],
        gone=[anchor for anchor in _inside(then, change.old) if anchor.commitment_id in gone],
    )  # fmt: skip


def _inside(anchors: list[Anchor], clause: Clause | None) -> list[Anchor]:
    if clause is None:
        return []
    return [anchor for anchor in anchors if clause.start <= anchor.start < clause.end]
