"""`toimeen serve`: the web server, and a worker beside it."""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import socket
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from toimeen.cli import Failed
from toimeen.cli.installation import index, start
from toimeen.cli.keeper import Keeper

PACKAGE = Path(__file__).resolve().parent.parent
THREADS = 1
"""Threads a worker: Python renders one page at a time, and the server reads requests and sends answers by itself.
A second thread measured no faster and took 12 MiB more."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer (default %(default)s)")
    parser.add_argument(
        "--no-worker", action="store_true", help="without the worker that sends letters and does what is due"
    )


def run(options: argparse.Namespace) -> int:
    """Serves until told to stop (Ctrl-C or SIGTERM)."""
    start()
    index(print)
    return serve(options.host, options.port, options.workers, has_worker=not options.no_worker)


def serve(host: str, port: int, workers: int, *, has_worker: bool) -> int:
    """Loads the application once, then lets each process share its memory."""
    if workers < 1:
        raise Failed("--workers: at least 1")
    application = load()
    _check_free(host, port)
    # All are forked from this process: what is loaded now is shared, unless the collector touches it.
    _close_connections()
    gc.collect()
    gc.freeze()
    keeper = Keeper()
    if has_worker and hasattr(os, "fork"):
        keeper.start()
    try:
        _granian(host, port, workers).serve(target_loader=lambda: application, wrap_loader=False)
    finally:
        keeper.stop()
    return 0


def _close_connections() -> None:
    """Also the pool of PostgreSQL, whose threads and sockets a forked process must not inherit."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def load() -> Any:
    """The WSGI application with addresses, templates, texts and lexicons read in: no visitor waits for them."""
    from django.conf import settings
    from django.template import Engine
    from django.urls import get_resolver
    from django.utils import translation

    from toimeen.lib.language.tokens import index_tokens
    from toimeen.search.indexing import languages_in_use
    from toimeen.site.wsgi import application
    from toimeen.work.jobs import load as load_jobs

    load_jobs()
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            get_resolver()._populate()
    engine = Engine.get_default()
    for folder in sorted(PACKAGE.glob("*/templates")):
        for path in folder.rglob("*.html"):
            engine.get_template(str(path.relative_to(folder)))
    _warm(application)
    # A question is read in the languages that the texts have (search.queries.find): no other lexicon is ever asked.
    for language in sorted(languages_in_use()):
        index_tokens("a", language)
    return application


def _warm(application: Any) -> None:
    """Answers one page in each language here, so that what the first answer loads is shared by the workers."""
    from django.conf import settings

    host = settings.ALLOWED_HOSTS[0].lstrip(".") if settings.ALLOWED_HOSTS else "localhost"
    for code, _ in settings.LANGUAGES:
        environ: dict[str, Any] = {
            "HTTP_HOST": "localhost" if host == "*" else host,
            "PATH_INFO": f"/{code}/",
        }
        setup_testing_defaults(environ)
        for _ in application(environ, lambda status, headers, error=None: None):
            pass


def _granian(host: str, port: int, workers: int) -> Any:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    if "fork" in multiprocessing.get_all_start_methods():
        multiprocessing.set_start_method("fork", force=True)
    return Granian(
        "toimeen.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        # A thread keeps its database connection; do not make it anew each minute.
        blocking_threads_idle_timeout=600,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    )


def _check_free(host: str, port: int) -> None:
    """A taken port is said in one line before anything starts."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Failed(f"cannot listen on {host}:{port}: {error.strerror}") from error
