"""Registers the room with Django."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "toimeen.partnerships"
