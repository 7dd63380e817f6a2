"""Times the pages: `make bench`, or `python -m benchmarks.pages [--sizes 100,1000,10000] [--json FILE]`.

For each size: a fresh SQLite installation made by `toimeen init` and `toimeen generate`, served by the real `toimeen
serve` with two workers on loopback. Each page is asked for over one connection (its time when nobody else asks) and
over eight, by the public and by a coordinator who has signed in through the form. Nothing is cached; the 304 row is an
unchanged public page. Times include the client, which shares the machine's cores; the CPU column is what the server's
processes themselves used for a page, and stays the same on a busy machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from benchmarks.client import Connection, hammer, sign_in
from benchmarks.probe import EMAIL, PASSWORD

CONNECTIONS = 8
ALL_ON_ONE_PAGE = 1_000
"""The page of all measures is timed up to this size: nobody reads more on one page."""
Row = dict[str, Any]


def main() -> int:
    """Prints a table a size, and the memory of the server."""
    parser = argparse.ArgumentParser(description="Time the pages.")
    parser.add_argument(
        "--sizes", default="100,1000,10000", help="measures, comma-separated (default %(default)s)"
    )
    parser.add_argument(
        "--seconds", type=float, default=1.0, help="for each page and visitor (default %(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args()
    report: dict[str, Any] = {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "sizes": [],
    }
    began = time.perf_counter()
    for size in (int(word) for word in options.sizes.split(",")):
        report["load_before"] = os.getloadavg()[0]
        one = measure_size(size, options.seconds)
        report["sizes"].append(one)
        print_size(one, report)
    print(f"\ntook {time.perf_counter() - began:.0f} s")
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n")
    return 0


def measure_size(size: int, seconds: float) -> dict[str, Any]:
    """Makes the installation, serves it, and times every page."""
    with tempfile.TemporaryDirectory(prefix="toimeen-bench-") as folder:
        # The environment of an ordinary installation: what a developer has set for tests must not leak in.
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("TOIMEEN_", "DJANGO_"))
        }
        environment = {**kept, "TOIMEEN_DATA_DIR": folder}
        run(environment, "-m", "toimeen", "init")
        began = time.perf_counter()
        run(environment, "-m", "toimeen", "generate", "--measures", str(size))
        generated = time.perf_counter() - began
        pages = json.loads(run(environment, "-m", "benchmarks.probe"))
        if size > ALL_ON_ONE_PAGE:
            del pages["measures, all"]
        with serving(environment) as (server, port, memory):
            rows = list(time_pages(server, port, pages, seconds))
        database = (Path(folder) / "toimeen.sqlite3").stat().st_size
    return {
        "measures": size,
        "generate_seconds": round(generated, 1),
        "database_mib": round(database / 2**20, 1),
        "memory_mib": memory,
        "rows": rows,
    }


def run(environment: dict[str, str], *words: str) -> str:
    """One Python command; its output, or its complaint as the reason to stop."""
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[tuple[int, int, dict[str, float]]]:
    """The server as process id and port, and its memory, filled in while it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "toimeen", "serve", "--workers", "2", "--port", str(port)]
    server = subprocess.Popen(command, env=environment)
    memory = {"peak_pss": 0.0, "peak_rss": 0.0}
    stop = threading.Event()
    watcher = threading.Thread(target=watch, args=(server.pid, memory, stop))
    try:
        wait_for(port)
        watcher.start()
        yield server.pid, port, memory
    finally:
        stop.set()
        if watcher.is_alive():
            watcher.join()
        server.terminate()
        server.wait(timeout=20)


def wait_for(port: int) -> None:
    """Until it answers, at most 20 seconds."""
    for _ in range(200):
        try:
            Connection(port).request("/health/live")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server does not answer")


def watch(pid: int, memory: dict[str, float], stop: threading.Event) -> None:
    """The most memory that the server and its workers held together: shared pages counted once (PSS) and not (RSS)."""
    while not stop.wait(0.4):
        pss = rss = 0
        for one in family(pid):
            try:
                text = Path(f"/proc/{one}/smaps_rollup").read_text()
            except OSError:
                continue
            pss += int((re.search(r"^Pss: +(\d+)", text, re.MULTILINE) or [0, 0])[1])
            rss += int((re.search(r"^Rss: +(\d+)", text, re.MULTILINE) or [0, 0])[1])
        memory["peak_pss"] = max(memory["peak_pss"], round(pss / 1024, 1))
        memory["peak_rss"] = max(memory["peak_rss"], round(rss / 1024, 1))


def family(pid: int) -> list[int]:
    """The process and its children, whichever of its threads has forked them."""
    children: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # a thread may end meanwhile
            children += map(int, listed.read_text().split())
    return [pid, *children]


def cpu_seconds(pid: int) -> float:
    """Processor time that the server and its workers have used so far."""
    ticks = 0
    for one in family(pid):
        ticks += sum(map(int, Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def time_pages(server: int, port: int, pages: dict[str, Any], seconds: float) -> Iterator[Row]:
    """A row for each page and visitor, then the unchanged page."""
    visitors = {"anonymous": {}, "signed in": {"Cookie": sign_in(port, EMAIL, PASSWORD)}}
    for name, page in pages.items():
        for visitor, headers in visitors.items():
            if visitor not in page["queries"]:
                continue
            hammer(port, page["path"], headers, CONNECTIONS, 0.2)  # both workers warm
            used = cpu_seconds(server)
            alone = hammer(port, page["path"], headers, 1, seconds)
            used = cpu_seconds(server) - used
            crowd = hammer(port, page["path"], headers, CONNECTIONS, seconds)
            yield {
                "page": name,
                "visitor": visitor,
                "p50": round(alone.quantile(0.5), 2),
                "p95": round(alone.quantile(0.95), 2),
                "cpu": round(1000 * used / len(alone.seconds), 1),
                "p50_of_8": round(crowd.quantile(0.5), 2),
                "p95_of_8": round(crowd.quantile(0.95), 2),
                "rate": round(crowd.rate, 1),
                "queries": page["queries"][visitor],
                "kib": round(alone.size / 1024, 1),
            }
    yield unchanged(server, port, pages["home"]["path"], seconds)


def unchanged(server: int, port: int, path: str, seconds: float) -> Row:
    """The public page asked for again with the tag that it came with."""
    _, headers, _ = Connection(port).request(path)
    found = re.search(rb"(?i)\r\netag: *([^\r]+)", headers)
    if found is None:
        raise RuntimeError("the home page has no ETag")
    tagged = {"If-None-Match": found[1].decode()}
    used = cpu_seconds(server)
    alone = hammer(port, path, tagged, 1, seconds, status=304)
    used = cpu_seconds(server) - used
    crowd = hammer(port, path, tagged, CONNECTIONS, seconds, status=304)
    return {
        "page": "home, unchanged (304)", "visitor": "anonymous",
        "p50": round(alone.quantile(0.5), 2), "p95": round(alone.quantile(0.95), 2),
        "p50_of_8": round(crowd.quantile(0.5), 2), "p95_of_8": round(crowd.quantile(0.95), 2),
        "cpu": round(1000 * used / len(alone.seconds), 1), "rate": round(crowd.rate, 1), "queries": 1, "kib": 0.0,
    }  # fmt: skip


def print_size(one: dict[str, Any], report: dict[str, Any]) -> None:
    """The table of one size."""
    memory = one["memory_mib"]
    print(
        f"\n{one['measures']:,} measures (made in {one['generate_seconds']} s, database {one['database_mib']} MiB; "
        f"server at most {memory['peak_pss']} MiB PSS, {memory['peak_rss']} MiB RSS; "
        f"{report['cores']} cores, load before {report['load_before']:.1f})"
    )
    print(f"{'':34}{'1 connection':>23}{f'{CONNECTIONS} connections':>27}")
    print(
        f"{'page':24}{'visitor':10}{'p50 ms':>8}{'p95':>8}{'CPU':>7}"
        f"{'p50 ms':>9}{'p95':>8}{'req/s':>10}{'SQL':>5}{'KiB':>8}"
    )
    for row in one["rows"]:
        print(
            f"{row['page']:24}{row['visitor']:10}{row['p50']:8.2f}{row['p95']:8.2f}{row['cpu']:7.1f}{row['p50_of_8']:9.2f}"
            f"{row['p95_of_8']:8.2f}{row['rate']:10.1f}{row['queries']:5}{row['kib']:8.1f}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
