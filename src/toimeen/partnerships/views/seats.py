"""The pages that edit the parties and the people at the table."""

from __future__ import annotations

from typing import Any, cast

from django.db import models, transaction
from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext

from toimeen.access.owners import Owners
from toimeen.access.verdict import Verdict
from toimeen.parties.labels import OrganisationKind
from toimeen.parties.models import Organisation, Person
from toimeen.parties.queries import get_organisation, list_organisations
from toimeen.partnerships import operations, queries, rules
from toimeen.partnerships.forms import (
    OrganisationForm,
    PartyForm,
    PersonForm,
    SeatEndForm,
    SeatForm,
)
from toimeen.partnerships.models import PersonSeat
from toimeen.partnerships.pages import list_kept_parties
from toimeen.partnerships.views.shared import KeepPage
from toimeen.record.models import Versioned
from toimeen.ui.links import address_of


class OrganisationEdit(KeepPage):
    """An organisation's details: by those who sit at its own table."""

    form_class = OrganisationForm

    def find_thing(self) -> Organisation:
        """Only an organisation that the partnership names."""
        organisation = get_organisation(self.actor, self.kwargs["slug"])
        if self.partnership.pk not in queries.list_partnership_ids_of(organisation):
            raise Organisation.DoesNotExist
        return organisation

    def may(self, thing: Versioned | None) -> Verdict:
        """Its own people, or a coordinator when it has none."""
        organisation = cast(Organisation, thing)
        is_unseated = queries.is_unseated(organisation, timezone.localdate(self.now))
        return rules.may_edit_party(self.actor, self.partnership, organisation, is_unseated=is_unseated)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Its values, and the organisations that it can belong to."""
        organisation = cast(Organisation, thing)
        return {
            "initial": OrganisationForm.initial_of(organisation), "current": organisation,
            "others": list_organisations(self.actor),
        }  # fmt: skip

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Changes it."""
        return operations.change_party(
            actor=self.actor, at=self.now, partnership=self.partnership, organisation=cast(Organisation, thing),
            values=cast(OrganisationForm, form).values(), seen_version=seen_version,
        )  # fmt: skip

    def back_href(self, thing: Versioned | None) -> str:
        """The workspace page for coordinators, the partnership for others."""
        if rules.may_change_partnership(self.actor, self.partnership):
            return super().back_href(thing)
        return address_of(self.partnership)

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Edit the details of %(name)s") % {"name": cast(Organisation, thing).name}


class PartyAdd(KeepPage):
    """An organisation becomes a party."""

    form_class = PartyForm

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The organisations that are no party yet."""
        now = {
            seat.organisation_id
            for seat in queries.list_party_seats(self.actor, self.partnership)
            if not seat.until_on
        }
        others = [one for one in list_organisations(self.actor) if one.pk not in now]
        self._known = {one.pk: one for one in others}
        return {"others": others, "kinds": OrganisationKind.choices}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Seats it; a name that is known already is the known organisation."""
        said = form.cleaned_data
        by: dict[str, Any] = {
            "actor": self.actor, "at": self.now, "partnership": self.partnership, "from_on": said["from_on"],
        }  # fmt: skip
        if said["organisation"]:
            return operations.seat_party(**by, organisation=self._known[said["organisation"]])
        return operations.seat_named_party(**by, name=said["name"], kind=said["kind"])

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Add a party")


class SeatAdd(KeepPage):
    """A person gets a role."""

    form_class = SeatForm

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The tables whose people the actor keeps; one's own is chosen."""
        today = timezone.localdate(self.now)
        parties = list_kept_parties(self.actor, self.partnership, today)
        own = self.actor.organisations_in(self.partnership.pk)
        at = next((one.pk for one in parties if one.pk in own), None)
        return {"parties": parties, "initial": {"from_on": today, "is_public": True, "organisation": at}}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Seats a known person, or a new one."""
        said = form.cleaned_data
        tables = {one.pk: one for one in queries.list_parties(self.actor, self.partnership)}
        return operations.seat_named_person(
            actor=self.actor, at=self.now, partnership=self.partnership, given=said["given"], family=said["family"],
            title=said["title"], role=said["role"], organisation=tables.get(said["organisation"]), email=said["email"],
            is_public=said["is_public"], from_on=said["from_on"], until_on=said["until_on"], right=said["right"],
        )  # fmt: skip

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Give a person a role")


class PersonEdit(KeepPage):
    """A person's details and how their role is told: by themselves, by the coordinators at their table."""

    form_class = PersonForm

    def find_thing(self) -> Person:
        """The person of the seat."""
        self.seat = queries.get_person_seat(self.actor, self.partnership, self.kwargs["seat"])
        return self.seat.person

    def may(self, thing: Versioned | None) -> Verdict:
        """Whoever may change the one or the other."""
        table = self.table()
        verdict = rules.may_change_person_at(self.actor, self.seat, table)
        return rules.may_change_seat(self.actor, self.seat, table) or verdict

    def table(self) -> Owners:
        """Whose people it belongs to."""
        today = timezone.localdate(self.now)
        return queries.get_table(self.partnership.pk, self.seat.organisation_id, today)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The values as they stand, and which of them the actor may change."""
        table = self.table()
        return {
            "initial": PersonForm.initial_of(self.seat), "seat": self.seat,
            "organisations": list_organisations(self.actor),
            "has_person": bool(rules.may_change_person_at(self.actor, self.seat, table)),
            "has_consent": self.actor.person_id == self.seat.person_id,
            "has_seat": bool(rules.may_change_seat(self.actor, self.seat, table)),
        }  # fmt: skip

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Changes the one, the other, or both."""
        said = cast(PersonForm, form)
        by: dict[str, Any] = {"actor": self.actor, "at": self.now, "seat": self.seat}
        with transaction.atomic():
            if said.has_person:
                operations.change_person_at(**by, values=said.person_values(), seen_version=seen_version)
            if said.has_seat:
                operations.change_seat(**by, values=said.seat_values())
        return self.seat.person

    def undo_href(self, saved: models.Model) -> str | None:
        """Two things may have changed: each is put right in the same form."""
        return None

    def back_href(self, thing: Versioned | None) -> str:
        """The workspace page for coordinators, the partnership for others."""
        if rules.may_change_partnership(self.actor, self.partnership):
            return super().back_href(thing)
        return address_of(self.partnership)

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Edit the details of %(name)s") % {"name": thing}


class SeatEnd(KeepPage):
    """A role ends."""

    form_class = SeatEndForm

    def seat(self) -> PersonSeat:
        """The seat of the address, of this partnership."""
        return queries.get_person_seat(self.actor, self.partnership, self.kwargs["seat"])

    def may(self, thing: Versioned | None) -> Verdict:
        """Those who keep the people of its table, while it stands; never the last coordinator."""
        seat, today = self.seat(), timezone.localdate(self.now)
        table = queries.get_table(self.partnership.pk, seat.organisation_id, today)
        others = queries.count_other_coordinators(seat, today)
        return rules.may_end_seat(self.actor, seat, today, others, table)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Today, unless another day is typed."""
        return {"from_on": self.seat().from_on, "initial": {"until_on": timezone.localdate(self.now)}}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Ends it."""
        seat = self.seat()
        operations.end_seat(actor=self.actor, at=self.now, seat=seat, until_on=form.cleaned_data["until_on"])
        return seat

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("End the role of %(name)s") % {"name": self.seat().person}
