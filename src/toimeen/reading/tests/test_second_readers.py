"""Optional second readers: what they say is checked word for word, and what they cannot show is dropped and counted."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from toimeen.reading import read_agreement
from toimeen.reading.drafter import Drafter, from_environment
from toimeen.reading.second_readers import ExtraFailed, Suggestion, configured, hosts, read_with_extras

TEXT = (
    "Kemin kaupunki ja Lapin yliopisto solmivat sopimuksen.\n\n"
    "Verstaan väki pitää ovet auki. Mukana on myös Digiverstas, jota vetää vastaava Aatu Esimerkki."
)


class Fixed:
    """An extra that says what it was told to say."""

    name, host = "fixed", ""

    def __init__(self, *said: Suggestion) -> None:
        self.said = said

    def suggest(self, text: str, language: str) -> Iterator[Suggestion]:
        yield from self.said


class Model(BaseHTTPRequestHandler):
    """A language model that gives the answer of its server."""

    def do_POST(self) -> None:
        server: Any = self.server
        server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        server.keys.append(self.headers["Authorization"])
        body = json.dumps({"choices": [{"message": {"content": server.answer}}]}).encode()
        self.send_response(server.status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def model() -> Iterator[Any]:
    server: Any = HTTPServer(("127.0.0.1", 0), Model)
    server.asked, server.keys, server.answer, server.status = [], [], "[]", 200
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def drafter(model: Any) -> Drafter:
    return Drafter(f"http://127.0.0.1:{model.server_port}/v1/chat/completions", "malli", "avain", timeout=5)


def test_none_is_on_by_itself() -> None:
    assert configured() == []
    assert read_with_extras(TEXT) == read_agreement(TEXT)


def test_what_the_text_does_not_hold_is_dropped_and_counted() -> None:
    extra = Fixed(
        Suggestion("organisation", "Digiverstas"),
        Suggestion("organisation", "Keksitty Oy"),
        Suggestion("person", "Aatu Esimerkki", title="toimitusjohtaja"),
        Suggestion("organisation", "Kemin kaupunki"),
        Suggestion("sentence", "Verstaan väki\npitää ovet auki."),
    )
    facts = read_with_extras(TEXT, extras=[extra])
    [report] = facts.extras
    assert (report.added, report.known, report.dropped, report.failed) == (2, 1, 2, False)
    added = [find for find in facts.finds if find.name in {"Digiverstas", "Verstaan väki pitää ovet auki."}]
    assert [TEXT[slice(*find.spans[0])] for find in added] == [
        "Verstaan väki pitää ovet auki.",
        "Digiverstas",
    ]
    assert facts.parties == read_agreement(TEXT).parties
    assert facts.commitments == read_agreement(TEXT).commitments


def test_a_model_behind_http_is_a_second_reader(model: Any) -> None:
    said = [
        {"kind": "organisation", "quote": "Digiverstas"},
        {"kind": "organisation", "quote": "Ei Tekstissä Oy"},
    ]
    model.answer = f"```json\n{json.dumps(said, ensure_ascii=False)}\n```"
    facts = read_with_extras(TEXT, extras=[drafter(model)])
    assert (facts.extras[0].added, facts.extras[0].dropped) == (1, 1)
    assert model.asked[0]["messages"][1]["content"] == TEXT
    assert model.keys == ["Bearer avain"]


@pytest.mark.parametrize(("answer", "status"), [("I cannot do that.", 200), ("[]", 500), ("{}", 200)])
def test_a_model_that_fails_costs_nothing_else(model: Any, answer: str, status: int) -> None:
    model.answer, model.status = answer, status
    facts = read_with_extras(TEXT, extras=[drafter(model)])
    assert facts.extras[0].failed
    assert facts.finds == read_agreement(TEXT).finds


def test_a_missing_library_costs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOIMEEN_ENTITIES_MODEL", "no_such_model")
    assert hosts() == []
    assert read_with_extras(TEXT).extras[0].failed


def test_where_the_text_goes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOIMEEN_DRAFTER_URL", "https://malli.example/v1/chat/completions")
    with pytest.raises(ValueError, match="TOIMEEN_DRAFTER_MODEL"):
        from_environment()
    monkeypatch.setenv("TOIMEEN_DRAFTER_MODEL", "malli")
    assert hosts() == ["malli.example"]
    monkeypatch.setenv("TOIMEEN_DRAFTER_URL", "file:///etc/hosts")
    with pytest.raises(ValueError, match="TOIMEEN_DRAFTER_URL"):
        from_environment()


def test_an_extra_raises_only_its_own_failure() -> None:
    class Broken(Fixed):
        def suggest(self, text: str, language: str) -> Iterator[Suggestion]:
            raise ExtraFailed("broken")
            yield

    assert read_with_extras(TEXT, extras=[Broken()]).extras[0].failed
