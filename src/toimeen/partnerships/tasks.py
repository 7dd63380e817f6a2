"""What the worker does for the room."""

from toimeen.partnerships import operations
from toimeen.partnerships.labels import TELL_OF_TROUBLES
from toimeen.work.tasks import job, now


@job(TELL_OF_TROUBLES, schedule="every 5 minutes")
def tell_of_troubles() -> None:
    """A person hears of what failed without them."""
    operations.tell_of_failed_work(at=now())
    operations.tell_of_lost_letters(at=now())
