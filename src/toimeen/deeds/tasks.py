"""What the worker does about requests."""

from toimeen.access.actor import SYSTEM
from toimeen.deeds import operations
from toimeen.deeds.labels import ASK_ALL, ASK_ONE
from toimeen.partnerships.models import Partnership
from toimeen.work.operations import enqueue
from toimeen.work.tasks import job, now


@job(ASK_ALL, schedule="weekdays 07:30")
def ask_all() -> None:
    """Each working morning a task for each partnership, so that a fault in one leaves the others asked."""
    for key in Partnership.objects.order_by("pk").values_list("pk", flat=True):
        enqueue(ask_one, once=True, partnership_id=key)


@job(ASK_ONE)
def ask_one(partnership_id: int) -> None:
    """Twice on a day is as once."""
    partnership = Partnership.objects.filter(pk=partnership_id).first()
    if partnership is not None:
        operations.send_requests(actor=SYSTEM, at=now(), partnership=partnership)
