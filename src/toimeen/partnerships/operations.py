"""Writes of the room. Each: rule → change → record, in one transaction. All raise `Refused`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.lib.slugs import unique_slug
from toimeen.parties import operations as parties
from toimeen.parties.models import Organisation, Person
from toimeen.parties.operations import OrganisationValues
from toimeen.parties.queries import find_organisation, find_person
from toimeen.partnerships import queries, rules
from toimeen.partnerships.addresses import reserved_slugs
from toimeen.partnerships.labels import FormKey, SeatRole
from toimeen.partnerships.models import FormOfCooperation, Partnership, PartySeat, PersonSeat, Theme
from toimeen.record.operations import change, move_on, snapshot, write


@dataclass(frozen=True, slots=True)
class PartnershipValues:
    """What is said of a partnership; at least one name. `since` is a partial date."""

    name_fi: str = ""
    name_sv: str = ""
    name_en: str = ""
    summary_fi: str = ""
    summary_sv: str = ""
    summary_en: str = ""
    about_data_fi: str = ""
    about_data_sv: str = ""
    about_data_en: str = ""
    since: str = ""
    rhythm_days: int = 90
    grace_days: int = 14
    publicity: str = "public"
    secret_ground: str = ""


@dataclass(frozen=True, slots=True)
class ThemeValues:
    """What is said of a theme, or with `parent_id` of a sub-theme."""

    name_fi: str = ""
    name_sv: str = ""
    name_en: str = ""
    plain_fi: str = ""
    plain_sv: str = ""
    plain_en: str = ""
    parent_id: int | None = None
    is_cross_cutting: bool = False
    lead_party_id: int | None = None


@dataclass(frozen=True, slots=True)
class FormValues:
    """What is said of a form of cooperation."""

    key: str = FormKey.OTHER
    name_fi: str = ""
    name_sv: str = ""
    name_en: str = ""
    plain_fi: str = ""
    plain_sv: str = ""
    plain_en: str = ""


class ForeignThing(ValueError):
    """A theme, party or other thing of another partnership was named; forms offer only the partnership's own."""


@transaction.atomic
def create_partnership(
    *, actor: Actor, at: dt.datetime, values: PartnershipValues, slug: str = "",
    members: Sequence[Organisation] = (), seat_at: Organisation | None = None,
) -> Partnership:  # fmt: skip
    """A new partnership with its parties in order. The acting person gets a coordinator's seat (at `seat_at`'s table).

    The address is made from the name unless given, unique and no reserved word.
    """
    ensure(rules.may_create_partnership(actor))
    name = slug or values.name_fi or values.name_sv or values.name_en
    partnership = Partnership.objects.create(slug=unique_slug(name, _is_slug_taken), **asdict(values))
    PartySeat.objects.bulk_create(
        PartySeat(partnership=partnership, organisation=organisation, position=position)
        for position, organisation in enumerate(members)
    )
    if actor.person_id is not None:
        PersonSeat.objects.create(
            partnership=partnership, person_id=actor.person_id, organisation=seat_at, role=SeatRole.COORDINATOR,
            from_on=timezone.localdate(at), is_public=True,
        )  # fmt: skip
    after = snapshot(partnership) | {"parties": [organisation.pk for organisation in members]}
    write(
        actor=actor,
        at=at,
        event="partnership.created",
        thing=partnership,
        partnership_id=partnership.pk,
        after=after,
    )
    return partnership


def _is_slug_taken(slug: str) -> bool:
    return slug in reserved_slugs() or Partnership.objects.filter(slug=slug).exists()


@transaction.atomic
def change_partnership(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, values: PartnershipValues, seen_version: int
) -> Partnership:
    """Changes what is said of it; its address stays. Raises `Conflict`."""
    ensure(rules.may_change_partnership(actor, partnership))
    change(
        partnership, asdict(values), actor=actor, at=at, event="partnership.changed", partnership_id=partnership.pk,
        seen_version=seen_version,
    )  # fmt: skip
    return partnership


@transaction.atomic
def seat_party(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, organisation: Organisation, from_on: dt.date | None = None
) -> PartySeat:  # fmt: skip
    """Makes the organisation a party; one that left comes back to its seat."""
    ensure(rules.may_seat_anyone(actor, partnership))
    position = queries.list_places(partnership)["party"]
    seat, is_new = PartySeat.objects.get_or_create(
        partnership=partnership,
        organisation=organisation,
        defaults={"position": position, "from_on": from_on},
    )
    before = None if is_new else snapshot(seat)
    if not is_new:
        seat.from_on, seat.until_on = from_on, None
        seat.save(update_fields=["from_on", "until_on"])
    write(
        actor=actor,
        at=at,
        event="party.seated",
        thing=seat,
        partnership_id=partnership.pk,
        before=before,
        is_public=True,
    )
    return seat


@transaction.atomic
def seat_named_party(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, name: str, kind: str, from_on: dt.date | None = None
) -> PartySeat:  # fmt: skip
    """Seats the organisation of this name; one that nobody knows yet is added first, named in Finnish."""
    organisation = find_organisation(name=name) or parties.add_organisation(
        actor=actor, at=at, values=OrganisationValues(kind=kind, name_fi=name)
    )
    return seat_party(actor=actor, at=at, partnership=partnership, organisation=organisation, from_on=from_on)


@transaction.atomic
def seat_named_person(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, given: str, family: str, title: str, role: str,
    organisation: Organisation | None, email: str = "", is_public: bool = False, from_on: dt.date | None = None,
) -> PersonSeat:  # fmt: skip
    """Seats the person of this address or name; one whom nobody knows yet is added first."""
    ensure(rules.may_seat_anyone(actor, partnership))
    person = find_person(given=given, family=family, affiliation=organisation, email=email)
    if person is None:
        person = parties.add_person(
            actor=actor, at=at, given=given, family=family, title=title, affiliation=organisation, email=email or None,
            partnership_id=partnership.pk,
        )  # fmt: skip
    return seat_person(
        actor=actor, at=at, partnership=partnership, person=person, role=role, organisation=organisation,
        title=title if title != person.title else "", is_public=is_public, from_on=from_on,
    )  # fmt: skip


@transaction.atomic
def seat_person(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, person: Person, role: str,
    organisation: Organisation | None = None, title: str = "", is_public: bool = False, source_url: str = "",
    from_on: dt.date | None = None,
) -> PersonSeat:  # fmt: skip
    """Gives the person a role at a party's table, or at none; the same seat twice is one seat.

    `title` when it differs from the person's own.
    """
    ensure(rules.may_seat_anyone(actor, partnership))
    if organisation is not None and not partnership.party_seats.filter(organisation=organisation).exists():
        raise ForeignThing(f"{organisation.slug} is no party of {partnership.slug}")
    same = PersonSeat.objects.filter(
        partnership=partnership, person=person, role=role, organisation=organisation, until_on__isnull=True
    ).first()
    if same is not None:  # the form was sent twice
        return same
    seat = PersonSeat.objects.create(
        partnership=partnership, person=person, role=role, organisation=organisation, title=title, is_public=is_public,
        source_url=source_url, from_on=from_on,
    )  # fmt: skip
    write(actor=actor, at=at, event="person.seated", thing=seat, partnership_id=partnership.pk)
    return seat


@transaction.atomic
def end_seat(*, actor: Actor, at: dt.datetime, seat: PartySeat | PersonSeat, until_on: dt.date) -> None:
    """The seat's last day. The person keeps what they did; the role is free for another."""
    today = timezone.localdate(at)
    ensure(rules.may_end_seat(actor, seat, today, queries.count_other_coordinators(seat, today)))
    if seat.from_on is not None and until_on < seat.from_on:
        raise ValueError("a seat cannot end before it began")
    before = snapshot(seat)
    seat.until_on = until_on
    seat.save(update_fields=["until_on"])
    write(
        actor=actor, at=at, event="seat.ended", thing=seat, partnership_id=seat.partnership_id, before=before
    )


@transaction.atomic
def add_theme(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, values: ThemeValues, slug: str = ""
) -> Theme:
    """A new theme after the others."""
    ensure(rules.may_change_partnership(actor, partnership))
    _check_theme(partnership, values)
    name = slug or values.name_fi or values.name_sv or values.name_en
    theme = Theme.objects.create(
        partnership=partnership, position=queries.list_places(partnership)["theme"],
        slug=unique_slug(name, lambda slug: partnership.themes.filter(slug=slug).exists(), 80), **asdict(values),
    )  # fmt: skip
    write(actor=actor, at=at, event="theme.added", thing=theme, partnership_id=partnership.pk)
    return theme


@transaction.atomic
def change_theme(
    *, actor: Actor, at: dt.datetime, theme: Theme, values: ThemeValues, seen_version: int
) -> Theme:
    """Changes what is said of it; its address stays. Raises `Conflict`."""
    ensure(rules.may_change_partnership(actor, theme.partnership))
    _check_theme(theme.partnership, values, theme)
    change(
        theme, asdict(values), actor=actor, at=at, event="theme.changed", partnership_id=theme.partnership_id,
        seen_version=seen_version,
    )  # fmt: skip
    return theme


def _check_theme(partnership: Partnership, values: ThemeValues, theme: Theme | None = None) -> None:
    """Themes have one level of sub-themes, of the same partnership; the lead is one of its parties."""
    if values.parent_id is not None:
        tops = partnership.themes.filter(parent__isnull=True)
        if theme is not None:
            tops = tops.exclude(pk=theme.pk)
        if not tops.filter(pk=values.parent_id).exists() or (theme is not None and theme.subthemes.exists()):
            raise ForeignThing(f"theme {values.parent_id} cannot hold this sub-theme")
    lead = values.lead_party_id
    if lead is not None and not partnership.party_seats.filter(organisation_id=lead).exists():
        raise ForeignThing(f"organisation {lead} is no party of {partnership.slug}")


@transaction.atomic
def add_form(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, values: FormValues, slug: str = ""
) -> FormOfCooperation:
    """A new form of cooperation after the others: the list is open."""
    ensure(rules.may_change_partnership(actor, partnership))
    name = slug or values.name_fi or values.name_sv or values.name_en
    form = FormOfCooperation.objects.create(
        partnership=partnership, position=queries.list_places(partnership)["form"],
        slug=unique_slug(name, lambda slug: partnership.forms.filter(slug=slug).exists(), 80), **asdict(values),
    )  # fmt: skip
    write(actor=actor, at=at, event="form.added", thing=form, partnership_id=partnership.pk)
    return form


@transaction.atomic
def change_form(
    *, actor: Actor, at: dt.datetime, form: FormOfCooperation, values: FormValues, seen_version: int
) -> FormOfCooperation:
    """Changes what is said of it; its address stays. Raises `Conflict`."""
    ensure(rules.may_change_partnership(actor, form.partnership))
    change(
        form, asdict(values), actor=actor, at=at, event="form.changed", partnership_id=form.partnership_id,
        seen_version=seen_version,
    )  # fmt: skip
    return form


@transaction.atomic
def change_party(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, organisation: Organisation, values: OrganisationValues,
    seen_version: int,
) -> Organisation:  # fmt: skip
    """Changes an organisation's details from a partnership's pages, and tells every partnership that names it."""
    is_unseated = queries.is_unseated(organisation)
    ensure(rules.may_edit_party(actor, partnership, organisation, is_unseated=is_unseated))
    parties.change_organisation(
        actor=actor, at=at, organisation=organisation, values=values, seen_version=seen_version,
        partnership_id=partnership.pk, is_unseated=is_unseated,
    )  # fmt: skip
    for other in queries.list_partnership_ids_of(organisation):
        if other != partnership.pk:
            move_on(other, at)
    return organisation
