"""Reads of invitations."""

from __future__ import annotations

from django.core import signing

from toimeen.access.actor import Actor
from toimeen.access.roles import Act, may
from toimeen.accounts.models import Invitation
from toimeen.partnerships.models import Partnership

SALT = "toimeen.invitation"
WHOLE = ("partnership", "organisation", "person", "invited_by")


def token_of(invitation: Invitation) -> str:
    """The signed part of the link in the newest letter."""
    return signing.dumps([invitation.pk, invitation.nonce], salt=SALT)


def find_invitation(token: str) -> Invitation | None:
    """The invitation of the link, also one that is over; None for a replaced or a forged link."""
    try:
        key, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Invitation.objects.select_related(*WHOLE).filter(pk=key, nonce=nonce).first()


def list_invitations(actor: Actor, partnership: Partnership, limit: int = 200) -> list[Invitation]:
    """The partnership's for who keeps it: the open ones first, then the newest."""
    if not may(actor, Act.KEEP, partnership.pk):
        return []
    found = Invitation.objects.filter(partnership=partnership).select_related(*WHOLE, "accepted_by")
    return sorted(found.order_by("-id")[:limit], key=lambda one: not one.is_open)


def get_invitation(actor: Actor, partnership: Partnership, key: int) -> Invitation:
    """One of the partnership's. Raises Invitation.DoesNotExist."""
    found = Invitation.objects.select_related(*WHOLE).filter(partnership=partnership)
    return (found if may(actor, Act.KEEP, partnership.pk) else found.none()).get(pk=key)


def get_own_invitation(actor: Actor, key: int) -> Invitation:
    """One of the actor's own. Raises Invitation.DoesNotExist."""
    return Invitation.objects.select_related(*WHOLE).get(pk=key, person_id=actor.person_id or 0)
