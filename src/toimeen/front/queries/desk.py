"""What waits for a coordinator, whom they wait for, and which days come next. A fixed number of light queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Window

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.agreements.labels import AnchorState
from toimeen.agreements.models import Anchor
from toimeen.deeds.labels import Stage
from toimeen.deeds.models import Deed, Evidence, HolderSuggestion, Request
from toimeen.front.queries.names import worded
from toimeen.lib.wording import Wording
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership, PersonSeat
from toimeen.plans.models import Measure
from toimeen.plans.rules import coordinated_by
from toimeen.post.queries import find_bounced

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered thing with its title; `who` and `since` where somebody is waited for."""

    number: int
    title: Wording
    who: str = ""
    since: dt.date | None = None
    key: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pile:
    """The first of a kind of thing, and how many there are."""

    lines: list[Line]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.lines)


def own_parties(actor: Actor, partnership: Partnership) -> tuple[int, ...]:
    """The parties for which the actor coordinates, in a fixed order."""
    return tuple(sorted(coordinated_by(actor, partnership.pk)))


def _pile(rows: Sequence[tuple[Any, ...]]) -> Pile:
    """Rows of the count of all, number, three titles, perhaps two names, a day, a key and a note."""
    lines = []
    for _count, number, fi, sv, en, given, family, since, key, note in rows:
        day = since.date() if isinstance(since, dt.datetime) else since
        who = f"{given or ''} {family or ''}".strip()
        lines.append(Line(number, worded(fi, sv, en), who, day, key, str(note or "")))
    return Pile(lines, rows[0][0] if rows else 0)


COUNTED = Window(Count("*"))


def pile_due(actor: Actor, partnership: Partnership, today: dt.date) -> Pile:
    """The measures that the actor holds and whose answer is due, the longest first."""
    return _pile(ask(_due, actor.person_id, partnership.pk, today, True))


def pile_awaited(actor: Actor, partnership: Partnership, today: dt.date) -> Pile:
    """The measures whose answer is due from others, the longest first."""
    return _pile(ask(_due, actor.person_id, partnership.pk, today, False, actor))


def _due(
    person_id: int | None, partnership_id: int, today: dt.date, is_own: bool, actor: Actor | None = None
) -> QuerySet[Any, Any]:
    late = Measure.objects.filter(partnership_id=partnership_id, due_on__lt=today)
    late = late.filter(holder_id=person_id) if is_own else late.exclude(holder_id=person_id or 0)
    if actor is not None:
        late = late.filter(seen_by(actor))
    return (
        late.annotate(all_of_them=COUNTED)
        .order_by("due_on", "number")
        .values_list(
            "all_of_them", "number", "title_fi", "title_sv", "title_en", "holder__given_name",
            "holder__family_name", "due_on", "pk", "obstacle",
        )[:SHOWN]
    )  # fmt: skip


def pile_suggestions(actor: Actor, partnership: Partnership) -> Pile:
    """*Not mine* answers that a coordinator of the actor's parties settles."""
    return _pile(ask(_suggestions, partnership.pk, own_parties(actor, partnership)))


def _suggestions(partnership_id: int, parties: tuple[int, ...]) -> QuerySet[Any, Any]:
    through: Any = Measure.parties.through
    taking_part = through.objects.filter(measure_id=OuterRef("check_in__measure_id"))
    mine = Exists(taking_part.filter(organisation_id__in=parties)) | ~Exists(taking_part)
    open_ones = HolderSuggestion.objects.filter(result="", check_in__measure__partnership_id=partnership_id)
    return (
        open_ones.filter(mine)
        .annotate(all_of_them=COUNTED)
        .order_by("id")
        .values_list(
            "all_of_them", "check_in__measure__number", "check_in__measure__title_fi",
            "check_in__measure__title_sv", "check_in__measure__title_en", "check_in__told_by__given_name",
            "check_in__told_by__family_name", "check_in__answered_on", "check_in_id", "check_in__sentence",
        )[:SHOWN]
    )  # fmt: skip


def pile_told(actor: Actor, partnership: Partnership) -> Pile:
    """The silent ones at the tables that the actor coordinates; `note` is the stage that their silence has reached."""
    return _pile(ask(_told, partnership.pk, own_parties(actor, partnership)))


def _told(partnership_id: int, parties: tuple[int, ...]) -> QuerySet[Any, Any]:
    silent = Request.objects.open().filter(
        partnership_id=partnership_id,
        party_id__in=parties,
        stage__gte=Stage.COORDINATOR,
        measure__isnull=False,
    )
    return (
        silent.annotate(all_of_them=COUNTED)
        .order_by("asked_on", "id")
        .values_list(
            "all_of_them", "measure__number", "measure__title_fi", "measure__title_sv", "measure__title_en",
            "asked__given_name", "asked__family_name", "asked_on", "pk", "stage",
        )[:SHOWN]
    )  # fmt: skip


def list_to_sum_up(actor: Actor, partnership: Partnership) -> list[tuple[str, Wording, dt.date]]:
    """The themes whose summary is asked of the actor: address, name, since when."""
    return [
        (slug, worded(fi, sv, en), since)
        for slug, fi, sv, en, since in ask(_to_sum_up, partnership.pk, actor.person_id)
    ]


def _to_sum_up(partnership_id: int, person_id: int | None) -> QuerySet[Any, Any]:
    asked = Request.objects.open().filter(
        partnership_id=partnership_id, asked_id=person_id or 0, theme__isnull=False
    )
    return asked.order_by("asked_on", "id").values_list(
        "theme__slug", "theme__name_fi", "theme__name_sv", "theme__name_en", "asked_on"
    )[:SHOWN]


def pile_evidence(actor: Actor, partnership: Partnership) -> Pile:
    """Deeds whose evidence another party brought and nobody has confirmed, the newest first."""
    parties = own_parties(actor, partnership)
    return _pile(ask(_evidence, actor, partnership.pk, parties)) if parties else Pile([], 0)


def _evidence(actor: Actor, partnership_id: int, parties: tuple[int, ...]) -> QuerySet[Any, Any]:
    seats = PersonSeat.objects.filter(partnership_id=partnership_id, organisation_id__in=parties)
    pieces = Evidence.objects.filter(deed_id=OuterRef("pk"), confirmed_at__isnull=True)
    by_own = pieces.filter(Exists(seats.filter(person_id=OuterRef("added_by_id"))))
    through: Any = Deed.parties.through
    own_deed = through.objects.filter(deed_id=OuterRef("pk"), organisation_id__in=parties)
    # A piece that nobody is known to have brought is its deed's parties'.
    brought_by_others = Exists(pieces.filter(added_by__isnull=False)) & ~Exists(by_own)
    nobodys = Exists(pieces.filter(added_by__isnull=True)) & ~Exists(own_deed)
    waiting = Deed.objects.filter(
        seen_by(actor), partnership_id=partnership_id, is_withdrawn=False, grade=2
    ).filter(brought_by_others | nobodys)
    return (
        waiting.annotate(all_of_them=COUNTED)
        .order_by("-happened_on", "-id")
        .values_list(
            "all_of_them", "number", "title_fi", "title_sv", "title_en", "added_by__given_name",
            "added_by__family_name", "happened_on", "pk", "happened",
        )[:SHOWN]
    )  # fmt: skip


def pile_outcomes(actor: Actor, partnership: Partnership) -> Pile:
    """Outcomes that wait for a coordinator's acceptance, the oldest first."""
    return _pile(ask(_outcomes, actor, partnership.pk))


def _outcomes(actor: Actor, partnership_id: int) -> QuerySet[Any, Any]:
    proposed = Outcome.objects.filter(
        seen_by(actor), partnership_id=partnership_id, accepted_at__isnull=True, is_withdrawn=False
    )
    nobody = F("accepted_by__given_name")
    return (
        proposed.annotate(all_of_them=COUNTED)
        .order_by("number")
        .values_list(
            "all_of_them", "number", "title_fi", "title_sv", "title_en", nobody, "accepted_by__family_name",
            "accepted_at", "pk", "source_url",
        )[:SHOWN]
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loose:
    """An agreement whose newest text has promises that a person must place."""

    agreement: str
    version: int
    count: int


def list_loose(actor: Actor, partnership: Partnership) -> list[Loose]:
    """Agreements with promises that are no longer in the newest text, or whose new place is to be confirmed."""
    return [Loose(*row) for row in ask(_loose, actor, partnership.pk)]


def _loose(actor: Actor, partnership_id: int) -> QuerySet[Any, Any]:
    newer = Anchor.objects.filter(
        commitment_id=OuterRef("commitment_id"), version__number__gt=OuterRef("version__number")
    )
    loose = Anchor.objects.filter(
        seen_by(actor, "commitment__partnership_id", "commitment__publicity"),
        commitment__partnership_id=partnership_id, commitment__is_withdrawn=False, commitment__ending="",
        state__in=[AnchorState.PROPOSED, AnchorState.ORPHANED],
    ).exclude(Exists(newer))  # fmt: skip
    return (
        loose.order_by()
        .values_list("commitment__agreement__slug", "version__number")
        .annotate(count=Count("pk"))
        .order_by("commitment__agreement__slug", "version__number")
    )


def list_lost_addresses(actor: Actor, partnership: Partnership) -> list[tuple[str, str]]:
    """People of the actor's parties whose mail comes back: name and address. Two queries."""
    people = ask(_addresses, partnership.pk, own_parties(actor, partnership))
    lost = find_bounced(email for email, *_ in people)
    return [(f"{given} {family}".strip(), email) for email, given, family in people if email.lower() in lost]


def _addresses(partnership_id: int, parties: tuple[int, ...]) -> QuerySet[Any, Any]:
    seats = PersonSeat.objects.filter(
        partnership_id=partnership_id, organisation_id__in=parties, person__email__isnull=False
    )
    return (
        seats.order_by("person_id")
        .distinct()
        .values_list("person__email", "person__given_name", "person__family_name")
    )
