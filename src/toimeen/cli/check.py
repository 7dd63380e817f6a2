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
        "files": files,
        "texts": texts,
        "counts": counts,
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
    if set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}:
        troubles.insert(0, "TOIMEEN_ALLOWED_HOSTS names only this machine")
    if troubles:
        raise Wrong(f"{troubles[0]}" + (f" (and {len(troubles) - 1} more)" if troubles[1:] else ""))
    return "fit for an open address"
