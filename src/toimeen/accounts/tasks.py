"""What the worker does about people who have left."""

from toimeen.access.actor import SYSTEM
from toimeen.accounts import operations
from toimeen.accounts.labels import ERASE_DEPARTED
from toimeen.work.tasks import job, now


@job(ERASE_DEPARTED, schedule="1. 04:15")
def erase_departed() -> None:
    """Once a month."""
    operations.erase_departed(actor=SYSTEM, at=now())
