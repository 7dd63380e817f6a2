"""The second factor: passkeys, an authenticator app, recovery codes; their secrets lie encrypted in the database."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Names the installation in authenticator apps, and keeps a stolen copy of the database from signing in."""

    def get_totp_issuer(self) -> str:
        """The installation's name, which tells the entries of an app apart."""
        return str(settings.SITE_NAME)

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        """The name that the browser shows when it makes a passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": str(settings.SITE_NAME)}

    def encrypt(self, text: str) -> str:
        """With a key that follows from the installation's secret key, which is not in the database."""
        return _cipher(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Under the current secret key or a former one. Raises InvalidToken under none."""
        from cryptography.fernet import InvalidToken

        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                return _cipher(key).decrypt(encrypted_text.encode()).decode()
            except InvalidToken:
                continue
        raise InvalidToken


def _cipher(key: str | bytes) -> Fernet:
    from cryptography.fernet import Fernet  # large, and needed by those alone who have a second factor

    secret = key.encode() if isinstance(key, str) else key
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"toimeen second factor " + secret).digest()))


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A new key; it signs in alone unless the person says otherwise."""

    name = forms.CharField(
        label=_("Name of the key"), max_length=100, required=False,
        help_text=_("So that you know it later, for example “Work phone”."),
    )  # fmt: skip
    passwordless = forms.BooleanField(
        label=_("The key alone is enough to sign in"), required=False, initial=True,
        help_text=_(
            "A passkey: the device asks for your fingerprint, face or PIN. "
            "Without this the key is asked for after the password."
        ),
    )  # fmt: skip
