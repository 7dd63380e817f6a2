"""Example data by the thousand, for measuring: one partnership after another, written in bulk.

Everything is marked as an example. The shares follow the Kemi rows in kind, not in number: most
measures run or are done, a good half has deeds, most deeds have a link, some promises have nothing at all.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from itertools import count

from django.db import connection, models, transaction
from django.utils import timezone

from toimeen.access.actor import SYSTEM
from toimeen.agreements.models import Agreement, Anchor, Commitment, Signatory, TextVersion
from toimeen.deeds.models import CheckIn, Deed, Evidence
from toimeen.demo import generated_words as words
from toimeen.demo.bulk import link, save
from toimeen.lib.anchors import digest
from toimeen.outcomes.models import Outcome
from toimeen.outcomes.operations import recount_all
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import FormOfCooperation, Partnership, PartySeat, PersonSeat, Theme
from toimeen.plans.models import ActionPlan, Approval, Measure, MeasureSource, Step
from toimeen.record.operations import write

IDLE_PROMISES = 3
"""The last promises of the list are served by no measure."""
YEARS = 4
DEEDS_AN_OUTCOME = 20


def generate(measures: int, *, partnerships: int = 1, seed: int = 1) -> dict[str, int]:
    """Makes the partnerships, all in one transaction, and tells how many measures each got.

    The same seed makes the same data on the same day. Partnerships made earlier stay as they are.
    """
    chance = random.Random(seed)
    made: dict[str, int] = {}
    with transaction.atomic():
        for position in range(partnerships):
            share = measures // partnerships + (position < measures % partnerships)
            one = _Partnership(chance)
            one.write(share)
            made[one.partnership.slug] = share
    return made


class _Partnership:
    """One generated partnership in the making."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)
        taken = set(Partnership.objects.filter(slug__startswith="esimerkki-").values_list("slug", flat=True))
        number = next(number for number in count(1) if f"esimerkki-{number}" not in taken)
        self.slug = f"esimerkki-{number}"
        self.partnership = Partnership.objects.create(
            slug=self.slug, name_fi=f"Esimerkkikumppanuus {number}", name_sv=f"Exempelpartnerskap {number}",
            name_en=f"Example partnership {number}", since=str(self.today.year - YEARS),
            about_data_fi="Koneellisesti tehtyä esimerkkiaineistoa mittauksiin. Mikään siinä ei ole totta.",
            about_data_sv="Maskinellt gjort exempelmaterial för mätningar. Ingenting i det är sant.",
            about_data_en="Example data made by a machine for measurements. Nothing in it is true.",
        )  # fmt: skip

    def write(self, measures: int) -> None:
        """Everything of the partnership, then its counts, then one entry in the record."""
        self._table()
        self._agreement()
        self._plans()
        self._measures(measures)
        self._deeds()
        self._check_ins()
        self._outcomes()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # PostgreSQL plans the count by what its tables hold now
        recount_all(self.partnership)
        write(
            actor=SYSTEM, at=self.now, event="partnership.generated", thing=self.partnership,
            partnership_id=self.partnership.pk, reason="toimeen generate", is_public=True,
        )  # fmt: skip

    def _table(self) -> None:
        self.parties = save(
            Organisation(
                slug=f"{self.slug}-{slug}", kind=kind, name_fi=fi, name_sv=sv, name_en=en, short_name=short
            )
            for slug, kind, fi, sv, en, short in words.PARTIES
        )
        save(
            PartySeat(partnership=self.partnership, organisation=party, position=position)
            for position, party in enumerate(self.parties)
        )
        themes = enumerate(words.THEMES)
        self.themes = save(
            Theme(
                partnership=self.partnership, slug=slug, name_fi=fi, name_sv=sv, name_en=en,
                position=position, is_cross_cutting=cross_cutting,
            )
            for position, (slug, fi, sv, en, cross_cutting) in themes
        )  # fmt: skip
        self.forms = save(
            FormOfCooperation(
                partnership=self.partnership, slug=slug, key=key, name_fi=fi, name_sv=sv, name_en=en,
                position=position,
            )
            for position, (slug, key, fi, sv, en) in enumerate(words.FORMS)
        )  # fmt: skip
        self.people = save(self._person(position, party) for position, party in enumerate(self.parties))
        save(
            PersonSeat(
                partnership=self.partnership, person=person, organisation=party, role="coordinator",
                is_public=True,
            )
            for person, party in zip(self.people, self.parties, strict=True)
        )  # fmt: skip

    def _person(self, position: int, party: Organisation) -> Person:
        """A coordinator without a password: nobody can sign in until one is set."""
        name = "coordinator" if position == 0 else f"coordinator-{position + 1}"
        person = Person(
            email=f"{name}@{self.slug}.example", given_name=words.MARK_FI,
            family_name=f"Henkilö {position + 1}", affiliation=party,
        )  # fmt: skip
        person.set_unusable_password()
        return person

    def _agreement(self) -> None:
        self.agreement = Agreement.objects.create(
            partnership=self.partnership, slug="sopimus", title_fi="Esimerkkisopimus",
            title_sv="Exempelavtal", title_en="Example agreement", term_years=3, is_reconstruction=True,
        )  # fmt: skip
        Signatory.objects.create(
            agreement=self.agreement, name="Esimerkki Allekirjoittaja", organisation=self.parties[0]
        )
        text, blocks, spans = words.agreement_text()
        version = TextVersion.objects.create(
            agreement=self.agreement, number=1, text=text, blocks=blocks, digest=digest(text),
            made_at=self.now,
        )  # fmt: skip
        by_slug = {theme.slug: theme for theme in self.themes}
        self.promises = save(
            Commitment(
                partnership=self.partnership, agreement=self.agreement, number=number, summary_fi=sentence,
                theme=by_slug[theme], strength=strength,
            )
            for number, (theme, strength, sentence) in enumerate(words.PROMISES, 1)
        )  # fmt: skip
        save(
            Anchor(
                commitment=promise, version=version, start=start, end=end, exact=text[start:end],
                prefix=text[max(0, start - 32) : start], suffix=text[end : end + 32],
            )
            for promise, (start, end) in zip(self.promises, spans, strict=True)
        )  # fmt: skip

    def _plans(self) -> None:
        years = range(self.today.year - YEARS + 1, self.today.year + 1)
        self.plans = save(
            ActionPlan(
                partnership=self.partnership, agreement=self.agreement, year=year, is_example=True,
                state="approved" if year == self.today.year else "closed",
                approved_on=min(self.today, dt.date(year, 1, 15)),
            )
            for year in years
        )  # fmt: skip
        save(
            Approval(plan=plan, organisation=party, approved_at=self.now)
            for plan in self.plans
            for party in self.parties
        )

    def _measures(self, measures: int) -> None:
        self.measures = save(self._measure(number) for number in range(1, measures + 1))
        served = self.promises[: len(self.promises) - IDLE_PROMISES]
        link(Measure.forms, self._pairs(self.measures, self.forms, 2))
        link(Measure.parties, self._pairs(self.measures, self.parties, 3))
        link(Measure.serves, self._pairs(self.measures, served, 2))
        save(
            Step(measure=one, name=name, position=position, planned=one.starts)
            for one in self.measures
            for position, name in enumerate(("Aloitus", "Toteutus", "Arviointi"))
        )
        save(
            MeasureSource(measure=one, url=f"https://example.org/{one.number}", title="Esimerkkilähde")
            for one in self.measures
            if self.chance.random() < 0.5
        )

    def _measure(self, number: int) -> Measure:
        plan = self.chance.choice(self.plans)
        subject, kind = self.chance.choice(words.SUBJECTS), self.chance.choice(words.KINDS)
        current = plan.year == self.today.year
        shares = (5, 20, 55, 15, 5) if current else (15, 3, 10, 65, 7)
        state = self.chance.choices(("not_stated", "planned", "running", "done", "stopped"), shares)[0]
        asked = current and plan.state == "approved" and state in {"not_stated", "planned", "running"}
        month = self.chance.randint(1, 12)
        return Measure(
            partnership=self.partnership, plan=plan, number=number, is_example=True,
            added_on=plan.approved_on or self.today,
            title_fi=f"{words.MARK_FI}: {subject[0]}, {kind[0]} {number}",
            title_sv=f"{words.MARK_SV}: {subject[1]}, {kind[1]} {number}",
            title_en=f"{words.MARK_EN}: {subject[2]}, {kind[2]} {number}",
            description_fi="Koneellisesti tehty esimerkki mittauksia varten.",
            theme=self.chance.choice(self.themes), holder=self.chance.choice(self.people),
            state=state, state_reason="Esimerkki syystä." if state == "stopped" else "",
            starts=f"{plan.year}-{month:02d}", starts_on=dt.date(plan.year, month, 1),
            total_euros=self.chance.choice((None, 5_000, 20_000, 150_000)),
            asked_since=plan.approved_on if asked else None, due_on=plan.approved_on if asked else None,
        )  # fmt: skip

    def _deeds(self) -> None:
        numbers = count(1)
        rows = [
            (self._deed(next(numbers), measure), measure)
            for measure in self.measures
            for _ in range(self.chance.choices((0, 1, 2, 3, 5), (40, 25, 20, 10, 5))[0])
        ]
        self.deeds = save(deed for deed, _ in rows)
        link(Deed.measures, ((deed, measure) for deed, measure in rows if self.chance.random() < 0.97))
        link(Deed.parties, self._pairs(self.deeds, self.parties, 2))
        save(piece for deed in self.deeds for piece in self._evidence(deed))

    def _deed(self, number: int, measure: Measure) -> Deed:
        happened = self._day(measure.plan.year)
        title = self.chance.choice(words.HAPPENINGS)
        return Deed(
            partnership=self.partnership, number=number, added_at=self.now, is_example=True,
            title_fi=f"{words.MARK_FI}: {title[0]} ({measure.number})",
            title_sv=f"{words.MARK_SV}: {title[1]} ({measure.number})",
            title_en=f"{words.MARK_EN}: {title[2]} ({measure.number})",
            happened=happened.isoformat(), happened_on=happened,
            participants=self.chance.choice((None, 8, 24, 120)),
        )  # fmt: skip

    def _evidence(self, deed: Deed) -> Iterable[Evidence]:
        for position in range(self.chance.choices((0, 1, 2), (20, 60, 20))[0]):
            confirmed = self.chance.random() < 0.2
            yield Evidence(
                deed=deed, kind="link", title="Esimerkkilinkki", added_at=self.now,
                url=f"https://example.org/{deed.number}/{position}",
                confirmed_at=self.now if confirmed else None,
                confirmed_for=self.chance.choice(self.parties) if confirmed else None,
            )  # fmt: skip

    def _check_ins(self) -> None:
        save(
            self._check_in(measure)
            for measure in self.measures
            if measure.asked_since is not None
            for _ in range(self.chance.choices((0, 1, 2), (20, 50, 30))[0])
        )

    def _check_in(self, measure: Measure) -> CheckIn:
        answer = self.chance.choices(("on_track", "obstacle"), (85, 15))[0]
        return CheckIn(
            measure=measure, answer=answer, sentence="" if answer == "on_track" else "Esimerkki esteestä.",
            answered_at=self.now, answered_on=self._day(self.today.year), is_example=True,
        )  # fmt: skip

    def _outcomes(self) -> None:
        chosen = self.deeds[::DEEDS_AN_OUTCOME]
        outcomes = save(
            Outcome(
                partnership=self.partnership, number=number, title_fi=f"{words.MARK_FI}: tulos {number}",
                title_en=f"{words.MARK_EN}: outcome {number}", is_example=True,
                kind=self.chance.choice(("output", "result", "effect")),
                accepted_at=self.now if self.chance.random() < 0.7 else None,
            )
            for number, _ in enumerate(chosen, 1)
        )  # fmt: skip
        link(Outcome.deeds, zip(outcomes, chosen, strict=True))
        link(Outcome.measures, self._pairs(outcomes, self.measures, 1))
        link(Outcome.serves, self._pairs(outcomes, self.promises[:8], 1))

    def _pairs(
        self, ones: Sequence[models.Model], others: Sequence[models.Model], most: int
    ) -> Iterable[tuple[models.Model, models.Model]]:
        """Each of the ones with one to `most` of the others."""
        for one in ones:
            for other in self.chance.sample(others, self.chance.randint(1, most)):
                yield one, other

    def _day(self, year: int) -> dt.date:
        """A day of the year, not after today."""
        first = dt.date(year, 1, 1)
        last = min(dt.date(year, 12, 31), self.today)
        return first + dt.timedelta(days=self.chance.randint(0, (last - first).days))
