"""The measures of a trace with their deeds and evidence, drawn by plain string functions: a promise may have
forty measures and eighty deeds, and a template would take most of the page's time for them.

Everything that a person typed goes through `escape`; what is the same on every line is made once.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from toimeen.front.queries.reader import PanelMeasure
from toimeen.front.queries.trace import Proof, TracedDeed, TracedMeasure
from toimeen.front.rows import Pages, joined, said
from toimeen.outcomes.labels import Freshness
from toimeen.partnerships.models import Partnership
from toimeen.ui import marks
from toimeen.ui.templatetags.ds import example_tag, source_link
from toimeen.ui.templatetags.formats import day, number, partial_date


class TraceLines:
    """Draws the measures of promises of one partnership in the language in use."""

    def __init__(self, partnership: Partnership) -> None:
        self.page = Pages(partnership)
        self.example = f" {example_tag()}"
        # Calls of gettext stand by themselves: what is inside a formatted string is not found for translation.
        waits, confirmed = gettext("the plan is not approved yet"), gettext("confirmed by another party")
        differs, no_deed = gettext("this source says otherwise"), gettext("No deed yet.")
        unshown = gettext("There is no evidence of this deed yet.")
        self.not_approved = f"<span>{escape(waits)}</span>"
        self.no_deed = f'<p class="gap trace-nothing">{escape(no_deed)}</p>'
        self.unshown = f'<p class="gap">{escape(unshown)}</p>'
        self.confirmed = f' <span class="small soft">{escape(confirmed)}</span>'
        self.differs = f' <span class="small soft">{escape(differs)}</span>'

    def measures(self, traced: Iterable[TracedMeasure]) -> SafeString:
        """List items, one a measure with the deeds that it led to."""
        return joined(map(self.measure, traced))

    def measure(self, one: TracedMeasure) -> str:
        """One measure with its deeds."""
        it = one.measure
        fresh = "" if it.fresh.state == Freshness.NOT_ASKED else marks.freshness_mark(it.fresh)
        waits = "" if it.is_agreed else self.not_approved
        lines = "".join(self.deed(deed, it.id in deed.first_of) for deed in one.deeds)
        deeds = f'<ul class="trace-deeds">{lines}</ul>' if lines else self.no_deed
        return (
            f'<li class="trace-pair"><div class="trace-node" id="measure-{it.number}" data-step="{it.step}">'
            f'<a class="trace-title" href="{self.page("measure", it.number)}">{said(it.title)}</a>'
            f"{self.example if it.is_example else ''}"
            f' <span class="line"><span>{escape(it.state_words)}</span>{marks.step_mark(it.step)}{fresh}{waits}</span>'
            f"{self.turn(it)}</div>{deeds}</li>"
        )

    def turn(self, it: PanelMeasure) -> str:
        """What happened to the measure in mid-year, and why; empty when it is as it was approved."""
        if not it.midyear:
            return ""
        return (
            f'<span class="line midyear"><b>{escape(it.midyear_words)} {day(it.midyear_on)}:</b> '
            f"{escape(it.midyear_reason)}</span>"
        )

    def deed(self, deed: TracedDeed, has_address: bool) -> str:
        """One deed with what shows it; where it is named first it has its address on the page."""
        name = f' id="deed-{deed.number}"' if has_address else ""
        until = f" – {escape(partial_date(deed.until))}" if deed.until else ""
        proofs = "".join(self.proof(deed, proof) for proof in deed.evidence)
        evidence = f'<ul class="trace-evidence">{proofs}</ul>' if proofs else self.unshown
        return (
            f'<li class="trace-node" data-step="{"deed" if proofs else "intent"}"{name}>'
            f'<a class="trace-title" href="{self.page("deed", deed.number)}">{said(deed.title)}</a>'
            f"{self.example if deed.is_example else ''}"
            f' <span class="line"><span>{escape(partial_date(deed.happened))}{until}</span>'
            f"{marks.grade_mark(deed.grade)}</span>"
            f"{evidence}</li>"
        )

    def proof(self, deed: TracedDeed, proof: Proof) -> str:
        """One piece of evidence: a link to its source, else to the deed's page."""
        if proof.url:
            link: str = source_link(proof.url, proof.title)
        else:
            link = f'<a href="{self.page("deed", deed.number)}">{escape(_named(proof))}</a>'
        confirmed = self.confirmed if proof.is_confirmed else ""
        return f"<li>{link}{confirmed}{self.differs if proof.differs else ''}</li>"


def _named(proof: Proof) -> str:
    if proof.value is None:
        return f"{proof.kind_words}: {proof.title or proof.file_name}"
    return f"{number(proof.value)} {proof.unit}" + (f" ({proof.title})" if proof.title else "")
