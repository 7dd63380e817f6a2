"""Every kind of letter with example content, as the rooms' `letters.py` offer them in `SAMPLES`.

`SAMPLES` maps a kind to a function without arguments that makes the content in the language in use.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from django.apps import apps
from django.utils import translation
from django.utils.module_loading import module_has_submodule

from toimeen.post.content import Content

Sample = Callable[[], Content]


def samples() -> dict[str, Sample]:
    """All kinds, in the order of the rooms."""
    found: dict[str, Sample] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("toimeen.") and module_has_submodule(config.module, "letters"):
            found |= getattr(import_module(f"{config.name}.letters"), "SAMPLES", {})
    return found


def get_sample(kind: str, language: str) -> Content:
    """The sample of the kind in the language. Raises KeyError."""
    sample = samples()[kind]
    with translation.override(language):
        return sample()
