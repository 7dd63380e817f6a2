"""Whose a thing is among equal parties: each edits its own, all see all, nobody owns the whole (product.md)."""

from __future__ import annotations

from dataclasses import dataclass, field

from toimeen.access.actor import Act, Actor
from toimeen.access.labels import NOT_YOUR_PARTYS, NOT_YOUR_PARTYS_ASK
from toimeen.access.roles import may, tables_for
from toimeen.access.verdict import YES, Denied, Verdict


@dataclass(frozen=True, slots=True)
class Owners:
    """The parties that take part in a thing.

    `seated_ids`: those of them at whose tables somebody with an account may edit today. `names` and `people`: how
    the parties and their coordinators are called, for the sentence that says whom to ask.
    """

    party_ids: frozenset[int] = frozenset()
    seated_ids: frozenset[int] = frozenset()
    names: tuple[str, ...] = field(default=())
    people: tuple[str, ...] = field(default=())

    @property
    def are_absent(self) -> bool:
        """Whether nobody could edit for them: no party takes part yet, or nobody sits at their tables."""
        return not self.seated_ids


NOBODY = Owners()
"""The owners of a thing in which no party takes part yet."""


def may_edit_own(actor: Actor, act: Act, partnership_id: int, owners: Owners) -> Verdict:
    """Whether the actor may do the act to a thing of these owners.

    Their own party's, what no party does yet, and what is done by parties at whose tables nobody sits. A seat at no
    party's table (a consortium's coordinator) edits what several parties do together.
    """
    verdict = may(actor, act, partnership_id)
    if not verdict or actor.is_operator or owners.are_absent:
        return verdict
    tables = tables_for(actor, act, partnership_id)
    if tables & owners.party_ids or (None in tables and len(owners.party_ids) > 1):
        return YES
    told = {"parties": ", ".join(owners.names), "people": ", ".join(owners.people)}
    sentence = NOT_YOUR_PARTYS_ASK if owners.people else NOT_YOUR_PARTYS
    return Denied("not_your_partys", str(sentence) % told)
