"""What may be done in this room."""

from __future__ import annotations

from toimeen.access.actor import Actor
from toimeen.access.labels import NEEDS_SIGN_IN
from toimeen.access.verdict import YES, Denied, Verdict


def may_see_own(actor: Actor) -> Verdict:
    """Everybody who is signed in with an account: own data, own letters' language, own consent."""
    return Denied("sign_in", NEEDS_SIGN_IN) if actor.is_public else YES
