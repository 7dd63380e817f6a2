"""A whole partnership from one confirmed document, in one transaction, through the operations of every room."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from toimeen.access.actor import Actor, Role, Seat
from toimeen.access.verdict import ensure
from toimeen.agreements.intake.confirmed import (
    ConfirmedMeasure,
    ConfirmedOrganisation,
    ConfirmedPerson,
    ConfirmedReading,
    ConfirmedTheme,
    Texts,
)
from toimeen.agreements.intake.signing import digest_of
from toimeen.agreements.models import Agreement
from toimeen.agreements.operations.agreement import AgreementValues, add_agreement, add_signatory, set_date
from toimeen.agreements.operations.commitment import CommitmentValues, add_commitment
from toimeen.agreements.operations.found import FoundRow, keep_found_measures
from toimeen.agreements.operations.signing import sign_reading
from toimeen.agreements.operations.version import add_version
from toimeen.parties.models import Organisation, Person
from toimeen.parties.operations import OrganisationValues, add_organisation, add_person, add_strategy
from toimeen.parties.queries import find_organisation, find_person, get_person
from toimeen.partnerships.models import Partnership, Theme
from toimeen.partnerships.operations import (
    FormValues,
    PartnershipValues,
    ThemeValues,
    add_form,
    add_theme,
    create_partnership,
    seat_person,
)
from toimeen.partnerships.rules import may_create_partnership


def _columns(stem: str, texts: Texts) -> dict[str, Any]:
    """The columns of a text in three languages."""
    return {f"{stem}_{language}": text for language, text in texts.items() if text}


@dataclass
class _Start:
    """The work in progress: who acts, and what each key has become."""

    actor: Actor
    at: dt.datetime
    confirmed: ConfirmedReading
    organisations: dict[str, Organisation] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)

    def party(self, key: str | None) -> Organisation | None:
        return self.organisations[key] if key is not None else None


@transaction.atomic
def start_partnership(*, actor: Actor, at: dt.datetime, confirmed: ConfirmedReading) -> Partnership:
    """The partnership with its parties, people, themes, forms, agreement, text and promises.

    Organisations that exist are used as they are; the acting person becomes a coordinator. Raises `Refused`,
    `Unplaced` for overlapping promises, KeyError for a key that names nothing.
    """
    ensure(may_create_partnership(actor))
    start = _Start(actor, at, confirmed)
    _settle_organisations(start)
    partnership = create_partnership(
        actor=actor, at=at, slug=confirmed.slug, members=[start.organisations[key] for key in confirmed.parties],
        seat_at=start.party(confirmed.own_table),
        values=PartnershipValues(
            **_columns("name", confirmed.name), **_columns("summary", confirmed.summary),
            **_columns("about_data", confirmed.about_data), since=confirmed.since, publicity=confirmed.publicity,
        ),
    )  # fmt: skip
    if actor.person_id is not None:
        own = start.party(confirmed.own_table)
        seat = Seat(partnership.pk, own.pk if own else None, Role.COORDINATOR)
        start.actor = Actor(actor.person_id, actor.name, actor.seats | {seat}, actor.is_operator)
    for person in confirmed.people:
        _seat(start, partnership, person)
    for theme in confirmed.themes:
        _add_theme(start, partnership, theme, None)
    for form in confirmed.forms:
        values = FormValues(key=form.kind, **_columns("name", form.name), **_columns("plain", form.plain))
        add_form(actor=start.actor, at=at, partnership=partnership, values=values, slug=form.slug)
    _add_agreement(start, partnership)
    _add_strategies(start, partnership)
    return partnership


def _settle_organisations(start: _Start) -> None:
    for one in start.confirmed.organisations:
        start.organisations[one.key] = _find(one) or _add_organisation(start, one)


def _find(one: ConfirmedOrganisation) -> Organisation | None:
    """The existing organisation that the confirmed one is: by its id, business id, or any of its names."""
    if one.existing_id is not None:
        return Organisation.objects.get(pk=one.existing_id)
    if one.business_id and (found := find_organisation(business_id=one.business_id)):
        return found
    named = (find_organisation(name=name) for name in one.name.values() if name)
    found = next((organisation for organisation in named if organisation is not None), None)
    # The same name with another business id is another organisation.
    if found is not None and one.business_id and found.business_id not in {"", one.business_id}:
        return None
    return found


def _add_organisation(start: _Start, one: ConfirmedOrganisation) -> Organisation:
    above = start.party(one.part_of)
    values = OrganisationValues(
        kind=one.kind, **_columns("name", one.name), short_name=one.short_name, business_id=one.business_id,
        municipality_code=one.municipality_code, website=one.website, part_of_id=above.pk if above else None,
    )  # fmt: skip
    return add_organisation(actor=start.actor, at=start.at, values=values, slug=one.slug)


def _seat(start: _Start, partnership: Partnership, one: ConfirmedPerson) -> None:
    seat_at = start.party(one.seat_at)
    affiliation = start.party(one.affiliation) or seat_at
    person = _find_person(one, affiliation)
    if person is None:
        person = add_person(
            actor=start.actor,
            at=start.at,
            given=one.given,
            family=one.family,
            title=one.title,
            affiliation=affiliation,
            email=one.email or None,
            password=one.password,
            partnership_id=partnership.pk,
        )
    if (
        person.pk == start.actor.person_id
        and one.role == Role.COORDINATOR
        and one.seat_at == start.confirmed.own_table
    ):
        return  # the acting person has this seat already
    title = one.title if one.title != person.title else ""
    # Who starts the partnership writes down all its tables, before anybody has sat down at them.
    founder = Actor(start.actor.person_id, start.actor.name, is_operator=True)
    seat_person(
        actor=founder, at=start.at, partnership=partnership, person=person, role=one.role, organisation=seat_at,
        title=title, is_public=one.is_public, source_url=one.source_url,
    )  # fmt: skip


def _find_person(one: ConfirmedPerson, affiliation: Organisation | None) -> Person | None:
    if one.person_id is not None:
        return get_person(one.person_id)
    return find_person(given=one.given, family=one.family, affiliation=affiliation, email=one.email)


def _add_theme(start: _Start, partnership: Partnership, one: ConfirmedTheme, parent: Theme | None) -> None:
    lead = start.party(one.lead_party)
    values = ThemeValues(
        **_columns("name", one.name), **_columns("plain", one.plain), parent_id=parent.pk if parent else None,
        is_cross_cutting=one.is_cross_cutting, lead_party_id=lead.pk if lead else None,
    )  # fmt: skip
    theme = add_theme(actor=start.actor, at=start.at, partnership=partnership, values=values, slug=one.slug)
    start.themes[one.key] = theme
    for sub in one.subthemes:
        _add_theme(start, partnership, sub, theme)


def _add_agreement(start: _Start, partnership: Partnership) -> Agreement:
    said = start.confirmed
    by: dict[str, Any] = {"actor": start.actor, "at": start.at}
    values = AgreementValues(
        **_columns("title", said.title), **_columns("note", said.note), term_years=said.term_years,
        review_months=said.review_months, annex=said.annex, is_themes_open=said.is_themes_open,
        is_forms_open=said.is_forms_open, is_reconstruction=said.is_reconstruction,
        predecessor_year=said.predecessor_year, source_url=said.source_url,
    )  # fmt: skip
    agreement = add_agreement(**by, partnership=partnership, values=values, slug=said.agreement_slug)
    for date in said.dates:
        set_date(
            **by, agreement=agreement, role=date.role, value=date.value, as_written=date.as_written, basis=date.basis,
            reasoning=date.reasoning,
        )  # fmt: skip
    for signatory in said.signatories:
        add_signatory(
            **by, agreement=agreement, name=signatory.name, title=signatory.title,
            organisation=start.party(signatory.organisation),
            organisation_as_written=signatory.organisation_as_written,
        )  # fmt: skip
    version = add_version(
        **by, agreement=agreement, text=said.text, blocks=said.blocks, language=said.language, document=said.document,
        document_name=said.document_name, note=said.text_note,
    )  # fmt: skip
    for promise in sorted(said.promises, key=lambda promise: promise.start):
        values_ = CommitmentValues(
            **_columns("summary", promise.summary), strength=promise.strength,
            theme_id=start.themes[promise.theme].pk if promise.theme is not None else None,
            duty_holders=[start.organisations[key].pk for key in promise.duty_holders],
        )  # fmt: skip
        add_commitment(
            **by, agreement=agreement, version=version, start=promise.start, end=promise.end, values=values_
        )  # fmt: skip
    if said.measures:
        rows = [_found_row(start, one) for one in said.measures]
        keep_found_measures(**by, version=version, year=said.plan_year, rows=rows)
    if said.counts is not None:
        sign_reading(**by, version=version, digest=digest_of(said), counts=said.counts)
    return agreement


def _found_row(start: _Start, one: ConfirmedMeasure) -> FoundRow:
    return FoundRow(
        one.start, one.end, start.confirmed.text[one.start : one.end].replace("\t", " | ").strip(" |"), one.title,
        theme_id=start.themes[one.theme].pk if one.theme is not None else None,
        party_ids=[start.organisations[key].pk for key in one.parties], starts=one.starts, ends=one.ends,
        responsible=one.responsible, schedule=one.schedule, expected=one.expected,
    )  # fmt: skip


def _add_strategies(start: _Start, partnership: Partnership) -> None:
    for one in start.confirmed.strategies:
        organisation = start.organisations[one.organisation]
        known = {
            str(name)
            for row in organisation.strategies.all()
            for name in (row.name_fi, row.name_sv, row.name_en)
        }
        if known & set(one.name.values()):
            continue
        add_strategy(
            actor=start.actor, at=start.at, organisation=organisation, **_columns("name", one.name), url=one.url,
            goals=tuple(_columns("text", goal) for goal in one.goals), partnership_id=partnership.pk,
        )  # fmt: skip
