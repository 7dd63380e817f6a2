"""Registers the room with Django."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class RecordConfig(AppConfig):
    name = "toimeen.record"

    def ready(self) -> None:
        """The triggers are set after every migration: SQLite loses them when it makes a table anew."""
        post_migrate.connect(_lock, sender=self)


def _lock(sender: AppConfig, using: str, **_: Any) -> None:
    import_module("toimeen.record.locks").lock(
        connections[using]
    )  # it needs the models, which are loaded by now
