"""Names, what must not stand in the tree, reasons for dependencies, and a report of sizes."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.rooms import PACKAGE, ROOT, ROW, sources, templates, tree

DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc", "base", "extras"}
"""Names that say nothing about what lies inside."""


def tracked() -> list[Path]:
    """Files under version control, or all files of an unpacked archive."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode == 0:
        return [path for line in done.stdout.splitlines() if (path := ROOT / line).is_file()]
    skipped = {".venv", ".boot", "var", ".git", "__pycache__"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not skipped & set(path.parts)]


def test_no_drawers() -> None:
    """A file or folder is named after what lies inside."""
    ours = [path.relative_to(ROOT) for path in tracked()]
    wrong = [
        str(path)
        for path in ours
        if path.suffix == ".py" and ({path.stem} | set(path.parent.parts)) & DRAWERS
    ]
    assert wrong == []


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


# Written in pieces so that this file does not find itself.
FORBIDDEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w.])/wo" r"rk/(?:main|shared)",
        r"/[t]mp/brief",
        r"\bsub-?ag" r"ent",
        r"files\.python" r"hosted\.org",
        r"\bpy" r"pi\.org/simple",
        r"registry\.npm" r"js\.org",
        r"--(?:extra-)?index-" r"url[ =]\S*//",
    )
)
"""Where the project is worked on, and the hosts that packages came from, do not belong in it."""


def test_no_place_of_work_in_the_tree() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        if path.stat().st_size < 2_000_000
        for pattern in FORBIDDEN
        if (match := pattern.search(_text_of(path)))
    ]
    assert wrong == []


def test_no_phone_numbers() -> None:
    """Sample content carries none: a Finnish number in its usual forms."""
    pattern = re.compile(r"(?:\+358[ \d]{7,}|(?<![\d-])0(?:40|44|45|50|16) ?\d{3} ?\d{3,4}(?!\d))")
    wrong = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        if path.parts[len(ROOT.parts)] in {"examples", "src", "docs"} and path.suffix != ".js"
        if "vendor" not in path.parts and (match := pattern.search(_text_of(path)))
    ]
    assert wrong == []


def test_no_phone_pattern_misses() -> None:
    """The test above would find one."""
    assert re.search(r"\+358[ \d]{7,}", "+358 " + "40 1234567")


def test_every_dependency_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    wrong = [
        line.strip()
        for line in lines
        if re.match(r'\s+"[a-z0-9-]+(\[[a-z,]+\])?\s*[~>=<]', line, re.IGNORECASE)
        and not re.search(r"# \w.{10,}", line)
    ]
    assert wrong == []


def test_dependencies_are_locked() -> None:
    """Each is in a hashed lock file that names no host."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    run = (ROOT / "requirements.lock").read_text()
    dev = (ROOT / "requirements-dev.lock").read_text()
    for wanted, lock in (
        (project["project"]["dependencies"], run),
        (project["dependency-groups"]["dev"], dev),
    ):
        for line in wanted:
            name = re.split(r"[\[~>=<; ]", line)[0].lower()
            assert re.search(rf"^{re.escape(name)}(\[[^\]]*\])?==", lock, re.MULTILINE), (
                f"{name}: run make lock"
            )
    assert "://" not in run + dev


# Sizes are reported; people decide.

LIMITS = {"file": 300, "function": 30, "template": 120, "room": 2000}


def _lengths() -> Iterator[tuple[str, int, str]]:
    for room in ROW:
        total = 0
        for path in sources(room):
            lines = len(path.read_text().splitlines())
            total += lines
            yield "file", lines, str(path.relative_to(PACKAGE))
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    length = (node.end_lineno or node.lineno) - node.lineno + 1
                    yield "function", length, f"{path.relative_to(PACKAGE)}:{node.name}"
        yield "room", total, room
    for _, path in templates():
        yield "template", len(path.read_text().splitlines()), str(path.relative_to(PACKAGE))


def test_sizes_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints what is larger than the house likes. Never fails for it."""
    found = sorted(_lengths(), key=lambda row: (row[0], -row[1]))
    large = [f"  {kind} {name}: {size} lines" for kind, size, name in found if size > LIMITS[kind]]
    with capsys.disabled():
        print(
            f"\nlarger than the house likes ({', '.join(f'{kind} {size}' for kind, size in LIMITS.items())}):"
        )
        print("\n".join(large) or "  nothing")
    assert found
