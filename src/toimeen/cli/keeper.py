"""Keeps a worker beside the web server, as long as there is work: forks it, and ends it with the server.

Forked from the process that has loaded the program: the worker shares its memory, and no socket of the server or of
the database is open in two processes. A worker with nothing to do ends, which frees what it had touched; this process
looks for work in its place, and forks the next (docs/adr/0010-the-worker.md).
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable

PATIENCE = 12.0
"""Seconds that the worker has to end; its own grace for a running job is shorter."""
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a worker that died is started anew; twice as long each time it dies soon."""
LOOK = 1.0
"""Seconds between two looks for work while no worker is there."""
REST = 5.0
"""Seconds without work after which a worker beside the server ends."""

log = logging.getLogger("toimeen.work")


class Keeper:
    """Of one worker. `start` in the main thread once the program is loaded, `stop` at the end."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(3)}"
        self.pid = 0
        self.is_stopping = threading.Event()
        self.thread = threading.Thread(target=self._keep, name="keeper", daemon=True)

    def start(self) -> None:
        """Forks the first worker, which also brings the timetables up to date, and watches from now on."""
        self.pid = _fork_worker()
        self.thread.start()

    def stop(self) -> None:
        """Ends the worker, by force when it does not."""
        if not self.pid:
            return
        self.is_stopping.set()
        self.thread.join()

    def _keep(self) -> None:
        pause = SHORTEST_PAUSE
        while True:
            started = time.monotonic()
            code = self._wait()
            if self.is_stopping.is_set():
                return
            if code == 0:  # it rests
                pause = SHORTEST_PAUSE
                is_needed = self._look_for_work()
            else:
                lived_long = time.monotonic() - started > LONGEST_PAUSE
                pause = SHORTEST_PAUSE if lived_long else min(2 * pause, LONGEST_PAUSE)
                said = f"toimeen: the worker ended ({code}); started anew in {pause:.0f} s"
                print(said, file=sys.stderr, flush=True)
                is_needed = not self.is_stopping.wait(pause)
            if not is_needed:
                return
            self.pid = _fork_worker()

    def _look_for_work(self) -> bool:
        """Waits until something is due: True; False when the server stops. Gives the worker's signs of life."""
        from django.db import DatabaseError, connections
        from django.utils import timezone

        from toimeen.work.operations import running
        from toimeen.work.queries import is_anything_due
        from toimeen.work.rules import BEAT

        beaten = -BEAT.total_seconds()
        while True:
            is_due = False
            try:
                if time.monotonic() - beaten >= BEAT.total_seconds():
                    running.sign_on(worker=self.name, at=timezone.now())
                    beaten = time.monotonic()
                is_due = is_anything_due(timezone.now())
                if is_due or self.is_stopping.is_set():
                    running.sign_off(worker=self.name)
            except DatabaseError:
                log.warning("the database does not answer; looking for work again later", exc_info=True)
            finally:
                connections.close_all()  # a process may be forked at any time
            if is_due:
                return not self.is_stopping.is_set()
            if self.is_stopping.is_set():
                return False
            self.is_stopping.wait(LOOK)

    def _wait(self) -> int:
        """Until the worker's end; returns its exit code, the negative signal when one ended it."""
        while not self.is_stopping.wait(0.5):
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGTERM)
        end = time.monotonic() + PATIENCE
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.05)


def _fork_worker() -> int:
    server = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = work(lambda: os.getppid() == server, rests_after=REST)
        finally:
            os._exit(code)
    return pid


def work(goes_on: Callable[[], bool] | None = None, rests_after: float | None = None) -> int:
    """Runs a worker in this process until SIGTERM. The program is loaded already.

    `goes_on` of a worker beside a server: whether the server is there. Ctrl-C reaches the server, which then tells us.
    `rests_after` so many seconds without work it ends; None: never.
    """
    from toimeen.work.worker import WorkLoop

    loop = WorkLoop(goes_on or (lambda: True), rests_after)
    signal.signal(signal.SIGTERM, lambda number, frame: loop.stop())
    signal.signal(signal.SIGINT, signal.SIG_IGN if goes_on else lambda number, frame: loop.stop())
    return loop.run()
