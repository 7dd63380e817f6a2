"""What the worker does with documents."""

from django.conf import settings

from toimeen.access.actor import Actor
from toimeen.agreements import operations
from toimeen.agreements.labels import PAGES_SHARE, READ_DOCUMENT
from toimeen.agreements.models import Upload
from toimeen.work.tasks import is_cancelled, job, now, progress

_LOOK_EVERY = 5


class Stopped(Exception):
    """The person does not want it any more."""


@job(READ_DOCUMENT, attempts=2, limit=600)
def read_upload(*, upload_id: int) -> None:
    """As soon as somebody has brought a long document."""
    upload = Upload.objects.select_related("owner").filter(pk=upload_id).first()
    if upload is None:
        return
    actor = Actor(person_id=upload.owner_id, name=str(upload.owner))
    try:
        operations.read_upload(
            actor=actor, at=now(), upload=upload, limit=settings.DOCUMENT_LIMIT, tell=_tell
        )
    except Stopped:
        return


def _tell(done: int, of: int) -> None:
    progress(PAGES_SHARE * done // max(1, of), 100)
    if done % _LOOK_EVERY == 0 and is_cancelled():
        raise Stopped
