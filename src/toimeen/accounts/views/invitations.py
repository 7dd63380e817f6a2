"""Inviting, and accepting an invitation."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.db import models
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views import View

from toimeen.access.actor import Actor
from toimeen.access.verdict import Denied, Verdict, ensure
from toimeen.accounts import operations, queries, rules
from toimeen.accounts.forms import InvitationForm, NewPasswordForm
from toimeen.accounts.models import Invitation
from toimeen.partnerships.models import PersonSeat
from toimeen.partnerships.pages import EditPage, PartnershipPage, actor_of, list_kept_parties
from toimeen.partnerships.queries import list_tables
from toimeen.partnerships.rules import kept_tables
from toimeen.record.models import Versioned


class InvitationList(PartnershipPage):
    """Who is invited and has not come yet, and who came."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The open ones first."""
        ensure(rules.may_see_invitations(self.actor, self.partnership))
        today = timezone.localdate(self.now)
        invitations = queries.list_invitations(self.actor, self.partnership)
        tables, asked = list_tables(self.partnership.pk, today), {one.organisation_id for one in invitations}
        context = {
            "invitations": invitations,
            "kept": kept_tables(self.actor, self.partnership.pk, tables, asked),
            "today": today,
        }
        return render(request, "accounts/invitations.html", context)


class InvitationAdd(EditPage):
    """A new invitation."""

    form_class = InvitationForm
    template_name = "accounts/invitation_add.html"

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators; for which table is asked when it is saved."""
        return rules.may_see_invitations(self.actor, self.partnership)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The parties whose people the actor keeps; one's own table is chosen."""
        parties = list_kept_parties(self.actor, self.partnership, timezone.localdate(self.now))
        own = self.actor.organisations_in(self.partnership.pk)
        at = next((one.pk for one in parties if one.pk in own), None)
        return {"initial": {"language": get_language(), "organisation": at}, "parties": parties}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Sends the letter."""
        values = cast(InvitationForm, form).values()
        saved = operations.invite_person(
            actor=self.actor, at=self.now, partnership=self.partnership, values=values
        )
        self.saved_message = (
            gettext(
                "The person already has an account, so the role was given at once. They get a letter about it."
            )
            if isinstance(saved, PersonSeat)
            else gettext("The invitation is on its way to %(address)s.") % {"address": values.email}
        )
        return saved

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Invite a person")

    def back_href(self, thing: Versioned | None) -> str:
        """The list."""
        return reverse("accounts:invitations", args=[self.partnership.slug])

    def success_href(self, saved: models.Model) -> str:
        """The list."""
        return self.back_href(None)


class InvitationAgain(PartnershipPage):
    """Sends the letter again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, invitation: int) -> HttpResponse:
        """With a new link."""
        found = _of_the_partnership(self.actor, self, invitation)
        operations.send_invitation_again(actor=self.actor, at=self.now, invitation=found)
        messages.success(
            request,
            gettext("The invitation is on its way to %(address)s.") % {"address": found.person.email},
        )
        return redirect("accounts:invitations", partnership=self.partnership.slug)


class InvitationWithdraw(PartnershipPage):
    """Takes an invitation back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, invitation: int) -> HttpResponse:
        """The link stops working."""
        found = _of_the_partnership(self.actor, self, invitation)
        operations.withdraw_invitation(actor=self.actor, at=self.now, invitation=found)
        messages.success(request, gettext("The invitation was withdrawn; its link does not work any more."))
        return redirect("accounts:invitations", partnership=self.partnership.slug)


def _of_the_partnership(actor: Actor, page: PartnershipPage, key: int) -> Invitation:
    ensure(rules.may_see_invitations(actor, page.partnership))
    return queries.get_invitation(actor, page.partnership, key)


class InvitationPage(View):
    """What the link in the letter opens. Opening it changes nothing: programs that check mail open links too."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A link that is none, was replaced by a newer letter's or cut on its way says what to do: 404."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Invitation.DoesNotExist:
            return render(request, "accounts/invitation_unknown.html", status=404)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Who invites to what, and how to accept."""
        return self._page(request, self._find(token))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Accepts: as who is signed in, or as the invited person with a new password or with none (a passkey next)."""
        invitation = self._find(token)
        verdict = rules.is_acceptable(invitation, timezone.localdate())
        if not verdict:
            return self._page(request, invitation)
        actor = actor_of(request)
        if not actor.is_public:
            operations.accept_invitation(actor=actor, at=timezone.now(), invitation=invitation, has_link=True)
            return _welcome(request, invitation)
        if queries.has_account(invitation.person):
            return redirect(f"{reverse('account_login')}?next={request.path}")
        return self._begin_account(request, invitation)

    def _begin_account(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        wants_passkey = request.POST.get("way") == "passkey"
        form = NewPasswordForm(request.POST, person=invitation.person)
        if not wants_passkey and not form.is_valid():
            return self._page(request, invitation, form, status=422)
        person = invitation.person
        operations.accept_invitation(
            actor=Actor(person_id=person.pk, name=str(person)), at=timezone.now(), invitation=invitation,
            has_link=True, password="" if wants_passkey else form.cleaned_data["password"],
        )  # fmt: skip
        target = reverse("mfa_add_webauthn") if wants_passkey else reverse(settings.LOGIN_REDIRECT_URL)
        messages.success(request, gettext("Welcome. The role is yours."))
        return cast(
            HttpResponse, perform_login(request, person, email_verification="none", redirect_url=target)
        )

    @staticmethod
    def _find(token: str) -> Invitation:
        invitation = queries.find_invitation(token)
        if invitation is None:
            raise Invitation.DoesNotExist
        return invitation

    @staticmethod
    def _page(
        request: HttpRequest, invitation: Invitation, form: NewPasswordForm | None = None, status: int = 200
    ) -> HttpResponse:
        verdict = rules.is_acceptable(invitation, timezone.localdate())
        context = {
            "invitation": invitation,
            "denied": verdict if isinstance(verdict, Denied) else None,
            "has_account": queries.has_account(invitation.person),
            "form": form or NewPasswordForm(person=invitation.person),
            "login_href": f"{reverse('account_login')}?next={request.path}",
        }
        return render(request, "accounts/invitation.html", context, status=status)


class Accept(View):
    """Accepts an invitation of one's own from the account's page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, invitation: int) -> HttpResponse:
        """The role becomes the actor's."""
        actor = actor_of(request)
        ensure(rules.may_see_own(actor))
        found = queries.get_own_invitation(actor, invitation)
        operations.accept_invitation(actor=actor, at=timezone.now(), invitation=found)
        return _welcome(request, found)


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    messages.success(request, gettext("Welcome. The role is yours."))
    return redirect(cast(Any, invitation.partnership))
