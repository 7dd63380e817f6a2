"""What was found as the search page shows it: where it leads, its words marked, its step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from toimeen.access.publicity import Publicity
from toimeen.agreements.models import Commitment
from toimeen.front.labels import NOUNS
from toimeen.outcomes.ladder import step
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.search.labels import Kind
from toimeen.search.models import Passage
from toimeen.search.queries import Hit, Marked
from toimeen.ui.templatetags.formats import partial_date

PAGES = {
    # The page of each kind, and what of the passage's address it is made of.
    Kind.TEXT: ("reader", ("agreement",)),
    Kind.PROMISE: ("trace", ("agreement", "number")),
    Kind.MEASURE: ("measure", ("number",)),
    Kind.DEED: ("deed", ("number",)),
    Kind.OUTCOME: ("outcome", ("number",)),
    Kind.THEME: ("theme", ("slug",)),
    Kind.FORM: ("form", ("slug",)),
    Kind.PARTY: ("party", ("slug",)),
    Kind.CONTEXT: ("theme", ("slug",)),
}
ONE = {
    Kind.TEXT: NOUNS["agreement"],
    Kind.PROMISE: NOUNS["commitment"],
    Kind.MEASURE: NOUNS["measure"],
    Kind.DEED: NOUNS["deed"],
    Kind.OUTCOME: NOUNS["outcome"],
    Kind.THEME: NOUNS["theme"],
    Kind.FORM: NOUNS["form"],
    Kind.PARTY: NOUNS["party"],
    Kind.CONTEXT: NOUNS["context"],
    Kind.PERSON: NOUNS["person"],
}
"""What one of the kind is called."""
FRAGMENT = 60
"""Characters of a paragraph by which a browser finds it on the page of the whole text."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One thing found. `lang` is set where the words are not in the page's language."""

    href: str
    kind: str
    title: SafeString
    passage: SafeString
    code: str
    lang: str
    mark: str
    publicity: str


def draw_hits(partnership: Partnership, hits: Collection[Hit], language: str) -> list[FoundLine]:
    """The hits as lines. Two queries, for the steps of promises and measures."""
    marks = _marks(hits)
    return [
        FoundLine(
            href=address_of(partnership, hit.passage),
            kind=str(ONE[Kind(hit.passage.kind)]),
            title=marked(hit.shown.title) or marked(_first_words(hit.shown.passage)),
            passage=marked(hit.shown.passage),
            code=_said(hit.passage),
            lang=hit.shown.language if hit.shown.language != language else "",
            mark=marks.get((hit.passage.kind, hit.passage.noun_id), ""),
            publicity=""
            if hit.passage.publicity == Publicity.PUBLIC
            else str(Publicity(hit.passage.publicity).label),
        )
        for hit in hits
    ]


def address_of(partnership: Partnership, passage: Passage) -> str:
    """The page that shows the passage: its own, or the text or the list in which it stands."""
    place: Mapping[str, Any] = passage.address
    if passage.kind == Kind.PERSON:
        if "agreement" in place:
            return reverse("front:reader", args=[partnership.slug, place["agreement"]])
        return reverse("front:contacts", args=[partnership.slug])
    if passage.kind == Kind.CONTEXT and not place:
        return reverse("front:home", args=[partnership.slug])
    page, names = PAGES[Kind(passage.kind)]
    href = reverse(f"front:{page}", args=[partnership.slug, *(place[name] for name in names)])
    return f"{href}{_fragment(passage)}" if passage.kind == Kind.TEXT else href


def _fragment(passage: Passage) -> str:
    """A text fragment (WICG): the browser scrolls to the words. Others open the page at its beginning."""
    words = (passage.texts[0]["text"] or passage.texts[0]["title"]).split("\n")[0][:FRAGMENT]
    whole = words.rsplit(" ", 1)[0] if len(words) == FRAGMENT else words
    return f"#:~:text={quote(whole, safe='').replace('-', '%2D')}"


def marked(words: Marked) -> SafeString:
    """The words as HTML, those that were found marked."""
    return mark_safe(  # noqa: S308 - every piece is escaped here
        "".join(
            f"<mark>{escape(piece)}</mark>" if is_marked else escape(piece)
            for piece, is_marked in words.pieces()
        )
    )


def _said(passage: Passage) -> str:
    """What stands beside its kind: a promise's code, a plan's year, a deed's day."""
    return partial_date(passage.code) if passage.kind in {Kind.DEED, Kind.CONTEXT} else passage.code


def _first_words(passage: Marked) -> Marked:
    """The beginning of a passage that stands under no heading, for a link."""
    return Marked(" ".join(passage.text[:FRAGMENT].split()))


def _marks(hits: Collection[Hit]) -> dict[tuple[str, int], str]:
    """The step, or the ending, of the promises and measures among the hits."""
    ids: dict[str, list[int]] = {}
    for hit in hits:
        ids.setdefault(hit.passage.kind, []).append(hit.passage.noun_id)
    promises = Commitment.objects.in_bulk(ids.get(Kind.PROMISE, []))
    measures = Measure.objects.in_bulk(ids.get(Kind.MEASURE, []))
    return {
        **{(Kind.PROMISE, key): one.ending or step(one).value for key, one in promises.items()},
        **{(Kind.MEASURE, key): step(one).value for key, one in measures.items()},
    }
