"""The decorator by which a room makes a job, and the worker's own job.

    @job(_("Ask the holders whose answer is due"), schedule="weekdays 07:30", attempts=5)
    def ask_holders() -> None:
        operations.ask_due(at=now())

A job is given ids, calls one operation, and may be run twice without harm: a worker may die after the work and before
it has said so.
"""

from toimeen.work.jobs import Job, JobFailed, job
from toimeen.work.labels import SWEEP
from toimeen.work.operations import running
from toimeen.work.running import is_cancelled, is_stopping, now, progress

__all__ = ["Job", "JobFailed", "is_cancelled", "is_stopping", "job", "now", "progress", "sweep"]


@job(SWEEP, schedule="02:40")
def sweep() -> None:
    """Once a night."""
    running.sweep(at=now())
