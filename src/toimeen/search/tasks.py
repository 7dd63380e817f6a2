"""What the worker does about the index."""

from toimeen.search.labels import RENEW_INDEX
from toimeen.search.renewal import count_things, list_outdated, renew
from toimeen.work.operations import enqueue
from toimeen.work.tasks import is_cancelled, is_stopping, job, progress


@job(RENEW_INDEX, attempts=3, limit=6 * 3600)
def renew_index() -> None:
    """One partnership after the other; how many things are done of all is told. Stops between two steps."""
    found = [(partnership, count_things(partnership)) for partnership in list_outdated()]
    total, before = sum(count for _, count in found), 0

    def tell(done: int, of: int) -> bool:
        progress(min(before + done, total), total)
        return not (is_stopping() or is_cancelled())

    for partnership, count in found:
        if not renew(partnership, tell=tell):
            break
        before += count
    if is_stopping() and list_outdated():
        enqueue(renew_index, once=True)  # the next worker begins it anew


def ask_for_renewal() -> int:
    """When the program starts: asks the worker for it where an index is another analyser's. Tells how many are."""
    count = len(list_outdated())
    if count:
        enqueue(renew_index, once=True)
    return count
