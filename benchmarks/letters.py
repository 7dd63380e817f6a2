"""How long the worker takes for a thousand letters: `python -m benchmarks.letters [--letters 1000] [--port …]`.

Queues them with five items each, as a bundle of requests has, starts a local mail server in a process of its own, and
sends them with `toimeen work --once`. Prints the seconds of queueing, of sending, and of the worker's CPU.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from multiprocessing.connection import Connection

TARGET = 60.0


def receive(pipe: Connection) -> None:
    """Serves until told to end, then tells how many letters came."""
    from tests.mail_server import MailServer

    with MailServer() as server:
        pipe.send(server.port)
        pipe.recv()
        pipe.send(len(server.box.raw))


def queue(count: int) -> float:
    """Puts so many letters into the outbox in one transaction, and returns the seconds."""
    from django.db import transaction
    from django.utils import timezone

    from toimeen.post.content import Button, Content, Item
    from toimeen.post.operations import queue_letter

    items = tuple(
        Item(
            f"Esimerkki: toimenpide {number}",
            f"/fi/kemi/toimenpiteet/{number}/",
            ("Viimeksi vahvistettu 12.3.2021",),
        )
        for number in range(5)
    )
    content = Content(
        subject="Miten etenee? 5 asiaa",
        greeting="Hei!",
        items=items,
        button=Button("Vastaa", "/fi/"),
        why="Esimerkki.",
    )
    begun = time.perf_counter()
    with transaction.atomic():
        for number in range(count):
            queue_letter(
                at=timezone.now(), to_address=f"{number}@kemi.example", to_name="", language="fi", content=content,
                kind="esimerkki", key=f"esimerkki.{number}",
            )  # fmt: skip
    return time.perf_counter() - begun


def main() -> int:
    """Queues, sends, prints; 1 when it took longer than the target or a letter is missing."""
    parser = argparse.ArgumentParser(description="Time a mailing.")
    parser.add_argument("--letters", type=int, default=1000)
    options = parser.parse_args()
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=receive, args=(theirs,))
    server.start()
    port = ours.recv()
    os.environ["TOIMEEN_DATA_DIR"] = tempfile.mkdtemp(prefix="toimeen-letters-")
    os.environ["TOIMEEN_EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    toimeen = [sys.executable, "-m", "toimeen"]
    subprocess.run([*toimeen, "init"], check=True, stdout=subprocess.DEVNULL)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toimeen.site.settings")
    import django

    django.setup()
    queued = queue(options.letters)
    subprocess.run([*toimeen, "work", "--once"], check=True, stdout=subprocess.DEVNULL)  # makes the timetable
    sent, cpu = timed([*toimeen, "work", "--once"])
    ours.send("end")
    arrived = ours.recv()
    server.join()
    print(
        f"{options.letters} letters: queued in {queued:.2f} s, sent in {sent:.2f} s (CPU of the worker {cpu:.2f} s)"
    )
    print(f"arrived: {arrived}; target: {TARGET:.0f} s for 1,000")
    return int(arrived != options.letters or sent > TARGET * options.letters / 1000)


def timed(command: list[str]) -> tuple[float, float]:
    """Runs the worker when its timetable is due, and returns its seconds and its CPU seconds, start included."""
    from toimeen.work.models import Schedule

    Schedule.objects.update(next_at="2021-01-01T00:00:00Z")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, cpu


if __name__ == "__main__":
    sys.exit(main())
