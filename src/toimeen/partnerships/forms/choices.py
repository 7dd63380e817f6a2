"""What several forms of the room share."""

from __future__ import annotations

from django import forms


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")


def offer(form: forms.Form, name: str, choices: list[tuple[int, str]], none: str) -> None:
    """Gives a choice field its choices, the empty one first."""
    form.fields[name].choices = [("", none), *choices]  # type: ignore[attr-defined]
