"""What the worker does with letters."""

from toimeen.post import operations
from toimeen.post.labels import ERASE_BODIES, SEND_LETTERS
from toimeen.work.tasks import is_cancelled, is_stopping, job, now, progress


@job(SEND_LETTERS, schedule="every 5 minutes", attempts=3, limit=3600)
def send_letters() -> None:
    """As soon as a letter is queued; by the clock those that must be tried again."""
    operations.send_waiting(clock=now, goes_on=lambda: not (is_stopping() or is_cancelled()), tell=progress)


@job(ERASE_BODIES, schedule="03:10")
def erase_bodies() -> None:
    """Once a night."""
    operations.erase_old_bodies(at=now())
