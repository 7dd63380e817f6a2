"""Keeps a worker beside the web server: forks it, starts it anew when it dies, ends it with the server.

Forked from the process that has loaded the program: the worker shares its memory, and no socket of the server or of
the database is open in two processes (docs/adr/0010-the-worker.md).
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable

PATIENCE = 12.0
"""Seconds that the worker has to end; its own grace for a running job is shorter."""
LONGEST_PAUSE = 60.0


class Keeper:
    """Of one worker. `start` in the main thread once the program is loaded, `stop` at the end."""

    def __init__(self) -> None:
        self.pid = 0
        self.is_stopping = threading.Event()
        self.watcher = threading.Thread(target=self._watch, name="keeper", daemon=True)

    def start(self) -> None:
        """Forks the worker and watches over it."""
        self.pid = _fork_worker()
        self.watcher.start()

    def stop(self) -> None:
        """Ends the worker, by force when it does not."""
        if not self.pid:
            return
        self.is_stopping.set()
        self.watcher.join()

    def _watch(self) -> None:
        pause, started = 1.0, time.monotonic()
        while True:
            code = self._wait()
            if self.is_stopping.is_set():
                return
            pause = 1.0 if time.monotonic() - started > LONGEST_PAUSE else min(2 * pause, LONGEST_PAUSE)
            print(
                f"toimeen: the worker ended ({code}); started anew in {pause:.0f} s",
                file=sys.stderr,
                flush=True,
            )
            if self.is_stopping.wait(pause):
                return
            started = time.monotonic()
            self.pid = _fork_worker()

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
            code = work(lambda: os.getppid() == server)
        finally:
            os._exit(code)
    return pid


def work(goes_on: Callable[[], bool] | None = None) -> int:
    """Runs a worker in this process until SIGTERM. The program is loaded already.

    `goes_on` of a worker beside a server: whether the server is there. Ctrl-C reaches the server, which then tells us.
    """
    from toimeen.work.worker import WorkLoop

    loop = WorkLoop(goes_on) if goes_on else WorkLoop()
    signal.signal(signal.SIGTERM, lambda number, frame: loop.stop())
    signal.signal(signal.SIGINT, signal.SIG_IGN if goes_on else lambda number, frame: loop.stop())
    return loop.run()
