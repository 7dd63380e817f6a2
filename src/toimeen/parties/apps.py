"""Registers the room with Django."""

from django.apps import AppConfig

from toimeen.lib.deferred import load_when_used


class PartiesConfig(AppConfig):
    name = "toimeen.parties"

    def ready(self) -> None:
        """The library's part for passkeys brings 13 MiB of cryptography: it waits for the first passkey."""
        load_when_used("allauth.mfa.webauthn.internal.auth")
