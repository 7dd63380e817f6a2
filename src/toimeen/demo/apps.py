"""Registers the room with Django."""

from django.apps import AppConfig
from django.conf import settings


class DemoConfig(AppConfig):
    name = "toimeen.demo"

    def ready(self) -> None:
        """Lets the demo's clock be moved, where the settings allow it."""
        if settings.DEMO_CLOCK is not None:
            from toimeen.demo.clock import install

            install(settings.DEMO_CLOCK)
