"""From accepted cards and named holders to one `ConfirmedReading`. Plain values, no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from toimeen.agreements.intake.cards import Card
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
from toimeen.agreements.intake.guesses import organisation_kind, split_name
from toimeen.agreements.intake.measures import confirmed_measure

Answer = tuple[Card, Mapping[str, Any]]
"""An accepted card with its fields as corrected."""


@dataclass(frozen=True, slots=True)
class Source:
    """The document that was read."""

    text: str
    language: str
    blocks: tuple[Mapping[str, Any], ...] = ()
    document: bytes | None = None
    document_name: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A coordinator as named on the second page. `party` is a card's key; empty: at no party's table."""

    name: str
    title: str = ""
    organisation: str = ""
    party: str = ""
    email: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Holders:
    """The second page: who sits where, and who holds which promise (card key → keys of parties)."""

    seats: tuple[Seat, ...] = ()
    own_table: str = ""
    duties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    publicity: str = "internal"


def confirm(
    source: Source, frame: Mapping[str, Any], answers: Sequence[Answer], holders: Holders
) -> ConfirmedReading:
    """The whole reading as confirmed. A theme or party that was left out leaves its mentions blank."""
    accepted = {
        kind: [one for one in answers if one[0].kind == kind] for kind in {card.kind for card, _ in answers}
    }
    parties = [card.key for card, _ in accepted.get("party", [])]
    themes = {card.key for card, _ in accepted.get("theme", [])}
    organisations = _organisations(source.language, accepted.get("party", []), holders)
    people = accepted.get("person", [])
    return ConfirmedReading(
        name={source.language: frame["name"]}, title={source.language: frame["title"]}, slug=frame.get("slug") or "",
        text=source.text, blocks=source.blocks, language=source.language, document=source.document,
        document_name=source.document_name, organisations=tuple(organisations.values()), parties=tuple(parties),
        since=frame.get("since") or "", term_years=frame.get("term_years"), review_months=frame.get("review_months"),
        annex=frame.get("annex") or "", predecessor_year=frame.get("predecessor_year"),
        is_themes_open=bool(frame.get("is_themes_open")), is_forms_open=bool(frame.get("is_forms_open")),
        source_url=frame.get("source_url") or "", publicity=holders.publicity,
        dates=tuple(
            ConfirmedDate(values["role"], values["value"], values.get("as_written") or "")
            for _, values in accepted.get("date", [])
        ),
        signatories=tuple(_signatory(values, parties) for _, values in people if values["role"] == "signatory"),
        people=tuple(_coordinator(seat, organisations, parties) for seat in holders.seats),
        own_table=holders.own_table if holders.own_table in parties else None,
        themes=tuple(_theme(source.language, card, values) for card, values in accepted.get("theme", [])),
        forms=tuple(
            ConfirmedForm({source.language: values["name"]}, values["key"]) for _, values in accepted.get("form", [])
        ),
        promises=tuple(
            _promise(source.language, card, values, themes, parties, holders)
            for card, values in accepted.get("promise", [])
        ),
        strategies=tuple(
            ConfirmedStrategy(values["party"], {source.language: values["name"]})
            for _, values in accepted.get("strategy", [])
            if values["party"] in parties
        ),
        measures=tuple(
            confirmed_measure(source.language, card.spans, values, themes, parties)
            for card, values in accepted.get("measure", [])
        ),
        plan_year=frame.get("plan_year"),
    )  # fmt: skip


def _organisations(
    language: str, parties: list[Answer], holders: Holders
) -> dict[str, ConfirmedOrganisation]:
    """The parties, and the organisations that coordinators work for without their being parties; by key."""
    found = {
        card.key: ConfirmedOrganisation(
            card.key, {language: values["name"]}, values["kind"], values.get("business_id") or ""
        )
        for card, values in parties
    }
    names = {one.name[language].casefold() for one in found.values()}
    for seat in holders.seats:
        name = seat.organisation.strip()
        if name and name.casefold() not in names:
            names.add(name.casefold())
            found[f"org-{name}"] = ConfirmedOrganisation(
                f"org-{name}", {language: name}, organisation_kind("", name)
            )
    return found


def _signatory(values: Mapping[str, Any], parties: list[str]) -> ConfirmedSignatory:
    party = values["party"] if values["party"] in parties else None
    return ConfirmedSignatory(values["name"], values["title"], party, values["organisation"])


def _coordinator(
    seat: Seat, organisations: Mapping[str, ConfirmedOrganisation], parties: list[str]
) -> ConfirmedPerson:
    wanted = seat.organisation.strip().casefold()
    works_at = next(
        (
            one.key
            for one in organisations.values()
            if wanted in {name.casefold() for name in one.name.values()}
        ),
        None,
    )
    given, family = split_name(seat.name)
    return ConfirmedPerson(
        given, family, seat.title, seat_at=seat.party if seat.party in parties else None, affiliation=works_at,
        email=seat.email, person_id=seat.person_id,
    )  # fmt: skip


def _theme(language: str, card: Card, values: Mapping[str, Any]) -> ConfirmedTheme:
    lines = dict.fromkeys(line.strip() for line in values["subthemes"].splitlines() if line.strip())
    return ConfirmedTheme(
        card.key, {language: values["name"]}, is_cross_cutting=bool(values["is_cross_cutting"]),
        subthemes=tuple(
            ConfirmedTheme(f"{card.key}.{number}", {language: line[:200]}) for number, line in enumerate(lines)
        ),
    )  # fmt: skip


def _promise(
    language: str,
    card: Card,
    values: Mapping[str, Any],
    themes: set[str],
    parties: list[str],
    holders: Holders,
) -> ConfirmedPromise:
    start, end = card.spans[0]
    duties = holders.duties.get(card.key, ())
    return ConfirmedPromise(
        start, end, {language: values["summary"]}, values["strength"],
        values["theme"] if values["theme"] in themes else None, tuple(key for key in duties if key in parties),
    )  # fmt: skip
