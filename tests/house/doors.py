"""The door map: every address × every kind of visitor → the answer. `docs/doors.md` is written from it.

An address that is not here fails `test_doors.py`. The visitors are those of `tests/world.py`: a coordinator,
a member of a party, a reader, somebody signed in from outside, and the public.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house import writes
from tests.world import World
from toimeen.accounts.queries import token_of
from toimeen.agreements.operations.intake import discard_intake
from toimeen.partnerships.operations import withdraw_context_fact
from toimeen.plans.operations import MeasureValues, add_measure, open_next_plan, reopen_plan, submit_plan
from toimeen.record.models import Entry

VISITORS = ("coordinator", "member", "reader", "outsider", "anonymous")
Names = dict[str, Any]


@dataclass(frozen=True)
class Door:
    """One address. `opens`: the answers to the visitors in order; `names` fills the address in a world."""

    opens: str
    names: Callable[[World], Names] = field(default=lambda world: {})
    method: str = "get"
    data: Names = field(default_factory=dict)

    @property
    def statuses(self) -> dict[str, int]:
        """The answer to each visitor."""
        return dict(zip(VISITORS, map(int, self.opens.split()), strict=True))


ALL = "200 200 200 200 200"
KEEP = "200 403 403 403 302"
"""Coordinators; the public is asked to sign in."""
INSIDE = "200 200 200 403 302"
"""Everybody at the table."""
TELL = "200 200 403 403 302"
"""Coordinators and members."""
SIGNED_IN = "200 200 200 200 302"
OPERATOR = "403 403 403 403 302"
"""The operator alone, who is none of the visitors."""
OWNER = "200 404 404 404 302"
"""A document under confirmation exists for who brought it (here: the coordinator)."""
TO_SIGN_IN = "302 302 302 302 200"
"""Pages of the signed-out: others are led on."""


def here(world: World) -> Names:
    return {"partnership": world.partnership.slug}


def agreement(world: World) -> Names:
    return here(world) | {"agreement": world.agreement.slug}


def promise(world: World) -> Names:
    return agreement(world) | {"number": world.promises[0].number}


def measure(world: World) -> Names:
    return here(world) | {"number": world.measures[0].number}


def plan(world: World) -> Names:
    return here(world) | {"year": world.plan.year}


def quiet_period(world: World) -> Names:
    return here(world) | {"period": writes.new_quiet_period(world).pk}


def draft_plan(world: World) -> Names:
    return here(world) | {"year": writes.new_plan(world).year}


def plan_in_review(world: World) -> Names:
    plan = submit_plan(**writes.by(world), plan=writes.new_plan(world))
    return here(world) | {"year": plan.year}


def baseline(world: World) -> Names:
    """The version that was frozen when the plan was reopened."""
    if not world.plan.baselines.exists():
        reopen_plan(**writes.by(world), plan=world.plan, reason="Esimerkki syystä")
    return plan(world) | {"digest": world.plan.baselines.get().short}


def opened_plan(world: World) -> Names:
    """The next year's plan, started from this year's."""
    opened = world.plan.next_plans.first() or open_next_plan(
        **writes.by(world), plan=world.plan, fates={}, year=2041
    )
    return here(world) | {"year": opened.year}


def comment(world: World) -> Names:
    return here(world) | {"comment": writes.TABLE["plans.add_comment"](world)().pk}


def amendment(world: World) -> Names:
    """Proposed by the coordinator."""
    return here(world) | {"amendment": writes.TABLE["plans.propose_amendment"](world)().pk}


def deed(world: World) -> Names:
    return here(world) | {"number": world.deeds[0].number}


def withdrawn_deed(world: World) -> Names:
    writes.TABLE["deeds.withdraw_deed"](world)()
    return deed(world)


def outcome(world: World) -> Names:
    return here(world) | {"number": world.outcome.number}


def withdrawn_outcome(world: World) -> Names:
    writes.TABLE["outcomes.withdraw_outcome"](world)()
    return outcome(world) | {"entry": writes.last_entry("outcomes.outcome")}


def changed_background_fact(world: World) -> Names:
    fact = writes.TABLE["partnerships.change_context_fact"](world)()
    return here(world) | {"fact": fact.pk, "entry": writes.last_entry("partnerships.contextfact")}


def proposed_outcome(world: World) -> Names:
    return here(world) | {"number": writes.TABLE["outcomes.add_outcome"](world)().number}


def entry(world: World) -> Names:
    """One that is not public."""
    writes.TABLE["partnerships.change_theme"](world)()
    line = Entry.objects.get(pk=writes.last_entry("partnerships.theme"))
    return here(world) | {"number": line.number}


def thing(world: World) -> Names:
    return here(world) | {"noun": "measure", "key": world.measures[0].pk}


def theme(world: World) -> Names:
    return here(world) | {"slug": world.theme.slug}


def party(world: World) -> Names:
    return here(world) | {"slug": world.city.slug}


def form(world: World) -> Names:
    return here(world) | {"slug": world.form.slug}


def evidence(world: World) -> Names:
    return deed(world) | {"evidence": world.deeds[0].evidence.get().pk}


def intake(world: World) -> Names:
    return {"key": writes.new_intake(world).key}


def upload(world: World) -> Names:
    return {"key": writes.new_upload(world).key}


def second_text(world: World) -> Names:
    writes.TABLE["agreements.add_version"](world)()
    return agreement(world) | {"number": 2}


def found_measures(world: World) -> Names:
    writes.new_found_measures(world)
    return agreement(world)


def discarded_intake(world: World) -> Names:
    intake = writes.new_intake(world)
    discard_intake(**writes.by(world), intake=intake)
    return {"key": intake.key}


def draft_measure(world: World) -> Names:
    values = MeasureValues(title_fi="Esimerkki: luonnos")
    one = add_measure(**writes.by(world), plan=writes.new_plan(world), values=values)
    return here(world) | {"number": one.number}


def changed_measure(world: World) -> Names:
    writes.TABLE["plans.change_measure"](world)()
    return here(world) | {"number": world.measures[1].number, "entry": writes.last_entry("plans.measure")}


def background_fact(world: World) -> Names:
    return here(world) | {"fact": writes.new_context_fact(world).pk}


def withdrawn_background_fact(world: World) -> Names:
    fact = writes.new_context_fact(world)
    withdraw_context_fact(**writes.by(world), fact=fact, reason="Esimerkki")
    return here(world) | {"fact": fact.pk}


def changed_deed(world: World) -> Names:
    writes.TABLE["deeds.revise_deed"](world)()
    return deed(world) | {"entry": writes.last_entry("deeds.deed")}


def citys_seat(world: World) -> Names:
    """Of the coordinator's own table."""
    return here(world) | {"seat": world.partnership.person_seats.get(person=world.people["reader"]).pk}


def changed_agreement(world: World) -> Names:
    writes.TABLE["agreements.change_agreement"](world)()
    return agreement(world) | {"entry": writes.last_entry("agreements.agreement")}


def changed_theme(world: World) -> Names:
    writes.TABLE["partnerships.change_theme"](world)()
    return here(world) | {"entry": writes.last_entry("partnerships.theme")}


def changed_promise(world: World) -> Names:
    writes.TABLE["agreements.change_commitment"](world)()
    return promise(world) | {"entry": writes.last_entry("agreements.commitment")}


def answer(world: World) -> Names:
    return here(world) | {"check_in": writes.TABLE["deeds.check_in"](world)().pk}


def members_answer(world: World) -> Names:
    return here(world) | {"check_in": writes.members_answer(world).pk}


def mine_token(world: World) -> Names:
    return {"token": writes.new_own_link(world)}


def own_link_here(world: World) -> Names:
    return here(world) | mine_token(world)


def not_mine(world: World) -> Names:
    return here(world) | {"check_in": writes.not_mine(world).check_in_id}


def failed_task(world: World) -> Names:
    return {"task_id": writes.failed_task(world).pk}


def letter_sample(world: World) -> Names:
    return {"kind": "trouble.work", "language": "sv"}


def link_token(world: World) -> Names:
    return {"token": writes.new_link(world).token}


def own_link(world: World) -> Names:
    return here(world) | {"link": writes.new_link(world).pk}


def handed_over(world: World) -> Names:
    return here(world) | {"handover": writes.new_handover(world).pk}


def held_measure(world: World) -> Names:
    measure = world.measures[0]
    type(measure).objects.filter(pk=measure.pk).update(holder=world.people["member"])
    return here(world) | {"number": measure.number}


def voice(world: World) -> Names:
    return here(world) | {"voice": writes.new_voice(world).pk}


def text(world: World) -> Names:
    return agreement(world) | {"number": world.version.number}


def invitation_link(world: World) -> Names:
    return {"token": token_of(writes.new_invitation(world))}


def own_invitation(world: World) -> Names:
    return {"invitation": writes.new_invitation(world).pk}


def invitation(world: World) -> Names:
    return here(world) | own_invitation(world)


DOORS: dict[str, Door] = {
    # The installation
    "choose-language": Door("302 302 302 302 302"),
    "sitemap": Door(ALL),
    "robots": Door(ALL),
    "health-live": Door(ALL),
    "health-ready": Door(ALL),
    "ui:gallery": Door(ALL),
    "site:start": Door(ALL),
    "site:about": Door(ALL),
    "site:accessibility": Door(ALL),
    "site:privacy": Door(ALL),
    "site:record": Door(OPERATOR),
    # Sign-in (allauth)
    "account_login": Door(TO_SIGN_IN),
    "account_logout": Door("200 200 200 200 302"),
    "account_confirm_login_code": Door("302 302 302 302 302"),
    "account_signup": Door(TO_SIGN_IN),
    "account_reauthenticate": Door(SIGNED_IN),
    "account_inactive": Door(ALL),
    "account_email": Door(SIGNED_IN),
    "account_confirm_email": Door(ALL, lambda world: {"key": "nope"}),
    "account_email_verification_sent": Door(ALL),
    "account_change_password": Door(SIGNED_IN),
    "account_set_password": Door("302 302 302 302 302"),
    "account_reset_password": Door(ALL),
    "account_reset_password_done": Door(ALL),
    "account_reset_password_from_key": Door(ALL, lambda world: {"uidb36": "1", "key": "nope"}),
    "account_reset_password_from_key_done": Door(ALL),
    "account_request_login_code": Door(TO_SIGN_IN),
    "account_former": Door("302 302 302 302 302", lambda world: {"former": "password/reset"}),
    "account_former_reset": Door("302 302 302 302 302", lambda world: {"uidb36": "1", "key": "nope"}),
    "mfa_login_webauthn": Door("302 302 302 302 302"),
    "mfa_authenticate": Door("302 302 302 302 302"),
    "mfa_reauthenticate": Door("302 302 302 302 302"),
    "mfa_reauthenticate_webauthn": Door("302 302 302 302 302"),
    "mfa_index": Door(SIGNED_IN),
    "mfa_activate_totp": Door("302 302 302 302 302"),
    "mfa_deactivate_totp": Door("404 404 404 404 302"),
    "mfa_view_recovery_codes": Door("404 404 404 404 302"),
    "mfa_generate_recovery_codes": Door("302 302 302 302 302"),
    "mfa_download_recovery_codes": Door("404 404 404 404 302"),
    "mfa_list_webauthn": Door(SIGNED_IN),
    "mfa_add_webauthn": Door("302 302 302 302 302"),
    "mfa_edit_webauthn": Door("302 302 302 302 302", lambda world: {"pk": 1}),
    "mfa_remove_webauthn": Door("302 302 302 302 302", lambda world: {"pk": 1}),
    "openid_connect_login": Door("404 404 404 404 404", lambda world: {"provider_id": "nope"}),
    "openid_connect_callback": Door("404 404 404 404 404", lambda world: {"provider_id": "nope"}),
    "socialaccount_connections": Door(SIGNED_IN),
    "socialaccount_login_cancelled": Door(ALL),
    "socialaccount_login_error": Door("401 401 401 401 401"),
    "socialaccount_signup": Door("302 302 302 302 302"),
    # One's account
    "accounts:account": Door(SIGNED_IN),
    "accounts:details": Door(SIGNED_IN),
    "accounts:own-data": Door(SIGNED_IN),
    "accounts:own-data-file": Door(SIGNED_IN),
    "accounts:erase": Door("403 200 200 200 302"),
    "accounts:departed": Door("403 403 403 403 302"),
    "accounts:invitation": Door(ALL, invitation_link),
    "accounts:accept": Door("404 404 404 404 302", own_invitation, method="post"),
    "accounts:invitations": Door(KEEP, here),
    "accounts:invitation-add": Door(KEEP, here),
    "accounts:invitation-again": Door("302 403 403 403 302", invitation, method="post"),
    "accounts:invitation-withdraw": Door("302 403 403 403 302", invitation, method="post"),
    # The operator's pages: background work and letters
    "work:overview": Door(OPERATOR),
    "work:task": Door(OPERATOR, failed_task),
    "work:run-again": Door(OPERATOR, failed_task, method="post"),
    "work:cancel": Door(OPERATOR, failed_task, method="post"),
    "work:settle": Door(OPERATOR, failed_task, method="post"),
    "post:overview": Door(OPERATOR),
    "post:sample": Door(OPERATOR, letter_sample),
    "post:sample-html": Door(OPERATOR, letter_sample),
    "post:clear-address": Door(OPERATOR, method="post"),
    # Start from a document
    "start:upload": Door(SIGNED_IN),
    "start:confirm": Door(OWNER, intake),
    "start:holders": Door("302 404 404 404 302", intake),
    "start:discard": Door("302 404 404 404 302", intake, method="post"),
    "start:restore": Door("302 404 404 404 302", discarded_intake, method="post"),
    "start:reading": Door(OWNER, upload),
    "start:stop": Door("302 404 404 404 302", upload, method="post"),
    "start:again": Door("302 404 404 404 302", upload, method="post"),
    # Personal links
    "links:about": Door(ALL, link_token),
    "links:renew": Door("302 302 302 302 302", link_token, method="post"),
    "links:revoke": Door("404 404 404 404 302", link_token, method="post"),
    "links:asked": Door(ALL),
    "links:revoked": Door(ALL),
    # Public pages of a partnership
    "front:home": Door(ALL, here),
    "front:agreement": Door("302 302 302 302 302", here),
    "front:reader": Door(ALL, agreement),
    "front:annotations": Door(ALL, agreement),
    "front:trace": Door(ALL, promise),
    "front:gaps": Door(ALL, here),
    "front:commitments": Door(ALL, here),
    "front:measures": Door(ALL, here),
    "front:measures-csv": Door(ALL, here),
    "front:measure": Door(ALL, measure),
    "front:plan": Door(ALL, plan),
    "front:baseline": Door(ALL, baseline),
    "front:review": Door("200 200 404 404 404", opened_plan),
    "front:review-csv": Door(ALL, plan),
    "front:deeds": Door(ALL, here),
    "front:deed": Door(ALL, deed),
    "front:outcomes": Door(ALL, here),
    "front:outcome": Door(ALL, outcome),
    "front:theme": Door(ALL, theme),
    "front:party": Door(ALL, party),
    "front:form": Door(ALL, form),
    "front:desk": Door(KEEP, here),
    "front:round": Door(ALL, here),
    "front:leader": Door(ALL, here),
    "front:contacts": Door(ALL, here),
    "front:history": Door(ALL, here),
    "front:history-csv": Door(ALL, here),
    "front:history-entry": Door("200 200 200 404 404", entry),
    "front:history-of": Door(ALL, thing),
    "front:search": Door(ALL, here),
    # A person's own page
    "front:mine": Door(SIGNED_IN),
    "front:mine-by-link": Door(ALL, mine_token),
    "front:after-sign-in": Door("302 302 302 302 302"),
    # Settings of the partnership
    "partnerships:workspace": Door(KEEP, here),
    "partnerships:partnership-edit": Door(KEEP, here),
    "partnerships:undo": Door("302 403 403 403 302", changed_theme, method="post"),
    "partnerships:theme-add": Door(KEEP, here),
    "plans:rhythm": Door(KEEP, here),
    "partnerships:quiet-add": Door(KEEP, here),
    "partnerships:quiet-edit": Door(KEEP, quiet_period),
    "partnerships:quiet-remove": Door(KEEP, quiet_period),
    "partnerships:theme-edit": Door(KEEP, theme),
    "partnerships:form-add": Door(KEEP, here),
    "partnerships:form-edit": Door(KEEP, form),
    "partnerships:party-add": Door(KEEP, here),
    "partnerships:organisation-edit": Door(KEEP, party),
    "partnerships:seat-add": Door(KEEP, here),
    "partnerships:person-edit": Door("200 403 200 403 302", citys_seat),
    "partnerships:seat-end": Door(KEEP, citys_seat),
    "partnerships:links": Door(SIGNED_IN, here),
    "partnerships:link-revoke": Door("302 302 404 404 302", own_link, method="post"),
    "partnerships:context-add": Door(KEEP, here),
    "partnerships:context-edit": Door(KEEP, background_fact),
    "partnerships:context-withdraw": Door(KEEP, background_fact),
    "partnerships:context-undo": Door("302 403 403 403 302", changed_background_fact, method="post"),
    "partnerships:context-restore": Door(KEEP, withdrawn_background_fact),
    # The agreement and its promises
    "agreements:agreement-edit": Door(KEEP, agreement),
    "agreements:agreement-undo": Door("302 403 403 403 302", changed_agreement, method="post"),
    "agreements:version-add": Door(KEEP, agreement),
    "agreements:placements": Door(KEEP, agreement),
    "agreements:difference": Door(ALL, second_text),
    "agreements:annotations-add": Door(KEEP, agreement),
    "agreements:document": Door("404 404 404 404 404", text),
    "agreements:commitment-add": Door(KEEP, agreement),
    "agreements:commitment-edit": Door(KEEP, promise),
    "agreements:commitment-move": Door(KEEP, promise),
    "agreements:commitment-end": Door(KEEP, promise),
    "agreements:commitment-undo": Door("302 403 403 403 302", changed_promise, method="post"),
    # The plan of a year
    "plans:plan-add": Door(KEEP, here),
    "plans:from-text": Door(KEEP, found_measures),
    "plans:plan-edit": Door(KEEP, plan),
    "plans:plan-submit": Door(KEEP, draft_plan),
    "plans:plan-approve": Door(KEEP, plan_in_review),
    "plans:plan-reopen": Door(KEEP, plan),
    "plans:plan-close": Door(KEEP, plan),
    "plans:plan-order": Door(KEEP, plan),
    "plans:plan-talk": Door(INSIDE, plan),
    "plans:measure-talk": Door(INSIDE, measure),
    "plans:measure-propose": Door(TELL, measure),
    "plans:comment-resolve": Door("302 302 403 404 404", comment, method="post"),
    "plans:amendment-answer": Door("200 200 403 404 404", amendment),
    "plans:amendment-withdraw": Door("302 403 403 404 404", amendment, method="post"),
    "plans:next-year": Door(KEEP, plan),
    "plans:next-undo": Door("302 403 404 404 404", opened_plan, method="post"),
    "plans:plan-json": Door(ALL, plan),
    "plans:baseline-json": Door(ALL, baseline),
    "plans:annex": Door(ALL, plan),
    "plans:baseline-annex": Door(ALL, baseline),
    "plans:columns": Door(KEEP, here),
    "plans:table": Door(TELL, plan),
    "plans:sheet": Door(TELL, plan),
    "plans:sheet-csv": Door(TELL, plan),
    "plans:sheet-in": Door(TELL, plan),
    "plans:foreign-in": Door(TELL, plan),
    "plans:measure-add": Door(TELL, plan),
    "plans:measure-new": Door("302 302 302 302 302", here),
    "plans:measure-edit": Door(TELL, measure),
    "plans:chairs": Door(KEEP, here),
    "plans:handover": Door("200 403 200 403 302", citys_seat),
    "plans:handover-undo": Door("302 403 403 403 302", handed_over, method="post"),
    "plans:measure-link": Door(KEEP, held_measure),
    "plans:measure-delete": Door(TELL, draft_measure),
    "plans:measure-undo": Door("302 302 403 403 302", changed_measure, method="post"),
    # Deeds
    "deeds:deed-add": Door(TELL, here),
    "deeds:deed-add-by-link": Door(ALL, own_link_here),
    "deeds:deed-edit": Door(KEEP, deed),
    "deeds:deed-withdraw": Door(KEEP, deed),
    "deeds:deed-restore": Door(KEEP, withdrawn_deed),
    "deeds:deed-undo": Door("302 403 403 403 302", changed_deed, method="post"),
    "deeds:evidence-add": Door(TELL, deed),
    "deeds:evidence-file": Door("404 404 404 404 404", evidence),
    "deeds:photo": Door("404 404 404 404 404", evidence),
    "deeds:evidence-confirm": Door("403 200 403 403 302", evidence),
    "deeds:check-in": Door(TELL, measure),
    "deeds:check-in-undo": Door("302 403 403 403 302", answer, method="post"),
    "deeds:answer-review": Door("200 403 403 403 302", members_answer),
    "deeds:suggestion-settle": Door(KEEP, not_mine),
    "deeds:theme-sum-up": Door(KEEP, theme),
    # Outcomes
    "outcomes:outcome-add": Door(TELL, here),
    "outcomes:outcome-edit": Door(TELL, proposed_outcome),
    "outcomes:outcome-accept": Door(KEEP, proposed_outcome),
    "outcomes:outcome-withdraw": Door(KEEP, outcome),
    "outcomes:outcome-undo": Door("302 403 403 403 302", withdrawn_outcome, method="post"),
    "outcomes:deed-voice": Door(TELL, deed),
    "outcomes:outcome-voice": Door(TELL, outcome),
    "outcomes:voice-answer": Door("403 200 403 403 302", voice),
    "outcomes:voice-withdraw": Door("302 403 403 403 302", voice, method="post"),
}


@cache
def addresses() -> tuple[str, ...]:
    """Every named address of the program, with its namespace."""
    return tuple(sorted({name for name, _ in _walk(get_resolver(), "", "/")}))


def addresses_with_paths() -> dict[str, str]:
    """The same, each with its path in the active language."""
    return dict(_walk(get_resolver(), "", "/"))


def _walk(resolver: URLResolver, space: str, path: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, inner, here)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}" if pattern.name else f"{space}?{pattern.pattern}", here
