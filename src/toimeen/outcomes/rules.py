"""What may be done to outcomes: who you are first, then how the outcome stands."""

from __future__ import annotations

from toimeen.access.actor import Actor
from toimeen.access.roles import Act, may
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.outcomes import labels
from toimeen.outcomes.models import Outcome


def may_add_outcome(actor: Actor, partnership_id: int) -> Verdict:
    """Coordinators and team members propose; it counts once accepted."""
    return may(actor, Act.TELL, partnership_id)


def may_change_outcome(actor: Actor, outcome: Outcome) -> Verdict:
    """Those who may propose, while it is a proposal; coordinators also after it was accepted."""
    verdict = may(actor, Act.TELL, outcome.partnership_id) and _stands(outcome)
    if verdict and outcome.accepted_at is not None and not may(actor, Act.KEEP, outcome.partnership_id):
        return Denied("accepted", labels.ACCEPTED_IS_KEPT)
    return verdict


def may_accept_outcome(actor: Actor, outcome: Outcome) -> Verdict:
    """A coordinator accepts a proposal."""
    verdict = may(actor, Act.KEEP, outcome.partnership_id) and _stands(outcome)
    if verdict and outcome.accepted_at is not None:
        return Denied("accepted", labels.ACCEPTED_ALREADY)
    return verdict


def may_withdraw_outcome(actor: Actor, outcome: Outcome) -> Verdict:
    """A coordinator withdraws, with a reason."""
    return may(actor, Act.KEEP, outcome.partnership_id) and _stands(outcome)


def _stands(outcome: Outcome) -> Verdict:
    return Denied("withdrawn", labels.OUTCOME_IS_WITHDRAWN) if outcome.is_withdrawn else YES
