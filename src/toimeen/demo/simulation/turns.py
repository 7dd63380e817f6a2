"""The turns of the year, each on its day: what coordinators do together."""

from __future__ import annotations

from dataclasses import replace

from toimeen.access.actor import SYSTEM
from toimeen.demo.simulation.clock import Year
from toimeen.demo.simulation.people import COORDINATORS, HOLDERS, Habit, acting, invite_missing
from toimeen.parties.models import Person
from toimeen.partnerships.models import PersonSeat
from toimeen.plans.labels import Duty, LineageKind, MeasureState
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import (
    Fate,
    Gift,
    LookBack,
    MeasureValues,
    add_measure,
    approve_plan,
    change_measure,
    close_plan,
    hand_over,
    measure_values,
    open_next_plan,
    stop_measure,
    submit_plan,
)

RESERVATION = (
    "Esimerkki: hyväksymme suunnitelman sillä varauksella, että henkilötyöpäivät tarkistetaan syksyllä."
)
SHOCK = "Esimerkki: suuri työnantaja ilmoitti lopettavansa, ja koulutustarve muuttui."
NOTE = "Esimerkki: yhteyshenkilöt ja sovitut seuraavat askeleet löytyvät toimenpiteiden kuvauksista."


def open_the_plan(year: Year, number: int) -> None:
    """The coordinators are complete, and the next plan starts from the newest one."""
    invited = invite_missing(year.partnership, year.parties, year.now)
    year.tell(f"{invited} people were invited by letter and accepted")
    former = ActionPlan.objects.filter(partnership=year.partnership).order_by("-year")[0]
    plan = open_next_plan(
        actor=acting(COORDINATORS["kemi"], year.today),
        at=year.now,
        plan=former,
        fates=_fates(former),
        year=number,
        is_example=True,
    )
    measures = list(plan.measures.order_by("number"))
    year.tell(f"the plan of {number} was opened from that of {former.year}: {len(measures)} measures")
    _give_holders(year, plan)


def _fates(plan: ActionPlan) -> dict[int, Fate]:
    """Everything goes on as its state says; the last that would be carried is split."""
    carried = [
        one for one in plan.measures.order_by("number")
        if one.state not in {MeasureState.DONE, MeasureState.STOPPED}
    ]  # fmt: skip
    if len(carried) < 2:
        return {one.pk: Fate(kind=LineageKind.CARRIED) for one in plan.measures.all()}
    parts = ("Esimerkki: ensimmäinen osa", "Esimerkki: toinen osa")
    return {carried[-1].pk: Fate(kind=LineageKind.SPLIT, reason="Esimerkki: kaksi vastuutahoa", parts=parts)}


def _give_holders(year: Year, plan: ActionPlan) -> None:
    """Each holder gets measures, and everybody a reviewer of another party. Where there are few, more are added."""
    holders = [Person.objects.get(email=holder.key) for holder in HOLDERS]
    city = acting(COORDINATORS["kemi"], year.today)
    theme_ids = list(year.partnership.themes.filter(parent=None).values_list("pk", flat=True))
    promise_ids = list(plan.agreement.commitments.values_list("pk", flat=True)) if plan.agreement else []
    while plan.measures.count() < 2 * len(HOLDERS):
        number = plan.measures.count()
        values = MeasureValues(
            title_fi=f"Esimerkkitoimenpide {number + 1}",
            theme_id=theme_ids[number % len(theme_ids)],
            serves_ids=tuple(promise_ids[number : number + 1]),
            state=MeasureState.PLANNED,
            is_example=True,
        )
        add_measure(actor=city, at=year.now, plan=plan, values=values)
    for place, measure in enumerate(plan.measures.order_by("number")):
        holder = HOLDERS[place % len(HOLDERS)]
        values = replace(
            measure_values(measure),
            holder_id=holders[place % len(HOLDERS)].pk,
            reviewer_id=Person.objects.get(
                email=COORDINATORS["kemi" if holder.party != "kemi" else "lappia"]
            ).pk,
            party_ids=(year.parties[holder.party].pk,),
        )
        change_measure(
            actor=SYSTEM, at=year.now, measure=measure, values=values, seen_version=measure.version
        )
    year.tell(f"{plan.measures.count()} measures have a holder, each of them an example")


def submit(year: Year, number: int) -> None:
    submit_plan(actor=acting(COORDINATORS["lappia"], year.today), at=year.now, plan=year.plan(number))
    year.tell("Lappia's coordinator sent the plan to review")


def approve_all(year: Year, number: int) -> None:
    """Each party's coordinator approves the same content; one with a reservation."""
    for party, email in COORDINATORS.items():
        plan = year.plan(number)
        reservation = RESERVATION if party == "lapinamk" else ""
        plan = approve_plan(
            actor=acting(email, year.today),
            at=year.now,
            plan=plan,
            organisation=year.parties[party],
            reservation=reservation,
        )
        words = "with a reservation" if reservation else "without one"
        year.tell(f"{party} approved content {plan.content_digest[:12]} {words}: the plan is {plan.state}")
        year.counted["approvals"] += 1


def meet_a_shock(year: Year, number: int) -> None:
    """A mid-year shock: one measure is stopped, another added, each with the reason; the plan opens again."""
    plan = year.plan(number)
    city = acting(COORDINATORS["kemi"], year.today)
    measure = plan.measures.filter(parties=year.parties["kemi"]).exclude(state=MeasureState.STOPPED)[0]
    stop_measure(actor=city, at=year.now, measure=measure, reason=SHOCK)
    holder = Person.objects.get(email=HOLDERS[0].key)
    values = MeasureValues(
        title_fi="Esimerkki: muutosturva ja täydennyskoulutus",
        theme_id=measure.theme_id,
        party_ids=(year.parties["kemi"].pk, year.parties["lappia"].pk),
        serves_ids=tuple(measure.serves.values_list("pk", flat=True)),
        holder_id=holder.pk,
        state=MeasureState.PLANNED,
        is_example=True,
    )
    added = add_measure(actor=city, at=year.now, plan=year.plan(number), values=values, reason=SHOCK)
    state = year.plan(number).state
    year.tell(f"a shock: measure {measure.number} stopped, {added.number} added; the plan is {state}")


def let_a_holder_leave(year: Year, number: int) -> None:
    """A holder leaves; the party's coordinator hands the measures over with a note."""
    leaver = next(holder for holder in HOLDERS if holder.habit is Habit.LEAVES)
    seat = PersonSeat.objects.get(partnership=year.partnership, person__email=leaver.key)
    heir = Person.objects.get(email=HOLDERS[0].key)
    gifts = [
        Gift(one.pk, Duty.HOLDER, heir.pk)
        for one in Measure.objects.filter(plan__year=number, holder=seat.person)
    ]
    hand_over(
        actor=acting(COORDINATORS["kemi"], year.today), at=year.now, seat=seat, gifts=gifts, note=NOTE,
        until_on=year.today,
    )  # fmt: skip
    year.tell(f"{leaver.key} left; {len(gifts)} measures went on to {heir.email}")


def open_the_next(year: Year, number: int) -> None:
    plan = year.plan(number)
    following = open_next_plan(
        actor=acting(COORDINATORS["ulapland"], year.today), at=year.now, plan=plan, fates={}, is_example=True
    )
    year.tell(f"the plan of {following.year} was opened: {following.measures.count()} measures go on")


def close(year: Year, number: int) -> None:
    year.go_to(14)
    close_plan(
        actor=acting(COORDINATORS["lappia"], year.today), at=year.now, plan=year.plan(number),
        look_back=LookBack(look_back_fi="Esimerkki: vuosi on eletty läpi; avoimet asiat jatkuvat ensi vuonna."),
    )  # fmt: skip
    year.tell(f"the plan of {number} was closed")
