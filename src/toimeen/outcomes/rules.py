"""What may be done to outcomes: who you are first, then how the outcome stands."""

from __future__ import annotations

from toimeen.access.actor import Actor
from toimeen.access.roles import Act, may
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.deeds.models import Deed
from toimeen.outcomes import labels
from toimeen.outcomes.models import Outcome, Voice


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


def may_speak(actor: Actor, about: Deed | Outcome, party_id: int | None = None) -> Verdict:
    """Whoever may tell, for their own party or themselves, of what has not been withdrawn."""
    verdict = may(actor, Act.TELL, about.partnership_id)
    if verdict and about.is_withdrawn:
        return Denied("withdrawn", labels.ABOUT_WITHDRAWN)
    own = actor.organisations_in(about.partnership_id)
    if verdict and party_id is not None and party_id not in own and not actor.is_operator:
        return Denied("own_table", labels.OWN_TABLE_ONLY)
    return verdict


def may_answer_voice(actor: Actor, voice: Voice) -> Verdict:
    """Whoever may tell, but not who said it; once, while it stands."""
    verdict = may(actor, Act.TELL, voice.partnership_id) and _is_said(voice)
    if verdict and actor.person_id is not None and actor.person_id == voice.said_by_id:
        return Denied("own_voice", labels.OWN_VOICE)
    return Denied("answered", labels.ANSWERED_ALREADY) if verdict and voice.answered_at else verdict


def may_withdraw_voice(actor: Actor, voice: Voice) -> Verdict:
    """Who said it."""
    verdict = may(actor, Act.TELL, voice.partnership_id) and _is_said(voice)
    own = actor.person_id is not None and actor.person_id == voice.said_by_id
    return verdict if not verdict or own or actor.is_operator else Denied("not_yours", labels.NOT_YOUR_VOICE)


def _is_said(voice: Voice) -> Verdict:
    return Denied("voice_withdrawn", labels.VOICE_IS_WITHDRAWN) if voice.withdrawn_at else YES


def may_undo_outcome(actor: Actor, outcome: Outcome, event: str) -> Verdict:
    """Who may do a thing may take it back: a proposal and its changes those who may tell, the rest coordinators."""
    if event in ("outcome.added", "outcome.changed"):
        return may_change_outcome(actor, outcome)
    return may(actor, Act.KEEP, outcome.partnership_id)


def _stands(outcome: Outcome) -> Verdict:
    return Denied("withdrawn", labels.OUTCOME_IS_WITHDRAWN) if outcome.is_withdrawn else YES
