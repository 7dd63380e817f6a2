"""A request that knows its actor."""

from __future__ import annotations

from django.http import HttpRequest

from toimeen.access.actor import Actor


class ActorRequest(HttpRequest):
    """What every view of a room receives: `request.actor` is set by the middleware."""

    actor: Actor
