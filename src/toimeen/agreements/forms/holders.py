"""Who sits where, and who holds which promise: the second page of starting from a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext, gettext_lazy, pgettext

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.agreements.intake.confirming import Answer, Holders, Seat
from toimeen.agreements.labels import PersonRole
from toimeen.parties.queries import find_person
from toimeen.ui.inputs import offer

Choices = Sequence[tuple[str, str]]


class HoldersForm(forms.Form):
    """Everything has a default, so that a person may press the button at once: all parties hold all together."""

    own_table = forms.ChoiceField(
        label=gettext_lazy("Which party do you represent?"), required=False, widget=forms.RadioSelect
    )
    me = forms.ChoiceField(
        label=gettext_lazy("Which of the coordinators are you?"), required=False, widget=forms.RadioSelect
    )
    publicity = forms.ChoiceField(
        label=gettext_lazy("Who sees the pages at first?"), initial=Publicity.INTERNAL, widget=forms.RadioSelect,
        choices=[
            (
                Publicity.INTERNAL,
                gettext_lazy("Only the people of the partnership. It can be opened to everybody later."),
            ),
            (Publicity.PUBLIC, gettext_lazy("Everybody, at once.")),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, answers: Sequence[Answer], actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.parties = [(card.key, str(values["name"])) for card, values in answers if card.kind == "party"]
        self.people = [
            one for one in answers if one[0].kind == "person" and one[1]["role"] == PersonRole.COORDINATOR
        ]
        self.promises = [one for one in answers if one[0].kind == "promise"]
        self._fill_choices()
        self._add_people()
        self._add_promises()

    def _fill_choices(self) -> None:
        offer(self, "own_table", [*self.parties, ("", gettext("Represents no party"))])
        people = [(card.key, str(values["name"])) for card, values in self.people]
        offer(self, "me", [*people, ("", gettext("None of these"))])
        if not people:
            del self.fields["me"]
            return
        mine = next(
            ((card, values) for card, values in self.people if values["name"] == self.actor.name), None
        )
        self.fields["me"].initial = mine[0].key if mine else ""
        self.fields["own_table"].initial = mine[1]["party"] if mine else ""

    def _add_people(self) -> None:
        tables = [*self.parties, ("", gettext("Represents no party"))]
        for card, values in self.people:
            self.fields[f"seat-{card.key}"] = forms.ChoiceField(
                label=gettext("Represents"), choices=tables, required=False, initial=values["party"]
            )
            self.fields[f"email-{card.key}"] = forms.EmailField(
                label=gettext("E-mail, if they may sign in"), required=False
            )
        for key, _name in self.parties:
            self.fields[f"name-{key}"] = forms.CharField(
                label=gettext("Name"), max_length=160, required=False
            )
            self.fields[f"title-{key}"] = forms.CharField(
                label=pgettext("of a person", "Title"), max_length=160, required=False
            )
            self.fields[f"email-{key}"] = forms.EmailField(label=gettext("E-mail"), required=False)

    def _add_promises(self) -> None:
        for card, values in self.promises:
            self.fields[f"duty-{card.key}"] = forms.MultipleChoiceField(
                label=str(values["summary"]),
                choices=self.parties,
                required=False,
                initial=card.values.get("holders", []),
                widget=forms.CheckboxSelectMultiple,
            )

    # For the template ---------------------------------------------------------------------------------------

    def people_rows(self) -> Iterator[tuple[dict[str, Any], BoundField, BoundField]]:
        """The coordinators that were found, each with the fields of their seat and address."""
        for card, values in self.people:
            yield dict(values), self[f"seat-{card.key}"], self[f"email-{card.key}"]

    def party_rows(self) -> Iterator[tuple[str, bool, BoundField, BoundField, BoundField]]:
        """The parties: name, whether a coordinator was found for it, and the fields of another."""
        for key, name in self.parties:
            has_one = any(values["party"] == key for _, values in self.people)
            yield name, has_one, self[f"name-{key}"], self[f"title-{key}"], self[f"email-{key}"]

    def promise_rows(self) -> Iterator[tuple[int, str, BoundField]]:
        """The promises with the boxes of their holders, numbered as they will be."""
        ordered = sorted(self.promises, key=lambda one: one[0].spans[0])
        for number, (card, values) in enumerate(ordered, start=1):
            yield number, str(values["summary"]), self[f"duty-{card.key}"]

    # What was said --------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """An address belongs to one person, and to the person of that name."""
        cleaned = super().clean() or {}
        seen: set[str] = set()
        for field, name in self._addresses(cleaned):
            email = str(cleaned.get(field) or "").lower()
            if not email:
                continue
            known = find_person(email=email)
            if email in seen or (known is not None and name and known.full_name and known.full_name != name):
                self.add_error(field, gettext("This address belongs to another person."))
            seen.add(email)
        for key, _ in self.parties:
            if (cleaned.get(f"title-{key}") or cleaned.get(f"email-{key}")) and not cleaned.get(
                f"name-{key}"
            ):
                self.add_error(f"name-{key}", gettext("Write the name too."))
        return cleaned

    def _addresses(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for card, values in self.people:
            yield f"email-{card.key}", str(values["name"])
        for key, _ in self.parties:
            yield f"email-{key}", str(cleaned.get(f"name-{key}") or "")

    def holders(self) -> Holders:
        """The page's answer; call it after `is_valid`."""
        said = self.cleaned_data
        own_table = said.get("own_table") or ""
        seats: list[Seat] = []
        for card, values in self.people:
            is_me = bool(said.get("me")) and said["me"] == card.key
            party = said[f"seat-{card.key}"]
            if is_me:
                own_table = party
            seats.append(
                Seat(
                    values["name"],
                    values["title"],
                    values["organisation"],
                    party,
                    "" if is_me else said[f"email-{card.key}"],
                    self.actor.person_id if is_me else None,
                )
            )
        for key, name in self.parties:
            if said[f"name-{key}"]:
                seats.append(Seat(said[f"name-{key}"], said[f"title-{key}"], name, key, said[f"email-{key}"]))
        duties = {card.key: tuple(said[f"duty-{card.key}"]) for card, _ in self.promises}
        return Holders(tuple(seats), own_table, duties, said["publicity"])

    def raw(self) -> dict[str, Any]:
        """Every field as typed, to be kept."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        }
