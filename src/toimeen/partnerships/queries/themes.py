"""Reads of themes and forms of cooperation."""

from __future__ import annotations

from toimeen.access.actor import Actor
from toimeen.partnerships.models import FormOfCooperation, Partnership, Theme


def list_themes(actor: Actor, partnership: Partnership) -> list[Theme]:
    """The themes in their order, sub-themes among them (told apart by `parent_id`)."""
    return list(partnership.themes.all())


def get_theme(actor: Actor, partnership: Partnership, slug: str) -> Theme:
    """Raises Theme.DoesNotExist."""
    return partnership.themes.get(slug=slug)


def list_forms(actor: Actor, partnership: Partnership) -> list[FormOfCooperation]:
    """The forms of cooperation in their order."""
    return list(partnership.forms.all())


def get_form(actor: Actor, partnership: Partnership, slug: str) -> FormOfCooperation:
    """Raises FormOfCooperation.DoesNotExist."""
    return partnership.forms.get(slug=slug)
