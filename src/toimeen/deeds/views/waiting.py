"""Files that wait while the rest of their form is corrected.

A browser sends a chosen file once; a photo taken inside the form is nowhere else. So when another field is wrong, the
file is kept by the form's token for the person who sent it, and taken from here when the form comes back without it.
"""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from toimeen.deeds.operations import ReceivedFile

KEPT_SECONDS = 2 * 24 * 60 * 60
_TOKEN = re.compile(r"[A-Za-z0-9_-]{10,40}")


def keep(person_id: int, form_token: str, files: Mapping[str, ReceivedFile]) -> None:
    """Keeps the files by their fields' names; drops what others of the person's forms left two days ago."""
    folder = _folder(person_id, form_token)
    if folder is None or not files:
        return
    for old in folder.parent.glob("*"):
        if old.stat().st_mtime < time.time() - KEPT_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    for field, file in files.items():
        (folder / f"{field}.bin").write_bytes(file.content)
        (folder / f"{field}.small").write_bytes(file.thumbnail)
        (folder / f"{field}.json").write_text(json.dumps({"name": file.name, "media_type": file.media_type}))


def find(person_id: int, form_token: str) -> dict[str, ReceivedFile]:
    """The files that wait for the form, by field; empty when none do."""
    folder = _folder(person_id, form_token)
    if folder is None or not folder.is_dir():
        return {}
    return {
        told.stem: ReceivedFile(
            content=told.with_suffix(".bin").read_bytes(),
            thumbnail=told.with_suffix(".small").read_bytes(),
            **json.loads(told.read_text()),
        )
        for told in folder.glob("*.json")
    }


def drop(person_id: int, form_token: str) -> None:
    """Forgets the files, once the form is saved."""
    folder = _folder(person_id, form_token)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def _folder(person_id: int, form_token: str) -> Path | None:
    """None for a token that our forms never make, so that no address can be made of one."""
    if not _TOKEN.fullmatch(form_token):
        return None
    return Path(settings.MEDIA_ROOT) / "waiting" / str(person_id) / form_token
