"""What may be done to deeds, their evidence and check-ins: who you are first, then how the thing stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from toimeen.access.actor import Actor
from toimeen.access.labels import NEEDS_SIGN_IN
from toimeen.access.owners import NOBODY, Owners, may_edit_own
from toimeen.access.roles import Act, may, tables_for
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.deeds import labels
from toimeen.deeds.labels import Answer
from toimeen.deeds.models import CheckIn, Deed, Evidence
from toimeen.lib.dates import first_day, last_day
from toimeen.parties.rules import LinkAct, link_allows
from toimeen.partnerships.rules import may_keep_own
from toimeen.plans.models import Measure
from toimeen.ui.templatetags.formats import partial_date


def may_add_deed(actor: Actor, partnership_id: int) -> Verdict:
    """Coordinators and team members tell what happened."""
    return may(actor, Act.TELL, partnership_id)


def may_tell_deed(actor: Actor, partnership_id: int, measures: Collection[Measure]) -> Verdict:
    """Whoever may tell; a holder or reviewer without a seat, also by a personal link, of their own measures only."""
    if measures and all(holds(actor, measure) for measure in measures):
        return link_allows(actor, LinkAct.DEED)
    return may_add_deed(actor, partnership_id)


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


def may_revise_deed(actor: Actor, deed: Deed, owners: Owners) -> Verdict:
    """Who told it, and those who may tell at the tables of the parties that took part: each party edits its own
    (docs/adr/0011-equal-parties.md). The correction is marked and the old words stay."""
    verdict = may(actor, Act.TELL, deed.partnership_id)
    if verdict and not actor.is_one_of(frozenset({deed.added_by_id}), deed.partnership_id):
        verdict = may_edit_own(actor, Act.TELL, deed.partnership_id, owners)
    return verdict and _stands(deed)


def may_withdraw_deed(actor: Actor, deed: Deed, owners: Owners) -> Verdict:
    """Who told it, or a coordinator of a party that took part."""
    return _owns(actor, deed, owners) and _stands(deed)


def may_restore_deed(actor: Actor, deed: Deed, owners: Owners) -> Verdict:
    """Who told it, or a coordinator of a party that took part, once it is withdrawn."""
    verdict = _owns(actor, deed, owners)
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
    tables = tables_for(actor, Act.TELL, evidence.deed.partnership_id)
    if not actor.is_operator and (organisation_id is None or organisation_id not in tables):
        return Denied("not_your_table", labels.NOT_YOUR_TABLE)
    if organisation_id in brought_by or (
        actor.person_id is not None and actor.person_id == evidence.added_by_id
    ):
        return Denied("not_another_party", labels.NOT_ANOTHER_PARTY)
    if evidence.confirmed_at is not None:
        return Denied("confirmed", labels.CONFIRMED_ALREADY)
    return YES


def holds(actor: Actor, measure: Measure) -> bool:
    """Whether the measure's holder or reviewer acts, signed in or by a personal link: they need no seat for it."""
    people = frozenset(one for one in (measure.holder_id, measure.reviewer_id) if one is not None)
    return actor.is_one_of(people, measure.partnership_id)


def may_check_in(actor: Actor, measure: Measure) -> Verdict:
    """The holder or the reviewer, with a seat or without; or whoever may tell, for a busy holder. While the plan is
    in force."""
    own = holds(actor, measure)
    verdict = link_allows(actor, LinkAct.ANSWER) if own else may(actor, Act.TELL, measure.partnership_id)
    if verdict and not measure.plan.is_in_force:
        return Denied("nothing_asked", labels.NOTHING_ASKED)
    return verdict


FREE_IN_A_ROW = 2
"""How often in a row *still on track* is enough without a word (product.md, *Check-in*)."""


def needs_sentence(answer: str, before: Sequence[tuple[str, str]]) -> bool:
    """Whether this answer needs a sentence. `before`: earlier answers with their sentences, newest first.

    *Still on track* is free twice in a row, the third time one sentence is asked, and then it is free twice again.
    """
    if answer in {Answer.OBSTACLE, Answer.NOT_MINE}:
        return True
    if answer != Answer.ON_TRACK or len(before) < FREE_IN_A_ROW:
        return False
    newest = before[:FREE_IN_A_ROW]
    return all(one == Answer.ON_TRACK and not sentence.strip() for one, sentence in newest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What somebody answered, before it is kept."""

    answer: str
    sentence: str = ""
    needed: str = ""
    needed_from_id: int | None = None
    needed_role: str = ""
    suggested_id: int | None = None


def list_answer_faults(told: Answered, before: Sequence[tuple[str, str]]) -> list[tuple[str, str | Promise]]:
    """What an answer lacks: pairs of the field and a sentence. `before` as for `needs_sentence`."""
    faults: list[tuple[str, str | Promise]] = []
    if told.answer == Answer.OBSTACLE:
        if not told.sentence:
            faults.append(("sentence", labels.SAY_WHAT_STOPS))
        if told.needed and not (told.needed_from_id or told.needed_role):
            faults.append(("needed_from", labels.SAY_FROM_WHOM))
        if not told.needed and (told.needed_from_id or told.needed_role):
            faults.append(("needed", labels.SAY_WHAT_IS_NEEDED))
    elif told.answer == Answer.NOT_MINE:
        if not told.sentence and told.suggested_id is None:
            faults.append(("sentence", labels.SAY_WHOSE))
    elif not told.sentence and needs_sentence(told.answer, before):
        faults.append(("sentence", labels.SAY_WHAT_HAPPENED))
    return faults


UNDO_FOR = dt.timedelta(minutes=15)
"""How long an answer can be taken back."""


def may_undo_check_in(actor: Actor, given: CheckIn, now: dt.datetime, *, is_acted_on: bool) -> Verdict:
    """Who typed it, for a while, unless a newer answer or somebody's word on it (`is_acted_on`) has come."""
    if not actor.is_operator and (actor.person_id is None or given.typed_by_id != actor.person_id):
        return (
            Denied("sign_in", NEEDS_SIGN_IN)
            if actor.is_public
            else Denied("not_yours", labels.NOT_YOUR_ANSWER)
        )
    if not (verdict := link_allows(actor, LinkAct.ANSWER)):
        return verdict
    if now - given.answered_at > UNDO_FOR:
        return Denied("too_late", labels.TOO_LATE)
    return Denied("answered_since", labels.ANSWERED_SINCE) if is_acted_on else YES


def may_review(actor: Actor, given: CheckIn, *, is_reviewed: bool = False) -> Verdict:
    """The measure's reviewer (with a seat or without), or a coordinator; never one's own answer."""
    measure = given.measure
    reviewers = frozenset() if measure.reviewer_id is None else frozenset({measure.reviewer_id})
    is_reviewer = actor.is_one_of(reviewers, measure.partnership_id)
    if not is_reviewer and not (verdict := may(actor, Act.KEEP, measure.partnership_id)):
        return verdict if verdict.code == "sign_in" else Denied("not_reviewer", labels.NOT_YOURS_TO_REVIEW)
    if not (allowed := link_allows(actor, LinkAct.ANSWER)):
        return allowed
    if actor.person_id is not None and actor.person_id in {given.told_by_id, given.typed_by_id}:
        return Denied("own_answer", labels.OWN_ANSWER)
    return Denied("reviewed", labels.REVIEWED_ALREADY) if is_reviewed else YES


def may_settle_suggestion(actor: Actor, measure: Measure, owners: Owners, result: str = "") -> Verdict:
    """A coordinator of a party that takes part; any coordinator where none does, or nobody sits there."""
    verdict = may(actor, Act.KEEP, measure.partnership_id)
    if verdict and not may_edit_own(actor, Act.KEEP, measure.partnership_id, owners):
        return Denied("not_your_measure", labels.NOT_YOUR_MEASURE)
    return Denied("settled", labels.SETTLED_ALREADY) if verdict and result else verdict


def may_sum_up(
    actor: Actor, partnership_id: int, lead_party_id: int | None, tables: Mapping[int | None, Owners]
) -> Verdict:
    """Those who may tell at the table of the theme's lead party; any coordinator where no party leads, or nobody
    coordinates at its table (`tables`: `partnerships.queries.list_tables`)."""
    verdict = may(actor, Act.TELL, partnership_id)
    if not verdict or (lead_party_id and lead_party_id in tables_for(actor, Act.TELL, partnership_id)):
        return verdict
    if not may_keep_own(actor, partnership_id, tables.get(lead_party_id, NOBODY)):
        return Denied("not_lead", labels.NOT_THE_LEAD)
    return verdict


def period_of(day: dt.date) -> str:
    """The quarter of the day, as a theme's summary names it: `2026-4`."""
    return f"{day.year}-{(day.month - 1) // 3 + 1}"


def days_of(period: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of the quarter. ValueError for what is no quarter."""
    year, _, quarter = period.partition("-")
    if quarter not in {"1", "2", "3", "4"} or not year.isdecimal() or len(year) != 4:
        raise ValueError(f"not a quarter: {period!r}")
    first = dt.date(int(year), int(quarter) * 3 - 2, 1)
    after = dt.date(int(year) + 1, 1, 1) if quarter == "4" else dt.date(int(year), int(quarter) * 3 + 1, 1)
    return first, after - dt.timedelta(days=1)


def may_send_requests(actor: Actor, partnership_id: int) -> Verdict:
    """The program does it each morning; a coordinator of any party may start it earlier."""
    return may(actor, Act.KEEP, partnership_id)


def _owns(actor: Actor, deed: Deed, owners: Owners) -> Verdict:
    verdict = may(actor, Act.TELL, deed.partnership_id)
    if not verdict or actor.is_one_of(frozenset({deed.added_by_id}), deed.partnership_id):
        return verdict
    if not may(actor, Act.KEEP, deed.partnership_id):
        return Denied("not_yours", labels.NOT_YOURS_TO_WITHDRAW)
    return may_edit_own(actor, Act.KEEP, deed.partnership_id, owners)


def _stands(deed: Deed) -> Verdict:
    return Denied("withdrawn", labels.DEED_IS_WITHDRAWN) if deed.is_withdrawn else YES


def _with_limit(sentence: object, limit: str) -> str:
    """The sentence with its limit, a partial date, said as exactly as it is known."""
    return str(sentence) % {"limit": partial_date(limit)}
