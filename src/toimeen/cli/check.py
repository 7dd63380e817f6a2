"""`toimeen check`: is the installation whole? One line for each part."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from toimeen.cli.installation import start

Part = Callable[[], str]


class Wrong(Exception):
    """A part is not as it should be; carries what is wrong and the cure."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("--deploy", action="store_true", help="check also what an open address needs")


def run(options: argparse.Namespace) -> int:
    """Prints one line for each part; 1 when any fails."""
    start()
    parts: dict[str, Part] = {
        "database": database,
        "migrations": migrations,
        "record": record,
        "files": files,
        "texts": texts,
        "counts": counts,
        "worker": worker,
        "schedule": schedule,
        "mail": mail,
    }
    if options.deploy:
        parts["deployment"] = deployment
    failed = False
    for name, part in parts.items():
        try:
            print(f"ok    {name}: {part()}")
        except Exception as error:
            failed = True
            lines = str(error).strip().splitlines() or [type(error).__name__]
            print(f"FAIL  {name}: {lines[0]}")
    return int(failed)


def database() -> str:
    """It answers."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    version = ".".join(str(part) for part in connection.get_database_version())
    return f"{connection.display_name} {version}"


def migrations() -> str:
    """All are applied."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise Wrong(f"{len(waiting)} not applied; run: toimeen init")
    return "all applied"


def record() -> str:
    """The chains of the record are whole, and the database refuses to change them."""
    from django.db import connection

    from toimeen.record.chain import check_chains
    from toimeen.record.locks import is_locked
    from toimeen.record.models import Head

    if not is_locked(connection):
        raise Wrong("the triggers that keep it are gone; run: toimeen init")
    checked = check_chains()
    if checked.faults:
        first = checked.faults[0]
        where = f"partnership {first.partnership_id}" if first.partnership_id else "the installation"
        raise Wrong(
            f"{len(checked.faults)} faults; the first: entry {first.number} of {where} is {first.kind}"
            + (f" (id {first.entry_id})" if first.entry_id else "")
        )
    ends = ", ".join(
        f"{head.partnership_id}:{head.entry_count}:{head.digest[:12]}"
        for head in Head.objects.order_by("partnership_id")[:5]
        if head.entry_count
    )
    redacted = f"{checked.redacted} with a person's name taken out"
    return f"{checked.entries:,} entries unbroken, {redacted} (ends {ends or 'none'})"


def files() -> str:
    """The folder can be written to, and every file that the database names is there."""
    from django.conf import settings
    from django.core.files.storage import default_storage

    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / ".probe"
    probe.write_bytes(b"")
    probe.unlink()
    names = list(_named_files())
    missing = [name for name in names if not default_storage.exists(name)]
    if missing:
        raise Wrong(f"{len(missing)} of {len(names)} missing in {folder}, the first is {missing[0]}")
    return f"{len(names)} in {folder}"


def _named_files() -> Iterator[str]:
    from django.apps import apps
    from django.db.models import FileField

    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                rows = model._default_manager.exclude(**{field.name: ""})
                yield from rows.values_list(field.name, flat=True)


def texts() -> str:
    """Every room's texts are compiled."""
    from toimeen.site.catalogues import sources

    paths = list(sources())
    stale = [path for path in paths if not path.with_suffix(".mo").exists()]
    if stale:
        raise Wrong(f"{len(stale)} of {len(paths)} catalogues not compiled; run: toimeen init")
    return f"{len(paths)} catalogues"


def counts() -> str:
    """The stored counts of every partnership equal a recount."""
    from toimeen.access.actor import SYSTEM
    from toimeen.outcomes.queries import find_miscounts
    from toimeen.partnerships.queries import list_partnerships

    partnerships = list_partnerships(SYSTEM)
    wrong = [(one.slug, found) for one in partnerships if (found := list(find_miscounts(one)))]
    if wrong:
        slug, rows = wrong[0]
        raise Wrong(f"{sum(len(found) for _, found in wrong)} rows differ, the first in {slug}: {rows[0]}")
    return f"right in {len(partnerships)} partnerships"


def worker() -> str:
    """One is alive where one has ever been, and nothing is left undone."""
    from django.utils import timezone

    from toimeen.work.queries import read_health

    health = read_health(timezone.now())
    if health.failed:
        raise Wrong(f"{health.failed} tasks failed; look at the page of background work")
    if health.schedules and not health.alive:
        raise Wrong("none is alive; run: toimeen serve, or toimeen work")
    if health.overdue:
        raise Wrong(f"{health.overdue} tasks have waited for more than ten minutes")
    return f"{health.alive} alive" if health.schedules else "none has run yet; toimeen serve starts one"


def schedule() -> str:
    """What runs by the clock runs."""
    from django.utils import timezone

    from toimeen.work.queries import read_health

    health = read_health(timezone.now())
    if health.late_schedules:
        raise Wrong(
            f"{health.late_schedules} of {health.schedules} timed jobs are late by more than ten minutes"
        )
    if health.next_at is None:
        return "made when a worker first runs"
    return f"{health.schedules} timed jobs, the next {timezone.localtime(health.next_at):%Y-%m-%d %H:%M}"


def mail() -> str:
    """The server answers, and no letter waits for long."""
    from django.conf import settings
    from django.core.mail import get_connection
    from django.utils import timezone

    from toimeen.post.queries import read_health

    health = read_health(timezone.now())
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
        try:
            server = get_connection()
            server.open()
            server.close()
        except Exception as error:
            raise Wrong(f"{where} does not answer: {error}; see TOIMEEN_EMAIL_URL") from error
        said = f"{where} answers"
    else:
        said = f"not sent, but written to {settings.LETTERS_FOLDER}"
    if health.overdue:
        raise Wrong(f"{said}; {health.overdue} letters have waited for more than ten minutes")
    lost = f", {health.undelivered} not delivered this week" if health.undelivered else ""
    return f"{said}{lost}"


def deployment() -> str:
    """Django's own deployment checks, and our settings for an address that is open to the world."""
    from django.conf import settings
    from django.core import checks

    found = [
        message
        for message in checks.run_checks(include_deployment_checks=True)
        if message.level >= checks.WARNING and message.id not in settings.SILENCED_SYSTEM_CHECKS
    ]
    troubles = [f"{message.id} {message.msg}".splitlines()[0] for message in found]
    if not settings.SECURE_HTTPS:
        troubles.insert(0, "TOIMEEN_HTTPS is not set: cookies would travel open")
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        troubles.insert(0, "TOIMEEN_EMAIL_URL names no mail server: letters are not sent")
    if set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}:
        troubles.insert(0, "TOIMEEN_ALLOWED_HOSTS names only this machine")
    if troubles:
        raise Wrong(f"{troubles[0]}" + (f" (and {len(troubles) - 1} more)" if troubles[1:] else ""))
    return "fit for an open address"
