"""A small partnership for tests: two parties, a signed text with three promises, measures, deeds, an outcome, people.

`make_world()` builds it through the models in a few statements; its counted facts are those that the operations
would have counted (`tests/house/test_counts.py` proves it). The content is an example (esimerkki).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from toimeen.agreements.models import Agreement, Anchor, Commitment, Signatory, TextVersion
from toimeen.deeds.models import CheckIn, Deed, Evidence
from toimeen.lib.anchors import digest
from toimeen.outcomes.models import Outcome
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import FormOfCooperation, Partnership, PartySeat, PersonSeat, Theme
from toimeen.plans.models import ActionPlan, Measure, MeasureSource, Step
from toimeen.record.models import Head

RHYTHM = dt.timedelta(days=90)
"""The partnership's, as the model has it."""
PASSWORD = "keskeneräinen-kesäaamu-7"
TEXT = (
    "Yhteistyösopimus (esimerkki)\n\n"
    "1 Energia\n\n"
    "Osapuolet kehittävät kaupungin energiaratkaisuja vihreämmiksi. Tavoitteena on hukkalämmön käyttö.\n\n"
    "2 Osaaminen\n\n"
    "Opinnäytetöitä voidaan teettää kaupungin tarpeisiin.\n"
)
PROMISES = (
    (
        "Osapuolet kehittävät kaupungin energiaratkaisuja vihreämmiksi.",
        "Energiaratkaisut vihreämmiksi",
        "will",
    ),
    ("Tavoitteena on hukkalämmön käyttö.", "Hukkalämpö käyttöön", "goal"),
    ("Opinnäytetöitä voidaan teettää kaupungin tarpeisiin.", "Opinnäytetöitä kaupungille", "option"),
)


@dataclass
class World:
    """Everything by name."""

    partnership: Partnership
    city: Organisation
    school: Organisation
    theme: Theme
    form: FormOfCooperation
    agreement: Agreement
    version: TextVersion
    promises: list[Commitment]
    plan: ActionPlan
    measures: list[Measure]
    deeds: list[Deed]
    outcome: Outcome
    people: dict[str, Person] = field(default_factory=dict)


def make_world(slug: str = "esimerkkila", *, measures: int = 3, now: dt.datetime | None = None) -> World:
    """Builds the world. `measures` of them serve the promises in turn; the first has two deeds and an outcome."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    city, _ = Organisation.objects.get_or_create(
        slug=f"{slug}-kaupunki",
        defaults={"kind": "city", "name_fi": "Esimerkkilän kaupunki", "name_en": "City of Esimerkkilä"},
    )
    school, _ = Organisation.objects.get_or_create(
        slug=f"{slug}-koulu",
        defaults={"kind": "vocational", "name_fi": "Esimerkkilän ammattiopisto", "short_name": "EAO"},
    )
    partnership = Partnership.objects.create(
        slug=slug, name_fi="Esimerkkilän kumppanuus", name_en="Esimerkkilä partnership", since="2018"
    )
    Head.objects.create(partnership_id=partnership.pk, revision=1, changed_at=now)
    for position, organisation in enumerate((city, school)):
        PartySeat.objects.create(partnership=partnership, organisation=organisation, position=position)
    theme = Theme.objects.create(
        partnership=partnership, slug="vihrea", name_fi="Vihreä kaupunki", name_en="Green city"
    )
    form = FormOfCooperation.objects.create(
        partnership=partnership, slug="hankkeet", key="project", name_fi="Yhteiset kehittämishankkeet"
    )
    agreement = Agreement.objects.create(
        partnership=partnership, slug="sopimus", title_fi="Yhteistyösopimus (esimerkki)", term_years=3
    )
    Signatory.objects.create(
        agreement=agreement, name="Esimerkki Allekirjoittaja", title="rehtori", organisation=school
    )
    version = TextVersion.objects.create(
        agreement=agreement, number=1, text=TEXT, digest=digest(TEXT), made_at=now, blocks=_blocks()
    )
    promises = [
        _promise(agreement, version, theme, number, sentence, summary, strength)
        for number, (sentence, summary, strength) in enumerate(PROMISES, start=1)
    ]
    plan = ActionPlan.objects.create(
        partnership=partnership, agreement=agreement, year=today.year, state="approved", approved_on=today
    )
    world = World(
        partnership, city, school, theme, form, agreement, version, promises, plan, [], [], Outcome()
    )
    for number in range(1, measures + 1):
        world.measures.append(_measure(world, number, today))
    _happenings(world, now, today)
    _people(world)
    return world


def _blocks() -> list[dict[str, object]]:
    blocks: list[dict[str, object]] = []
    at = 0
    for part in TEXT.split("\n\n"):
        heading = at == 0 or part[0].isdigit()
        end = at + len(part.rstrip("\n"))
        blocks.append(
            {
                "kind": "heading" if heading else "paragraph",
                "level": 1 if at == 0 else 2,
                "start": at,
                "end": end,
            }
        )
        at += len(part) + 2
    return blocks


def _promise(
    agreement: Agreement,
    version: TextVersion,
    theme: Theme,
    number: int,
    sentence: str,
    summary: str,
    strength: str,
) -> Commitment:
    start = TEXT.index(sentence)
    commitment = Commitment.objects.create(
        partnership=agreement.partnership, agreement=agreement, number=number, summary_fi=summary,
        theme=theme if number < 3 else None, strength=strength,
    )  # fmt: skip
    Anchor.objects.create(
        commitment=commitment, version=version, start=start, end=start + len(sentence), exact=sentence,
        prefix=TEXT[max(0, start - 32) : start], suffix=TEXT[start + len(sentence) :][:32],
    )  # fmt: skip
    return commitment


def _measure(world: World, number: int, today: dt.date) -> Measure:
    measure = Measure.objects.create(
        partnership=world.partnership, plan=world.plan, number=number, added_on=today,
        title_fi=f"Esimerkki: toimenpide {number}",
        title_en=f"Example: measure {number}", theme=world.theme, state="running", starts=str(today.year),
        starts_on=dt.date(today.year, 1, 1), approved_measures=1, asked_since=world.plan.approved_on,
        due_on=today + RHYTHM,
    )  # fmt: skip
    measure.forms.add(world.form)
    measure.parties.add(world.city, world.school)
    if number < 3:
        promise = world.promises[number - 1]
        measure.serves.add(promise)
        Commitment.objects.filter(pk=promise.pk).update(
            approved_measures=1, asked_since=world.plan.approved_on, due_on=world.plan.approved_on + RHYTHM
        )
        promise.refresh_from_db()
    return measure


def _happenings(world: World, now: dt.datetime, today: dt.date) -> None:
    first = world.measures[0]
    for number, (title, answers) in enumerate(
        (("Esimerkki: opas julkaistiin", True), ("Esimerkki: irrallinen teko", False)), 1
    ):
        deed = Deed.objects.create(
            partnership=world.partnership, number=number, title_fi=title, happened=today.isoformat(),
            happened_on=today, added_at=now, grade=2 if answers else 1,
        )  # fmt: skip
        deed.parties.add(world.city)
        if answers:
            deed.measures.add(first)
            Evidence.objects.create(
                deed=deed, kind="link", title="Opas", url="https://example.org/opas", added_at=now
            )
        world.deeds.append(deed)
    MeasureSource.objects.create(
        measure=first, url="https://example.org/hanke", title="Hankesivu", says="Hanke alkoi."
    )
    Step.objects.create(measure=first, name="Aloitus", planned=str(today.year))
    CheckIn.objects.create(measure=first, answer="on_track", answered_at=now, answered_on=today)
    world.outcome = Outcome.objects.create(
        partnership=world.partnership,
        number=1,
        kind="output",
        title_fi="Esimerkki: opas käytössä",
        accepted_at=now,
    )
    world.outcome.deeds.add(world.deeds[0])
    world.outcome.measures.add(first)
    world.outcome.serves.add(world.promises[0])
    counted = {"best_grade": 2, "last_deed_on": today, "last_confirmed_on": today, "accepted_outcomes": 1}
    Measure.objects.filter(pk=first.pk).update(deed_count=1, **counted)
    Commitment.objects.filter(pk=world.promises[0].pk).update(**counted)
    first.refresh_from_db()
    world.promises[0].refresh_from_db()


def _people(world: World) -> None:
    seats = {
        "coordinator": ("coordinator", world.city),
        "other_coordinator": ("coordinator", world.school),
        "member": ("member", world.school),
        "reader": ("reader", world.city),
        "outsider": (None, None),
    }
    for name, (role, organisation) in seats.items():
        person = Person.objects.create_user(
            f"{name}@{world.partnership.slug}.example",
            PASSWORD,
            given_name="Esimerkki",
            family_name=name.title(),
        )
        if role:
            PersonSeat.objects.create(
                partnership=world.partnership, person=person, organisation=organisation, role=role,
                is_public=role == "coordinator",
            )  # fmt: skip
        world.people[name] = person
