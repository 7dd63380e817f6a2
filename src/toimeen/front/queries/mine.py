"""What one person holds and reviews, over all partnerships or in one. A fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from toimeen.access.actor import Actor
from toimeen.deeds.labels import Answer, ReviewVerdict
from toimeen.deeds.models import CheckIn
from toimeen.deeds.rules import FREE_IN_A_ROW, UNDO_FOR
from toimeen.front.queries.names import worded
from toimeen.lib.wording import Wording
from toimeen.outcomes.labels import Freshness
from toimeen.outcomes.ladder import Fresh, freshness
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import PartySeat, PersonSeat
from toimeen.plans.labels import MeasureState, PlanState
from toimeen.plans.models import Measure, Step


@dataclass(frozen=True, slots=True)
class Given:
    """One answer, with the reviewer's word on it."""

    id: int
    measure_id: int
    answer: str
    sentence: str
    answered_at: dt.datetime
    answered_on: dt.date
    told_by_id: int | None
    typed_by_id: int | None
    told_by: str
    verdict: str | None
    note: str | None
    is_settled: bool
    """Of *not mine*: whether a coordinator has settled whose it is."""

    @property
    def label(self) -> str:
        """The answer in words."""
        return str(Answer(self.answer).label)

    @property
    def is_returned(self) -> bool:
        """Whether the reviewer asks for more."""
        return self.verdict == ReviewVerdict.RETURNED

    @property
    def is_reviewed(self) -> bool:
        """Whether the reviewer has said something."""
        return self.verdict is not None


@dataclass(slots=True)
class Held:
    """A measure that the person holds or reviews. It carries the counted facts that freshness is read from."""

    id: int
    number: int
    title: Wording
    slug: str
    partnership_id: int
    partnership: Wording
    theme: Wording
    holder_id: int | None
    reviewer_id: int | None
    holder: str
    plan_state: str
    year: int
    state: str
    deed_count: int
    obstacle: str
    last_confirmed_on: dt.date | None
    due_on: dt.date | None
    ends: str
    fresh: Fresh
    answers: list[Given] = field(default_factory=list)
    next_step: tuple[str, str] | None = None
    """The name and the planned day (a partial date) of the first step that is not done."""

    @property
    def last(self) -> Given | None:
        """The newest answer."""
        return self.answers[0] if self.answers else None

    @property
    def before(self) -> list[tuple[str, str]]:
        """The newest answers with their sentences, as `rules.needs_sentence` takes them."""
        return [(one.answer, one.sentence) for one in self.answers[:FREE_IN_A_ROW]]

    @property
    def is_asked(self) -> bool:
        """Whether an answer is due now: by the rhythm, or because the reviewer returned the last one."""
        if self.due_on is None or self.is_being_settled:
            return False
        late = self.fresh.state in {Freshness.DUE, Freshness.SILENT, Freshness.NEVER}
        return late or bool(self.last and self.last.is_returned)

    @property
    def is_being_settled(self) -> bool:
        """Whether the person said that it is not theirs, and nobody has settled it yet."""
        return self.last is not None and self.last.answer == Answer.NOT_MINE and not self.last.is_settled

    @property
    def owes_deed(self) -> bool:
        """Whether it is said to be done, but no deed tells of it."""
        return self.state == MeasureState.DONE and not self.deed_count

    def is_undoable(self, person_id: int | None, now: dt.datetime) -> bool:
        """Whether the person can take the newest answer back now."""
        last = self.last
        fresh = last is not None and now - last.answered_at <= UNDO_FOR
        return bool(fresh and last and last.typed_by_id == person_id and not last.is_reviewed)


@dataclass(frozen=True, slots=True)
class Mine:
    """Everything of one person, in the groups that the page shows."""

    asked: list[Held]
    not_asked: list[Held]
    owed: list[Held]
    to_review: list[Held]
    planned: list[Held]
    """Measures of plans that are not approved yet."""
    parties: dict[int, list[tuple[int, str]]]
    people: dict[int, list[tuple[int, str]]]

    @property
    def is_empty(self) -> bool:
        """Whether the person holds and reviews nothing at all."""
        return not (self.asked or self.not_asked or self.owed or self.to_review or self.planned)


def list_mine(actor: Actor, now: dt.datetime, today: dt.date, partnership_id: int | None = None) -> Mine:
    """What the actor's person holds and reviews; by a personal link only in the link's partnership.

    At most five queries. Who holds a measure sees it whatever its publicity.
    """
    scope = actor.link.partnership_id if actor.link else partnership_id
    held = [_held(row, today) for row in ask(_measures, actor.person_id, scope)]
    ids = [one.id for one in held]
    answers: dict[int, list[Given]] = {}
    for row in ask(_answers, ids=ids):
        answer = _given(row)
        answers.setdefault(answer.measure_id, []).append(answer)
    steps: dict[int, tuple[str, str]] = {}
    for measure_id, name, planned in ask(_steps, ids=ids):
        steps.setdefault(measure_id, (name, planned))
    for one in held:
        one.answers, one.next_step = answers.get(one.id, []), steps.get(one.id)
    own = [one for one in held if one.holder_id == actor.person_id]
    inforce = [one for one in own if one.due_on is not None]
    asked = [one for one in inforce if one.is_asked]
    places = sorted({one.partnership_id for one in inforce})
    return Mine(
        asked=sorted(asked, key=lambda one: (one.due_on or dt.date.max, one.partnership_id, one.number)),
        not_asked=[one for one in inforce if not one.is_asked],
        owed=[one for one in own if one.owes_deed and one.plan_state == PlanState.APPROVED],
        to_review=[one for one in held if _awaits_word(one, actor.person_id)],
        planned=[one for one in own if one.plan_state in {PlanState.DRAFT, PlanState.IN_REVIEW}],
        parties=_by_place(ask(_parties, ids=places)),
        people=_by_place(
            [(place, key, given, family) for place, key, given, family in ask(_people, ids=places)]
        ),
    )


def _given(row: tuple[Any, ...]) -> Given:
    key, measure_id, answer, sentence, at, on, told_by, typed_by, given, family, verdict, note, settled = row
    name = f"{given or ''} {family or ''}".strip()
    return Given(
        key, measure_id, answer, sentence, at, on, told_by, typed_by, name, verdict, note, settled is not None
    )


def _awaits_word(one: Held, person_id: int | None) -> bool:
    last = one.last
    if one.reviewer_id != person_id or last is None or one.plan_state != PlanState.APPROVED:
        return False
    own = person_id in {last.told_by_id, last.typed_by_id}
    return not (own or last.is_reviewed or last.answer == Answer.NOT_MINE)


def _held(row: tuple[Any, ...], today: dt.date) -> Held:
    key, number, fi, sv, en, slug, place, pfi, psv, pen, grace, tfi, tsv, ten, *rest = row
    holder_id, reviewer_id, given, family, plan_state, year, state, deeds, obstacle, confirmed, due, ends = (
        rest
    )
    one = Held(
        key, number, worded(fi, sv, en), slug, place, worded(pfi, psv, pen), worded(tfi or "", tsv or "", ten or ""),
        holder_id, reviewer_id, f"{given or ''} {family or ''}".strip(), plan_state, year, state, deeds, obstacle,
        confirmed, due, ends, Fresh(Freshness.NOT_ASKED, None),
    )  # fmt: skip
    one.fresh = freshness(one, grace, today)  # type: ignore[arg-type]  # it looks at these two facts alone
    return one


def _measures(person_id: int | None, partnership_id: int | None) -> QuerySet[Any, Any]:
    own = Measure.objects.filter(Q(holder_id=person_id or 0) | Q(reviewer_id=person_id or 0))
    if partnership_id is not None:
        own = own.filter(partnership_id=partnership_id)
    return own.exclude(plan__state=PlanState.CLOSED).exclude(state=MeasureState.STOPPED).order_by(
        "partnership_id", "number"
    ).values_list(
        "pk", "number", "title_fi", "title_sv", "title_en", "partnership__slug", "partnership_id",
        "partnership__name_fi", "partnership__name_sv", "partnership__name_en", "partnership__grace_days",
        "theme__name_fi", "theme__name_sv", "theme__name_en", "holder_id", "reviewer_id", "holder__given_name",
        "holder__family_name", "plan__state", "plan__year", "state", "deed_count", "obstacle", "last_confirmed_on",
        "due_on", "ends",
    )  # fmt: skip


def _answers(ids: Sequence[int]) -> QuerySet[Any, Any]:
    newest = Window(
        RowNumber(), partition_by=F("measure_id"), order_by=[F("answered_at").desc(), F("id").desc()]
    )
    return (
        CheckIn.objects.filter(measure_id__in=ids)
        .annotate(place=newest)
        .filter(place__lte=FREE_IN_A_ROW)
        .order_by("measure_id", "-answered_at", "-id")
        .values_list(
            "pk", "measure_id", "answer", "sentence", "answered_at", "answered_on", "told_by_id", "typed_by_id",
            "told_by__given_name", "told_by__family_name", "review__verdict", "review__note", "suggestion__settled_at",
        )
    )  # fmt: skip


def _steps(ids: Sequence[int]) -> QuerySet[Any, Any]:
    waiting = Step.objects.filter(measure_id__in=ids, done="").order_by("measure_id", "position", "id")
    return waiting.values_list("measure_id", "name", "planned")


def _parties(ids: Sequence[int]) -> QuerySet[Any, Any]:
    seats = PartySeat.objects.filter(partnership_id__in=ids).order_by("partnership_id", "position", "id")
    return seats.values_list(
        "partnership_id",
        "organisation_id",
        "organisation__name_fi",
        "organisation__name_sv",
        "organisation__name_en",
    )


def _people(ids: Sequence[int]) -> QuerySet[Any, Any]:
    seats = PersonSeat.objects.filter(partnership_id__in=ids, until_on__isnull=True).order_by(
        "partnership_id", "person__family_name", "person__given_name", "person_id"
    )
    return seats.distinct().values_list(
        "partnership_id", "person_id", "person__given_name", "person__family_name"
    )


def _by_place(rows: Sequence[tuple[Any, ...]]) -> dict[int, list[tuple[int, str]]]:
    """Rows of partnership, id and words as choices by partnership: three words are one wording, two a name."""
    found: dict[int, list[tuple[int, str]]] = {}
    for place, key, *words in rows:
        name = str(worded(*words)) if len(words) == 3 else " ".join(word for word in words if word)
        if name:
            found.setdefault(place, []).append((key, name))
    return found
