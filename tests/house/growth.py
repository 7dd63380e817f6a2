"""Makes the example world larger: as many rows of every kind as a test of query counts asks for."""

from __future__ import annotations

from django.utils import timezone

from tests.world import World
from toimeen.access.actor import Actor
from toimeen.agreements.models import Anchor, Commitment, Signatory, TextVersion
from toimeen.deeds.models import CheckIn, Deed, Evidence
from toimeen.lib.anchors import digest
from toimeen.outcomes.models import Outcome
from toimeen.outcomes.operations import recount_all
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import (
    ContextFact,
    ContextSource,
    FormOfCooperation,
    PartySeat,
    PersonSeat,
    Theme,
)
from toimeen.plans.models import Amendment, Comment, Measure, MeasureSource, Step
from toimeen.post.labels import LetterState
from toimeen.post.models import Address, Letter
from toimeen.record.operations import write
from toimeen.work.labels import TaskState
from toimeen.work.models import Schedule, Task, Worker

FIRST = 1000
"""Numbers of the added rows start here, clear of those of the world."""


def grow(world: World, rows: int) -> None:
    """Adds so many of each: organisations, people, themes, forms, promises, measures, deeds, outcomes."""
    sentences = [f"Osapuolet tekevät asian {number}." for number in range(rows)]
    text = world.version.text + "\n" + "\n\n".join(sentences)
    version = TextVersion.objects.create(
        agreement=world.agreement, number=2, text=text, digest=digest(text), made_at=timezone.now(),
        blocks=world.version.blocks,
    )  # fmt: skip
    for anchor in Anchor.objects.filter(version=world.version):
        anchor.pk, anchor.version = None, version
        anchor.save()
    for number, sentence in enumerate(sentences):
        _row(world, number + FIRST, version, sentence)
    recount_all(world.partnership)


def _row(world: World, number: int, version: TextVersion, sentence: str) -> None:
    """One of everything, tied to each other and to the things of the world that pages start from."""
    organisation = _table(world, number)
    promise = _promise(world, number, version, sentence)
    measure = _measure(world, number, organisation)
    measure.serves.add(promise, world.promises[0])
    _talk(world, measure)
    deed = _deed(world, number, organisation)
    deed.measures.add(measure, world.measures[0])
    outcome = Outcome.objects.create(
        partnership=world.partnership,
        number=number,
        kind="output",
        title_fi="Tulos",
        accepted_at=timezone.now(),
    )
    _work(f"{world.partnership.slug}-{number}")
    outcome.deeds.add(deed, world.deeds[0])
    outcome.measures.add(measure, world.measures[0])
    outcome.serves.add(promise, world.promises[0])
    actor = Actor(person_id=world.people["coordinator"].pk, name="Esimerkki")
    for thing in (promise, measure, deed, world.measures[0], world.deeds[0], world.promises[0]):
        write(
            actor=actor, at=timezone.now(), event=f"{thing._meta.model_name}.changed", thing=thing,
            partnership_id=world.partnership.pk, is_public=True, before={}, reason="Esimerkki",
        )  # fmt: skip


def _talk(world: World, measure: Measure) -> None:
    """A remark with an answer and a proposal, on the measure and on the world's own."""
    for one in (measure, world.measures[0]):
        said = {
            "partnership": world.partnership,
            "plan": world.plan,
            "measure": one,
            "said_at": timezone.now(),
        }
        root = Comment.objects.create(**said, text="Esimerkki", said_by=world.people["member"])
        Comment.objects.create(**said, text="Esimerkki", parent=root, said_by=world.people["coordinator"])
        Amendment.objects.create(
            partnership=world.partnership, measure=one, before={"title_fi": "A"}, after={"title_fi": "B"},
            reason="Esimerkki", proposed_at=timezone.now(), proposed_by=world.people["member"],
        )  # fmt: skip


def _work(name: str) -> None:
    """A task in every state, a timetable, a worker; a letter in every state, and an address that does not work."""
    now = timezone.now()
    for state in TaskState:
        Task.objects.create(
            job="post.send_letters", state=state, added_at=now, due_at=now, error="Esimerkki",
            lease_until=now if state == TaskState.RUNNING else None,
            ended_at=None if state in (TaskState.WAITING, TaskState.RUNNING) else now,
        )  # fmt: skip
    Schedule.objects.create(job=f"esimerkki.{name}", timetable="03:10", next_at=now)
    Worker.objects.create(name=f"esimerkki-{name}", started_at=now, seen_at=now)
    for letter in LetterState:
        Letter.objects.create(
            key=f"{name}-{letter}", kind="esimerkki", to_address="a@kemi.example", language="fi", subject="Esimerkki",
            message_id=f"<{name}-{letter}@kemi.example>", state=letter, queued_at=now, due_at=now,
            lease_until=now if letter == LetterState.SENDING else None,
            sent_at=now if letter == LetterState.SENT else None,
        )  # fmt: skip
    Address.objects.create(address=f"dead-{name}@kemi.example", bounced_at=now, reason="Esimerkki")


def _table(world: World, number: int) -> Organisation:
    organisation = Organisation.objects.create(
        slug=f"{world.partnership.slug}-{number}", kind="company", name_fi=f"Yritys {number}"
    )
    PartySeat.objects.create(partnership=world.partnership, organisation=organisation, position=number)
    person = Person.objects.create(
        email=f"{number}@{world.partnership.slug}.example",
        family_name=f"Esimerkki {number}",
        affiliation=organisation,
    )
    PersonSeat.objects.create(
        partnership=world.partnership, person=person, organisation=organisation, role="member", is_public=True
    )
    Signatory.objects.create(agreement=world.agreement, name="Esimerkki", organisation=organisation)
    Theme.objects.create(partnership=world.partnership, slug=f"kasvu-{number}", name_fi=f"Teema {number}")
    FormOfCooperation.objects.create(
        partnership=world.partnership, slug=f"kasvu-{number}", name_fi=f"Muoto {number}"
    )
    fact = ContextFact.objects.create(
        partnership=world.partnership, theme=world.theme, title_fi=f"Tausta {number}", position=number
    )
    ContextSource.objects.create(fact=fact, url=f"https://example.org/{number}", differs=True)
    return organisation


def _promise(world: World, number: int, version: TextVersion, sentence: str) -> Commitment:
    promise = Commitment.objects.create(
        partnership=world.partnership, agreement=world.agreement, number=number,
        summary_fi=f"Lupaus {number}", theme=world.theme, strength="will",
    )  # fmt: skip
    promise.duty_holders.add(world.city, world.school)
    start = version.text.index(sentence)
    Anchor.objects.create(
        commitment=promise, version=version, start=start, end=start + len(sentence), exact=sentence
    )
    return promise


def _measure(world: World, number: int, organisation: Organisation) -> Measure:
    measure = Measure.objects.create(
        partnership=world.partnership, plan=world.plan, number=number, title_fi=f"Toimenpide {number}",
        added_on=timezone.localdate(),
        theme=world.theme, state="running", asked_since=world.plan.approved_on,
        due_on=world.plan.approved_on, holder=world.people["member"],
        decision_needed="Esimerkki", obstacle="Esimerkki",
    )  # fmt: skip
    measure.forms.add(world.form)
    measure.parties.add(world.city, organisation)
    measure.others.add(organisation)
    for one in (measure, world.measures[0]):
        Step.objects.create(measure=one, name="Vaihe", position=number)
        MeasureSource.objects.create(measure=one, url=f"https://example.org/{number}", differs=True)
        CheckIn.objects.create(
            measure=one, answer="on_track", answered_at=timezone.now(), answered_on=timezone.localdate(),
            told_by=world.people["member"],
        )  # fmt: skip
    return measure


def _deed(world: World, number: int, organisation: Organisation) -> Deed:
    deed = Deed.objects.create(
        partnership=world.partnership, number=number, title_fi=f"Teko {number}", added_at=timezone.now(),
        happened=timezone.localdate().isoformat(), happened_on=timezone.localdate(),
        added_by=world.people["member"],
    )  # fmt: skip
    deed.parties.add(world.city, organisation)
    for one in (deed, world.deeds[0]):
        Evidence.objects.create(
            deed=one, kind="link", url=f"https://example.org/{number}", added_at=timezone.now(),
            confirmed_at=timezone.now(), confirmed_for=world.school, confirmed_by=world.people["coordinator"],
        )  # fmt: skip
    return deed
