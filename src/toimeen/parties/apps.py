"""Registers the room with Django."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "toimeen.parties"
