"""Everything that was promised and done under one theme, by one party, in one form of cooperation."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from toimeen.access.actor import Actor
from toimeen.agreements.models import Commitment
from toimeen.deeds.models import Deed
from toimeen.front.queries.counts import Marks, count_marks, count_steps, promises_of
from toimeen.front.queries.deeds import DeedRow, deeds_of
from toimeen.front.queries.deeds import list_rows as list_deed_rows
from toimeen.front.queries.measures import MeasureRow, in_order, measures_of
from toimeen.front.queries.measures import list_rows as list_measure_rows
from toimeen.front.queries.names import Names
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import FormOfCooperation, Partnership, Theme
from toimeen.plans.models import Measure

MEASURES_SHOWN = 9
DEEDS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What stands under a theme, a party or a form: the newest of it, and counts of all."""

    promises: list[Commitment]
    marks: Marks
    measures: list[MeasureRow]
    steps: Marks
    deeds: list[DeedRow]
    deed_count: int

    @property
    def measure_count(self) -> int:
        """All measures of the group."""
        return sum(self.steps.values())


def _group(
    actor: Actor, promises: QuerySet[Commitment], measures: QuerySet[Measure], deeds: QuerySet[Deed]
) -> GroupFacts:
    deeds = deeds.filter(is_withdrawn=False).order_by("-happened_on", "-id")
    return GroupFacts(
        promises=list(promises.select_related("agreement").order_by("-agreement_id", "number")),
        marks=count_marks(promises),
        measures=list_measure_rows(in_order(measures, "-deed")[:MEASURES_SHOWN]),
        steps=count_steps(measures),
        deeds=list_deed_rows(actor, deeds[:DEEDS_SHOWN]),
        deed_count=deeds.count(),
    )


def of_theme(actor: Actor, partnership: Partnership, names: Names, theme: Theme) -> GroupFacts:
    """What stands under the theme and its sub-themes."""
    ids = names.with_subthemes(theme.slug)
    through = Deed.measures.through.objects.filter(deed_id=OuterRef("pk"), measure__theme_id__in=ids)
    return _group(
        actor,
        promises_of(actor, partnership).filter(theme_id__in=ids),
        measures_of(actor, partnership).filter(theme_id__in=ids),
        deeds_of(actor, partnership).filter(Exists(through)),
    )


def of_party(actor: Actor, partnership: Partnership, party: Organisation) -> GroupFacts:
    """What the party takes part in; its promises are those whose duty it holds."""
    own_measures = Measure.parties.through.objects.filter(measure_id=OuterRef("pk"), organisation_id=party.pk)
    own_deeds = Deed.parties.through.objects.filter(deed_id=OuterRef("pk"), organisation_id=party.pk)
    duties = Commitment.duty_holders.through.objects.filter(
        commitment_id=OuterRef("pk"), organisation_id=party.pk
    )
    return _group(
        actor,
        promises_of(actor, partnership).filter(Exists(duties)),
        measures_of(actor, partnership).filter(Exists(own_measures)),
        deeds_of(actor, partnership).filter(Exists(own_deeds)),
    )


def of_form(actor: Actor, partnership: Partnership, form: FormOfCooperation) -> GroupFacts:
    """What is done in the form. A form makes no promises."""
    own = Measure.forms.through.objects.filter(measure_id=OuterRef("pk"), formofcooperation_id=form.pk)
    through = Deed.measures.through.objects.filter(deed_id=OuterRef("pk"), measure__forms=form.pk)
    return _group(
        actor,
        Commitment.objects.none(),
        measures_of(actor, partnership).filter(Exists(own)),
        deeds_of(actor, partnership).filter(Exists(through)),
    )


def get_party(actor: Actor, partnership: Partnership, slug: str) -> Organisation:
    """A party of the partnership. Raises Organisation.DoesNotExist."""
    return Organisation.objects.select_related("part_of").get(slug=slug, party_seats__partnership=partnership)


def count_competence(actor: Actor, partnership: Partnership) -> tuple[int, int]:
    """How many measures say what competence they build, and how many there are."""
    measures = measures_of(actor, partnership)
    return measures.exclude(competence_fi="", competence_sv="", competence_en="").count(), measures.count()
