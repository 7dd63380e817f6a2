"""The `toimeen` command as an operator meets it: exit codes, one clear line for an error, a whole small life."""

from __future__ import annotations

import io
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from toimeen.cli import VERBS, Failed, init, main
from toimeen.parties.models import Person
from toimeen.record.models import Entry

PASSWORD = "lumi-ja-jaa-2026"


def toimeen(*words: str, folder: Path | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own, with no settings but these."""
    return subprocess.run(
        [sys.executable, "-m", "toimeen", *words],
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )


def environment(folder: Path | None, **settings: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("TOIMEEN_", "DJANGO_"))}
    return {**kept, **({"TOIMEEN_DATA_DIR": str(folder)} if folder else {}), **settings}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared installation with an operator and a little data."""
    folder = tmp_path_factory.mktemp("installation")
    done = toimeen("init", "--email", "op@example.org", folder=folder, TOIMEEN_OPERATOR_PASSWORD=PASSWORD)
    assert done.returncode == 0, done.stderr
    assert "op@example.org can sign in" in done.stdout
    done = toimeen("generate", "--measures", "20", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "20 measures" in done.stdout
    return folder


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main([verb, "--help"])
    except SystemExit as left:
        code = int(left.code or 0)
    assert code == 0
    assert "usage: toimeen" in capsys.readouterr().out


def test_wrong_use_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main(["fly"]) == 2
    said = capsys.readouterr().err
    assert "'fly'" in said
    assert all(verb in said for verb in VERBS)
    with pytest.raises(SystemExit) as left:
        main(["generate", "--measures", "many"])
    assert left.value.code == 2


def test_reading_needs_no_django(tmp_path: Path) -> None:
    document = tmp_path / "sopimus.txt"
    document.write_text("Osapuolet kehittävät yhdessä kaupungin energiaratkaisuja.\n")
    code = "import sys; from toimeen.cli import main; sys.exit(main(sys.argv[1:]) or 'django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "read", "--json", str(document)],
        capture_output=True,
        text=True,
        env=environment(None),
    )
    assert done.returncode == 0, done.stderr
    assert '"commitments"' in done.stdout


@pytest.mark.django_db
def test_the_operator_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOIMEEN_OPERATOR_PASSWORD", PASSWORD)
    assert "can sign in" in init.add_operator("op@example.org")
    assert "there already" in init.add_operator("op@example.org")
    person = Person.objects.get()
    assert person.is_superuser
    assert person.check_password(PASSWORD)
    entry = Entry.objects.get(event="person.made_operator")
    assert "password" not in (entry.after or {})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("password", "email", "says"),
    [
        ("", "new@example.org", "TOIMEEN_OPERATOR_PASSWORD"),
        ("12345678", "new@example.org", ""),
        (PASSWORD, "nope", "not an e-mail address"),
    ],
)
def test_a_bad_operator_is_refused(
    password: str, email: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOIMEEN_OPERATOR_PASSWORD", password)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(Failed, match=says or "."):
        init.add_operator(email)
    assert not Person.objects.exists()


def test_check_names_each_part(folder: Path) -> None:
    """An installation for this machine alone is whole, and not yet fit for an open address."""
    done = toimeen("check", "--deploy", folder=folder)
    *parts, deployment = done.stdout.splitlines()
    assert [line.split()[1] for line in parts] == [
        "database:", "migrations:", "record:", "files:", "texts:", "counts:", "worker:", "schedule:", "mail:",
    ]  # fmt: skip
    assert all(line.startswith("ok ") for line in parts)
    assert deployment.startswith("FAIL  deployment: TOIMEEN_ALLOWED_HOSTS")
    assert done.returncode == 1


def test_check_fails_for_a_wrong_count(folder: Path) -> None:
    with sqlite3.connect(folder / "toimeen.sqlite3") as connection:
        right = connection.execute("SELECT id, deed_count FROM plans_measure LIMIT 1").fetchone()
        connection.execute("UPDATE plans_measure SET deed_count = 99 WHERE id = ?", right[:1])
    connection.close()
    try:
        done = toimeen("check", folder=folder)
    finally:
        with sqlite3.connect(folder / "toimeen.sqlite3") as connection:
            connection.execute("UPDATE plans_measure SET deed_count = ? WHERE id = ?", right[::-1])
        connection.close()
    assert done.returncode == 1
    assert "FAIL  counts:" in done.stdout


def test_a_wrong_setting_is_named(folder: Path) -> None:
    done = toimeen("check", folder=folder, TOIMEEN_DATABASE_URL="mysql://x")
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "toimeen: TOIMEEN_DATABASE_URL: write sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME"
    )


def test_generate_without_a_database(tmp_path: Path) -> None:
    done = toimeen("generate", "--measures", "5", folder=tmp_path)
    assert done.returncode == 1
    assert "toimeen init" in done.stderr
    assert done.stderr.count("\n") == 1


def test_reset_keeps_what_is_not_the_demos(folder: Path) -> None:
    done = toimeen("demo", "--reset", "--no-serve", folder=folder)
    assert done.returncode == 1
    assert "not made by the demo" in done.stderr
    assert (folder / "toimeen.sqlite3").exists()


def test_serve_answers_and_stops(folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "toimeen", "serve", "--port", str(port), "--workers", "1"],
        env=environment(folder),
    )
    try:
        assert _fetch(f"http://127.0.0.1:{port}/health/ready") == 200
        assert _fetch(f"http://127.0.0.1:{port}/fi/esimerkki-1/") == 200
        busy = toimeen("serve", "--port", str(port), folder=folder)
        assert busy.returncode == 1
        assert f"cannot listen on 127.0.0.1:{port}" in busy.stderr
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=20) == 0


def _fetch(address: str) -> int:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
                return int(answer.status)
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)
