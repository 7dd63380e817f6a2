"""Writes of the room. Each: rule → change → record, in one transaction. All raise `Refused`."""

from toimeen.privacy.operations.details import OwnDetails, change_own_details

__all__ = ["OwnDetails", "change_own_details"]
