"""`toimeen read`: output, exit codes, and no Django."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from toimeen.cli.read import run

_TEXT = "Kemin kaupunki ja Lapin yliopisto solmivat sopimuksen. Sopimus on voimassa kolme vuotta."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sopimus.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def test_json_positions_are_those_of_the_text(file: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run([str(file), "--text"]) == 0
    text = capsysbinary.readouterr().out.decode().removesuffix("\n")
    assert run([str(file), "--json"]) == 0
    facts = json.loads(capsysbinary.readouterr().out)
    party = facts["parties"][0]
    start, end = party["spans"][0]
    assert text[start:end] == party["as_written"] == "Kemin kaupunki"
    assert facts["term"] == {
        "years": 3,
        "start": None,
        "end": None,
        "as_written": "voimassa kolme vuotta",
        "spans": [[text.index("voimassa"), text.index("vuotta") + 6]],
    }


def test_the_contract_has_all_its_keys(file: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run([str(file), "--json"])
    keys = [
        "language",
        "kind",
        "parties",
        "signatories",
        "coordinators",
        "quoted",
        "dates",
        "term",
        "predecessors",
        "themes",
        "themes_open",
        "forms",
        "forms_open",
        "commitments",
        "annex",
        "review_cycle",
        "strategies",
        "not_stated",
    ]
    assert set(keys) <= set(json.loads(capsysbinary.readouterr().out))


def test_the_table_is_for_people(file: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run([str(file)]) == 0
    assert "Kemin kaupunki (municipality)" in capsysbinary.readouterr().out.decode()


def test_a_bad_file_is_one_clear_line_and_exit_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "tyhjä.docx"
    empty.write_bytes(b"")
    assert run([str(empty)]) == 1
    assert run([str(tmp_path / "puuttuu.txt")]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert "the file is empty (empty)" in lines[0]


def test_wrong_use_is_exit_2() -> None:
    assert run([]) == 2
    assert run(["a", "--json", "--text"]) == 2


def test_no_django_is_loaded(file: Path) -> None:
    code = f"import sys, toimeen.cli.read as r; r.run([{str(file)!r}]); sys.exit('django' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
