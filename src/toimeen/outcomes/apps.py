"""Registers the room with Django."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "toimeen.outcomes"
