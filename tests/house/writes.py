"""Every operation of every room, with a way to call it in the example world.

Each row prepares what its operation needs and hands back the call itself, so that a test can break the record
between the two. A new operation without a row fails `test_writes.py`.
"""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from django.utils import timezone

from tests.world import TEXT, World
from toimeen.access.actor import Actor
from toimeen.accounts import operations as accounts
from toimeen.accounts.models import Invitation
from toimeen.agreements.intake.confirmed import (
    ConfirmedOrganisation,
    ConfirmedPromise,
    ConfirmedReading,
    ReadingCounts,
)
from toimeen.agreements.models import Agreement, Commitment, Intake, Upload
from toimeen.agreements.operations import agreement as agreements
from toimeen.agreements.operations import commitment as commitments
from toimeen.agreements.operations import intake as intakes
from toimeen.agreements.operations import upload as uploads
from toimeen.agreements.operations import version as commitment_texts
from toimeen.agreements.operations.annotations import add_annotated
from toimeen.agreements.operations.signing import sign_reading
from toimeen.agreements.operations.start import start_partnership
from toimeen.agreements.operations.version import add_version
from toimeen.agreements.tasks import read_upload
from toimeen.deeds.models import Evidence, HolderSuggestion
from toimeen.deeds.operations import asking, check_ins, deeds, evidence, reviews, summaries
from toimeen.deeds.operations.values import DeedValues, NewEvidence, deed_values
from toimeen.lib.annotations import Mark
from toimeen.lib.documents import read_document
from toimeen.outcomes.models import Voice
from toimeen.outcomes.operations import outcomes, voices
from toimeen.outcomes.operations.values import OutcomeValues, outcome_values
from toimeen.parties import operations as parties
from toimeen.parties.links import actor_of_link
from toimeen.parties.models import PersonalLink
from toimeen.partnerships import operations as partnerships
from toimeen.partnerships.models import Theme
from toimeen.partnerships.queries import actor_for
from toimeen.plans import operations as plan_operations
from toimeen.plans.columns import layout_columns
from toimeen.plans.labels import Duty, Layout
from toimeen.plans.models import Handover, Measure
from toimeen.plans.operations import approvals, columns, measures, next_year, plans, rhythm, rows, talk
from toimeen.plans.operations.rows import RowChange
from toimeen.plans.operations.values import MeasureValues, measure_values
from toimeen.post import operations as post
from toimeen.post.content import Content
from toimeen.post.models import Letter
from toimeen.post.operations.addresses import mark_bounced
from toimeen.record.models import Entry
from toimeen.work import operations as work
from toimeen.work.models import Task

Call = Callable[[], Any]
ROOMS = ("work", "post", "parties", "partnerships", "agreements", "plans", "deeds", "outcomes", "accounts")
PARTS = {
    # Pieces of operations, called inside theirs, which write the record.
    "deeds.keep_evidence",
    "deeds.tell_of",
    "plans.add_copies",
    "plans.before_change",
    "plans.drop_approvals",
    "plans.freeze",
    "plans.move",
    "plans.note_reopening",
    "plans.start_baseline",
    "plans.void_approvals",
    "plans.write_measures",
}


def operations() -> Iterator[str]:
    """Every public function with an actor in the rooms' `operations`, as `room.function`."""
    for room in ROOMS:
        top = importlib.import_module(f"toimeen.{room}.operations")
        paths = getattr(top, "__path__", [])
        modules = [
            top,
            *(importlib.import_module(f"{top.__name__}.{one.name}") for one in pkgutil.iter_modules(paths)),
        ]
        for module in modules:
            for name, function in vars(module).items():
                own = inspect.isfunction(function) and function.__module__ == module.__name__
                if own and not name.startswith("_") and "actor" in inspect.signature(function).parameters:
                    yield f"{room}.{name}"


def actor(world: World, name: str = "coordinator") -> Actor:
    """The world's person as an actor."""
    return actor_for(world.people[name], timezone.localdate())


def by(world: World, name: str = "coordinator") -> dict[str, Any]:
    """Who and when, as every operation takes them."""
    return {"actor": actor(world, name), "at": timezone.now()}


def last_entry(event_of: str) -> int:
    """The newest entry about such a noun."""
    return Entry.objects.filter(noun=event_of).latest("pk").pk


TABLE: dict[str, Callable[[World], Call]] = {}


def row(name: str) -> Callable[[Callable[[World], Call]], Callable[[World], Call]]:
    """Puts a row into the table."""

    def put(function: Callable[[World], Call]) -> Callable[[World], Call]:
        TABLE[name] = function
        return function

    return put


# work and post


def operator(world: World) -> dict[str, Any]:
    """The operator, as every operation takes them."""
    person = world.people["outsider"]
    return {
        "actor": Actor(person_id=person.pk, name="Esimerkki", is_operator=True),
        "at": timezone.now(),
    }


def new_task(world: World, **values: Any) -> Task:
    """A task that waits, in the world's partnership."""
    now = timezone.now()
    one = {"job": "work.sweep", "added_at": now, "due_at": now, "partnership_id": world.partnership.pk}
    return Task.objects.create(**one | values)


def failed_task(world: World) -> Task:
    """One that has failed for good."""
    return new_task(world, state="failed", ended_at=timezone.now(), attempts=5, error="OSError: esimerkki")


def new_letter(world: World) -> Letter:
    """A letter in the outbox."""
    content = Content(subject="Esimerkki", paragraphs=("Esimerkkikappale.",))
    return post.queue_letter(
        at=timezone.now(), to_address=f"esimerkki@{world.partnership.slug}.example", to_name="", language="fi",
        content=content, kind="esimerkki", key=f"esimerkki.{world.partnership.pk}",
    )  # fmt: skip


def dead_address(world: World) -> str:
    """An address from which a letter came back."""
    address = f"poissa@{world.partnership.slug}.example"
    return mark_bounced(address=address, at=timezone.now(), reason="550 5.1.1").address


@row("work.run_again")
def _(world: World) -> Call:
    return partial(work.run_again, **operator(world), task=failed_task(world))


@row("work.cancel_task")
def _(world: World) -> Call:
    return partial(work.cancel_task, **operator(world), task=new_task(world))


@row("work.settle_task")
def _(world: World) -> Call:
    return partial(work.settle_task, **operator(world), task=failed_task(world))


@row("post.clear_address")
def _(world: World) -> Call:
    return partial(post.clear_address, **operator(world), address=dead_address(world))


# parties


@row("parties.add_organisation")
def _(world: World) -> Call:
    values = parties.OrganisationValues(kind="company", name_fi="Esimerkkiyritys")
    return partial(parties.add_organisation, **by(world), values=values)


@row("parties.change_organisation")
def _(world: World) -> Call:
    values = parties.OrganisationValues(kind="city", name_fi="Esimerkkilän uusi nimi")
    return partial(
        parties.change_organisation,
        **by(world),
        organisation=world.city,
        values=values,
        seen_version=world.city.version,
    )


@row("parties.add_person")
def _(world: World) -> Call:
    return partial(parties.add_person, **by(world), given="Esimerkki", family="Uusi", affiliation=world.city)


@row("parties.change_person")
def _(world: World) -> Call:
    person = world.people["member"]
    values = parties.PersonValues(
        given_name="Esimerkki", family_name="Toinen", title="lehtori", email=person.email
    )
    return partial(parties.change_person, **by(world), person=person, values=values)


@row("parties.add_strategy")
def _(world: World) -> Call:
    return partial(
        parties.add_strategy, **by(world), organisation=world.city, name_fi="Esimerkkistrategia",
        goals=({"text_fi": "Esimerkkitavoite"},), partnership_id=world.partnership.pk,
    )  # fmt: skip


def new_link(world: World, name: str = "member") -> PersonalLink:
    """A personal link of the person, with its token."""
    link, _ = parties.issue_link(
        **by(world), person=world.people[name], partnership_id=world.partnership.pk, purpose="answer"
    )
    return link


@row("parties.issue_link")
def _(world: World) -> Call:
    return partial(
        parties.issue_link, **by(world), person=world.people["member"], partnership_id=world.partnership.pk,
        purpose="answer",
    )  # fmt: skip


@row("parties.renew_link")
def _(world: World) -> Call:
    return partial(parties.renew_link, **by(world), link=new_link(world))


@row("parties.send_link")
def _(world: World) -> Call:
    return partial(
        parties.send_link, **by(world), person=world.people["member"], partnership_id=world.partnership.pk,
        purpose="answer", about="Esimerkkilän kumppanuus",
    )  # fmt: skip


@row("parties.use_link")
def _(world: World) -> Call:
    link = new_link(world)
    return partial(parties.use_link, actor=actor_of_link(link), at=timezone.now(), link=link)


@row("parties.revoke_link")
def _(world: World) -> Call:
    return partial(parties.revoke_link, **by(world), link=new_link(world))


@row("parties.end_links")
def _(world: World) -> Call:
    link = new_link(world)
    return partial(
        parties.end_links, **by(world), person=link.person, partnership_id=link.partnership_id,
        until=timezone.now(),
    )  # fmt: skip


@row("parties.tell_of_account")
def _(world: World) -> Call:
    person = world.people["coordinator"]
    return partial(parties.tell_of_account, **by(world), person=person, event="person.address_changed")


# partnerships


@row("partnerships.create_partnership")
def _(world: World) -> Call:
    values = partnerships.PartnershipValues(name_fi="Toinen esimerkkikumppanuus")
    return partial(partnerships.create_partnership, **by(world), values=values)


@row("partnerships.change_partnership")
def _(world: World) -> Call:
    values = partnerships.PartnershipValues(name_fi="Esimerkkilän kumppanuus", summary_fi="Uusi tiivistelmä")
    return partial(
        partnerships.change_partnership, **by(world), partnership=world.partnership, values=values,
        seen_version=world.partnership.version,
    )  # fmt: skip


@row("partnerships.seat_party")
def _(world: World) -> Call:
    values = parties.OrganisationValues(kind="company", name_fi="Esimerkkiyritys")
    organisation = parties.add_organisation(**by(world), values=values)
    return partial(
        partnerships.seat_party, **by(world), partnership=world.partnership, organisation=organisation
    )


@row("partnerships.seat_person")
def _(world: World) -> Call:
    return partial(
        partnerships.seat_person, **by(world), partnership=world.partnership, person=world.people["outsider"],
        role="member", organisation=world.school,
    )  # fmt: skip


@row("partnerships.seat_named_party")
def _(world: World) -> Call:
    return partial(
        partnerships.seat_named_party,
        **by(world),
        partnership=world.partnership,
        name="Uusi Oy",
        kind="company",
    )


@row("partnerships.seat_named_person")
def _(world: World) -> Call:
    return partial(
        partnerships.seat_named_person, **by(world), partnership=world.partnership, given="Esimerkki",
        family="Uusi", title="", role="member", organisation=world.school,
    )  # fmt: skip


@row("partnerships.change_seat")
def _(world: World) -> Call:
    seat = world.people["reader"].seats.get()
    return partial(
        partnerships.change_seat, **by(world), seat=seat, values=partnerships.SeatValues(title="lukija")
    )


@row("partnerships.change_person_at")
def _(world: World) -> Call:
    seat = world.people["coordinator"].seats.get()
    values = parties.PersonValues(given_name="Esimerkki", family_name="Uusi", email=seat.person.email)
    return partial(partnerships.change_person_at, **by(world), seat=seat, values=values, seen_version=1)


@row("partnerships.end_seat")
def _(world: World) -> Call:
    seat = world.people["reader"].seats.get()
    return partial(partnerships.end_seat, **by(world), seat=seat, until_on=timezone.localdate())


@row("partnerships.add_theme")
def _(world: World) -> Call:
    values = partnerships.ThemeValues(name_fi="Uusi teema")
    return partial(partnerships.add_theme, **by(world), partnership=world.partnership, values=values)


@row("partnerships.change_theme")
def _(world: World) -> Call:
    values = partnerships.ThemeValues(name_fi="Vihreämpi kaupunki")
    return partial(partnerships.change_theme, **by(world), theme=world.theme, values=values, seen_version=1)


@row("partnerships.undo_change")
def _(world: World) -> Call:
    TABLE["partnerships.change_theme"](world)()
    entry = Entry.objects.filter(noun="partnerships.theme").latest("pk")
    theme = Theme.objects.get(pk=world.theme.pk)
    return partial(
        partnerships.undo_change, **by(world), partnership=world.partnership, thing=theme, entry=entry
    )


@row("partnerships.add_form")
def _(world: World) -> Call:
    values = partnerships.FormValues(name_fi="Uusi muoto")
    return partial(partnerships.add_form, **by(world), partnership=world.partnership, values=values)


@row("partnerships.change_form")
def _(world: World) -> Call:
    values = partnerships.FormValues(key="project", name_fi="Kehittämishankkeet")
    return partial(partnerships.change_form, **by(world), form=world.form, values=values, seen_version=1)


@row("partnerships.change_party")
def _(world: World) -> Call:
    values = parties.OrganisationValues(kind="city", name_fi="Esimerkkilän uusi nimi")
    return partial(
        partnerships.change_party, **by(world), partnership=world.partnership, organisation=world.city,
        values=values, seen_version=world.city.version,
    )  # fmt: skip


WINTER = partnerships.QuietValues(from_on=dt.date(2027, 12, 20), until_on=dt.date(2028, 1, 6), is_yearly=True)


def new_quiet_period(world: World) -> Any:
    """Of everybody."""
    return partnerships.add_quiet_period(**by(world), partnership=world.partnership, values=WINTER)


@row("partnerships.add_quiet_period")
def _(world: World) -> Call:
    return partial(partnerships.add_quiet_period, **by(world), partnership=world.partnership, values=WINTER)


@row("partnerships.change_quiet_period")
def _(world: World) -> Call:
    values = replace(WINTER, organisation_id=world.city.pk)
    period = new_quiet_period(world)
    return partial(
        partnerships.change_quiet_period, **by(world), period=period, values=values, seen_version=1
    )


@row("partnerships.remove_quiet_period")
def _(world: World) -> Call:
    return partial(
        partnerships.remove_quiet_period, **by(world), period=new_quiet_period(world), seen_version=1
    )


@row("plans.change_rhythm")
def _(world: World) -> Call:
    values = rhythm.RhythmValues(rhythm_days=60, themes={world.theme.pk: 30})
    return partial(
        rhythm.change_rhythm, **by(world), partnership=world.partnership, values=values,
        seen_version=world.partnership.version,
    )  # fmt: skip


CONTEXT = partnerships.ContextValues(
    title_fi="Esimerkki: tehdas suljettiin", happened="2021-04-20", until="2021-09",
    sources=(partnerships.ContextSourceValues(url="https://example.org/tehdas", says="Suljettiin.", differs=True),),
)  # fmt: skip


def new_context_fact(world: World) -> Any:
    """A background fact of the world's theme."""
    values = replace(CONTEXT, theme_id=world.theme.pk)
    return partnerships.add_context_fact(**by(world), partnership=world.partnership, values=values)


@row("partnerships.add_context_fact")
def _(world: World) -> Call:
    return partial(partnerships.add_context_fact, **by(world), partnership=world.partnership, values=CONTEXT)


@row("partnerships.change_context_fact")
def _(world: World) -> Call:
    values = replace(CONTEXT, title_fi="Esimerkki: tehdas avattiin", sources=())
    fact = new_context_fact(world)
    return partial(partnerships.change_context_fact, **by(world), fact=fact, values=values, seen_version=1)


@row("partnerships.withdraw_context_fact")
def _(world: World) -> Call:
    fact = new_context_fact(world)
    return partial(partnerships.withdraw_context_fact, **by(world), fact=fact, reason="Väärä tieto")


@row("partnerships.restore_context_fact")
def _(world: World) -> Call:
    fact = new_context_fact(world)
    partnerships.withdraw_context_fact(**by(world), fact=fact, reason="Väärä tieto")
    return partial(partnerships.restore_context_fact, **by(world), fact=fact)


@row("partnerships.undo_context_change")
def _(world: World) -> Call:
    fact = new_context_fact(world)
    values = replace(CONTEXT, title_fi="Esimerkki: tehdas avattiin", sources=())
    partnerships.change_context_fact(**by(world), fact=fact, values=values, seen_version=1)
    entry = Entry.objects.filter(noun="partnerships.contextfact").latest("pk")
    return partial(partnerships.undo_context_change, **by(world), fact=fact, entry=entry)


# agreements


@row("agreements.add_agreement")
def _(world: World) -> Call:
    values = agreements.AgreementValues(title_fi="Seuraava sopimus")
    return partial(agreements.add_agreement, **by(world), partnership=world.partnership, values=values)


@row("agreements.change_agreement")
def _(world: World) -> Call:
    values = agreements.AgreementValues(title_fi="Sopimus", term_years=4)
    return partial(
        agreements.change_agreement, **by(world), agreement=world.agreement, values=values, seen_version=1
    )


@row("agreements.undo_agreement_change")
def _(world: World) -> Call:
    TABLE["agreements.change_agreement"](world)()
    agreement = Agreement.objects.get(pk=world.agreement.pk)
    entry_id = last_entry("agreements.agreement")
    return partial(agreements.undo_agreement_change, **by(world), agreement=agreement, entry_id=entry_id)


@row("agreements.set_date")
def _(world: World) -> Call:
    return partial(
        agreements.set_date, **by(world), agreement=world.agreement, role="signed", value="2021-04"
    )


@row("agreements.add_signatory")
def _(world: World) -> Call:
    return partial(agreements.add_signatory, **by(world), agreement=world.agreement, name="Esimerkki Toinen")


@row("agreements.change_signatory")
def _(world: World) -> Call:
    signatory = world.agreement.signatories.get()
    return partial(agreements.change_signatory, **by(world), signatory=signatory, name="Esimerkki Muutettu")


def _confirmed() -> ConfirmedReading:
    text = "Osapuolet tekevät yhteistyötä."
    return ConfirmedReading(
        name={"fi": "Aloitettu kumppanuus"},
        title={"fi": "Aloitettu sopimus"},
        text=text,
        organisations=(ConfirmedOrganisation(key="a", name={"fi": "Aloitettu kaupunki"}, kind="city"),),
        parties=("a",),
        promises=(ConfirmedPromise(start=0, end=len(text), summary={"fi": "Yhteistyötä"}),),
    )


@row("agreements.start_partnership")
def _(world: World) -> Call:
    return partial(start_partnership, **by(world), confirmed=_confirmed())


@row("agreements.sign_reading")
def _(world: World) -> Call:
    version = world.agreement.versions.get()
    return partial(sign_reading, **by(world), version=version, digest="0" * 64, counts=ReadingCounts(taken=1))


@row("agreements.add_version")
def _(world: World) -> Call:
    return partial(add_version, **by(world), agreement=world.agreement, text=TEXT + "\n3 Lisäys\n")


@row("agreements.confirm_identical")
def _(world: World) -> Call:
    version = add_version(**by(world), agreement=world.agreement, text=f"Uusi alku. {TEXT}")
    version.anchors.update(state="proposed")
    return partial(
        commitment_texts.confirm_identical, **by(world), agreement=world.agreement, version=version
    )


@row("agreements.add_annotated")
def _(world: World) -> Call:
    marks = [Mark(exact="Osaaminen")]
    return partial(add_annotated, **by(world), agreement=world.agreement, version=world.version, marks=marks)


@row("agreements.add_commitment")
def _(world: World) -> Call:
    start = TEXT.index("2 Osaaminen")
    return partial(
        commitments.add_commitment, **by(world), agreement=world.agreement, version=world.version,
        start=start, end=start + 11, values=commitments.CommitmentValues(summary_fi="Osaaminen"),
    )  # fmt: skip


@row("agreements.change_commitment")
def _(world: World) -> Call:
    values = commitments.CommitmentValues(summary_fi="Toisin sanoen")
    return partial(
        commitments.change_commitment,
        **by(world),
        commitment=world.promises[0],
        values=values,
        seen_version=1,
    )


@row("agreements.move_commitment")
def _(world: World) -> Call:
    anchor = world.promises[0].anchors.get()
    return partial(
        commitments.move_commitment, **by(world), commitment=world.promises[0], version=world.version,
        start=anchor.start, end=anchor.end - 1,
    )  # fmt: skip


def _end(world: World) -> Call:
    return partial(
        commitments.end_commitment, **by(world), commitment=world.promises[2], ending="waived",
        ended_on=timezone.localdate(), reason="Esimerkki syystä",
    )  # fmt: skip


TABLE["agreements.end_commitment"] = _end


@row("agreements.reopen_commitment")
def _(world: World) -> Call:
    _end(world)()
    promise = Commitment.objects.get(pk=world.promises[2].pk)
    return partial(commitments.reopen_commitment, **by(world), commitment=promise, reason="Esimerkki syystä")


def _withdraw(world: World) -> Call:
    return partial(
        commitments.withdraw_commitment, **by(world), commitment=world.promises[2], reason="Ei lupaus"
    )


TABLE["agreements.withdraw_commitment"] = _withdraw


@row("agreements.restore_commitment")
def _(world: World) -> Call:
    _withdraw(world)()
    promise = Commitment.objects.get(pk=world.promises[2].pk)
    return partial(commitments.restore_commitment, **by(world), commitment=promise, reason="Sittenkin")


@row("agreements.undo_commitment_change")
def _(world: World) -> Call:
    TABLE["agreements.change_commitment"](world)()
    promise = Commitment.objects.get(pk=world.promises[0].pk)
    entry_id = last_entry("agreements.commitment")
    return partial(commitments.undo_commitment_change, **by(world), commitment=promise, entry_id=entry_id)


def new_intake(world: World, **who: Any) -> Intake:
    """A document that the coordinator (or another) has brought and not decided on."""
    document = read_document(TEXT.encode(), "sopimus.txt")
    return intakes.open_intake(**by(world) | who, document=document, data=TEXT.encode(), name="sopimus.txt")


@row("agreements.open_intake")
def _(world: World) -> Call:
    return partial(new_intake, world)


@row("agreements.save_decisions")
def _(world: World) -> Call:
    return partial(
        intakes.save_decisions, **by(world), intake=new_intake(world), decisions={"x": {"answer": "no"}}
    )


@row("agreements.finish_intake")
def _(world: World) -> Call:
    return partial(intakes.finish_intake, **by(world), intake=new_intake(world), confirmed=_confirmed())


@row("agreements.restore_intake")
def _(world: World) -> Call:
    intake = intakes.discard_intake(**by(world), intake=new_intake(world))
    return partial(intakes.restore_intake, **by(world), intake=intake)


@row("agreements.discard_intake")
def _(world: World) -> Call:
    return partial(intakes.discard_intake, **by(world), intake=new_intake(world))


def new_upload(world: World, **who: Any) -> Upload:
    """A long document that the worker has not read yet."""
    return uploads.open_upload(**by(world) | who, data=TEXT.encode(), name="sopimus.txt", job=read_upload)


@row("agreements.open_upload")
def _(world: World) -> Call:
    return partial(new_upload, world)


@row("agreements.read_upload")
def _(world: World) -> Call:
    return partial(
        uploads.read_upload, **by(world), upload=new_upload(world), limit=10_000, tell=lambda done, of: None
    )


@row("agreements.stop_upload")
def _(world: World) -> Call:
    return partial(uploads.stop_upload, **by(world), upload=new_upload(world))


@row("agreements.restart_upload")
def _(world: World) -> Call:
    upload = uploads.stop_upload(**by(world), upload=new_upload(world))
    return partial(uploads.restart_upload, **by(world), upload=upload, job=read_upload)


# plans


def new_plan(world: World, **who: Any) -> Any:
    return plans.open_plan(
        **by(world) | who,
        partnership=world.partnership,
        agreement=world.agreement,
        year=timezone.localdate().year + 1,
    )


def new_handover(world: World) -> Any:
    """The member has handed the first measure over to the reader."""
    TABLE["plans.hand_over"](world)()
    return Handover.objects.latest("pk")


@row("plans.hand_over")
def _(world: World) -> Call:
    member, reader = world.people["member"], world.people["reader"]
    Measure.objects.filter(pk=world.measures[0].pk).update(holder=member)
    gifts = [plan_operations.Gift(world.measures[0].pk, Duty.HOLDER, reader.pk)]
    return partial(
        plan_operations.hand_over, **by(world), seat=member.seats.get(), gifts=gifts, note="Esimerkki: ensin aikataulu",
        until_on=timezone.localdate(),
    )  # fmt: skip


@row("plans.undo_handover")
def _(world: World) -> Call:
    handover = new_handover(world)
    return partial(plan_operations.undo_handover, **by(world), handover=handover)


@row("plans.open_plan")
def _(world: World) -> Call:
    return partial(new_plan, world)


@row("plans.change_plan")
def _(world: World) -> Call:
    values = plans.PlanValues(note_fi="Huomautus")
    return partial(
        plans.change_plan, **by(world), plan=world.plan, values=values, seen_version=world.plan.version,
        reason="Esimerkki syystä",
    )  # fmt: skip


@row("plans.submit_plan")
def _(world: World) -> Call:
    return partial(plans.submit_plan, **by(world), plan=new_plan(world))


@row("plans.approve_plan")
def _(world: World) -> Call:
    plan = plans.submit_plan(**by(world), plan=new_plan(world))
    return partial(approvals.approve_plan, **by(world), plan=plan, organisation=world.city)


@row("plans.reopen_plan")
def _(world: World) -> Call:
    return partial(approvals.reopen_plan, **by(world), plan=world.plan, reason="Esimerkki syystä")


@row("plans.order_approvals")
def _(world: World) -> Call:
    return partial(
        approvals.order_approvals, **by(world), plan=world.plan, order=[[world.school], [world.city]],
        seen_version=world.plan.version,
    )  # fmt: skip


@row("plans.close_plan")
def _(world: World) -> Call:
    return partial(
        plans.close_plan,
        **by(world),
        plan=world.plan,
        answers={one.pk: "Esimerkki" for one in world.measures},
    )


@row("plans.add_comment")
def _(world: World) -> Call:
    measure = world.measures[0]
    return partial(
        talk.add_comment, **by(world), plan=world.plan, measure=measure, text="Esimerkki: entä aikataulu?"
    )


@row("plans.resolve_comment")
def _(world: World) -> Call:
    return partial(talk.resolve_comment, **by(world), comment=TABLE["plans.add_comment"](world)())


@row("plans.propose_amendment")
def _(world: World) -> Call:
    values = replace(measure_values(world.measures[0]), title_fi="Esimerkki: toisin sanoen")
    return partial(
        talk.propose_amendment,
        **by(world),
        measure=world.measures[0],
        values=values,
        reason="Esimerkki syystä",
    )


@row("plans.accept_amendment")
def _(world: World) -> Call:
    amendment = TABLE["plans.propose_amendment"](world)()
    return partial(talk.accept_amendment, **by(world), amendment=amendment, seen_version=1)


@row("plans.decline_amendment")
def _(world: World) -> Call:
    amendment = TABLE["plans.propose_amendment"](world)()
    return partial(talk.decline_amendment, **by(world), amendment=amendment, seen_version=1, answer="Ei nyt.")


@row("plans.withdraw_amendment")
def _(world: World) -> Call:
    return partial(talk.withdraw_amendment, **by(world), amendment=TABLE["plans.propose_amendment"](world)())


@row("plans.open_next_plan")
def _(world: World) -> Call:
    return partial(next_year.open_next_plan, **by(world), plan=world.plan, fates={})


@row("plans.undo_next_plan")
def _(world: World) -> Call:
    opened = next_year.open_next_plan(**by(world), plan=world.plan, fates={})
    return partial(next_year.undo_next_plan, **by(world), plan=opened)


@row("plans.add_measure")
def _(world: World) -> Call:
    values = MeasureValues(
        title_fi="Esimerkki: uusi", theme_id=world.theme.pk, serves_ids=(world.promises[2].pk,)
    )
    return partial(
        measures.add_measure, **by(world), plan=world.plan, values=values, reason="Esimerkki syystä"
    )


def _change_measure(world: World) -> Call:
    measure = world.measures[1]
    return partial(
        measures.change_measure, **by(world), measure=measure, seen_version=measure.version,
        reason="Esimerkki", values=replace(measure_values(measure), title_fi="Esimerkki: muutettu"),
    )  # fmt: skip


TABLE["plans.change_measure"] = _change_measure


@row("plans.choose_columns")
def _(world: World) -> Call:
    return partial(
        columns.choose_columns,
        **by(world),
        partnership=world.partnership,
        columns=layout_columns(Layout.FULL),
    )


@row("plans.apply_rows")
def _(world: World) -> Call:
    measure = world.measures[1]
    values = replace(measure_values(measure), title_fi="Esimerkki: rivi")
    rows_ = [
        RowChange(measure, values, measure.version),
        RowChange(None, MeasureValues(title_fi="Esimerkki: uusi rivi")),
    ]
    return partial(rows.apply_rows, **by(world), plan=world.plan, rows=rows_, reason="Esimerkki")


@row("plans.stop_measure")
def _(world: World) -> Call:
    return partial(measures.stop_measure, **by(world), measure=world.measures[1], reason="Esimerkki syystä")


@row("plans.delete_measure")
def _(world: World) -> Call:
    values = MeasureValues(title_fi="Esimerkki: turha")
    measure = measures.add_measure(**by(world), plan=new_plan(world), values=values)
    return partial(measures.delete_measure, **by(world), measure=measure)


@row("plans.tell_state")
def _(world: World) -> Call:
    measure = world.measures[1]
    told = replace(measure_values(measure), obstacle="Esimerkki")
    return partial(
        measures.tell_state, **by(world, "member"), measure=measure, values=told, reason="Esimerkki"
    )


@row("plans.take_back_state")
def _(world: World) -> Call:
    measure, told_by = world.measures[1], by(world, "member")
    told = replace(measure_values(measure), obstacle="Esimerkki")
    measures.tell_state(**told_by, measure=measure, values=told, reason="Esimerkki")
    return partial(measures.take_back_state, **by(world), measure=measure, told_at=told_by["at"])


@row("plans.undo_measure_change")
def _(world: World) -> Call:
    _change_measure(world)()
    return partial(
        measures.undo_measure_change, **by(world), partnership_id=world.partnership.pk,
        entry_id=last_entry("plans.measure"),
    )  # fmt: skip


# deeds

LINK = NewEvidence(kind="link", title="Esimerkkilinkki", url="https://example.org/x")


@row("deeds.add_deed")
def _(world: World) -> Call:
    values = DeedValues(
        title_fi="Esimerkki: teko",
        happened=timezone.localdate().isoformat(),
        measure_ids=(world.measures[1].pk,),
    )
    return partial(
        deeds.add_deed, **by(world), partnership=world.partnership, values=values, evidence=(LINK,)
    )


def _revise(world: World) -> Call:
    deed = world.deeds[0]
    return partial(
        deeds.revise_deed, **by(world), deed=deed, seen_version=deed.version, reason="Esimerkki syystä",
        values=replace(deed_values(deed), title_fi="Esimerkki: korjattu"),
    )  # fmt: skip


TABLE["deeds.revise_deed"] = _revise


@row("deeds.withdraw_deed")
def _(world: World) -> Call:
    return partial(deeds.withdraw_deed, **by(world), deed=world.deeds[0], reason="Esimerkki syystä")


@row("deeds.restore_deed")
def _(world: World) -> Call:
    deed = deeds.withdraw_deed(**by(world), deed=world.deeds[0], reason="Esimerkki syystä")
    return partial(deeds.restore_deed, **by(world), deed=deed)


@row("deeds.undo_deed")
def _(world: World) -> Call:
    _revise(world)()
    return partial(
        deeds.undo_deed, **by(world), partnership_id=world.partnership.pk, entry_id=last_entry("deeds.deed")
    )


@row("deeds.add_evidence")
def _(world: World) -> Call:
    return partial(evidence.add_evidence, **by(world), deed=world.deeds[0], evidence=LINK)


@row("deeds.confirm_evidence")
def _(world: World) -> Call:
    piece = Evidence.objects.get(deed=world.deeds[0])
    return partial(
        evidence.confirm_evidence, **by(world, "other_coordinator"), evidence=piece, organisation=world.school
    )


@row("deeds.send_requests")
def _(world: World) -> Call:
    Measure.objects.update(due_on=dt.date(2027, 3, 1))
    at = dt.datetime(2027, 3, 1, 8, tzinfo=dt.UTC)
    who = actor(world)
    return lambda actor=who: asking.send_requests(actor=actor, at=at, partnership=world.partnership)


@row("deeds.check_in")
def _(world: World) -> Call:
    return partial(check_ins.check_in, **by(world), measure=world.measures[1], answer="on_track")


def members_answer(world: World) -> Any:
    """An answer that the member typed."""
    return check_ins.check_in(**by(world, "member"), measure=world.measures[1], answer="on_track")


def not_mine(world: World) -> HolderSuggestion:
    """A suggestion that nobody has settled."""
    given = check_ins.check_in(
        **by(world, "member"), measure=world.measures[1], answer="not_mine",
        details=check_ins.AnswerDetails(suggested_id=world.people["reader"].pk),
    )  # fmt: skip
    return HolderSuggestion.objects.get(check_in=given)


def new_own_link(world: World) -> str:
    """The token of a link to a measure whose holder has no seat."""
    person = world.people["outsider"]
    Measure.objects.filter(pk=world.measures[1].pk).update(holder=person)
    _, token = parties.issue_link(
        **by(world), person=person, partnership_id=world.partnership.pk, purpose="answer"
    )
    return token


@row("deeds.undo_check_in")
def _(world: World) -> Call:
    return partial(check_ins.undo_check_in, **by(world, "member"), given=members_answer(world))


@row("deeds.review_answer")
def _(world: World) -> Call:
    given = members_answer(world)
    return partial(reviews.review_answer, **by(world), given=given, verdict="returned", note="Esimerkki")


@row("deeds.settle_suggestion")
def _(world: World) -> Call:
    holder = world.people["reader"].pk
    return partial(reviews.settle_suggestion, **by(world), suggestion=not_mine(world), holder_id=holder)


@row("deeds.sum_up_theme")
def _(world: World) -> Call:
    return partial(
        summaries.sum_up_theme,
        **by(world),
        theme=world.theme,
        period="2026-4",
        texts={"text_fi": "Esimerkki"},
    )


# outcomes


def _add_outcome(world: World) -> Call:
    values = OutcomeValues(kind="output", title_fi="Esimerkki: tulos", deed_ids=(world.deeds[0].pk,))
    return partial(outcomes.add_outcome, **by(world), partnership=world.partnership, values=values)


TABLE["outcomes.add_outcome"] = _add_outcome


@row("outcomes.change_outcome")
def _(world: World) -> Call:
    outcome = _add_outcome(world)()
    return partial(
        outcomes.change_outcome, **by(world), outcome=outcome, seen_version=outcome.version,
        values=replace(outcome_values(outcome), title_fi="Esimerkki: muutettu"),
    )  # fmt: skip


@row("outcomes.accept_outcome")
def _(world: World) -> Call:
    return partial(outcomes.accept_outcome, **by(world), outcome=_add_outcome(world)())


def new_voice(world: World) -> Voice:
    """The coordinator's doubt about the first deed."""
    return voices.add_voice(**by(world), about=world.deeds[0], kind="doubt", words="Esimerkki epäilystä")


@row("outcomes.add_voice")
def _(world: World) -> Call:
    return partial(
        voices.add_voice, **by(world), about=world.outcome, kind="add", words="Esimerkki", party=world.city
    )


@row("outcomes.answer_voice")
def _(world: World) -> Call:
    return partial(voices.answer_voice, **by(world, "member"), voice=new_voice(world), answer="Esimerkki")


@row("outcomes.withdraw_voice")
def _(world: World) -> Call:
    return partial(voices.withdraw_voice, **by(world), voice=new_voice(world))


@row("outcomes.withdraw_outcome")
def _(world: World) -> Call:
    return partial(outcomes.withdraw_outcome, **by(world), outcome=world.outcome, reason="Esimerkki syystä")


@row("outcomes.undo_outcome")
def _(world: World) -> Call:
    outcome = TABLE["outcomes.withdraw_outcome"](world)()
    entry_id = last_entry("outcomes.outcome")
    return partial(outcomes.undo_outcome, **by(world), outcome=outcome, entry_id=entry_id)


# accounts


@row("accounts.change_own_details")
def _(world: World) -> Call:
    person = world.people["coordinator"]
    details = accounts.OwnDetails("Esimerkki", "Uusinimi", "johtaja", "sv", True)
    return partial(
        accounts.change_own_details, **by(world), person=person, details=details, seen_version=person.version
    )


def new_invitation(world: World, address: str = "uusi@esimerkki.example") -> Invitation:
    """Somebody without an account, invited to the city's table."""
    values = accounts.InvitationValues(
        email=address, given="Esimerkki", family="Uusi", role="member", organisation=world.city,
        words="Esimerkki: tervetuloa mukaan.",
    )  # fmt: skip
    made = accounts.invite_person(**by(world), partnership=world.partnership, values=values)
    assert isinstance(made, Invitation)
    return made


@row("accounts.invite_person")
def _(world: World) -> Call:
    values = accounts.InvitationValues(
        email="kutsuttu@esimerkki.example",
        given="Esimerkki",
        family="Kutsuttu",
        role="reader",
        organisation=None,
    )
    return partial(accounts.invite_person, **by(world), partnership=world.partnership, values=values)


@row("accounts.send_invitation_again")
def _(world: World) -> Call:
    return partial(accounts.send_invitation_again, **by(world), invitation=new_invitation(world))


@row("accounts.withdraw_invitation")
def _(world: World) -> Call:
    return partial(accounts.withdraw_invitation, **by(world), invitation=new_invitation(world))


@row("accounts.accept_invitation")
def _(world: World) -> Call:
    return partial(
        accounts.accept_invitation, **by(world, "outsider"), invitation=new_invitation(world), has_link=True
    )


@row("accounts.erase_person")
def _(world: World) -> Call:
    return partial(accounts.erase_person, **by(world, "member"), person=world.people["member"])


@row("accounts.erase_departed")
def _(world: World) -> Call:
    seat = world.people["reader"].seats.get()
    seat.until_on = timezone.localdate() - dt.timedelta(days=1000)
    seat.save()
    keeper = world.people["coordinator"]
    keeper.is_superuser = True
    keeper.save()
    return partial(accounts.erase_departed, **by(world))
