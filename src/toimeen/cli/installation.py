"""What several verbs need: Django started, and the installation's database and files brought up to date."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toimeen.cli import Failed

if TYPE_CHECKING:
    from collections.abc import Iterator

Say = Callable[[str], None]


def start() -> None:
    """Starts Django with the program's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toimeen.site.settings")
    import django

    django.setup()


@contextmanager
def database_errors() -> Iterator[None]:
    """Turns the database's errors into one line. Use after `start()`."""
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as error:
        line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise Failed(f"the database answers: {line} (is it prepared? run: toimeen init)") from error


def prepare(say: Say) -> None:
    """Compiles the texts, migrates the database, collects the static files. Can be repeated at any time."""
    from django.core.management import call_command

    from toimeen.site.catalogues import compile_catalogues

    try:
        compile_catalogues()
    except PermissionError as error:
        # An installed package may be read-only; then its compiled texts came with it.
        say(f"texts not compiled anew: {error}")
    with database_errors():
        call_command("migrate", interactive=False, verbosity=0)
    say("database ready")
    call_command("collectstatic", interactive=False, verbosity=0)
    say("static files ready")


def index(say: Say) -> None:
    """Brings the search indexes up to the record; large ones of another analyser are made anew by the worker."""
    from toimeen.search.indexing import catch_up_all
    from toimeen.search.tasks import ask_for_renewal

    with database_errors():
        count, waiting = catch_up_all(), ask_for_renewal()
    later = f", {waiting} to be made anew by the worker" if waiting else ""
    say(f"search index ready ({count} partnership{'' if count == 1 else 's'}{later})")
