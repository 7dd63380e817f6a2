"""Registers the room with Django."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "toimeen.record"
