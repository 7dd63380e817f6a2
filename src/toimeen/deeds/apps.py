"""Registers the room with Django."""

from django.apps import AppConfig


class DeedsConfig(AppConfig):
    name = "toimeen.deeds"
