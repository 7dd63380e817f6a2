"""Registers the room with Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "toimeen.plans"
