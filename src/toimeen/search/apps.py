"""Registers the room."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "toimeen.search"
