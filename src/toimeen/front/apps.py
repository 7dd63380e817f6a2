"""Registers the room with Django."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "toimeen.front"
