"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import get_language

from toimeen.lib.wording import Words


def language_in_use() -> str:
    """The language of the page: of the address, Finnish where there is none."""
    return (get_language() or "fi")[:2]


class UiConfig(AppConfig):
    name = "toimeen.ui"

    def ready(self) -> None:
        """Tells `lib`, which knows no Django, in which language content is read."""
        Words.language = staticmethod(language_in_use)
