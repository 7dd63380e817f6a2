"""Every write of the room."""

from toimeen.work.operations.attending import cancel_task, run_again, settle_task
from toimeen.work.operations.queue import ask_to_stop, enqueue, hurry, mark_told

__all__ = ["ask_to_stop", "cancel_task", "enqueue", "hurry", "mark_told", "run_again", "settle_task"]
