"""Parts of forms that things of a partnership share, for this room and those to its right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity, sees
from toimeen.partnerships.labels import GuestRight, SeatRole
from toimeen.ui.inputs import offer


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")


def seat_faults(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with a seat as it was said in a form, by the name of the field: a guest has one right and nobody
    else has any; a deputy stands at a party's table until a last day; the last day is not before the first."""
    is_guest, right = said.get("role") == SeatRole.GUEST, said.get("right")
    if is_guest and right == "":
        yield "right", gettext("Choose what the guest may do.")
    if not is_guest and right:
        yield "right", gettext("Only a guest has one right. Choose Guest as the role, or leave this out.")
    if right == GuestRight.APPROVE and not said.get("organisation"):
        yield "organisation", gettext("A deputy approves for a party: choose the party.")
    if right == GuestRight.APPROVE and not said.get("until_on"):
        yield "until_on", gettext("A deputy stands in for a time: give the last day.")
    first, last = said.get("from_on"), said.get("until_on")
    if first and last and last < first:
        yield "until_on", gettext("The last day cannot be before the first.")


class PublicityFields(forms.Form):
    """Who sees the thing; a secret thing names its ground. Only those who see secrets may make one."""

    publicity = forms.ChoiceField(
        label=_("Who sees this"),
        choices=Publicity.choices,
        initial=Publicity.PUBLIC,
        help_text=_(
            "Drafts are seen by coordinators and team members, internal things by everybody in the partnership."
        ),
    )
    secret_ground = forms.CharField(
        label=_("Ground for secrecy"),
        max_length=300,
        required=False,
        help_text=_("The section of the law, when this is secret."),
    )

    def limit_publicity(self, actor: Actor, partnership_id: int) -> None:
        """Leaves out what the actor could not see afterwards."""
        seen = [(key, label) for key, label in Publicity.choices if sees(actor, key, partnership_id)]
        offer(self, "publicity", seen)
        if Publicity.SECRET not in dict(seen):
            del self.fields["secret_ground"]

    def clean(self) -> dict[str, Any]:
        """A secret has a ground; what is not secret has none."""
        values = super().clean() or self.cleaned_data
        if values.get("publicity") == Publicity.SECRET:
            if not values.get("secret_ground"):
                self.add_error("secret_ground", _("Name the ground: without one a thing cannot be secret."))
        else:
            values["secret_ground"] = ""
        return values
