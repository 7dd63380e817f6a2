"""What happened, what shows it, who was asked and what they answered."""

from toimeen.deeds.models.deed import CheckIn, Deed, DeedRevision, Evidence, evidence_path
from toimeen.deeds.models.request import Request

__all__ = ["CheckIn", "Deed", "DeedRevision", "Evidence", "Request", "evidence_path"]
