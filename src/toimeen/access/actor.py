"""Who acts: a person with seats, or nobody in particular. A plain value, made once a request."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class Role(enum.StrEnum):
    """What a seat lets its holder do; the table is in `access.roles`."""

    COORDINATOR = "coordinator"
    MEMBER = "member"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Seat:
    """A role in a partnership, at the table of one organisation (None: at no party's, e.g. a consortium)."""

    partnership_id: int
    organisation_id: int | None
    role: Role


@dataclass(frozen=True, slots=True)
class Actor:
    """The acting person with the seats that are valid today. `person_id` None is the public."""

    person_id: int | None = None
    name: str = ""
    seats: frozenset[Seat] = field(default_factory=frozenset)
    is_operator: bool = False

    @property
    def is_public(self) -> bool:
        """Whether nobody is signed in."""
        return self.person_id is None

    def roles_in(self, partnership_id: int) -> frozenset[Role]:
        """The roles that the actor holds in the partnership."""
        return frozenset(seat.role for seat in self.seats if seat.partnership_id == partnership_id)

    def organisations_in(self, partnership_id: int) -> frozenset[int]:
        """The organisations at whose tables the actor sits in the partnership."""
        return frozenset(
            seat.organisation_id
            for seat in self.seats
            if seat.partnership_id == partnership_id and seat.organisation_id is not None
        )

    def coordinates(self, partnership_id: int) -> bool:
        """Whether the actor is a coordinator of any party of the partnership."""
        return Role.COORDINATOR in self.roles_in(partnership_id)


PUBLIC = Actor()
SYSTEM = Actor(name="Toimeen", is_operator=True)
"""The program itself: the command line, the demo, the worker."""
