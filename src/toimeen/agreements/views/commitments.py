"""Pages that add a promise, edit it, move it, close it, and take a change back."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from toimeen.access.publicity import Publicity
from toimeen.access.verdict import Verdict, ensure
from toimeen.agreements import operations, queries, rules
from toimeen.agreements.forms.commitment import (
    NO_PROMISE,
    CommitmentAddForm,
    CommitmentEndForm,
    CommitmentForm,
    CommitmentMoveForm,
)
from toimeen.agreements.intake.guesses import shorten
from toimeen.agreements.intake.marking import mark_up
from toimeen.agreements.labels import ADVICE, BETTER_SHAPES
from toimeen.agreements.models import Commitment, TextVersion
from toimeen.agreements.views.pages import AgreementPage
from toimeen.partnerships.pages import PartnershipPage, take_back
from toimeen.partnerships.queries import list_parties, list_themes
from toimeen.reading.drafting import advise
from toimeen.record.models import Versioned
from toimeen.record.queries import list_history


def undo_href(commitment: Commitment) -> str | None:
    """Where *undo* of the promise's newest change is posted."""
    entry = next(iter(list_history(commitment, 1)), None)
    if entry is None or entry.before is None:
        return None
    args = [commitment.partnership.slug, commitment.agreement.slug, commitment.number, entry.pk]
    return reverse("agreements:commitment-undo", args=args)


def _advice(words: str, language: str) -> list[tuple[str, str]]:
    """What the promise's words lack, in words, each with a better shape. It advises, it never blocks."""
    return [
        (ADVICE[one.code] % {"word": one.word}, str(BETTER_SHAPES[one.shape]))
        for one in advise(words, cast(Any, language))
    ]


class WithText(AgreementPage):
    """A page that shows the newest text, to choose words in it."""

    version: TextVersion

    def find_thing(self) -> Versioned | None:
        """The newest text comes with the agreement; an agreement without a text has no such page."""
        agreement = self.enter_agreement(self.actor, self.partnership)
        version = queries.find_newest_version(self.actor, agreement)
        if version is None:
            raise TextVersion.DoesNotExist
        self.version = version
        return None

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """The text with the promises' places marked."""
        taken = queries.list_taken(self.version)
        finds = [(one.code, [(one.start, one.end)]) for one in taken]
        return {"blocks": mark_up(self.version.text, self.version.blocks, finds), "is_choosing": True}


class CommitmentAdd(WithText):
    """A new promise at words of the text."""

    form_class = CommitmentAddForm
    template_name = "agreements/commitment_place.html"

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """The text, and the way to bring many at once."""
        slugs = [self.partnership.slug, self.agreement.slug]
        return super().context(form, thing) | {
            "import_href": reverse("agreements:annotations-add", args=slugs)
        }

    def may(self, thing: Versioned | None) -> Verdict:
        """The room's rule."""
        return rules.may_add_commitment(self.actor, self.agreement)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The words of `?start=&end=` when they can carry a promise, and the choices."""
        return {
            "initial": self._chosen(), "text": self.version.text, "taken": queries.list_taken(self.version),
            "themes": list_themes(self.actor, self.partnership), "parties": list_parties(self.actor, self.partnership),
            "earlier": queries.list_carriable(self.actor, self.agreement),
        }  # fmt: skip

    def _chosen(self) -> dict[str, Any]:
        start, end = (self.request.GET.get(name, "") for name in ("start", "end"))
        if not (start.isdecimal() and end.isdecimal() and len(start + end) < 16):
            return {}
        place = (int(start), int(end))
        if rules.check_place(self.version.text, place[0], place[1], ()) is not None:
            return {}
        words = self.version.text[slice(*place)]
        return {
            "start": place[0],
            "end": place[1],
            "words_in_text": words,
            f"summary_{self.version.language}": shorten(words),
        }

    def form(self, thing: Versioned | None, data: Any = None, files: Any = None) -> BaseForm:
        """Only publicities that the actor would still see."""
        form = cast(CommitmentAddForm, super().form(thing, data, files))
        form.limit_publicity(self.actor, self.partnership.pk)
        return form

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Adds it."""
        said = cast(CommitmentAddForm, form)
        assert said.place is not None  # noqa: S101 - a valid form has its place
        commitment = operations.add_commitment(
            actor=self.actor, at=self.now, agreement=self.agreement, version=self.version, start=said.place[0],
            end=said.place[1], values=said.values(),
        )  # fmt: skip
        commitment.partnership, commitment.agreement = self.partnership, self.agreement
        return commitment

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Add a promise")


class CommitmentPage(AgreementPage):
    """A page of one promise."""

    def find_thing(self) -> Versioned:
        """By its number in this agreement."""
        agreement = self.enter_agreement(self.actor, self.partnership)
        return queries.get_commitment(self.actor, agreement, self.kwargs["number"])

    def may(self, thing: Versioned | None) -> Verdict:
        """The room's rule."""
        return rules.may_change_commitment(self.actor, cast(Commitment, thing))

    def undo_href(self, saved: models.Model) -> str | None:
        """The change can be taken back at once."""
        return undo_href(cast(Commitment, saved))


class CommitmentEdit(CommitmentPage):
    """What is said of the promise."""

    form_class = CommitmentForm
    template_name = "agreements/commitment_edit.html"

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Its values and the choices."""
        return {
            "initial": CommitmentForm.initial_of(cast(Commitment, thing)),
            "themes": list_themes(self.actor, self.partnership), "parties": list_parties(self.actor, self.partnership),
            "earlier": queries.list_carriable(self.actor, self.agreement),
        }  # fmt: skip

    def form(self, thing: Versioned | None, data: Any = None, files: Any = None) -> BaseForm:
        """Only publicities that the actor would still see."""
        form = cast(CommitmentForm, super().form(thing, data, files))
        form.limit_publicity(self.actor, self.partnership.pk)
        return form

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Changes it."""
        return operations.change_commitment(
            actor=self.actor, at=self.now, commitment=cast(Commitment, thing), seen_version=seen_version,
            values=cast(CommitmentForm, form).values(),
        )  # fmt: skip

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Edit the promise %(code)s") % {"code": cast(Commitment, thing).code}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """Its words in the text, and the ways on."""
        args = [self.partnership.slug, self.agreement.slug, cast(Commitment, thing).number]
        anchor = queries.find_anchor(cast(Commitment, thing))
        is_draft = self.agreement.publicity == Publicity.DRAFT
        return {
            "anchor": anchor,
            "advice": _advice(anchor.exact, anchor.version.language) if anchor and is_draft else [],
            "end_href": reverse("agreements:commitment-end", args=args),
            "move_href": reverse("agreements:commitment-move", args=args),
        }


class CommitmentMove(WithText):
    """Another place for the promise in the newest text."""

    form_class = CommitmentMoveForm
    template_name = "agreements/commitment_place.html"

    def find_thing(self) -> Versioned:
        """The promise, with the newest text."""
        super().find_thing()
        return queries.get_commitment(self.actor, self.agreement, self.kwargs["number"])

    def may(self, thing: Versioned | None) -> Verdict:
        """The room's rule."""
        return rules.may_change_commitment(self.actor, cast(Commitment, thing))

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Its own words do not stand in its way."""
        taken = queries.list_taken(self.version, cast(Commitment, thing))
        anchor = queries.find_anchor(cast(Commitment, thing))
        return {
            "initial": {"words_in_text": anchor.exact if anchor else ""},
            "text": self.version.text,
            "taken": taken,
        }

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Moves it."""
        place = cast(CommitmentMoveForm, form).place
        assert place is not None  # noqa: S101 - a valid form has its place
        operations.move_commitment(
            actor=self.actor, at=self.now, commitment=cast(Commitment, thing), version=self.version, start=place[0],
            end=place[1],
        )  # fmt: skip
        return cast(Commitment, thing)

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Choose the words of %(code)s") % {"code": cast(Commitment, thing).code}


class CommitmentEnd(CommitmentPage):
    """The promise is closed by decision, or found to be none."""

    form_class = CommitmentEndForm
    template_name = "agreements/commitment_end.html"

    def may(self, thing: Versioned | None) -> Verdict:
        """The room's rule."""
        return rules.may_end_commitment(self.actor, cast(Commitment, thing))

    def initial(self, thing: Versioned | None) -> dict[str, Any]:
        """Today, unless another day is typed."""
        return {"ended_on": timezone.localdate(self.now)}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Ends or withdraws it."""
        said, commitment = form.cleaned_data, cast(Commitment, thing)
        by: dict[str, Any] = {
            "actor": self.actor,
            "at": self.now,
            "commitment": commitment,
            "seen_version": seen_version,
        }
        if said["ending"] == NO_PROMISE:
            return operations.withdraw_commitment(**by, reason=said["reason"])
        return operations.end_commitment(
            **by, ending=said["ending"], ended_on=said["ended_on"], reason=said["reason"]
        )

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Close the promise %(code)s") % {"code": cast(Commitment, thing).code}


class CommitmentUndo(PartnershipPage):
    """Takes the newest change of a promise back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, agreement: str, number: int, entry: int) -> HttpResponse:
        """Undone, unless somebody has changed it since."""
        thing = queries.get_agreement(self.actor, self.partnership, agreement)
        commitment = queries.get_commitment(self.actor, thing, number)
        ensure(rules.may_change_commitment(self.actor, commitment))
        take_back(
            request,
            lambda: operations.undo_commitment_change(
                actor=self.actor, at=self.now, commitment=commitment, entry_id=entry
            ),
        )
        return redirect(cast(Any, commitment))
