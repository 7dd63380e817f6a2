"""Starts a PostgreSQL of the run's own from the installed binaries, as their ordinary user when the run is root's."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest


def binaries() -> Path | None:
    """The newest installed server's programs, None when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def start_postgresql() -> str:
    """Starts a server in a temporary folder, stops it when the process ends, and returns its database's address.

    Without an installed server the run ends here: skipped with the reason, or failed where REQUIRE_POSTGRESQL=1.
    """
    programs = binaries()
    if programs is None:
        reason = (
            "no PostgreSQL server is installed (apt-get install postgresql), its half of the suite is skipped"
        )
        pytest.exit(reason, returncode=1 if os.environ.get("REQUIRE_POSTGRESQL") == "1" else 0)
    folder = Path(tempfile.mkdtemp(prefix="toimeen-pg-", dir="/tmp"))
    prefix: list[str] = []
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        prefix = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"

    def run(*command: str | Path) -> None:
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        words = [*prefix, *map(str, command)]
        subprocess.run(words, check=True, cwd=folder, stdout=subprocess.DEVNULL, env=environment)

    run(programs / "initdb", "-D", data, "-U", "toimeen", "-A", "trust", "-E", "UTF8", "--no-sync")
    careless = (
        "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"  # its data lives as long as the run
    )
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {careless}"
    run(programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")

    def stop() -> None:
        run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return f"postgresql://toimeen@127.0.0.1:{port}/postgres"
