"""The partnership itself, its themes, its forms of cooperation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.lib.slugs import unique_slug
from toimeen.parties.models import Organisation
from toimeen.partnerships import queries, rules
from toimeen.partnerships.addresses import reserved_slugs
from toimeen.partnerships.labels import FormKey, SeatRole
from toimeen.partnerships.models import (
    FormOfCooperation,
    Partnership,
    PartySeat,
    PersonSeat,
    QuietPeriod,
    Theme,
)
from toimeen.partnerships.operations.foreign import ForeignThing
from toimeen.partnerships.operations.quiet import JULY
from toimeen.record.operations import change, snapshot, write


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
    QuietPeriod.objects.create(partnership=partnership, **asdict(JULY))
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
def add_theme(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, values: ThemeValues, slug: str = ""
) -> Theme:
    """A new theme after the others."""
    ensure(rules.may_change_partnership(actor, partnership))
    check_theme(partnership, values)
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
    check_theme(theme.partnership, values, theme)
    change(
        theme, asdict(values), actor=actor, at=at, event="theme.changed", partnership_id=theme.partnership_id,
        seen_version=seen_version,
    )  # fmt: skip
    return theme


def check_theme(partnership: Partnership, values: ThemeValues, theme: Theme | None = None) -> None:
    """Themes have one level of sub-themes, of the same partnership; the lead is one of its parties.

    Raises ForeignThing.
    """
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
