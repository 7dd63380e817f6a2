"""Every operation of every room, with a way to call it in the example world.

Each row prepares what its operation needs and hands back the call itself, so that a test can break the record
between the two. A new operation without a row fails `test_writes.py`. A file a room.
"""

from tests.house.writes import accounts, agreements, background, deeds, outcomes, parties, partnerships, plans
from tests.house.writes.accounts import new_invitation
from tests.house.writes.agreements import new_found_measures, new_intake, new_upload
from tests.house.writes.background import dead_address, failed_task, new_letter, new_task
from tests.house.writes.deeds import members_answer, new_own_link, not_mine
from tests.house.writes.outcomes import new_voice
from tests.house.writes.parties import new_link
from tests.house.writes.partnerships import new_context_fact, new_quiet_period
from tests.house.writes.plans import new_handover, new_plan
from tests.house.writes.table import PARTS, TABLE, Call, actor, by, last_entry, operations, row

__all__ = [
    "PARTS",
    "TABLE",
    "Call",
    "accounts",
    "actor",
    "agreements",
    "background",
    "by",
    "dead_address",
    "deeds",
    "failed_task",
    "last_entry",
    "members_answer",
    "new_context_fact",
    "new_found_measures",
    "new_handover",
    "new_intake",
    "new_invitation",
    "new_letter",
    "new_link",
    "new_own_link",
    "new_plan",
    "new_quiet_period",
    "new_task",
    "new_upload",
    "new_voice",
    "not_mine",
    "operations",
    "outcomes",
    "parties",
    "partnerships",
    "plans",
    "row",
]
