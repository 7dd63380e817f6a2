"""Real worker processes: one is killed in the middle of a mailing, one beside a server is started anew."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.mail_server import MailServer
from toimeen.cli.tests.test_command import _fetch, environment, toimeen

LETTERS = 40
KILLED_AT = 15
QUEUE = f"""
import django
django.setup()
from django.utils import timezone
from toimeen.post.content import Content
from toimeen.post.operations import queue_letter
for number in range({LETTERS}):
    queue_letter(at=timezone.now(), to_address=f"{{number}}@kemi.example", to_name="", language="fi",
                 content=Content(subject=f"Esimerkki {{number}}"), kind="esimerkki", key=str(number))
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation as `toimeen init` leaves it."""
    made = tmp_path_factory.mktemp("prepared")
    assert toimeen("init", folder=made).returncode == 0
    return made


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    """A prepared installation of the test's own."""
    return Path(shutil.copytree(prepared, tmp_path / "installation"))


@contextmanager
def running(*words: str, **settings: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the command, ended at the end."""
    process = subprocess.Popen([sys.executable, "-m", "toimeen", *words], **settings)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def wait_for(true: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.05)


def ask(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / "toimeen.sqlite3", timeout=20) as connection:
        rows = connection.execute(sql).fetchall()
    connection.close()
    return rows


def test_kill_in_the_middle_of_a_mailing(folder: Path) -> None:
    """Every letter arrives; only the one that was in the server's hands arrives twice, as the same mail."""
    with MailServer() as server:
        settings = environment(
            folder,
            TOIMEEN_EMAIL_URL=f"smtp://127.0.0.1:{server.port}",
            DJANGO_SETTINGS_MODULE="toimeen.site.settings",
        )
        subprocess.run([sys.executable, "-c", QUEUE], env=settings, check=True)
        with running("work", env=settings) as worker:

            def kill(count: int) -> None:
                """Before the answer: the server has the letter, the worker does not know."""
                if count == KILLED_AT:
                    worker.send_signal(signal.SIGKILL)

            server.box.on_data = kill
            wait_for(lambda: worker.poll() is not None)
        assert worker.returncode == -signal.SIGKILL
        states = Counter(state for (state,) in ask(folder, "SELECT state FROM post_letter"))
        assert states == {"sent": KILLED_AT - 1, "sending": 1, "queued": LETTERS - KILLED_AT}
        # Three minutes later the leases of the dead have run out.
        ask(folder, "UPDATE post_letter SET lease_until = '2021-01-01' WHERE state = 'sending'")
        ask(folder, "UPDATE work_task SET lease_until = '2021-01-01' WHERE state = 'running'")
        with running("work", env=settings):
            wait_for(
                lambda: ask(folder, "SELECT count(*) FROM post_letter WHERE state = 'sent'") == [(LETTERS,)]
            )
    arrived = Counter(str(mail["Message-ID"]) for mail in server.box.mails)
    assert len(arrived) == LETTERS
    assert sorted(arrived.values(), reverse=True)[:2] == [2, 1]


def test_a_worker_beside_the_server_is_started_anew_and_ends_with_it(folder: Path) -> None:
    def workers() -> list[int]:
        return [int(name.split(":")[1]) for (name,) in ask(folder, "SELECT name FROM work_worker")]

    with running("serve", "--port", _free_port(), "--workers", "1", env=environment(folder)) as server:
        wait_for(lambda: len(workers()) == 1)
        first = workers()[0]
        assert first != server.pid
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: len(workers()) == 2)
        second = (set(workers()) - {first}).pop()
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0
    assert workers() == [first]  # it had no time to sign off; the other did
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


def test_a_worker_rests_and_the_server_looks_for_work_in_its_place(folder: Path) -> None:
    def lookers() -> list[int]:
        return [int(name.split(":")[1]) for (name,) in ask(folder, "SELECT name FROM work_worker")]

    settings = environment(folder, DJANGO_SETTINGS_MODULE="toimeen.site.settings")
    with running("serve", "--port", _free_port(), "--workers", "1", env=settings) as server:
        wait_for(lambda: len(lookers()) == 1 and lookers() != [server.pid])
        wait_for(lambda: lookers() == [server.pid])
        subprocess.run([sys.executable, "-c", QUEUE], env=settings, check=True)
        ask(folder, "UPDATE work_schedule SET next_at = '2021-01-01 00:00:00' WHERE job LIKE '%letters%'")
        wait_for(lambda: len(lookers()) == 1 and lookers() != [server.pid])
        wait_for(lambda: len(list((folder / "letters").glob("*.eml"))) == LETTERS)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0
    assert lookers() == []


def test_what_few_need_is_not_loaded_with_the_server(folder: Path) -> None:
    """Each of these takes megabytes in every process; the first who needs one waits for it."""
    seldom = [
        "cryptography", "fido2", "requests", "PIL", "openpyxl", "python_calamine", "pypdf", "docx",
        "charset_normalizer", "toimeen.reading.roles.people",
    ]  # fmt: skip
    script = (
        "import sys\nfrom toimeen.cli.installation import start\nfrom toimeen.cli.serve import load\nstart()\nload()\n"
        f"print([name for name in {seldom!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(folder), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_server_without_a_worker(folder: Path) -> None:
    port = _free_port()
    with running("serve", "--port", port, "--workers", "1", "--no-worker", env=environment(folder)):
        assert _fetch(f"http://127.0.0.1:{port}/health/ready") == 200
        assert ask(folder, "SELECT * FROM work_worker") == []


def test_working_once_and_the_check(folder: Path) -> None:
    settings = environment(folder, DJANGO_SETTINGS_MODULE="toimeen.site.settings")
    subprocess.run([sys.executable, "-c", QUEUE], env=settings, check=True)
    assert toimeen("work", "--once", folder=folder).returncode == 0
    ask(folder, "UPDATE work_schedule SET next_at = '2021-01-01 00:00:00'")
    done = toimeen("check", folder=folder)
    assert "FAIL  worker: none is alive" in done.stdout
    assert "timed jobs are late" in done.stdout
    done = toimeen("work", "--once", folder=folder)
    assert "tasks done" in done.stdout
    letters = sorted((folder / "letters").glob("*.eml"))
    assert len(letters) == LETTERS
    assert b"Subject: Esimerkki" in letters[0].read_bytes()


def test_a_bounce_from_standard_input(folder: Path) -> None:
    done = toimeen("bounce", folder=folder)
    assert (done.returncode, done.stdout.strip()) == (0, "about no letter of this installation")


def _free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])
