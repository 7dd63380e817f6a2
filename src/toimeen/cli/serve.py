"""`toimeen serve`: the web server."""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import socket
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from toimeen.cli import Failed
from toimeen.cli.installation import index, start

PACKAGE = Path(__file__).resolve().parent.parent
THREADS = 1
"""Threads a worker: Python renders one page at a time, and the server reads requests and sends answers by itself.
A second thread measured no faster and took 12 MiB more."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer (default %(default)s)")


def run(options: argparse.Namespace) -> int:
    """Serves until told to stop (Ctrl-C or SIGTERM)."""
    start()
    index(print)
    return serve(options.host, options.port, options.workers)


def serve(host: str, port: int, workers: int) -> int:
    """Loads the application once, then lets each worker share its memory."""
    from django.db import connections

    if workers < 1:
        raise Failed("--workers: at least 1")
    application = load()
    _check_free(host, port)
    # Workers are forked from this process: what is loaded now is shared, unless the collector touches it.
    connections.close_all()
    gc.collect()
    gc.freeze()
    _granian(host, port, workers).serve(target_loader=lambda: application, wrap_loader=False)
    return 0


def load() -> Any:
    """The WSGI application with addresses, templates, texts and lexicons read in: no visitor waits for them."""
    from django.conf import settings
    from django.template import engines
    from django.urls import get_resolver
    from django.utils import translation

    from toimeen.lib.language.tokens import index_tokens
    from toimeen.site.wsgi import application

    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            get_resolver()._populate()
    engine = engines["django"].engine  # type: ignore[attr-defined]
    for folder in sorted(PACKAGE.glob("*/templates")):
        for path in folder.rglob("*.html"):
            engine.get_template(str(path.relative_to(folder)))
    _warm(application)
    for language, word in (("fi", "lämpö"), ("sv", "värme"), ("en", "heat")):
        index_tokens(word, language)
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
        log_level="warning",  # type: ignore[arg-type]
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
