"""What may be done to deeds, their evidence and check-ins: who you are first, then how the thing stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from toimeen.access.actor import Actor
from toimeen.access.roles import Act, may
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.deeds import labels
from toimeen.deeds.models import Deed, Evidence
from toimeen.lib.dates import first_day, last_day
from toimeen.plans.models import Measure
from toimeen.ui.templatetags.formats import partial_date


def may_add_deed(actor: Actor, partnership_id: int) -> Verdict:
    """Coordinators and team members tell what happened."""
    return may(actor, Act.TELL, partnership_id)


def may_happen(happened: str, until: str, since: str, today: dt.date) -> Verdict:
    """Whether a deed may have happened then: not after today, not before the partnership began, with its year.

    All but `today` are partial dates, `until` and `since` perhaps blank. A month or a year counts as past once it has
    begun, since some day of it has.
    """
    first, last = first_day(happened), last_day(until or happened)
    if first is None or last is None:
        return Denied("no_year", labels.DAY_WITHOUT_YEAR)
    if first > today or (until and (first_day(until) or first) > today):
        return Denied("future", _with_limit(labels.DAY_IN_FUTURE, today.isoformat()))
    if last < first:
        return Denied("backwards", labels.ENDS_BEFORE_START)
    began = first_day(since) if since else None
    if began and last < began:
        return Denied("too_early", _with_limit(labels.DAY_BEFORE_PARTNERSHIP, since))
    return YES


def may_revise_deed(actor: Actor, deed: Deed) -> Verdict:
    """Those who may tell may correct: the correction is marked and the old words stay."""
    return may(actor, Act.TELL, deed.partnership_id) and _stands(deed)


def may_withdraw_deed(actor: Actor, deed: Deed) -> Verdict:
    """Who told it, or a coordinator."""
    return _owns(actor, deed) and _stands(deed)


def may_restore_deed(actor: Actor, deed: Deed) -> Verdict:
    """Who told it, or a coordinator, once it is withdrawn."""
    verdict = _owns(actor, deed)
    if verdict and not deed.is_withdrawn:
        return Denied("stands", labels.DEED_STANDS)
    return verdict


def may_add_evidence(actor: Actor, deed: Deed) -> Verdict:
    """Those who may tell."""
    return may(actor, Act.TELL, deed.partnership_id) and _stands(deed)


def may_confirm_evidence(
    actor: Actor, evidence: Evidence, organisation_id: int | None, brought_by: Collection[int]
) -> Verdict:
    """A seat of another party than those of the person who brought the evidence (`brought_by`), for its own table."""
    verdict = may(actor, Act.TELL, evidence.deed.partnership_id) and _stands(evidence.deed)
    if not verdict:
        return verdict
    if not actor.is_operator and organisation_id not in actor.organisations_in(evidence.deed.partnership_id):
        return Denied("not_your_table", labels.NOT_YOUR_TABLE)
    if organisation_id in brought_by or (
        actor.person_id is not None and actor.person_id == evidence.added_by_id
    ):
        return Denied("not_another_party", labels.NOT_ANOTHER_PARTY)
    if evidence.confirmed_at is not None:
        return Denied("confirmed", labels.CONFIRMED_ALREADY)
    return YES


def may_check_in(actor: Actor, measure: Measure) -> Verdict:
    """The holder, or a coordinator or team member for them, while the plan is in force."""
    verdict = may(actor, Act.TELL, measure.partnership_id)
    if verdict and not measure.plan.is_in_force:
        return Denied("nothing_asked", labels.NOTHING_ASKED)
    return verdict


def _owns(actor: Actor, deed: Deed) -> Verdict:
    verdict = may(actor, Act.TELL, deed.partnership_id)
    own = actor.person_id is not None and deed.added_by_id == actor.person_id
    if verdict and not own and not may(actor, Act.KEEP, deed.partnership_id):
        return Denied("not_yours", labels.NOT_YOURS_TO_WITHDRAW)
    return verdict


def _stands(deed: Deed) -> Verdict:
    return Denied("withdrawn", labels.DEED_IS_WITHDRAWN) if deed.is_withdrawn else YES


def _with_limit(sentence: object, limit: str) -> str:
    """The sentence with its limit, a partial date, said as exactly as it is known."""
    return str(sentence) % {"limit": partial_date(limit)}
