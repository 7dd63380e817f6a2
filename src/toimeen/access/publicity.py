"""Who sees a thing: its publicity state, as a column, as a rule and as a filter that agree (tests prove it)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from toimeen.access.actor import Act, Actor, Role, Seat
from toimeen.access.roles import TABLE, includes


class Publicity(models.TextChoices):
    """Finnish law on openness (621/1999) in four states: in the making, inside, public, secret on a stated ground."""

    DRAFT = "draft", _("Draft")
    INTERNAL = "internal", _("Internal")
    PUBLIC = "public", _("Public")
    SECRET = "secret", _("Secret")


SEEN_BY: dict[Publicity, frozenset[Role]] = {
    Publicity.DRAFT: frozenset({Role.COORDINATOR, Role.MEMBER, Role.LEADER}),
    Publicity.INTERNAL: TABLE[Act.READ_INTERNAL],
    Publicity.SECRET: frozenset({Role.COORDINATOR, Role.LEADER}),
}
SEEN_BY_GUESTS: dict[Publicity, Act] = {
    Publicity.DRAFT: Act.PLAN,
    Publicity.INTERNAL: Act.READ_INTERNAL,
}
"""Which right of a guest shows what; nothing secret is a guest's."""


def shows(seat: Seat, publicity: Publicity) -> bool:
    """Whether the seat lets its holder see what is of this publicity."""
    if seat.role is Role.GUEST:
        return publicity in SEEN_BY_GUESTS and includes(seat, SEEN_BY_GUESTS[publicity])
    return seat.role in SEEN_BY[publicity]


def sees(actor: Actor, publicity: str, partnership_id: int) -> bool:
    """Whether the actor sees a thing of this publicity in the partnership."""
    if publicity == Publicity.PUBLIC or actor.is_operator:
        return True
    state = Publicity(publicity)
    return any(seat.partnership_id == partnership_id and shows(seat, state) for seat in actor.seats)


def seen_by(actor: Actor, partnership: str = "partnership_id", publicity: str = "publicity") -> models.Q:
    """The same as `sees`, as a filter over columns named by their lookup paths."""
    if actor.is_operator:
        return models.Q()
    seen = models.Q(**{publicity: Publicity.PUBLIC})
    for state in SEEN_BY:
        ids = sorted({seat.partnership_id for seat in actor.seats if shows(seat, state)})
        if ids:
            seen |= models.Q(**{publicity: state, f"{partnership}__in": ids})
    return seen


class Publishable(models.Model):
    """Columns of a thing with a publicity state; a secret thing names its ground."""

    publicity = models.CharField(max_length=10, choices=Publicity, default=Publicity.PUBLIC)
    secret_ground = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(publicity="secret") | ~models.Q(secret_ground=""),
                name="%(app_label)s_%(class)s_secret_has_ground",
            ),
            models.CheckConstraint(
                condition=models.Q(publicity__in=["draft", "internal", "public", "secret"]),
                name="%(app_label)s_%(class)s_publicity_known",
            ),
        ]
