"""Every read of the room."""

from toimeen.search.excerpts import Marked, Shown
from toimeen.search.queries.find import Hit, Results, find
from toimeen.search.queries.suggestions import Suggestion, suggest_measures, suggest_promises

__all__ = ["Hit", "Marked", "Results", "Shown", "Suggestion", "find", "suggest_measures", "suggest_promises"]
