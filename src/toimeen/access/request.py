"""A request that knows its actor."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from toimeen.access.actor import Actor


class ActorRequest(HttpRequest):
    """What every view of a room receives: `request.actor` is set by the middleware."""

    actor: Actor


def set_actor(request: HttpRequest, actor: Actor) -> None:
    """Makes the request one that knows its actor."""
    cast(ActorRequest, request).actor = actor
