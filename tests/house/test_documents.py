"""Documents that follow from the code are fresh; every setting is described."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from scripts.docs import documents
from tests.house.rooms import PACKAGE, ROOT, tree


@pytest.mark.parametrize("name", ["docs/doors.md", "docs/roles.md", "docs/states.md", "docs/undo.md"])
def test_generated_documents_are_fresh(name: str) -> None:
    assert (ROOT / name).read_text() == documents()[name], "run: python -m scripts.docs"


def read_settings() -> set[str]:
    """Every name that the program reads from the environment, with its prefix."""
    found: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        if "tests" in path.parts:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = ast.unparse(node.func)
                if name.startswith("environment.") or (
                    path.name == "environment.py" and name in {"text", "flag", "words", "number"}
                ):
                    found.add(f"TOIMEEN_{node.args[0].value}")
        found |= set(re.findall(r"""environ[^\n]*["'](TOIMEEN_\w+)""", Path(path).read_text()))
    return found


def test_every_setting_is_described() -> None:
    described = set(re.findall(r"`(TOIMEEN_\w+)`", (ROOT / "docs/settings.md").read_text()))
    known = {name for name in read_settings() if not name.startswith("TOIMEEN_TEST")}
    assert sorted(known - described) == [], "describe these in docs/settings.md"
    assert (
        sorted(
            described - known - {"TOIMEEN_TEST_DATABASE", "TOIMEEN_SOURCE_TEXT", "TOIMEEN_WRITE_BASELINES"}
        )
        == []
    )
