"""Sign-in through one's own organisation (OpenID Connect; SAML where the installation adds it).

An organisation vouches for the addresses of its own domains and for no others. Whoever it vouches for signs in
as the person with that address, when a coordinator has invited one; nobody gets an account or a role otherwise.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from toimeen.parties.queries import find_person

NO_ADDRESS, FOREIGN_DOMAIN, NOT_INVITED, CLOSED = "no_address", "foreign_domain", "not_invited", "closed"


class OrganisationSignInAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Ties what an organisation says of somebody to the person whom a coordinator invited."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[Any]:
        """Those of the installation's file alone, so that no client's secret lies in the database."""
        from allauth.socialaccount.adapter import _build_apps_from_settings

        apps = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for of_provider in apps.values() for app in of_provider]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: a role comes from a coordinator."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Finds the person, keeps of the organisation's words only what is needed, and says why when it is no."""
        said = claims_of(sociallogin.account)
        rules = dict(sociallogin.account.get_provider().app.settings or {})
        address, reason = vouched_address(said, rules)
        sociallogin.account.extra_data = {"userinfo": {"sub": sociallogin.account.uid, "email": address}}
        sociallogin.email_addresses = []
        if sociallogin.is_existing:
            if not sociallogin.user.is_active:
                self._refuse(request, CLOSED, address)
            return
        if sociallogin.state.get("process") == "connect" and request.user.is_authenticated:
            return
        person = find_person(email=address) if address else None
        if person is None or not person.is_active:
            self._refuse(request, reason or (CLOSED if person else NOT_INVITED), address)
        sociallogin.connect(request, person)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Back to the account's page."""
        return reverse("accounts:account")

    @staticmethod
    def _refuse(request: HttpRequest, reason: str, address: str) -> None:
        page = render(request, "account/not_invited.html", {"reason": reason, "address": address}, status=403)
        raise ImmediateHttpResponse(page)


def claims_of(account: Any) -> dict[str, Any]:
    """What the organisation said of somebody. SAML says it by attributes with lists of values, named as each provider
    likes: the mapping of the settings, or the library's own, tells which is which."""
    provider = account.get_provider()
    if provider.id != "saml":
        return account.get_provider_account().get_user_data() or {}
    mapping = (provider.app.settings or {}).get("attribute_mapping", provider.default_attribute_mapping)
    said: dict[str, Any] = {}
    for claim, names in mapping.items():
        for name in [names] if isinstance(names, str) else names:
            if values := account.extra_data.get(name):
                said.setdefault(claim, values[0])
    return said


def vouched_address(said: dict[str, Any], rules: dict[str, Any]) -> tuple[str, str]:
    """The address that the organisation vouches for, or an empty one with the reason.

    `said` are the claims; `rules` the settings of the organisation: `domains`, and `trust_email` where its server
    does not send `email_verified` but vouches for its own addresses all the same.
    """
    address = str(said.get("email") or "").strip().lower()
    verified = said.get("email_verified") in (True, "true") or bool(rules.get("trust_email"))
    if not address or not verified:
        return "", NO_ADDRESS
    if address.rpartition("@")[2] not in {str(one).lower() for one in rules.get("domains", ())}:
        return "", FOREIGN_DOMAIN
    return address, ""
