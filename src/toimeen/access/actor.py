"""Who acts: a person with seats, somebody with a personal link, or nobody in particular. Made once a request."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class Act(enum.StrEnum):
    """What can be done in a partnership, each named as rules name it."""

    READ_INTERNAL = "read_internal"
    TELL = "tell"
    """Add a deed, evidence, a check-in: tell what happened."""
    PLAN = "plan"
    """Edit measures of an open plan."""
    APPROVE = "approve"
    """Approve a plan for the party at whose table one sits."""
    KEEP = "keep"
    """Edit the agreement, its promises, themes, forms, people; accept outcomes."""


class Role(enum.StrEnum):
    """What a seat lets its holder do; the table is in `access.roles`. A guest has the one right of the seat."""

    COORDINATOR = "coordinator"
    MEMBER = "member"
    READER = "reader"
    LEADER = "leader"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Seat:
    """A role in a partnership, at the table of one organisation (None: at no party's, e.g. a consortium).

    `right` is what a guest may do; nobody else's seat has one.
    """

    partnership_id: int
    organisation_id: int | None
    role: Role
    right: Act | None = None


@dataclass(frozen=True, slots=True)
class LinkScope:
    """What a personal link is for: `purpose` is a `parties.labels.LinkPurpose`, in one partnership."""

    link_id: int
    partnership_id: int
    purpose: str


@dataclass(frozen=True, slots=True)
class Actor:
    """The acting person with the seats that are valid today. `person_id` None is nobody in particular.

    With a `link` the person is known but has not signed in: no seat counts, and only what the link is for is theirs.
    """

    person_id: int | None = None
    name: str = ""
    seats: frozenset[Seat] = field(default_factory=frozenset)
    is_operator: bool = False
    link: LinkScope | None = None

    @property
    def is_public(self) -> bool:
        """Whether nobody is signed in. A personal link is no sign-in."""
        return self.person_id is None or self.link is not None

    @property
    def via_link(self) -> int | None:
        """The id of the personal link by which the person acts, for the record."""
        return self.link.link_id if self.link else None

    def is_one_of(self, people: frozenset[int | None], partnership_id: int) -> bool:
        """Whether the actor is one of these people, signed in or by a personal link of this partnership."""
        if self.person_id is None or self.person_id not in people:
            return False
        return self.link is None or self.link.partnership_id == partnership_id

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
