"""A small HTTP client for timing: one kept connection, the least work between two requests."""

from __future__ import annotations

import re
import socket
import threading
import time
from dataclasses import dataclass, field


class Connection:
    """One kept connection. `get` returns status, headers (as bytes) and the length of the body."""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        self.port = port
        self.headers = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""

    def request(
        self, path: str, method: str = "GET", body: bytes = b"", extra: str = ""
    ) -> tuple[int, bytes, bytes]:
        """Sends one request and reads the whole answer."""
        length = f"Content-Length: {len(body)}\r\n" if method == "POST" else ""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{self.headers}{extra}{length}\r\n"
        self.socket.sendall(head.encode() + body)
        while b"\r\n\r\n" not in self.buffer:
            self._more()
        headers, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        status = int(headers[9:12])
        return status, headers, b"" if status in {204, 304} else self._body(headers)

    def _more(self) -> None:
        piece = self.socket.recv(262_144)
        if not piece:
            raise ConnectionError("the server closed the connection")
        self.buffer += piece

    def _take(self, size: int) -> bytes:
        pieces = [self.buffer]
        have = len(self.buffer)
        while have < size:
            piece = self.socket.recv(262_144)
            if not piece:
                raise ConnectionError("the server closed the connection")
            pieces.append(piece)
            have += len(piece)
        whole = b"".join(pieces)
        self.buffer = whole[size:]
        return whole[:size]

    def _body(self, headers: bytes) -> bytes:
        if found := re.search(rb"(?i)\r\ncontent-length: *(\d+)", headers):
            return self._take(int(found[1]))
        body = b""
        while True:
            while b"\r\n" not in self.buffer:
                self._more()
            size, _, self.buffer = self.buffer.partition(b"\r\n")
            body += self._take(int(size, 16))
            self._take(2)
            if size.strip() == b"0":
                return body


@dataclass
class Timing:
    """Seconds of each request, and how long the whole took."""

    seconds: list[float] = field(default_factory=list)
    lasted: float = 0.0
    size: int = 0

    def quantile(self, share: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.seconds) / self.lasted


def hammer(
    port: int, path: str, headers: dict[str, str], connections: int, seconds: float, status: int = 200
) -> Timing:
    """Asks for the page again and again over so many connections. Raises when an answer is not as awaited."""
    timing = Timing()
    faults: list[str] = []
    end = time.perf_counter() + seconds

    def one() -> None:
        connection = Connection(port, headers)
        while True:
            began = time.perf_counter()
            answer, _, body = connection.request(path)
            done = time.perf_counter()
            if answer != status:
                faults.append(f"{path}: {answer}")
                return
            timing.seconds.append(done - began)
            timing.size = len(body)
            if done >= end:
                return

    began = time.perf_counter()
    threads = [threading.Thread(target=one) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    timing.lasted = time.perf_counter() - began
    if faults or not timing.seconds:
        raise RuntimeError(faults[0] if faults else f"{path}: no answer")
    return timing


def sign_in(port: int, email: str, password: str) -> str:
    """Signs in through the form and returns the cookies to send."""
    from urllib.parse import urlencode

    connection = Connection(port)
    status, headers, body = connection.request("/fi/tili/kirjaudu/")
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', body)
    cookie = re.search(rb"(?i)set-cookie: *(csrftoken=[^;]+)", headers)
    if status != 200 or token is None or cookie is None:
        raise RuntimeError(f"the sign-in page answers {status}")
    form = urlencode(
        {"csrfmiddlewaretoken": token[1].decode(), "login": email, "password": password}
    ).encode()
    extra = f"Content-Type: application/x-www-form-urlencoded\r\nCookie: {cookie[1].decode()}\r\n"
    status, headers, _ = connection.request("/fi/tili/kirjaudu/", "POST", form, extra)
    session = re.search(rb"(?i)set-cookie: *(sessionid=[^;]+)", headers)
    if status != 302 or session is None:
        raise RuntimeError(f"sign-in answers {status}")
    return session[1].decode()
