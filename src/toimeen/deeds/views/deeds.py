"""Pages that tell a deed and correct it."""

from __future__ import annotations

import secrets
from typing import Any, cast

from django.contrib import messages
from django.db import models
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from toimeen.access.actor import Act
from toimeen.access.owners import Owners
from toimeen.access.verdict import Verdict
from toimeen.agreements.labels import Grade
from toimeen.deeds import operations, queries, rules
from toimeen.deeds.forms import DeedChoices, DeedCorrectionForm, DeedFields, DeedForm
from toimeen.deeds.models import Deed
from toimeen.deeds.operations import deed_values
from toimeen.deeds.views import waiting
from toimeen.parties.link_pages import LinkPage
from toimeen.partnerships.pages import EditPage
from toimeen.partnerships.queries import list_parties
from toimeen.plans.models import Measure
from toimeen.plans.queries import list_measure_choices, list_measures
from toimeen.record.models import Versioned
from toimeen.record.queries import list_history
from toimeen.ui.links import address_of


class DeedPage(EditPage):
    """What the pages of a deed share."""

    def choices(self, always: list[int], limit: int = 200) -> DeedChoices:
        """What the deed can be tied to; without a seat only one's own measures."""
        is_inside = bool(rules.may_add_deed(self.actor, self.partnership.pk))
        measures = (
            list_measure_choices(self.actor, self.partnership, always=always, limit=limit)
            if is_inside
            else queries.list_own_measures(self.actor, self.partnership)
        )
        return DeedChoices(
            partnership=self.partnership,
            measures=measures,
            parties=list_parties(self.actor, self.partnership),
            today=timezone.localdate(self.now),
            actor=self.actor,
            must_choose=not is_inside,
        )

    def undo_href(self, saved: models.Model) -> str | None:
        """Undo of the newest entry of the deed."""
        newest = list_history(saved, 1)
        if not newest or newest[0].event not in {"deed.added", "deed.revised", "deed.withdrawn"}:
            return None
        return reverse(
            "deeds:deed-undo",
            kwargs={
                "partnership": self.partnership.slug,
                "number": cast(Deed, saved).number,
                "entry": newest[0].pk,
            },
        )


class DeedAdd(DeedPage):
    """Tells a deed. `?measure=12` chooses the measure."""

    form_class = DeedForm
    template_name = "deeds/deed_add.html"

    def may(self, thing: Versioned | None) -> Verdict:
        """Those who may tell; without a seat, of one's own measure."""
        return rules.may_tell_deed(self.actor, self.partnership.pk, self._meant())

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Add a deed")

    def back_href(self, thing: Versioned | None) -> str:
        """The measure that it was told from, or the partnership."""
        asked = self._asked()
        return address_of(asked[0] if asked else self.partnership)

    def form(self, thing: Versioned | None, data: QueryDict | None = None, files: Any = None) -> BaseForm:
        """Offers also the measure of the address or of the data, however many there are."""
        asked = self._asked()
        sent = data.get("measure", "") if data is not None else ""
        always = [int(sent)] if sent.isdecimal() and len(sent) < 15 else [one.pk for one in asked]
        initial = {"form_token": secrets.token_urlsafe(18), "measure": asked[0].pk if asked else None}
        form = DeedForm(data, files, choices=self.choices(always), initial=initial)
        if data is not None and self.actor.person_id is not None:
            form.waiting = waiting.find(self.actor.person_id, data.get("form_token", ""))
        return form

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Deed:
        """Adds it; the same form sent twice leads to the same deed."""
        told = cast(DeedForm, form)
        token = told.cleaned_data["form_token"]
        deed = operations.add_deed(
            actor=self.actor,
            at=self.now,
            partnership=self.partnership,
            values=told.values(),
            evidence=told.evidence(),
            form_token=token,
        )
        if self.actor.person_id is not None:
            waiting.drop(self.actor.person_id, token)
        return deed

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """The files that are kept while the rest of the form is corrected."""
        told = cast(DeedForm, form)
        if not told.is_bound or not told.errors or self.actor.person_id is None:
            return {}
        files = told.fresh_files()
        waiting.keep(self.actor.person_id, told.data.get("form_token", ""), files)
        return {"kept_files": [file.name for file in files.values()]}

    def _done(self, saved: models.Model) -> HttpResponseRedirect:
        """Says also what the deed still lacks."""
        done = super()._done(saved)
        if cast(Deed, saved).grade == Grade.SAID:
            messages.warning(
                self.request,
                gettext(
                    "It counts as said only, until there is evidence: a photo, a link, a decision or a figure can"
                    " be added at any time."
                ),
            )
        return done

    def _meant(self) -> list[Measure]:
        """One's own measures that the data names; before there is data, all of one's own."""
        own = queries.list_own_measures(self.actor, self.partnership)
        sent = self.request.POST.get("measure") if self.request.method == "POST" else None
        return own if not sent else [one for one in own if str(one.pk) == sent]

    def _asked(self) -> list[Any]:
        number = self.request.GET.get("measure", "")
        if not number.isdecimal() or len(number) > 9:
            return []
        own = [
            one
            for one in queries.list_own_measures(self.actor, self.partnership)
            if one.number == int(number)
        ]
        return own or list_measures(self.actor, self.partnership, [int(number)])


class DeedAddByLink(LinkPage, DeedAdd):
    """Tells a deed of one's own measure by a personal link, without an account. Opening it changes nothing."""

    def find_thing(self) -> None:
        """Nothing yet; and nothing at another partnership's address."""
        if self.link.partnership_id != self.partnership.pk:
            raise Http404

    def back_href(self, thing: Versioned | None) -> str:
        """The page of the link."""
        return address_of(self.link)

    def success_href(self, saved: models.Model) -> str:
        """The page of the link."""
        return self.back_href(None)

    def undo_href(self, saved: models.Model) -> str | None:
        """Taken back by a coordinator: the link is narrow."""
        return None


class DeedOne(DeedPage):
    """A page of one deed."""

    def find_thing(self) -> Deed:
        """By its number."""
        return queries.get_deed(self.actor, self.partnership, self.kwargs["number"])

    def owners(self, deed: Deed, act: Act) -> Owners:
        """Whose the deed is today."""
        return queries.find_owners(self.actor, deed, timezone.localdate(self.now), act)


class DeedEdit(DeedOne):
    """Corrects a deed: marked, with a reason."""

    form_class = DeedCorrectionForm
    template_name = "deeds/deed_edit.html"

    def may(self, thing: Versioned | None) -> Verdict:
        """Who told it, and the parties that took part."""
        deed = cast(Deed, thing)
        return rules.may_revise_deed(self.actor, deed, self.owners(deed, Act.TELL))

    def title(self, thing: Versioned | None) -> str:
        """Names the deed."""
        return gettext("Correct: %(title)s") % {"title": cast(Deed, thing).title}

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """What it says now."""
        now = deed_values(cast(Deed, thing))
        initial = {name: getattr(now, name) for name in now.__dataclass_fields__}
        initial |= {"parties": list(now.party_ids), "measures": list(now.measure_ids)}
        return {"choices": self.choices(list(now.measure_ids), limit=80), "initial": initial}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Deed:
        """Revises it."""
        deed = cast(Deed, thing)
        return operations.revise_deed(
            actor=self.actor,
            at=self.now,
            deed=deed,
            values=cast(DeedFields, form).values(deed_values(deed)),
            seen_version=seen_version,
            reason=form.cleaned_data["reason"],
        )
