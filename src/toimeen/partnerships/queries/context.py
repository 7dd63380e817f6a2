"""Reads of background facts."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from toimeen.access.actor import Actor
from toimeen.partnerships.models import ContextFact, Partnership, Theme


def list_context_facts(
    actor: Actor, partnership: Partnership, theme: Theme | None = None
) -> list[ContextFact]:
    """The background facts that stand, with their sources: newest first (by their end where they have one), those
    without a day last.

    Of a theme also those of its sub-themes. Two queries, however many there are.
    """
    facts = _context_facts(actor, partnership).filter(is_withdrawn=False)
    if theme is not None:
        facts = facts.filter(Q(theme=theme) | Q(theme__parent=theme))
    return list(facts.prefetch_related("sources"))


def list_all_context_facts(actor: Actor, partnership: Partnership) -> list[ContextFact]:
    """The same with those that were withdrawn, without the sources: for those who keep them."""
    return list(_context_facts(actor, partnership))


def get_context_fact(actor: Actor, partnership: Partnership, fact_id: int) -> ContextFact:
    """A background fact, also a withdrawn one. Raises ContextFact.DoesNotExist also for one that is not seen."""
    return _context_facts(actor, partnership).select_related("partnership").get(pk=fact_id)


def _context_facts(actor: Actor, partnership: Partnership) -> QuerySet[ContextFact]:
    facts = ContextFact.objects.seen_by(actor).filter(partnership=partnership)
    newest = Coalesce("until_on", "happened_on").desc(nulls_last=True)
    return facts.order_by(newest, "position", "id")
