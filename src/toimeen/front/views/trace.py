"""The trace of a promise: sentence, promise, measures by year, deeds, evidence, outcomes, walkable both
ways."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from toimeen.agreements.labels import AnchorState
from toimeen.agreements.models import Agreement, Anchor, Commitment
from toimeen.agreements.queries import list_lineage
from toimeen.front.corrections import list_corrections
from toimeen.front.doors import address
from toimeen.front.history import tell_history
from toimeen.front.promise_words import ending_words, how_known
from toimeen.front.queries.promises import Promise, list_promises
from toimeen.front.queries.reader import get_agreement, list_holders
from toimeen.front.queries.trace import find_anchor, trace_promise
from toimeen.front.suggested import ASK, suggested_measures
from toimeen.front.trace_lines import TraceLines
from toimeen.front.views.promise_links import neighbours, promise_links
from toimeen.front.views.tools import home_crumb, may_of
from toimeen.lib.added import added
from toimeen.partnerships.pages import PartnershipPage
from toimeen.record.queries import list_history

HISTORY_LIMIT = 20


class TracePage(PartnershipPage):
    """One promise and everything that hangs on it, as a walk from its sentence to what came of it."""

    def get(self, request: HttpRequest, agreement: str, number: int) -> HttpResponse:
        """The walk. Raises DoesNotExist for a promise that is not there or may not be seen."""
        today, may = timezone.localdate(), may_of(self.actor, self.partnership)
        found = get_agreement(self.actor, self.partnership, agreement)
        promises = list_promises(self.actor, self.partnership, today, agreement_id=found.pk)
        promise = next((one for one in promises if one.number == number), None)
        if promise is None:
            raise Commitment.DoesNotExist
        trace = trace_promise(self.actor, self.partnership, promise.id, today)
        lines = TraceLines(self.partnership)
        before, after = neighbours(promises, promise)
        first = trace.years[-1][1][0].measure if trace.years else None
        context = {
            "crumbs": self._crumbs(found, promise),
            "agreement": found,
            "promise": promise,
            "sentence": self._sentence(found, promise, find_anchor(promise.id)),
            "known": how_known(promise),
            "ending": ending_words(promise),
            "holders": list_holders(promise.id),
            "trace": trace,
            "years": [(year, lines.measures(traced)) for year, traced in trace.years],
            "lineage": list_lineage(self.actor, promise.id),
            "before": before,
            "after": after,
            "promise_links": promise_links(self, promise, first.number if first else None),
            "suggested": suggested_measures(
                self.actor, self.partnership, promise, today, asked=ASK in request.GET or not trace.years
            ),
            "corrections": list_corrections(self.actor, Commitment(pk=promise.id)),
            "history_href": address("front:history-of", self.partnership.slug, "commitment", promise.id),
            "history": tell_history(
                list_history(Commitment(pk=promise.id), HISTORY_LIMIT, public_only=not may.is_inside)
            ),
        }
        return render(request, "front/trace.html", context)

    def _crumbs(self, found: Agreement, promise: Promise) -> list[tuple[Any, str]]:
        return [
            home_crumb(self.partnership),
            (gettext("Agreement"), address("front:reader", self.partnership.slug, found.slug)),
            (promise.code, ""),
        ]

    def _sentence(self, found: Agreement, promise: Promise, anchor: Anchor | None) -> dict[str, Any]:
        """The promise's words with the clause that they stand under and their place in the reader."""
        reader = address("front:reader", self.partnership.slug, found.slug)
        if anchor is None or anchor.state == AnchorState.ORPHANED:
            return {"href": reader, "exact": anchor.exact if anchor else "", "is_placed": False}
        version = anchor.version
        is_newest = version.number == added(anchor, "newest_number")
        query = f"promise={promise.code}" if is_newest else f"version={version.number}&promise={promise.code}"
        clause = [
            version.text[block["start"] : block["end"]]
            for block in version.blocks
            if block.get("kind") == "heading" and block["start"] <= anchor.start
        ]
        return {
            "href": f"{reader}?{query}#{promise.code}",
            "exact": anchor.exact,
            "prefix": _words_before(anchor.prefix),
            "suffix": _words_after(anchor.suffix),
            "clause": clause[-1] if clause else "",
            "language": version.language,
            "version": version.number,
            "is_newest": is_newest,
            "is_placed": anchor.state == AnchorState.PLACED,
        }


def _words_before(prefix: str) -> str:
    """The whole words of the same paragraph before the sentence, with a mark where more were cut off."""
    line = prefix.rsplit("\n", 1)[-1]
    return f"… {line.partition(' ')[2]}" if line == prefix and " " in line.strip() else line


def _words_after(suffix: str) -> str:
    """The whole words of the same paragraph after the sentence."""
    line = suffix.split("\n", 1)[0]
    return f"{line.rpartition(' ')[0]} …" if line == suffix and " " in line.strip() else line


trace = TracePage.as_view()
