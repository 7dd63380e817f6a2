"""Registers the room, for its texts."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "toimeen.access"
