"""Personal links as values: the token of a letter, its digest, and who acts by a link.

A token is 18 random bytes (144 bits) and a seal of 6 bytes under the installation's key, in 32 letters and digits. The
seal costs no query: a guess is told from a token of ours before the database is asked.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from toimeen.access.actor import Actor, LinkScope
from toimeen.parties.models import PersonalLink

DAYS = 30
"""How long a link opens its page unless it is said otherwise."""
_RANDOM, _SEAL = 18, 6


def make_token() -> str:
    """A new token: 32 characters that fit in an address."""
    body = secrets.token_bytes(_RANDOM)
    return base64.urlsafe_b64encode(body + _seal(body, settings.SECRET_KEY)).decode()


def is_ours(token: str) -> bool:
    """Whether this installation made the token, also under a key that it has replaced since."""
    try:
        raw = base64.urlsafe_b64decode(token.encode())
    except (ValueError, binascii.Error):
        return False
    if len(raw) != _RANDOM + _SEAL:
        return False
    body, seal = raw[:_RANDOM], raw[_RANDOM:]
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(seal, _seal(body, key)) for key in keys)


def digest_of(token: str) -> str:
    """What the database keeps of a token. A token is random enough to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def actor_of_link(link: PersonalLink) -> Actor:
    """The link's person, without any seat: what they may do is what the link is for, in its partnership."""
    scope = LinkScope(link.pk, link.partnership_id, link.purpose)
    return Actor(person_id=link.person_id, name=str(link.person), link=scope)


def _seal(body: bytes, key: str | bytes) -> bytes:
    return salted_hmac("toimeen.parties.links", body, key, algorithm="sha256").digest()[:_SEAL]
