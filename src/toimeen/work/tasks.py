"""The decorator by which a room makes a job, and the worker's own job.

    @job(_("Ask the holders whose answer is due"), schedule="weekdays 07:30", attempts=5)
    def ask_holders() -> None:
        operations.ask_due(at=now())

A job is given ids, calls one operation, and may be run twice without harm: a worker may die after the work and before
it has said so.
"""

from django.utils.translation import gettext_noop

from toimeen.record.chain import check_chains
from toimeen.work.jobs import Job, JobFailed, job
from toimeen.work.labels import FOLLOW_RECORD, SWEEP
from toimeen.work.operations import running
from toimeen.work.running import is_cancelled, is_stopping, now, progress

__all__ = [
    "Job",
    "JobFailed",
    "follow_record",
    "is_cancelled",
    "is_stopping",
    "job",
    "now",
    "progress",
    "sweep",
]


@job(SWEEP, schedule="02:40")
def sweep() -> None:
    """Once a night."""
    running.sweep(at=now())


class RecordBroken(JobFailed):
    """The record is not as it was written."""

    sentence = gettext_noop(
        "The record has a gap or was changed. Run toimeen check, and compare with a backup."
    )


@job(FOLLOW_RECORD, schedule="03:10", attempts=1)
def follow_record() -> None:
    """Once a night. Fails, and so tells the operator, with the first fault in its words."""
    faults = check_chains().faults
    if faults:
        raise RecordBroken(f"{len(faults)}: {faults[0]}")
