"""What may be done in this room, and where a promise may stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from toimeen.access.actor import Actor
from toimeen.access.labels import NEEDS_SIGN_IN
from toimeen.access.roles import Act, may
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.agreements.labels import HAS_ENDING, IS_WITHDRAWN
from toimeen.agreements.models import Agreement, Commitment, Intake
from toimeen.lib.anchors import overlaps


def may_add_agreement(actor: Actor, partnership_id: int) -> Verdict:
    """Coordinators of any party."""
    return may(actor, Act.KEEP, partnership_id)


def may_change_agreement(actor: Actor, agreement: Agreement) -> Verdict:
    """Coordinators of any party."""
    return may(actor, Act.KEEP, agreement.partnership_id)


def may_add_commitment(actor: Actor, agreement: Agreement) -> Verdict:
    """Coordinators of any party."""
    return may(actor, Act.KEEP, agreement.partnership_id)


def may_change_commitment(actor: Actor, commitment: Commitment) -> Verdict:
    """Coordinators of any party. A withdrawn one may be changed too: it may prove to be a promise after all."""
    return may(actor, Act.KEEP, commitment.partnership_id)


def may_end_commitment(actor: Actor, commitment: Commitment) -> Verdict:
    """Coordinators, once, and only of what stands as a promise."""
    verdict = may(actor, Act.KEEP, commitment.partnership_id)
    if not verdict:
        return verdict
    if commitment.is_withdrawn:
        return Denied("withdrawn", IS_WITHDRAWN)
    if commitment.ending:
        return Denied("ended", HAS_ENDING)
    return YES


def may_start(actor: Actor) -> Verdict:
    """Everybody who is signed in may start from a document."""
    return YES if not actor.is_public else Denied("sign_in", NEEDS_SIGN_IN)


def owns_intake(actor: Actor, intake: Intake) -> bool:
    """A document under confirmation is seen by the person who brought it alone."""
    return actor.person_id is not None and intake.owner_id == actor.person_id


PlaceProblem = Literal["empty", "outside", "blank", "taken"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A place in the text that is a promise's already."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class BadPlace:
    """Why a promise cannot stand there; `code` names the promise that already does."""

    problem: PlaceProblem
    code: str = ""


def check_place(text: str, start: int, end: int, taken: Iterable[Taken]) -> BadPlace | None:
    """None when `text[start:end]` can carry a promise: inside the text, with words in it, and nobody else's."""
    if start >= end:
        return BadPlace("empty")
    if start < 0 or end > len(text):
        return BadPlace("outside")
    if not text[start:end].strip():
        return BadPlace("blank")
    for other in taken:
        if overlaps((start, end), (other.start, other.end)):
            return BadPlace("taken", other.code)
    return None
