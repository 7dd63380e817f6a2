"""The demo's agreement: the document is read by the reader, and confirmed as a person would confirm it.

What the reader finds is taken; the content corrects it, adds what other sources tell (translations, the deduced year)
and picks the promises, as the person at the form does. What the reader missed is added by its words in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from toimeen.agreements.intake.confirmed import (
    ConfirmedDate,
    ConfirmedForm,
    ConfirmedOrganisation,
    ConfirmedPerson,
    ConfirmedPromise,
    ConfirmedReading,
    ConfirmedSignatory,
    ConfirmedStrategy,
    ConfirmedTheme,
)
from toimeen.demo.content import Row
from toimeen.lib.documents import Document, read_document
from toimeen.lib.language import sentences
from toimeen.reading import Facts, read_agreement


def confirm_reading(
    content: Row, folder: Path, say: Callable[[str], None]
) -> tuple[ConfirmedReading, list[str]]:
    """The confirmed reading of the demo's document, and the content's keys of its promises in their order."""
    path = folder / content["agreement"]["document"]
    data = path.read_bytes()
    document = read_document(data, path.name)
    facts = read_agreement(document.text, document.blocks)
    picked = _pick_promises(content, document, facts, say)
    partnership, agreement = content["partnership"], content["agreement"]
    confirmed = ConfirmedReading(
        name=partnership["name"],
        slug=partnership["slug"],
        summary=partnership["summary"],
        about_data=partnership["about_this_data"],
        since=partnership["since"],
        title=agreement["title"],
        agreement_slug="2021",
        text=document.text,
        blocks=tuple(asdict(block) for block in document.blocks),
        document=data,
        document_name=path.name,
        note=agreement.get("note") or {},
        source_url=agreement["source"],
        is_reconstruction=True,
        term_years=facts.term.years if facts.term else None,
        review_months=facts.review_cycle.months if facts.review_cycle else None,
        annex=facts.annex.name if facts.annex else "",
        is_themes_open=bool(facts.themes_open),
        is_forms_open=bool(facts.forms_open),
        predecessor_year=facts.predecessors[0].year if facts.predecessors else None,
        # Those that are part of another come after it.
        organisations=tuple(
            _organisation(row)
            for row in sorted(content["organisations"], key=lambda row: bool(row.get("maintained_by")))
        ),
        parties=tuple(row["key"] for row in content["organisations"] if row["is_party"]),
        dates=tuple(_date(row) for row in content["dates"]),
        signatories=tuple(_signatory(content, facts)),
        people=tuple(_person(row, content) for row in content["persons"] if "coordinator" in row["roles"]),
        themes=tuple(_theme(row) for row in content["themes"]),
        forms=tuple(_form(row) for row in content["forms"]),
        promises=tuple(promise for _, promise in picked),
        strategies=tuple(_strategy(row) for row in content["strategies"]),
    )
    return confirmed, [key for key, _ in picked]


def _pick_promises(
    content: Row, document: Document, facts: Facts, say: Callable[[str], None]
) -> list[tuple[str, ConfirmedPromise]]:
    """The content's promises in the order of the text, each at the reader's find, else at the sentence of its words."""
    found = [(one.position.start, one.position.end) for one in facts.commitments]
    taken, picked = 0, []
    for row in content["promises"]:
        at = document.text.index(row["match"])
        place = next(((start, end) for start, end in found if start <= at < end), None)
        taken += place is not None
        start, end = place or _sentence_at(document.text, at)
        picked.append(
            (
                row["key"],
                ConfirmedPromise(
                    start=start, end=end, summary=row["summary"], strength=row["strength"], theme=row["theme"],
                    duty_holders=tuple(row["duty_holders"]),
                ),
            )
        )  # fmt: skip
    say(
        f"the reader found {len(found)} promise sentences; {taken} of the {len(picked)} promises are among them"
    )
    return sorted(picked, key=lambda one: one[1].start)


def _sentence_at(text: str, at: int) -> tuple[int, int]:
    return next((start, end) for start, end in sentences(text) if start <= at < end)


def _organisation(row: Row) -> ConfirmedOrganisation:
    return ConfirmedOrganisation(
        key=row["key"],
        slug=row["key"],
        name=row["name"],
        kind=row["kind"],
        business_id=row["business_id"] or "",
        municipality_code=row["municipality_code"] or "",
        short_name=row["short"] or "",
        website=row["website"] or "",
        part_of=row.get("maintained_by"),
    )


def _date(row: Row) -> ConfirmedDate:
    return ConfirmedDate(
        role=row["role"],
        value=row["value"],
        as_written=row["as_written"],
        basis=row["basis"],
        reasoning=row["reasoning"],
    )


def _signatory(content: Row, facts: Facts) -> list[ConfirmedSignatory]:
    """The reader's signatories, with the organisation that the content knows for the person."""
    known = {f"{row['given']} {row['family']}": row for row in content["persons"]}
    return [
        ConfirmedSignatory(
            name=one.name,
            title=one.title or "",
            organisation=(known.get(one.name) or {}).get("signs_for")
            or (known.get(one.name) or {}).get("organisation"),
            organisation_as_written=one.organisation or "",
        )
        for one in facts.signatories
    ]


def _person(row: Row, content: Row) -> ConfirmedPerson:
    parties = {one["key"] for one in content["organisations"] if one["is_party"]}
    return ConfirmedPerson(
        given=row["given"],
        family=row["family"],
        title=row["title"]["fi"],
        seat_at=row["organisation"] if row["organisation"] in parties else None,
        affiliation=row["organisation"],
        source_url=row["source"],
    )


def _theme(row: Row) -> ConfirmedTheme:
    return ConfirmedTheme(
        key=row["key"],
        slug=row["key"],
        name=row["name"],
        plain=row.get("plain") or {},
        is_cross_cutting=row.get("cross_cutting", False),
        subthemes=tuple(_theme(sub) for sub in row.get("subthemes") or []),
    )


def _form(row: Row) -> ConfirmedForm:
    return ConfirmedForm(name=row["name"], kind=row["key"], slug=row["key"], plain=row["plain"])


def _strategy(row: Row) -> ConfirmedStrategy:
    return ConfirmedStrategy(
        organisation=row["organisation"], name=row["name"], url=row["url"] or "",
        goals=tuple(goal["name"] for goal in row["goals"]),
    )  # fmt: skip
