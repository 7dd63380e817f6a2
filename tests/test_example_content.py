"""The Kemi content holds what it promises, and its Word document is the one that its text makes."""

from __future__ import annotations

import copy
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

KEMI = Path(__file__).resolve().parents[1] / "examples" / "kemi"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"kemi_{name}", KEMI / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


check = script("check")
AGREEMENT = (KEMI / "sopimus.md").read_text(encoding="utf-8")


@pytest.fixture
def content() -> dict[str, Any]:
    return copy.deepcopy(check.load())


def test_content_holds(content: dict[str, Any]) -> None:
    assert check.problems(content, AGREEMENT) == []


def test_at_least_thirty_rows_are_real(content: dict[str, Any]) -> None:
    assert len(check.real_rows(content)) >= 30


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda c: c["measures"][0]["serves"].append("P99"), "not among promises"),
        (lambda c: c["measures"][0]["sources"].clear(), "without a source"),
        (lambda c: c["measures"][-1]["serves"].append("P8"), "may not serve a promise"),
        (lambda c: c["deeds"][0].update(happened="2021-02-30"), "is no date"),
        (lambda c: c["deeds"][0]["story"].update(fi="Soita puh. 016 123 456"), "phone number"),
        (lambda c: c["promises"][0].update(match="Osapuolet"), "times in the agreement"),
        (lambda c: c["outcomes"][0]["title"].pop("sv"), "lacks sv"),
    ],
)
def test_a_fault_is_found(content: dict[str, Any], spoil: Any, says: str) -> None:
    spoil(content)
    assert any(says in fault for fault in check.problems(content, AGREEMENT))


def test_word_document_is_fresh() -> None:
    made = script("build_docx").docx_bytes(AGREEMENT)
    assert made == (KEMI / "kemi-kumppanuussopimus-rekonstruktio.docx").read_bytes()


def test_word_document_carries_every_promise(content: dict[str, Any]) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(str(KEMI / "kemi-kumppanuussopimus-rekonstruktio.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "EI OLE ALLEKIRJOITETTU" in text
    assert [p["key"] for p in content["promises"] if text.count(p["match"]) != 1] == []
