"""Every write of the room."""

from toimeen.post.operations.addresses import clear_address, erase_letters_to, erase_old_bodies, mark_told
from toimeen.post.operations.bounces import take_bounce
from toimeen.post.operations.queue import queue_letter
from toimeen.post.operations.sending import send_waiting

__all__ = [
    "clear_address",
    "erase_letters_to",
    "erase_old_bodies",
    "mark_told",
    "queue_letter",
    "send_waiting",
    "take_bounce",
]
