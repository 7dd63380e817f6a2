"""What several forms of the room share."""

from __future__ import annotations

from django import forms


def offer(form: forms.Form, name: str, choices: list[tuple[int, str]], none: str) -> None:
    """Gives a choice field its choices, the empty one first."""
    form.fields[name].choices = [("", none), *choices]  # type: ignore[attr-defined]
