"""A deferred module runs when something of it is asked for, and stays itself."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from toimeen.lib.deferred import load_when_used


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package with a module that tells when it ran."""
    name = "esimerkki_deferred"
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text("ran = []\n")
    (tmp_path / name / "large.py").write_text(f"from {name} import ran\nran.append(1)\nvalue = 7\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.delitem(sys.modules, f"{name}.large", raising=False)
    return name


def test_it_runs_at_the_first_use_and_once(package: str) -> None:
    load_when_used(f"{package}.large")
    whole = import_module(package)
    assert whole.large is sys.modules[f"{package}.large"]
    assert whole.ran == []
    assert whole.large.value == 7
    load_when_used(f"{package}.large")
    assert (whole.large.value, whole.ran) == (7, [1])


def test_a_name_that_is_none_is_said_at_once(package: str) -> None:
    with pytest.raises(ModuleNotFoundError):
        load_when_used(f"{package}.missing")
