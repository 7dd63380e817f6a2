"""How somebody signs in, and as what."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from toimeen.access.actor import Actor
from toimeen.accounts.models import Invitation
from toimeen.parties.models import Person
from toimeen.parties.queries import get_person
from toimeen.partnerships.models import PersonSeat


@dataclass(frozen=True, slots=True)
class Account:
    """How somebody signs in, and as what."""

    person: Person
    seats: list[PersonSeat]
    has_password: bool
    passkeys: int
    has_app: bool
    organisations: int
    invitations: list[Invitation]

    @property
    def has_second_factor(self) -> bool:
        """Something besides a password."""
        return bool(self.passkeys or self.has_app or self.organisations)


def get_account(actor: Actor) -> Account:
    """The actor's own. Raises Person.DoesNotExist for the public."""
    if actor.person_id is None:
        raise Person.DoesNotExist
    person = get_person(actor.person_id)
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    seats = person.seats.select_related("partnership", "organisation").order_by("partnership__name_fi", "id")
    return Account(
        person=person,
        seats=list(seats),
        has_password=person.has_usable_password(),
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        has_app=Authenticator.Type.TOTP in kinds,
        organisations=SocialAccount.objects.filter(user=person).count(),
        invitations=list(
            person.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).select_related(
                "partnership", "organisation"
            )
        ),
    )


def has_second_factor(person_id: int) -> bool:
    """Whether the person has a passkey or an authenticator app."""
    kinds = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)
    return bool(Authenticator.objects.filter(user_id=person_id, type__in=kinds).exists())


def has_account(person: Person) -> bool:
    """Whether the person has ever signed in, or could by a password of their own: an invitation adds a role only."""
    return person.is_active and (person.last_login is not None or person.has_usable_password())
