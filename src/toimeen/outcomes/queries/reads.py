"""Reads of outcomes. Every read takes the actor first; what they may not see does not exist for them."""

from __future__ import annotations

from collections.abc import Iterable

from toimeen.access.actor import Actor
from toimeen.deeds.models import Deed
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.models import Partnership


def get_outcome(actor: Actor, partnership: Partnership, number: int) -> Outcome:
    """The outcome by its number. Raises Outcome.DoesNotExist."""
    outcomes = Outcome.objects.seen_by(actor).select_related("partnership", "accepted_by")
    return outcomes.get(partnership=partnership, number=number)


def list_proposed(actor: Actor, partnership: Partnership) -> list[Outcome]:
    """The outcomes that wait for a coordinator's acceptance, oldest first."""
    seen = Outcome.objects.seen_by(actor).filter(partnership=partnership)
    return list(seen.filter(accepted_at__isnull=True, is_withdrawn=False))


def list_deed_choices(
    actor: Actor, partnership: Partnership, *, always: Iterable[int] = (), limit: int = 60
) -> list[Deed]:
    """The newest deeds that stand, and those whose ids are in `always`."""
    seen = Deed.objects.seen_by(actor).filter(partnership=partnership)
    first = list(seen.filter(pk__in=list(always)))
    rest = seen.filter(is_withdrawn=False).exclude(pk__in=[deed.pk for deed in first])
    return sorted([*first, *rest[:limit]], key=lambda deed: (deed.happened_on, deed.pk), reverse=True)
