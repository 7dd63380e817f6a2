"""The plan of the house as data: the row of rooms, the order of files in a room, and how both are read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "toimeen"

ROW = (
    "lib", "reading", "ui", "access", "record", "work", "post",
    "parties", "partnerships", "agreements", "plans", "deeds", "outcomes", "accounts", "search",
    "front", "site", "demo", "cli",
)  # fmt: skip
"""From left to right: a room imports only rooms before it. (`ui` imports only `lib`: see the contracts.)"""
NOUN_ROOMS = ROW[ROW.index("access") : ROW.index("front") + 1]
"""The rooms whose files follow one order."""

ORDER = (
    "labels", "models", "rules", "queries", "operations", "forms", "pages", "tasks", "views", "middleware", "urls",
)  # fmt: skip
"""Inside a room a file imports only files at its own place or before it in this order."""
PLACES: dict[str, str] = {
    # Files with a name of their own stand with the rules (pure, above the models) unless it is said here; in
    # `front`, which only puts together what was read, they stand between its queries and its views.
    "access.actor": "labels",
    "access.verdict": "labels",
    "access.roles": "labels",
    "access.publicity": "models",
    "access.request": "views",
    "accounts.letters": "operations",
    "accounts.urls_site": "urls",
    "agreements.standing": "labels",
    "agreements.urls_site": "urls",
    "deeds.answering": "forms",
    "front.filters": "rules",
    "front.urls_site": "urls",
    "front.urls_plain": "urls",
    "parties.letters": "queries",
    "parties.link_pages": "pages",
    "parties.sign_in": "views",
    "parties.urls_links": "urls",
    "post.content": "labels",
    "post.gallery": "forms",
    "work.clock": "labels",
    "work.jobs": "labels",
    "work.running": "operations",
    "work.worker": "tasks",
    "partnerships.seating": "queries",
}
OUTSIDE = {"", "apps", "tests", "migrations", "templatetags"}
OPEN_VIEWS = {
    "deeds.answering",
    "parties.link_pages",
    "partnerships.pages",
    "partnerships.middleware",
    "work.tasks",
    "work.worker",
}
"""Modules of the views' level that rooms to the right may import (docs/adr/0006-pages-of-nouns.md, 0010-the-worker.md).
"""


@dataclass(frozen=True)
class Import:
    """One import: in which file and line, of which module, and whether it hides in a function."""

    path: Path
    line: int
    module: str
    is_hidden: bool

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.module}"


def sources(room: str, *, tests: bool = False) -> Iterator[Path]:
    """The room's Python files, without its tests and migrations unless asked for."""
    for path in sorted((PACKAGE / room).rglob("*.py")):
        parts = path.relative_to(PACKAGE).parts
        if "migrations" not in parts and (tests or "tests" not in parts):
            yield path


def templates() -> Iterator[tuple[str, Path]]:
    """Every template with the room that it belongs to."""
    for room in ROW:
        for path in sorted((PACKAGE / room / "templates").rglob("*")):
            if path.is_file():
                yield room, path


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(), filename=str(path))


def imports(path: Path) -> Iterator[Import]:
    """Every import of a `toimeen` module in the file, at the top and in functions, for types and for use."""
    hidden = {
        id(node)
        for outer in ast.walk(tree(path))
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(outer)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for module in _modules(node):
                if module.split(".")[0] == "toimeen":
                    yield Import(path, node.lineno, module, id(node) in hidden)


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    if node.level:
        return ["toimeen.relative"]  # found by its own test: names are written in full
    found = []
    for alias in node.names:
        inner = f"{node.module}.{alias.name}"
        found.append(inner if _is_module(inner) else str(node.module))
    return found


def _is_module(dotted: str) -> bool:
    path = PACKAGE.parent.joinpath(*dotted.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def room_of(module: str) -> str:
    """`toimeen.plans.models.plan` → `plans`; an empty string for the package itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def file_of(module: str) -> str:
    """`toimeen.plans.models.plan` → `models`; a room itself → empty string."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 else ""


def place_of(room: str, file: str) -> int | None:
    """Where the file stands in the order of its room; None for what has no place, as the room itself."""
    if file in OUTSIDE:
        return None
    name = PLACES.get(f"{room}.{file}", file)
    return ORDER.index(name if name in ORDER else "forms" if room == "front" else "rules")


def module_of(path: Path) -> str:
    """The dotted name of a file."""
    parts = ("toimeen", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
