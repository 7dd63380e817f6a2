"""What can be taken back, in words, for `docs/undo.md`: a row for each address that takes something back.

A new address without a row, and a row without its address, stop the writing of the document and fail its test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

NOTE = "<!-- Written by `python -m scripts.docs` from scripts/undo_words.py; change that instead. -->"
ENDINGS = ("undo", "restore")

ROWS = {
    # address: (what was done, how it is taken back, what it becomes)
    "partnerships:undo": (
        "settings of the partnership, theme, form, party, role: added or changed", "undo",
        "as before; what was added and is used by nothing is gone",
    ),
    "partnerships:context-undo": (
        "background fact: added, changed, withdrawn", "undo", "withdrawn, as before with its sources, restored",
    ),
    "partnerships:context-restore": ("background fact: withdrawn", "restore", "shown again"),
    "agreements:agreement-undo": ("agreement, its dates and signatories: changed", "undo", "as before"),
    "agreements:commitment-undo": (
        "promise: changed, ended, withdrawn", "undo; reopen, restore with a reason", "as before",
    ),
    "plans:next-undo": (
        "next year's plan: started from this year's", "undo, until something in it is changed", "gone",
    ),
    "plans:measure-undo": (
        "measure: added to a draft, changed, stopped", "undo", "gone, as before, goes on",
    ),
    "plans:handover-undo": (
        "duties: handed over, with or without the end of the role", "undo",
        "held by whom they were, the role open again; a duty that was moved since stays where it is",
    ),
    "deeds:deed-undo": ("deed: added, corrected", "undo", "withdrawn, as before in a new revision"),
    "deeds:deed-restore": ("deed: withdrawn", "restore", "counted again"),
    "deeds:check-in-undo": (
        "answer to *how is it going?*", "undo, for a short while",
        "gone, with what it wrote on the measure; both are in the record",
    ),
    "outcomes:outcome-undo": (
        "outcome: proposed, changed, accepted, withdrawn", "undo",
        "withdrawn, as before, a proposal again, restored",
    ),
    "start:restore": ("document brought for reading: discarded", "restore, until it expires", "as before"),
}  # fmt: skip

INTRODUCTION = """# What can be taken back

Beside *Saved* there is *Undo* where taking back is safe: the record knows what stood before, and nothing has been built
on it since. Undo never overwrites: when the thing was changed after the save, nothing is taken back and the page says
so.
Taking back is a write of its own, with its own entry in the record; both stay readable.
"""

WITHOUT = (
    # what was done, why it stays, what to do instead
    (
        "a text version was added",
        "addresses and places in the text lean on it",
        "add the right text as the next version",
    ),
    (
        "a promise's place in the text was moved or confirmed",
        "a person confirmed it",
        "move it again",
    ),
    (
        "a reading was confirmed, a plan approved",
        "others may have relied on it the same minute",
        "reopen the plan with a reason",
    ),
    (
        "a plan was sent to review or closed",
        "letters and approvals follow from it",
        "reopen; change the measures one by one",
    ),
    (
        "a measure of a draft was deleted",
        "its number may be cited; the record keeps what it said",
        "add it again",
    ),
    (
        "evidence was added or confirmed, an answer was reviewed",
        "another party's word is not taken back by a third",
        "withdraw the deed; say otherwise in a second voice",
    ),
    (
        "a letter, a request, a personal link or an invitation was sent",
        "it has left",
        "revoke the link, withdraw the invitation",
    ),
    (
        "personal data were erased",
        "it is erased",
        "nothing: that is the promise",
    ),
    (
        "a whole table or sheet of measures was saved",
        "many things at once, each with its own history",
        "change the rows back, each with its entry as a guide",
    ),
    (
        "a theme's summary, the rhythm, columns of the plan were changed",
        "the words or numbers are in the history",
        "write them again",
    ),
)


def undo_document() -> str:
    """The document. Raises ValueError when rows and addresses differ."""
    known = {name for name in _names() if name.rpartition(":")[2].rpartition("-")[2] in ENDINGS}
    if known != set(ROWS):
        raise ValueError(
            f"scripts/undo_words.py: add {sorted(known - set(ROWS))}, remove {sorted(set(ROWS) - known)}"
        )
    safe = _table(("what was done", "taken back by", "becomes"), ROWS.values())
    kept = _table(("what was done", "why", "what to do instead"), WITHOUT)
    return f"{NOTE}\n{INTRODUCTION}\n{safe}\n## What cannot be taken back, and why\n\n{kept}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, ("---",) * len(head), *rows))


def _names(patterns: Iterable[URLPattern | URLResolver] | None = None, space: str = "") -> Iterator[str]:
    """The names of all addresses, with their rooms."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            yield f"{space}{pattern.name}"
