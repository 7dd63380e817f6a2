"""Every read of the room."""

from toimeen.outcomes.queries.counts import Miscount, find_miscounts

__all__ = ["Miscount", "find_miscounts"]
