"""What happened, what shows it, who was asked, what they answered, and what others said of it."""

from toimeen.deeds.models.check_in import CheckIn, HolderSuggestion, Review
from toimeen.deeds.models.deed import Deed, DeedRevision, Evidence, evidence_path
from toimeen.deeds.models.request import Request
from toimeen.deeds.models.summary import ThemeSummary

__all__ = [
    "CheckIn",
    "Deed",
    "DeedRevision",
    "Evidence",
    "HolderSuggestion",
    "Request",
    "Review",
    "ThemeSummary",
    "evidence_path",
]
