"""Foreign keys and templates follow the row of rooms too, also where they name their target by a string."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.house.rooms import NOUN_ROOMS, PACKAGE, ROOT, ROW, sources, templates, tree

OURS = {
    config.label: config.name.split(".")[1]
    for config in apps.get_app_configs()
    if config.name.startswith("toimeen.")
}
NAMESPACES = {"site": "front", "start": "agreements", "links": "parties"}
"""Namespaces of addresses whose name is not their room's."""
INSTALLATION = {
    "site:start",
    "site:about",
    "site:accessibility",
    "site:privacy",
    "choose-language",
    "accounts:account",
}
"""Pages of the whole installation: `ui` may lead there, since every page stands under them."""


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OURS]


def rank(model: type[models.Model]) -> int:
    return ROW.index(OURS[model._meta.app_label])


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_to_the_left(model: type[models.Model]) -> None:
    """`remote_field.model` is resolved by Django, so a key named by a string is followed as well."""
    wrong = []
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        target = field.remote_field.model if field.remote_field else None
        if isinstance(target, type) and target._meta.app_label in OURS and rank(target) > rank(model):
            wrong.append(f"{field} → {target._meta.label}")
    assert wrong == []


def test_the_record_points_at_nothing() -> None:
    keys = [
        field
        for model in our_models()
        if OURS[model._meta.app_label] == "record"
        for field in model._meta.fields
    ]
    assert [str(field) for field in keys if field.remote_field] == []


_TEMPLATE = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"'#]+)""")
_DYNAMIC = re.compile(r"""{%\s*(?:include|extends)\s+(?!["'])(\S+)""")
_URL = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")


def owner_of_template(name: str) -> str | None:
    """The room that holds the template, None for one of an installed package."""
    for room in ROW:
        if (PACKAGE / room / "templates" / name).exists():
            return room
    return None


def test_templates_include_to_the_left() -> None:
    wrong = []
    for room, path in templates():
        for name in _TEMPLATE.findall(path.read_text()):
            owner = owner_of_template(name)
            if owner is not None and owner != "ui" and ROW.index(owner) > ROW.index(room):
                wrong.append(f"{path.relative_to(ROOT)} → {name}")
            if owner is None and not name.startswith(("allauth/", "account/", "mfa/", "socialaccount/")):
                wrong.append(f"{path.relative_to(ROOT)} → {name}, which no room has")
    assert wrong == []


def test_a_room_keeps_its_templates_under_its_name() -> None:
    """`plans/templates/plans/…`; `ui` also holds the skins of packages and the error pages."""
    wrong = [
        str(path.relative_to(ROOT))
        for room, path in templates()
        if room != "ui" and path.relative_to(PACKAGE / room / "templates").parts[0] not in {room, "site"}
    ]
    assert wrong == []


def _reaches(room: str, name: str) -> bool:
    """Whether the room may name this address."""
    if ":" not in name:
        return name.startswith(("account_", "mfa_", "socialaccount_", "health-")) or room in {
            "front",
            "site",
            "ui",
        }
    if name in INSTALLATION:
        return True
    owner = NAMESPACES.get(name.split(":")[0], name.split(":")[0])
    if owner not in ROW:
        return False
    return owner == "ui" or ROW.index(owner) <= ROW.index(room)


def test_templates_lead_to_the_left() -> None:
    """`front` shows every noun; a room to its left asks the thing for its address instead."""
    wrong = [
        f"{path.relative_to(ROOT)} → {name}"
        for room, path in templates()
        for name in _URL.findall(path.read_text())
        if not _reaches(room, name)
    ]
    assert wrong == []


def _addresses(path: Path) -> Iterator[tuple[int, str]]:
    """First arguments of reverse() and redirect(), and the settings-like `success_url`, written as text."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0]
        if name in {"reverse", "reverse_lazy", "redirect"} and isinstance(first, ast.Constant):
            yield node.lineno, str(first.value)


@pytest.mark.parametrize("room", NOUN_ROOMS)
def test_code_leads_to_the_left(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} → {name}"
        for path in sources(room)
        for line, name in _addresses(path)
        if not name.startswith(("/", "http")) and not _reaches(room, name)
    ]
    assert wrong == []
