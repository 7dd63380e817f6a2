"""The pages on which a partnership's own things are edited."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from toimeen.access.verdict import Verdict, ensure
from toimeen.parties.labels import OrganisationKind
from toimeen.parties.models import Organisation
from toimeen.parties.queries import get_organisation, list_organisations
from toimeen.partnerships import operations, queries, rules
from toimeen.partnerships.forms import (
    CooperationForm,
    OrganisationForm,
    PartnershipForm,
    PartyForm,
    SeatEndForm,
    SeatForm,
    ThemeForm,
)
from toimeen.partnerships.models import FormOfCooperation, Partnership, PersonSeat, Theme
from toimeen.partnerships.pages import EditPage, PartnershipPage
from toimeen.record.models import Versioned


def values_of(thing: Any, names: list[str]) -> dict[str, Any]:
    """The thing's columns by name, as a form starts with them."""
    return {name: getattr(thing, name) for name in names}


class Workspace(PartnershipPage):
    """What can be edited, with links."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """For everybody who keeps the partnership."""
        ensure(rules.may_change_partnership(self.actor, self.partnership))
        today = timezone.localdate(self.now)
        themes = queries.list_themes(self.actor, self.partnership)
        context = {
            "parties": queries.list_party_seats(self.actor, self.partnership),
            "people": queries.list_people(self.actor, self.partnership, today),
            "themes": [theme for theme in themes if theme.parent_id is None],
            "subthemes": [theme for theme in themes if theme.parent_id is not None],
            "forms": queries.list_forms(self.actor, self.partnership),
        }
        return render(request, "partnerships/workspace.html", context)


class KeepPage(EditPage):
    """An edit page of those who keep the partnership; it leads back to the workspace page."""

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators of any party."""
        return rules.may_change_partnership(self.actor, self.partnership)

    def back_href(self, thing: Versioned | None) -> str:
        """The workspace page."""
        return reverse("partnerships:workspace", args=[self.partnership.slug])

    def success_href(self, saved: models.Model) -> str:
        """The workspace page, where the next thing is edited."""
        return self.back_href(None)


class PartnershipEdit(KeepPage):
    """The partnership itself."""

    form_class = PartnershipForm

    def find_thing(self) -> Partnership:
        """The partnership of the address."""
        return self.partnership

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Its values as they stand."""
        names = [
            f.attname for f in Partnership._meta.concrete_fields if f.attname not in {"id", "slug", "version"}
        ]
        return {"initial": values_of(thing, names)}

    def form(self, thing: Versioned | None, data: Any = None, files: Any = None) -> BaseForm:
        """Only publicities that the actor would still see."""
        form = cast(PartnershipForm, super().form(thing, data, files))
        form.limit_publicity(self.actor, self.partnership.pk)
        return form

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Changes it."""
        return operations.change_partnership(
            actor=self.actor, at=self.now, partnership=self.partnership, values=cast(PartnershipForm, form).values(),
            seen_version=seen_version,
        )  # fmt: skip

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Edit the partnership")


class ThemePage(KeepPage):
    """What adding and editing a theme share."""

    form_class = ThemeForm

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Its values, the themes it can stand under, the parties that can lead it."""
        tops = [
            one
            for one in queries.list_themes(self.actor, self.partnership)
            if one.parent_id is None and one != thing
        ]
        names = ["name_fi", "name_sv", "name_en", "plain_fi", "plain_sv", "plain_en", "is_cross_cutting"]
        initial = values_of(thing, names) if thing else {}
        if isinstance(thing, Theme):
            initial |= {"parent": thing.parent_id, "lead_party": thing.lead_party_id}
            if any(one.parent_id == thing.pk for one in queries.list_themes(self.actor, self.partnership)):
                tops = []  # a theme that has sub-themes cannot be one
        return {
            "initial": initial, "tops": tops, "parties": queries.list_parties(self.actor, self.partnership),
        }  # fmt: skip


class ThemeAdd(ThemePage):
    """A new theme."""

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Adds it."""
        values = cast(ThemeForm, form).values()
        return operations.add_theme(
            actor=self.actor, at=self.now, partnership=self.partnership, values=values
        )

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Add a theme")


class ThemeEdit(ThemePage):
    """A theme that is there."""

    def find_thing(self) -> Theme:
        """By its address in this partnership."""
        return queries.get_theme(self.actor, self.partnership, self.kwargs["slug"])

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Changes it."""
        return operations.change_theme(
            actor=self.actor, at=self.now, theme=cast(Theme, thing), values=cast(ThemeForm, form).values(),
            seen_version=seen_version,
        )  # fmt: skip

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Edit the theme")


class FormPage(KeepPage):
    """What adding and editing a form of cooperation share."""

    form_class = CooperationForm

    def initial(self, thing: Versioned | None) -> dict[str, Any]:
        """Its values."""
        names = ["name_fi", "name_sv", "name_en", "plain_fi", "plain_sv", "plain_en", "key"]
        return values_of(thing, names) if thing else {}


class FormAdd(FormPage):
    """A new form of cooperation."""

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Adds it."""
        values = cast(CooperationForm, form).values()
        return operations.add_form(actor=self.actor, at=self.now, partnership=self.partnership, values=values)

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Add a form of cooperation")


class FormEdit(FormPage):
    """A form of cooperation that is there."""

    def find_thing(self) -> FormOfCooperation:
        """By its address in this partnership."""
        return queries.get_form(self.actor, self.partnership, self.kwargs["slug"])

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Changes it."""
        return operations.change_form(
            actor=self.actor, at=self.now, form=cast(FormOfCooperation, thing), seen_version=seen_version,
            values=cast(CooperationForm, form).values(),
        )  # fmt: skip

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Edit the form of cooperation")


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
        is_unseated = queries.is_unseated(organisation)
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
        return cast(str, self.partnership.get_absolute_url())  # type: ignore[attr-defined]

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
        """The tables."""
        return {
            "parties": queries.list_parties(self.actor, self.partnership),
            "initial": {"from_on": timezone.localdate(self.now), "is_public": True},
        }

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Seats a known person, or a new one."""
        said = form.cleaned_data
        tables = {one.pk: one for one in queries.list_parties(self.actor, self.partnership)}
        return operations.seat_named_person(
            actor=self.actor, at=self.now, partnership=self.partnership, given=said["given"], family=said["family"],
            title=said["title"], role=said["role"], organisation=tables.get(said["organisation"]), email=said["email"],
            is_public=said["is_public"], from_on=said["from_on"],
        )  # fmt: skip

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Give a person a role")


class SeatEnd(KeepPage):
    """A role ends."""

    form_class = SeatEndForm

    def seat(self) -> PersonSeat:
        """The seat of the address, of this partnership."""
        return queries.get_person_seat(self.actor, self.partnership, self.kwargs["seat"])

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators, while it stands; never the last coordinator."""
        seat, today = self.seat(), timezone.localdate(self.now)
        return rules.may_end_seat(self.actor, seat, today, queries.count_other_coordinators(seat, today))

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
