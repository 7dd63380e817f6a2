"""Whose act each write is, among equal parties: what a coordinator of another party may do to what one party has.

`docs/roles.md` is written from it and `test_whose.py` tries each row: everything in the world is made the city's
own, and the college's coordinator does it. An operation of these rooms that is not here fails.
"""

from __future__ import annotations

import enum

ROOMS = ("parties", "partnerships", "plans", "deeds", "accounts")


class Whose(enum.StrEnum):
    """Who decides."""

    OWN = "the party's own"
    JOINT = "joint"
    TELLING = "telling, asking, proposing"
    SELF = "the person's own"
    VOICE = "the party's own voice"
    LETTER = "by the letter"
    KEEPER = "the operator's"


WORDS = {
    Whose.OWN: "from the party's own table; from another only where nobody sits at that one",
    Whose.JOINT: "any party's coordinator (or member, where members plan); the record tells who",
    Whose.TELLING: "anybody whose role includes it: it changes nothing that another has said",
    Whose.VOICE: "from the party's own table alone: nobody speaks for another party, even for one where nobody sits",
    Whose.LETTER: "whoever has the letter's link, once",
    Whose.SELF: "the person themselves",
    Whose.KEEPER: "the operator of the installation, and its worker",
}

INSIDE = frozenset({
    # Called inside other operations, which ask whose the thing is; they have no page of their own.
    "parties.add_strategy", "parties.change_organisation", "parties.change_person", "parties.end_links",
    "parties.tell_of_account", "parties.use_link",
})  # fmt: skip

WHOSE: dict[str, Whose] = {
    # People and parties
    "partnerships.change_party": Whose.OWN,
    "partnerships.seat_person": Whose.OWN,
    "partnerships.seat_named_person": Whose.OWN,
    "partnerships.change_seat": Whose.OWN,
    "partnerships.end_seat": Whose.OWN,
    "partnerships.change_person_at": Whose.OWN,
    "accounts.invite_person": Whose.OWN,
    "accounts.send_invitation_again": Whose.OWN,
    "accounts.withdraw_invitation": Whose.OWN,
    "plans.hand_over": Whose.OWN,
    "plans.undo_handover": Whose.OWN,
    "partnerships.change_quiet_period": Whose.OWN,
    "parties.add_organisation": Whose.TELLING,
    "parties.add_person": Whose.TELLING,
    "parties.issue_link": Whose.TELLING,
    "parties.renew_link": Whose.TELLING,
    "parties.send_link": Whose.TELLING,
    "parties.revoke_link": Whose.JOINT,
    "accounts.accept_invitation": Whose.LETTER,
    "accounts.change_own_details": Whose.SELF,
    "accounts.erase_person": Whose.SELF,
    "accounts.erase_departed": Whose.KEEPER,
    # The partnership
    "partnerships.create_partnership": Whose.TELLING,
    "partnerships.change_partnership": Whose.JOINT,
    "partnerships.seat_party": Whose.JOINT,
    "partnerships.seat_named_party": Whose.JOINT,
    "partnerships.add_theme": Whose.JOINT,
    "partnerships.change_theme": Whose.JOINT,
    "partnerships.add_form": Whose.JOINT,
    "partnerships.change_form": Whose.JOINT,
    "partnerships.undo_change": Whose.JOINT,
    "partnerships.add_context_fact": Whose.JOINT,
    "partnerships.change_context_fact": Whose.JOINT,
    "partnerships.withdraw_context_fact": Whose.JOINT,
    "partnerships.restore_context_fact": Whose.JOINT,
    "partnerships.undo_context_change": Whose.JOINT,
    "partnerships.add_quiet_period": Whose.JOINT,
    "partnerships.remove_quiet_period": Whose.JOINT,
    # The plan and its measures
    "plans.open_plan": Whose.JOINT,
    "plans.take_up_found": Whose.JOINT,
    "plans.change_plan": Whose.JOINT,
    "plans.submit_plan": Whose.JOINT,
    "plans.reopen_plan": Whose.JOINT,
    "plans.close_plan": Whose.JOINT,
    "plans.order_approvals": Whose.JOINT,
    "plans.open_next_plan": Whose.JOINT,
    "plans.undo_next_plan": Whose.JOINT,
    "plans.choose_columns": Whose.JOINT,
    "plans.change_rhythm": Whose.JOINT,
    "plans.add_measure": Whose.JOINT,
    "plans.approve_plan": Whose.VOICE,
    "plans.change_measure": Whose.OWN,
    "plans.stop_measure": Whose.OWN,
    "plans.delete_measure": Whose.OWN,
    "plans.undo_measure_change": Whose.OWN,
    "plans.apply_rows": Whose.OWN,
    "plans.accept_amendment": Whose.OWN,
    "plans.decline_amendment": Whose.OWN,
    "plans.tell_state": Whose.TELLING,
    "plans.take_back_state": Whose.TELLING,
    "plans.add_comment": Whose.TELLING,
    "plans.resolve_comment": Whose.TELLING,
    "plans.propose_amendment": Whose.TELLING,
    "plans.withdraw_amendment": Whose.SELF,
    # What was done
    "deeds.add_deed": Whose.TELLING,
    "deeds.add_evidence": Whose.TELLING,
    "deeds.check_in": Whose.TELLING,
    "deeds.review_answer": Whose.TELLING,
    "deeds.send_requests": Whose.TELLING,
    "deeds.undo_check_in": Whose.SELF,
    "deeds.revise_deed": Whose.OWN,
    "deeds.withdraw_deed": Whose.OWN,
    "deeds.restore_deed": Whose.OWN,
    "deeds.undo_deed": Whose.OWN,
    "deeds.confirm_evidence": Whose.TELLING,
    "deeds.settle_suggestion": Whose.OWN,
    "deeds.sum_up_theme": Whose.OWN,
}
