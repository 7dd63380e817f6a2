"""The workspace page, and the pages that edit the partnership, its themes and its forms."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from toimeen.access.verdict import ensure
from toimeen.partnerships import operations, queries, rules
from toimeen.partnerships.forms import (
    CooperationForm,
    PartnershipForm,
    ThemeForm,
)
from toimeen.partnerships.models import FormOfCooperation, Partnership, Theme
from toimeen.partnerships.pages import PartnershipPage
from toimeen.partnerships.views.quiet import rhythm_href
from toimeen.partnerships.views.shared import KeepPage, values_of
from toimeen.record.models import Versioned


class Workspace(PartnershipPage):
    """What can be edited, with links."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """For everybody who keeps the partnership."""
        ensure(rules.may_change_partnership(self.actor, self.partnership))
        today = timezone.localdate(self.now)
        themes = queries.list_themes(self.actor, self.partnership)
        people = list(queries.list_people(self.actor, self.partnership, today))
        tables = queries.list_tables(self.partnership.pk, today)
        parties = list(queries.list_party_seats(self.actor, self.partnership))
        seated = queries.list_seated_ids(self.partnership, today)
        context = {
            "kept": rules.kept_tables(
                self.actor, self.partnership.pk, tables, {seat.organisation_id for seat in people}
            ),
            "parties": parties,
            "own_parties": {
                seat.organisation_id
                for seat in parties
                if rules.may_edit_party(
                    self.actor,
                    self.partnership,
                    seat.organisation,
                    is_unseated=seat.organisation_id not in seated,
                )
            },
            "people": people,
            "today": today,
            "themes": [theme for theme in themes if theme.parent_id is None],
            "subthemes": [theme for theme in themes if theme.parent_id is not None],
            "forms": queries.list_forms(self.actor, self.partnership),
            "rhythm_href": rhythm_href(self.partnership),
            "facts": queries.list_all_context_facts(self.actor, self.partnership),
        }
        return render(request, "partnerships/workspace.html", context)


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
